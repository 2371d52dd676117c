using System.Diagnostics;
using Nami.Cli.Languages;
using Nami.Training;

namespace Nami.Cli.Terminal;

/// <summary>
/// How far a training is: on a terminal one line that is written over, at most 20 times a second; else some twenty lines in all.
/// </summary>
internal sealed class TrainingProgress(Texts texts, int epochs) : IProgress<EpochResult>, IDisposable
{
    private const int Lines = 20;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly bool _isTerminal = !Console.IsOutputRedirected;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly int _every = Math.Max(1, (epochs + Lines - 1) / Lines);
    private long _shown = Stopwatch.GetTimestamp();

    public void Report(EpochResult value)
    {
        if (!_isTerminal)
        {
            if (value.Epoch % _every == 0 || value.Epoch == epochs - 1)
                Console.WriteLine(texts.EpochLine(value.Epoch, value.Loss));
        }
        else if (Stopwatch.GetElapsedTime(_shown) > s_pause)
        {
            _shown = Stopwatch.GetTimestamp();
            var rate = (value.Epoch + 1) / Stopwatch.GetElapsedTime(_start).TotalSeconds;
            Console.Write($"\r{texts.Progress(value.Epoch + 1, epochs, value.Loss, rate)}\e[K");
        }
    }

    /// <summary>Removes the line: what follows tells the result.</summary>
    public void Dispose()
    {
        if (_isTerminal)
            Console.Write("\r\e[K");
    }
}
