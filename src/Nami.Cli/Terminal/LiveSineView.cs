using System.Collections.Concurrent;
using System.Diagnostics;
using Nami.Cli.Languages;
using Nami.Cli.Sine;
using Nami.Training;
using Spectre.Console;

namespace Nami.Cli.Terminal;

/// <summary>
/// A terminal's view of a run: the path against the points and a line of progress, redrawn by a thread of its own. The training only
/// hands over the path as it is, at most 25 times a second and for at most a twentieth of its time.
/// </summary>
internal sealed class LiveSineView(Texts texts, SineOptions options, SineRun run) : SineView(texts, options, run)
{
    private const int LeastHeight = 12, MostHeight = 18, LeastWidth = 40, MostWidth = 110;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(40);

    private readonly BlockingCollection<Frame> _frames = [];
    private readonly bool _isAscii = TerminalChart.NeedsAscii(Console.OutputEncoding, Environment.GetEnvironmentVariable("TERM"));
    private Thread? _painter;
    private long _start;
    private TimeSpan _next;

    /// <summary>What the painter is given: a line to leave behind, or a path to show with its line of progress.</summary>
    private readonly record struct Frame(string? Line, float[]? Path, string Progress);

    /// <summary>Whether standard output is a terminal that can show the chart.</summary>
    public static bool IsPossible =>
        !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb" && Console.WindowHeight >= LeastHeight && Console.WindowWidth >= LeastWidth;

    public override void Begin(bool isSeedChosen)
    {
        base.Begin(isSeedChosen);
        _start = Stopwatch.GetTimestamp();
        _painter = new Thread(Paint) { IsBackground = true };
        _painter.Start();
    }

    public override void Recorded(SinePath path) => _frames.Add(new(Texts.EpochLine(path.Epoch, path.Loss), null, ""));

    public override void EpochDone(EpochResult epoch)
    {
        var now = Stopwatch.GetElapsedTime(_start);
        if (now < _next)
            return;
        Show(epoch);
        var taken = Stopwatch.GetElapsedTime(_start) - now;
        _next = now + (20 * taken > s_pause ? 20 * taken : s_pause);
    }

    /// <summary>Leaves the last path on the screen.</summary>
    public override void End()
    {
        Show(new(Run.Losses.Count - 1, Run.Losses[^1]));
        Close();
        base.End();
    }

    public override void Dispose()
    {
        Close();
        _frames.Dispose();
    }

    private void Show(EpochResult epoch)
    {
        var rate = (epoch.Epoch + 1) / Run.TrainTime.TotalSeconds;
        _frames.Add(new(null, Run.Predict(), Texts.Progress(epoch.Epoch + 1, Options.Training.Epochs, epoch.Loss, rate)));
    }

    private void Close()
    {
        if (_frames.IsAddingCompleted)
            return;
        _frames.CompleteAdding();
        _painter?.Join();
    }

    private void Paint()
    {
        // Room is left for the ^C that a terminal writes where the cursor stands: at the line's end it would scroll the chart apart.
        var width = Math.Min(Console.WindowWidth - 4, MostWidth);
        var height = Math.Min(Console.WindowHeight - 5, MostHeight);
        AnsiConsole.Live(new Markup("")).AutoClear(false).Start(live =>
        {
            while (_frames.TryTake(out var frame, Timeout.Infinite))
            {
                // Behind with painting, only the latest path is worth it; lines are all kept.
                Frame? latest = null;
                do
                {
                    if (frame.Line is { } line)
                        AnsiConsole.MarkupLineInterpolated($"{line}");
                    else
                        latest = frame;
                }
                while (_frames.TryTake(out frame));
                if (latest is { Path: { } path, Progress: var progress })
                {
                    var chart = new TerminalChart(Run.Series, path, Options.Window, width, height, _isAscii);
                    live.UpdateTarget(new Markup($"{chart.Markup()}\n{TerminalChart.Legend(Texts.Correct, Texts.Predicted, _isAscii)}\n{progress.EscapeMarkup()}"));
                }
            }
        });
    }
}
