using System.Collections.Concurrent;
using System.Globalization;
using Nami.Cli.Reports;
using Nami.Forecasting;
using Nami.Plots;

namespace Nami.Cli.Commands.Sine;

/// <summary>Draws the run's pictures on threads of its own, while the training goes on. After a stop only the last path is drawn.</summary>
internal sealed class SinePictures : IDisposable
{
    private const int MostThreads = 4; // a picture takes 3 to 20 ms: four threads draw faster than disks like
    private const int MostWaiting = 256; // then the training waits: the run ends no sooner than the last picture

    private readonly string _folder, _language;
    private readonly double[] _x, _points;
    private readonly int _digits;
    private readonly BlockingCollection<Picture> _queue = new(MostWaiting);
    private readonly List<Picture> _asked = [];
    private readonly ConcurrentDictionary<string, bool> _drawn = [];
    private readonly CancellationTokenSource _end;
    private readonly Task[] _threads;

    private readonly record struct Picture(string File, SinePath? Path, Func<Chart>? Chart);

    /// <param name="folder">The folder, which is there.</param>
    /// <param name="run">The run.</param>
    /// <param name="lastEpoch">Names get as many digits as it has.</param>
    /// <param name="stop">Drops the paths that are not drawn yet.</param>
    public SinePictures(string folder, SineExercise run, int lastEpoch, CancellationToken stop)
    {
        _folder = folder;
        _language = ForecastPicture.Language($"Correct", $"Predicted", $"Train", $"Epochs", $"Error");
        _x = run.X;
        _points = Doubles(run.Series);
        _digits = Math.Max(3, lastEpoch.ToString(CultureInfo.InvariantCulture).Length);
        _end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _threads = new Task[Math.Clamp(Environment.ProcessorCount, 1, MostThreads)];
        for (int i = 0; i < _threads.Length; i++)
            _threads[i] = Task.Factory.StartNew(DrawAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>How many pictures a stop has dropped; known after <see cref="Finish"/>.</summary>
    public int Dropped => _asked.Count - _drawn.Count;

    public void DrawData() => Add(new("data.png", null, () => new()
    {
        XLabel = "x",
        YLabel = "sin(x)",
        Legend = false,
        Series = [new("sin(x)", _x, _points, SeriesStyle.Points)],
    }));

    /// <exception cref="InputException">An earlier picture could not be written.</exception>
    public void DrawPath(SinePath path) =>
        Add(new($"epoch-{path.Epoch.ToString(CultureInfo.InvariantCulture).PadLeft(_digits, '0')}.png", path, null));

    public void DrawLosses(IReadOnlyList<double> losses) => Add(new("loss.png", null, () => new()
    {
        XLabel = Say($"Epochs", _language),
        YLabel = Say($"Error", _language),
        Series = [new(Say($"Train", _language), [.. Enumerable.Range(0, losses.Count).Select(epoch => (double)epoch)], [.. losses])],
    }));

    /// <summary>Waits until all is drawn.</summary>
    /// <returns>The files, in the order in which they were asked for.</returns>
    /// <exception cref="InputException">A file can't be written.</exception>
    public IReadOnlyList<string> Finish()
    {
        _queue.CompleteAdding();
        Task.WhenAll(_threads).GetAwaiter().GetResult();
        // What a stop dropped but should not: all but the paths, and the last of those.
        int last = _asked.FindLastIndex(picture => picture.Path is not null);
        for (int i = 0; i < _asked.Count; i++)
        {
            if ((_asked[i].Path is null || i == last) && !_drawn.ContainsKey(_asked[i].File))
                Draw(_asked[i]);
        }
        return [.. _asked.Where(picture => _drawn.ContainsKey(picture.File)).Select(picture => Path.Combine(_folder, picture.File))];
    }

    /// <summary>Ends the drawing.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _queue.CompleteAdding();
        Task.WaitAny([Task.WhenAll(_threads)]);
        _queue.Dispose();
        _end.Dispose();
    }

    private void Add(Picture picture)
    {
        if (Array.Find(_threads, thread => thread.IsFaulted) is { } failed)
            failed.GetAwaiter().GetResult();
        _asked.Add(picture);
        try
        {
            _queue.Add(picture, _end.Token);
        }
        catch (OperationCanceledException)
        {
            // Finish sees to it.
        }
    }

    private void DrawAll()
    {
        try
        {
            foreach (var picture in _queue.GetConsumingEnumerable())
            {
                if (!_end.IsCancellationRequested)
                    Draw(picture);
            }
        }
        catch
        {
            _end.Cancel(); // the others end too, and nobody waits for room in the queue
            throw;
        }
    }

    private void Draw(Picture picture)
    {
        var chart = picture.Path is { } path
            ? new Chart
            {
                XLabel = "x",
                YLabel = "sin(x)",
                Series = [new(Say($"Correct", _language), _x, _points, SeriesStyle.Points),
                    new(Say($"Predicted", _language), _x, Doubles(path.Path))]
            }
            : picture.Chart!();
        chart.SavePng(Path.Combine(_folder, picture.File));
        _drawn[picture.File] = true;
    }

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);
}
