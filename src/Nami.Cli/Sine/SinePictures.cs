using System.Collections.Concurrent;
using System.Globalization;
using Nami.Cli.Languages;
using Nami.Plots;

namespace Nami.Cli.Sine;

/// <summary>Draws the run's pictures on threads of its own, while the training goes on.</summary>
internal sealed class SinePictures : IDisposable
{
    private const int MostThreads = 4; // a picture takes 3 to 20 ms: four threads draw faster than disks like

    private readonly string _folder;
    private readonly Texts _texts;
    private readonly double[] _x, _points;
    private readonly int _digits;
    private readonly BlockingCollection<(string File, Func<Chart> Chart)> _queue = [];
    private readonly List<string> _files = [];
    private readonly ConcurrentBag<string> _written = [];
    private readonly Task[] _threads;

    /// <param name="folder">The folder, which is there.</param>
    /// <param name="texts">The language, which is kept if a font has its characters.</param>
    /// <param name="run">The run.</param>
    /// <param name="lastEpoch">Names get as many digits as it has.</param>
    public SinePictures(string folder, Texts texts, SineRun run, int lastEpoch)
    {
        _folder = folder;
        _texts = texts.Language == Language.English || Chart.CanDraw(texts.Correct + texts.Predicted + texts.TrainCurve + texts.Epochs + texts.Error) ? texts : new EnglishTexts();
        _x = run.X;
        _points = Doubles(run.Series);
        _digits = Math.Max(3, lastEpoch.ToString(CultureInfo.InvariantCulture).Length);
        _threads = new Task[Math.Clamp(Environment.ProcessorCount, 1, MostThreads)];
        for (var i = 0; i < _threads.Length; i++)
            _threads[i] = Task.Factory.StartNew(DrawAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public void DrawData() => Add("data.png", () => new()
    {
        XLabel = "x",
        YLabel = "sin(x)",
        Legend = false,
        Series = [new("sin(x)", _x, _points, SeriesStyle.Points)],
    });

    public void DrawPath(SinePath path) => Add($"epoch-{path.Epoch.ToString(CultureInfo.InvariantCulture).PadLeft(_digits, '0')}.png", () => new()
    {
        XLabel = "x",
        YLabel = "sin(x)",
        Series = [new(_texts.Correct, _x, _points, SeriesStyle.Points), new(_texts.Predicted, _x, Doubles(path.Path))],
    });

    public void DrawLosses(IReadOnlyList<double> losses) => Add("loss.png", () => new()
    {
        XLabel = _texts.Epochs,
        YLabel = _texts.Error,
        Series = [new(_texts.TrainCurve, [.. Enumerable.Range(0, losses.Count).Select(epoch => (double)epoch)], [.. losses])],
    });

    /// <summary>Waits until all is drawn.</summary>
    /// <returns>The files, in the order in which they were asked for.</returns>
    /// <exception cref="InputException">A file can't be written.</exception>
    public IReadOnlyList<string> Finish()
    {
        _queue.CompleteAdding();
        Task.WhenAll(_threads).GetAwaiter().GetResult();
        return _files;
    }

    /// <summary>Removes what was drawn: a run that failed leaves nothing.</summary>
    public void Discard()
    {
        _queue.CompleteAdding();
        while (_queue.TryTake(out _))
            continue;
        Task.WaitAny([Task.WhenAll(_threads)]);
        foreach (var file in _written)
            File.Delete(file);
    }

    public void Dispose()
    {
        _queue.CompleteAdding();
        Task.WaitAny([Task.WhenAll(_threads)]);
        _queue.Dispose();
    }

    private void Add(string name, Func<Chart> chart)
    {
        var file = Path.Combine(_folder, name);
        _files.Add(file);
        _queue.Add((file, chart));
    }

    private void DrawAll()
    {
        foreach (var (file, chart) in _queue.GetConsumingEnumerable())
        {
            chart().SavePng(file);
            _written.Add(file);
        }
    }

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);
}
