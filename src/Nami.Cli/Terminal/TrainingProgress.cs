using System.Diagnostics;
using Nami.Cli.Languages;
using Nami.Training;

namespace Nami.Cli.Terminal;

/// <summary>
/// How far a training is: on a terminal one line that is written over, at most 20 times a second; else some twenty lines in all.
/// </summary>
internal sealed class TrainingProgress(Texts texts, int epochs) : IDisposable
{
    private const int Lines = 20;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly bool _isTerminal = !Console.IsOutputRedirected;
    private readonly int _every = Math.Max(1, (epochs + Lines - 1) / Lines);
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _shown = Stopwatch.GetTimestamp();
    private int _done;
    private bool _isGone;

    /// <summary>Tells of an epoch, just ended, and of the best one so far, where epochs are validated.</summary>
    public void Show(EpochResult epoch, EpochResult? best)
    {
        _done++;
        if (!_isTerminal)
        {
            if (epoch.Epoch % _every == 0 || epoch.Epoch == epochs - 1)
                Console.WriteLine(best is null ? texts.EpochLine(epoch.Epoch, epoch.Loss) : $"{texts.EpochLine(epoch.Epoch, epoch.Loss)} {texts.ValidationLoss(epoch.ValidationLoss)}");
        }
        else if (Stopwatch.GetElapsedTime(_shown) > s_pause)
        {
            _shown = Stopwatch.GetTimestamp();
            var line = texts.Progress(epoch.Epoch + 1, epochs, epoch.Loss, _done / Stopwatch.GetElapsedTime(_start).TotalSeconds);
            if (best is { } found)
                line += $"   {texts.BestSoFar(found.Epoch, found.ValidationLoss)}";
            Write($"\r{Columns.Cut(line, Columns.OfTerminal)}\e[K");
        }
    }

    /// <summary>Removes the line: what follows tells the result.</summary>
    public void Dispose()
    {
        if (_isTerminal)
            Write("\r\e[K");
    }

    private void Write(string text)
    {
        try
        {
            if (!_isGone)
                Console.Write(text);
        }
        catch (IOException)
        {
            _isGone = true; // the terminal; the training goes on to keep its model
        }
    }
}
