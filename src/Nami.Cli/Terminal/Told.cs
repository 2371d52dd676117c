namespace Nami.Cli.Terminal;

/// <summary>Progress that is told where it is made, at once (<see cref="Progress{T}"/> tells it later, elsewhere).</summary>
internal sealed class Told<T>(Action<T> tell) : IProgress<T>
{
    public void Report(T value) => tell(value);
}
