using System.Collections.Concurrent;
using Nami.Networks;

namespace Nami.Forecasting;

/// <summary>Networks of the same shape, trained on the same series with different seeds. Their mean output is the forecast.</summary>
/// <param name="plan">The plan of the model.</param>
/// <param name="members">The networks.</param>
/// <param name="calibration">The calibration on windows the networks weren't trained on; null for none.</param>
/// <param name="dependence">The dependence between the steps of a forecast; null where it is unknown.</param>
/// <param name="blend">The weights beside the combination; null where networks forecast alone.</param>
internal sealed class Ensemble(
    ModelPlan plan, IReadOnlyList<RecurrentNetwork> members, Calibration? calibration = null, PathDependence? dependence = null,
    Blend? blend = null)
{
    private readonly WorkspacePool _pool = new(members, plan.Steps);

    /// <summary>The plan of the model.</summary>
    public ModelPlan Plan => plan;

    /// <summary>The networks.</summary>
    public IReadOnlyList<RecurrentNetwork> Members => members;

    /// <summary>The dependence between the steps of a forecast.</summary>
    public PathDependence Dependence { get; } = dependence ?? PathDependence.None(plan.Horizon);

    /// <summary>The calibration on windows that the networks weren't trained on.</summary>
    public Calibration Calibration { get; } = calibration ?? Calibration.None(plan.Horizon);

    /// <summary>The weights beside the combination; null where networks forecast alone.</summary>
    public Blend? Blend => blend;

    /// <summary>How many sets of workspaces were made so far, each with threads of its own.</summary>
    public int WorkspaceSets => _pool.Made;

    /// <summary>What predicts windows, many calls in the same memory and on the same threads.</summary>
    /// <param name="most">The most windows of a call.</param>
    /// <param name="threads">The threads to compute on.</param>
    public WindowPredictor Predictor(int most, int threads) => new(this, _pool, most, threads);

    /// <summary>Predicts at each place.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public WindowPrediction[] Predict(
        EncodedSeries[] series, (int Series, int Cutoff)[] places, int threads, CancellationToken cancellation = default)
    {
        using var predictor = Predictor(places.Length, threads);
        return predictor.Predict(series, places, cancellation);
    }
}

/// <summary>
/// Predicts windows by an ensemble, from call to call in the same memory and on the same threads, until it is disposed of. It serves one
/// caller at a time.
/// </summary>
/// <param name="ensemble">The networks.</param>
/// <param name="pool">Their workspaces.</param>
/// <param name="most">The most windows of a call.</param>
/// <param name="threads">The threads to compute on.</param>
internal sealed class WindowPredictor(Ensemble ensemble, WorkspacePool pool, int most, int threads) : IDisposable
{
    private const int Batch = 64;

    private readonly ModelPlan _plan = ensemble.Plan;
    private readonly int _batch = Math.Clamp(most, 1, Batch);
    private Workspace[]? _workspaces;
    private SimpleForecastBatch? _simple;
    private float[] _x = [], _y = [];

