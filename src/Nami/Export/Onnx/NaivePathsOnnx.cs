using Nami.Forecasting;

namespace Nami.Export;

/// <summary>
/// Simple forecasts of the horizon, as <see cref="NaivePaths"/> makes it. Letters: B series, N values, T window, K horizon.
/// </summary>
internal sealed class NaivePathsOnnx
{
    private readonly HistoryOnnx _history;
    private readonly ModelPlan _plan;
    private readonly OnnxValue _latest; // the last value (B, 1)

    public NaivePathsOnnx(HistoryOnnx history, ModelPlan plan)
    {
        (_history, _plan) = (history, plan);
        OnnxValue[] latest = [.. plan.Lags.Select(history.Latest)];
        var last = latest[0]; // the first lag is always 1
        HasBegun = history.Window(last) >= history.Values.Graph.Scalar(0L);
        _latest = HistoryOnnx.At(history.Values, last.Slice(1, -1, int.MaxValue));
        Lags = [.. plan.Lags.Zip(latest, OfLag)];
        Growth = Grown();
        var graph = history.Values.Graph;
        var paths = Lags.SelectMany(lag => (OnnxValue[])[lag.Last, lag.Smoothed]).Append(Growth);
        Mixed = paths.Select((path, p) => path * graph.Constant([.. plan.Mixture.Select(weights => weights[p])], plan.Horizon))
            .Aggregate((a, b) => a + b);
    }

    /// <summary>Whether a step of the window is not before the first value (B, T).</summary>
    public OnnxValue HasBegun { get; }

    /// <summary>
    /// By lag: where the values come from, in the window (B, T) and in the horizon (B, K), −1 for nowhere; the last values and the
    /// smoothed ones of the horizon (B, K).
    /// </summary>
    public IReadOnlyList<(OnnxValue WindowSources, OnnxValue Sources, OnnxValue Last, OnnxValue Smoothed)> Lags { get; }

    /// <summary>How much seasons grow (B, K).</summary>
    public OnnxValue Growth { get; }

    /// <summary>The path that the networks correct (B, K).</summary>
    public OnnxValue Mixed { get; }

    private (OnnxValue, OnnxValue, OnnxValue, OnnxValue) OfLag(int lag, OnnxValue latest)
    {
        int end = _plan.History, phases = Math.Min(lag, _plan.Horizon);
        var sources = latest.Slice(1, end - lag, end - lag + phases);
        var isKnown = sources >= sources.Graph.Scalar(0L);
        var last = OnnxValue.Where(isKnown, HistoryOnnx.At(_history.Values, sources), _latest);
        var smoothed = OnnxValue.Where(isKnown, Smoothed(sources, lag, phases), _latest);
        return (latest.Slice(1, end - _plan.Window - lag, end - lag), Repeated(sources), Repeated(last), Repeated(smoothed));

        OnnxValue Repeated(OnnxValue phase) =>
            phases == _plan.Horizon ? phase : phase.Gather(1, Enumerable.Range(0, _plan.Horizon).Select(k => k % lag));
    }

    // Of the values of a phase, back from its source, the mean in which the latest counts most.
    private OnnxValue Smoothed(OnnxValue sources, int lag, int phases)
    {
        var graph = sources.Graph;
        int[] back = [.. Enumerable.Range(0, ModelPlan.Remembered)];
        var places =
            (sources.Unsqueeze(2) - graph.Constant([.. back.Select(n => (long)n * lag)], back.Length)).Reshape(0, phases * back.Length);
        var isThere = HistoryOnnx.At(_history.Present, places) * (places >= graph.Scalar(0L)).ToDouble();
        var weights = isThere.Reshape(0, phases, back.Length) * graph.Constant([.. back.Select(Weight)], back.Length);
        var values = HistoryOnnx.At(_history.Values, places).Reshape(0, phases, back.Length);
        return ((weights * values).Sum(2) / OnnxValue.Max(weights.Sum(2), 1)).Squeeze(2); // the source's own weight is 1
    }

    // A value's distance from the one a season before, in the mean of the last seasons.
    private OnnxValue Grown()
    {
        var (parts, length) = NaivePaths.GrowthParts(_plan);
        int end = _plan.History, season = _plan.Season;
        double[] weights =
            [.. Enumerable.Range(season, end - season).Select(t => (end - 1 - t) / length).Select(part => part < parts ? Weight(part) : 0)];
        var graph = _history.Values.Graph;
        var change = _history.Values.Slice(1, season, end) - _history.Values.Slice(1, 0, end - season);
        var weight =
            _history.Present.Slice(1, season, end) * _history.Present.Slice(1, 0, end - season) * graph.Constant(weights, weights.Length);
        var total = weight.Sum(1);
        var growth = (change * weight).Sum(1) / OnnxValue.Where(total > 0, total, graph.Scalar(1.0));
        return growth * graph.Constant([.. Enumerable.Range(0, _plan.Horizon).Select(k => (double)(k / season + 1))], _plan.Horizon);
    }

    private static double Weight(int before) => Enumerable.Repeat(1 - NaivePaths.Smoothing, before).Aggregate(1.0, (a, b) => a * b);
}
