using System.Text.Json.Serialization;
using Nami.Forecasting;

namespace Nami.Server.Jobs;

/// <summary>
/// What a run has told so far: every epoch, and every path of the sine. Who learns appends and waits for nobody; who watches takes what is
/// new, a bounded part at a time.
/// </summary>
internal sealed class RunLog
{
    private const int MostRows = 4000, MostPathValues = 20_000; // an event of some 100 KB at most

    private readonly Lock _lock = new();
    private readonly List<int> _networks = [], _epochs = [];
    private readonly List<double> _losses = [], _validation = [];
    private readonly List<SinePath> _paths = [];
    private int _version;

    /// <summary>Grows with whatever is new.</summary>
    public int Version => Volatile.Read(ref _version);

    /// <summary>Something else than the log has changed.</summary>
    public void Touch() => Interlocked.Increment(ref _version);

    /// <summary>The epochs that an earlier server has done, which are not here.</summary>
    public int EarlierEpochs { get; set; }

    /// <summary>All epochs so far, of all networks.</summary>
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

    /// <summary>What follows the first rows and paths.</summary>
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

/// <summary>A part of a run's log: a value for each epoch, the networks' epochs one after the other.</summary>
/// <param name="First">The epochs before this part.</param>
/// <param name="Network">The network of each epoch, from 0.</param>
/// <param name="Epoch">The epoch of that network, from 0.</param>
/// <param name="Loss">Its loss.</param>
/// <param name="ValidationLoss">Its loss over what was held back; null where nothing was.</param>
/// <param name="FirstPath">The recorded paths before this part.</param>
/// <param name="Paths">The paths of the sine that were recorded.</param>
/// <param name="HasMore">Whether more is there already.</param>
internal sealed record RunLogSlice(
    int First, int[] Network, int[] Epoch, double[] Loss, [property: JsonPropertyName("validation_loss")] double[]? ValidationLoss,
    [property: JsonPropertyName("first_path")] int FirstPath, PathPart[] Paths, [property: JsonPropertyName("has_more")] bool HasMore);

/// <summary>What the network made of the sine after an epoch.</summary>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Loss">Its loss.</param>
/// <param name="Path">The first window's points and the predictions after them.</param>
internal sealed record PathPart(int Epoch, double Loss, float[] Path);