    /// <summary>Predicts at each place.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public WindowPrediction[] Predict(EncodedSeries[] series, (int Series, int Cutoff)[] places, CancellationToken cancellation)
    {
        var predictions = new WindowPrediction[places.Length];
        if (places.Length == 0)
            return predictions;
        var encoder = new WindowEncoder(_plan, series[0]);
        int steps = _plan.Steps, inputs = encoder.InputSize, width = _plan.Outputs, outputs = steps * width;
        var members = ensemble.Members;
        if (_workspaces is null)
            (_workspaces, _x, _y) = (pool.Rent(_batch, threads), new float[_batch * steps * inputs], new float[_batch * outputs]);
        foreach (var workspace in _workspaces)
            workspace.Cancellation = cancellation;
        if (_plan.HasSimpleForecasts)
            _simple ??= new(_plan, _batch, threads);
        double[][] paths = new double[_batch][];
        var scales = new WindowScale[_batch];
        for (int first = 0; first < places.Length; first += _batch)
        {
            int rows = Math.Min(_batch, places.Length - first);
            _simple?.Compute(series, new(places, first, rows));
            for (int r = 0; r < rows; r++)
            {
                paths[r] = new double[_plan.Horizon];
                var (s, cutoff) = places[first + r];
                var input = _x.AsSpan(r * steps * inputs, steps * inputs);
                scales[r] = encoder.Encode(series[s], cutoff, _simple is null ? [] : _simple[r], input, paths[r]);
            }
            double[] sums = new double[rows * _plan.Horizon * width];
            for (int m = 0; m < members.Count; m++)
            {
                members[m].Forward(_x.AsSpan(0, rows * steps * inputs), _y.AsSpan(0, rows * outputs), _workspaces[m]);
                cancellation.ThrowIfCancellationRequested();
                for (int r = 0; r < rows; r++)
                {
                    for (int i = 0; i < _plan.Horizon * width; i++)
                        sums[r * _plan.Horizon * width + i] += _y[r * outputs + _plan.Window * width + i];
                }
            }
            for (int r = 0; r < rows; r++)
            {
                var sum = sums.AsSpan(r * _plan.Horizon * width, _plan.Horizon * width);
                predictions[first + r] = ensemble.Calibration.Apply(Mean(sum, paths[r], scales[r]));
            }
        }
        return predictions;
    }

    public void Dispose()
    {
        _simple?.Dispose();
        _simple = null;
        if (_workspaces is null)
            return;
        foreach (var workspace in _workspaces)
            workspace.Cancellation = default;
        pool.Return(_workspaces);
        _workspaces = null;
    }

    private WindowPrediction Mean(ReadOnlySpan<double> sums, double[] path, WindowScale scale)
    {
        double[][] quantiles = [.. QuantileGrid.All.Select(_ => new double[path.Length])];
        Span<double> step = stackalloc double[quantiles.Length];
        int count = ensemble.Members.Count;
        for (int k = 0; k < path.Length; k++)
        {
            var outputs = sums.Slice(k * _plan.Outputs, _plan.Outputs);
            if (_plan.IsCount)
                CountOutputs.Write(outputs[0] / count, outputs[1] / count, CountOutputs.Scale(path[k], scale), step);
            for (int q = 0; q < step.Length; q++)
                quantiles[q][k] = _plan.IsCount ? step[q] : path[k] + scale.Deviation * outputs[q] / count;
        }
        return new(quantiles, path, scale);
    }
}

/// <summary>
/// The workspaces of an ensemble, a set of one for each network. Sets for one window at a time are kept from a forecast to the next: making
/// them takes half as long as a forecast of one series does. Each serves one caller at a time; there are never
/// more than were in use at once.
/// </summary>
/// <param name="members">The networks, each of which has a workspace in a set.</param>
/// <param name="steps">The time steps of a window and its horizon.</param>
internal sealed class WorkspacePool(IReadOnlyList<RecurrentNetwork> members, int steps)
{
    private const int Most = 64; // sets that are kept: one for each thread that forecasts, on all but the largest machines

    private readonly ConcurrentBag<Workspace[]> _free = [];
    private int _made;

    /// <summary>How many sets were made so far, each with threads of its own.</summary>
    public int Made => _made;

    /// <summary>A set for batches of so many windows.</summary>
    public Workspace[] Rent(int batch, int threads)
    {
        if (batch == 1 && _free.TryTake(out var set))
            return set;
        Interlocked.Increment(ref _made);
        return [.. members.Select(member => new Workspace(member, batch, steps, Mode.Evaluation, threads))];
    }

    /// <summary>Takes a set back; the threads of one for larger batches are stopped.</summary>
    public void Return(Workspace[] set)
    {
        if (set[0].Batch > 1)
            Array.ForEach(set, workspace => workspace.Dispose());
        else if (_free.Count < Most)
            _free.Add(set); // one thread each, so that there is nothing to stop in those that are dropped
    }
}
