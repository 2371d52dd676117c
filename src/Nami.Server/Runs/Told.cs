namespace Nami.Server.Runs;

/// <summary>Progress that is told at once, by whoever reports it (<see cref="Progress{T}"/> tells it later, and in any order).</summary>
internal sealed class Told<T>(Action<T> tell) : IProgress<T>
{
    public void Report(T value) => tell(value);
}
