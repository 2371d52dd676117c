using Nami.Documents;
using Nami.Forecasting;

namespace Nami.Server.Jobs;

/// <summary>
/// The log of a run: every epoch, and every recorded path of a sine exercise. The training appends and never waits; clients read new
/// entries, a bounded slice at a time.
/// </summary>
internal sealed class RunLog
{
    private const int MostRows = 4000, MostPathValues = 20_000; // an event of about 100 KB

    private readonly Lock _lock = new();
    private readonly List<int> _networks = [], _epochs = [];
    private readonly List<double> _losses = [], _validation = [];
    private readonly List<SinePath> _paths = [];
    private int _version;

    /// <summary>Increases with every change of the run.</summary>
    public int Version => Volatile.Read(ref _version);

    /// <summary>Reports a change of the run outside the log.</summary>
    public void Touch() => Interlocked.Increment(ref _version);

    /// <summary>The epochs before the last start of the server, which this log does not hold.</summary>
    public int EarlierEpochs { get; set; }

    /// <summary>The number of epochs so far, of all networks.</summary>
    public int EpochsDone => EarlierEpochs + Rows;

    public int Rows
    {
        get
        {
            lock (_lock)
                return _losses.Count;
        }
    }

    public void Add(int network, int epoch, double loss, double validation, SinePath? path = null)
    {
        lock (_lock)
        {
            _networks.Add(network);
            _epochs.Add(epoch);
            _losses.Add(loss);
            _validation.Add(validation);
            if (path is { } recorded)
                _paths.Add(recorded);
        }
        Touch();
    }

    /// <summary>The last epoch; null before the first.</summary>
    public (int Network, int Epoch, double Loss)? Last
    {
        get
        {
            lock (_lock)
                return _losses.Count == 0 ? null : (_networks[^1], _epochs[^1], _losses[^1]);
        }
    }

    /// <summary>Returns what follows the first rows and paths.</summary>
    public RunLogSlice After(int rows, int paths)
    {
        lock (_lock)
        {
            rows = Math.Clamp(rows, 0, _losses.Count);
            paths = Math.Clamp(paths, 0, _paths.Count);
            int count = Math.Min(MostRows, _losses.Count - rows), pathCount = 0, values = 0;
            while (paths + pathCount < _paths.Count && (pathCount == 0 || values + _paths[paths + pathCount].Path.Length <= MostPathValues))
                values += _paths[paths + pathCount++].Path.Length;
            return new(
                rows, [.. _networks.GetRange(rows, count)], [.. _epochs.GetRange(rows, count)], [.. _losses.GetRange(rows, count)],
                _validation.GetRange(rows, count) is var validation && validation.TrueForAll(double.IsNaN) ? null : [.. validation],
                paths, [.. _paths.GetRange(paths, pathCount).Select(path => new PathPart(path.Epoch, path.Loss, path.Path))],
                rows + count < _losses.Count || paths + pathCount < _paths.Count);
        }
    }
}
