using System.Diagnostics;
using Nami.Cli.Terminal;
using Nami.Forecasting;
using Nami.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Nami.Cli.Commands.Sine;

/// <summary>
/// A terminal's view of a run: the path against the points, where there is room, and a line of progress, redrawn by a thread of its own
/// at most 25 times a second. The training only hands over what is new, for at most a twentieth of its time, and never waits.
/// </summary>
internal sealed class LiveSineView(SineExerciseOptions options, SineExercise run, CancellationToken stop)
    : SineView(options, run)
{
    private const int LeastHeight = 12, MostHeight = 18, LeastWidth = 40, MostWidth = 110;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(40);

    private readonly bool _isAscii = TerminalChart.NeedsAscii(Console.OutputEncoding, Environment.GetEnvironmentVariable("TERM"));
    private readonly Lock _lock = new();
    private readonly ManualResetEventSlim _ended = new();
    private readonly LivePicture _picture = new();
    private List<string> _lines = [];
    private State? _state;
    private Thread? _painter;
    private long _start;
    private TimeSpan _next;

    /// <summary>The path, if there is room for it, and the line of progress below it.</summary>
    private sealed record State(float[]? Path, string Progress);

    /// <summary>Whether standard output is a terminal whose lines can be written over.</summary>
    public static bool IsPossible => !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    private static bool HasRoom => Console.WindowHeight >= LeastHeight && Console.WindowWidth >= LeastWidth;

    public override void Begin(bool isSeedChosen)
    {
        base.Begin(isSeedChosen);
        _start = Stopwatch.GetTimestamp();
        _painter = new Thread(Paint) { IsBackground = true };
        _painter.Start();
    }

    public override void Recorded(SinePath path)
    {
        lock (_lock)
            _lines.Add(Say($"Epoch: {path.Epoch} Loss_Train: {path.Loss:F4}"));
    }

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
        _ended.Dispose();
    }

    private void Show(EpochResult epoch)
    {
        double rate = (epoch.Epoch + 1) / Run.TrainTime.TotalSeconds;
        string progress = Say($"Epoch {epoch.Epoch + 1} of {Options.Training.Epochs}   loss {epoch.Loss:F4}   {rate:F0} epochs/s");
        var state = new State(HasRoom ? Latest() : null, progress);
        lock (_lock)
            _state = state;
    }

    private float[]? Latest()
    {
        try
        {
            return Run.Predict(stop);
        }
        catch (OperationCanceledException)
        {
            return Run.Paths is [.., var last] ? last.Path : null; // a stop waits for no other
        }
    }

    private void Close()
    {
        if (_ended.IsSet)
            return;
        _ended.Set();
        _painter?.Join();
    }

    private void Paint()
    {
        try
        {
            AnsiConsole.Live(_picture).AutoClear(false).Start(live =>
            {
                bool isLast;
                do
                {
                    isLast = _ended.Wait(s_pause);
                    Paint(live);
                }
                while (!isLast);
            });
        }
        catch (IOException)
        {
            // The terminal is gone; the run is not.
        }
    }

    // What is new since the last time: all lines in one piece, with the latest picture below them.
    private void Paint(LiveDisplayContext live)
    {
        List<string> lines;
        State? state;
        lock (_lock)
        {
            (lines, _lines) = (_lines, []);
            (state, _state) = (_state, null);
        }
        if (state is not null)
            _picture.Content = Picture(state);
        if (lines.Count > 0)
            AnsiConsole.Write(new LinesOverPicture(lines));
        else if (state is not null)
            live.Refresh();
    }

    private Markup Picture(State state)
    {
        int columns = TerminalText.Columns;
        string progress = TerminalText.Cut(state.Progress, columns).EscapeMarkup();
        if (state.Path is not { } path || !HasRoom)
            return new Markup(progress);
        // Room is left for the ^C that a terminal writes where the cursor stands: at the line's end it would scroll the chart apart.
        var chart = new TerminalChart(
            Run.Series, path, Options.Window, Math.Min(columns - 3, MostWidth), Math.Min(Console.WindowHeight - 5, MostHeight), _isAscii);
        return new Markup($"{chart.Markup()}\n{TerminalChart.Legend(Say($"Correct"), Say($"Predicted"), _isAscii)}\n{progress}");
    }
}

/// <summary>
/// What a live display shows, changed without redrawing it: lines and the picture below them then go to the terminal at once, instead of
/// the old picture with the lines and the new one after it.
/// </summary>
internal sealed class LivePicture : IRenderable
{
    public IRenderable Content { get; set; } = new Markup("");

    public Measurement Measure(RenderOptions options, int maxWidth) => Content.Measure(options, maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => Content.Render(options, maxWidth);
}

/// <summary>Lines that take the place of the picture, which they erase as far as they reach.</summary>
internal sealed class LinesOverPicture(IReadOnlyList<string> lines) : IRenderable
{
    public Measurement Measure(RenderOptions options, int maxWidth) => new(0, maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        lines.SelectMany(line => (Segment[])[Segment.Control("\e[K"), new(line), Segment.LineBreak]);
}
