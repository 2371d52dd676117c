namespace Nami;

/// <summary>Progress that calls at once, on the thread that reports it; <see cref="Progress{T}"/> calls later, in any order.</summary>
/// <param name="report">Receives each value.</param>
internal sealed class DirectProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
