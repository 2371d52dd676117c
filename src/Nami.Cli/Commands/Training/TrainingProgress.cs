using System.Diagnostics;
using Nami.Cli.Languages;
using Nami.Cli.Terminal;
using Nami.Training;

namespace Nami.Cli.Commands.Training;

/// <summary>
/// How far a training is: on a terminal one line that is written over, at most 20 times a second; else some twenty lines in all.
/// </summary>
internal sealed class TrainingProgress(Texts texts, int epochs) : IDisposable
{
    private const int Lines = 20;

    private readonly StatusLine _status = new(isShown: true);
    private readonly int _every = Math.Max(1, (epochs + Lines - 1) / Lines);
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _done;

    /// <summary>Tells of an epoch, just ended, and of the best one so far, where epochs are validated.</summary>
    public void Show(EpochResult epoch, EpochResult? best)
    {
        _done++;
        if (Console.IsOutputRedirected && (epoch.Epoch % _every == 0 || epoch.Epoch == epochs - 1))
            Console.WriteLine(best is null ? texts.EpochLine(epoch.Epoch, epoch.Loss) : $"{texts.EpochLine(epoch.Epoch, epoch.Loss)} {texts.ValidationLoss(epoch.ValidationLoss)}");
        _status.Show(() =>
        {
            string line = texts.Progress(epoch.Epoch + 1, epochs, epoch.Loss, _done / Stopwatch.GetElapsedTime(_start).TotalSeconds);
            return best is { } found ? $"{line}   {texts.BestSoFar(found.Epoch, found.ValidationLoss)}" : line;
        });
    }

    /// <summary>Removes the line: what follows tells the result.</summary>
    public void Dispose() => _status.Dispose();
}
