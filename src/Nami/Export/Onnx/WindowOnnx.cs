using Nami.Forecasting;

namespace Nami.Export;

/// <summary>
/// The sequences that networks read, as <see cref="WindowEncoder"/> makes them: (B, T + K, I) in float32, from the values, the base paths
/// and the other inputs, in its order.
/// </summary>
internal sealed class WindowOnnx
{
    private readonly HistoryOnnx _history;
    private readonly NaivePathsOnnx _paths;
    private readonly FeaturesOnnx _features;
    private readonly ModelPlan _plan;
    private readonly OnnxGraph _graph;
    private readonly OnnxValue _noWindow, _noHorizon, _zeros; // zeros (B, T), (B, K) and (B, T + K)

    private WindowOnnx(HistoryOnnx history, NaivePathsOnnx paths, FeaturesOnnx features, ModelPlan plan)
    {
        (_history, _paths, _features, _plan, _graph) = (history, paths, features, plan, history.Values.Graph);
        var zero = history.Present.Slice(1, 0, 1) * 0;
        _noWindow = (zero + Constant(plan.Window, _ => 0)).ToFloat();
        _noHorizon = (zero + Constant(plan.Horizon, _ => 0)).ToFloat();
        _zeros = OnnxValue.Concat(1, _noWindow, _noHorizon);
    }

    public static OnnxValue Encode(
        HistoryOnnx history, NaivePathsOnnx paths, SimpleForecastsOnnx? simple, FeaturesOnnx features, ModelPlan plan)
    {
        var window = new WindowOnnx(history, paths, features, plan);
        var steps = OnnxValue.Concat(2,
        [
            .. window.Values().Select(value => value.Unsqueeze(2)), .. simple is null ? [] : (OnnxValue[])[simple.Inputs(window._zeros)],
            .. window.Others(),
        ]);
        // Before its first value a series says nothing.
        var hasBegun = OnnxValue.Concat(1, paths.HasBegun, window._noHorizon.EqualTo(window._noHorizon)).Unsqueeze(2);
        return OnnxValue.Where(hasBegun, steps, window._graph.Scalar(0.0).ToFloat());
    }

    /// <summary>The values and the base paths, each (B, T + K).</summary>
    private IEnumerable<OnnxValue> Values()
    {
        var present = _history.Window(_history.Present).ToFloat();
        yield return OnnxValue.Concat(1, _history.Scaled(_history.Window(_history.Values)) * present, _noHorizon);
        yield return OnnxValue.Concat(1, present, _noHorizon);
        foreach (var (windowSources, _, last, smoothed) in _paths.Lags)
        {
            var isKnown = (windowSources >= _graph.Scalar(0L)).ToFloat();
            var before = _history.Scaled(HistoryOnnx.At(_history.Values, windowSources)) * isKnown;
            yield return OnnxValue.Concat(1, before, _history.Scaled(last));
            yield return OnnxValue.Concat(1, before, _history.Scaled(smoothed));
        }
        yield return OnnxValue.Concat(1, _noWindow, (_paths.Growth / _history.Deviation).Clip(100).ToFloat());
        yield return _zeros
            + Constant(_plan.Steps, step => step < _plan.Window ? 0 : (step - _plan.Window + 1.0) / _plan.Horizon).ToFloat();
    }

    /// <summary>Calendar and covariates, each (B, T + K, features).</summary>
    private IEnumerable<OnnxValue> Others()
    {
        int first = _plan.History - _plan.Window, end = _plan.History + _plan.Horizon;
        if (_features.Calendar is { } calendar)
            yield return calendar.Slice(1, first, end);
        if (_features.Known is { } known)
        {
            var now = known.Slice(1, first, end);
            yield return now;
            var own =
                _zeros.To(OnnxType.Int64) + _graph.Constant([.. Enumerable.Range(first, _plan.Steps).Select(t => (long)t)], _plan.Steps);
            // How they differ from those a season before, or from themselves where there is none.
            foreach (var (windowSources, sources, _, _) in _paths.Lags.Skip(_paths.Lags.Count > 1 ? 1 : 0))
            {
                var places = OnnxValue.Concat(1, windowSources, sources);
                yield return now - Rows(known, OnnxValue.Where(places < _graph.Scalar(0L), own, places));
            }
        }
        if (_features.Past is { } past)
        {
            // In the horizon those of a season before, where there is one.
            var sources = _paths.Lags[Math.Max(0, _plan.Lags.ToList().IndexOf(_plan.Season))].Sources;
            var isKnown = (sources >= _graph.Scalar(0L)).ToFloat().Unsqueeze(2);
            yield return OnnxValue.Concat(1, past.Slice(1, first, _plan.History), Rows(past, sources) * isKnown);
        }
        if (_features.Static is { } fixedOnes)
            yield return _zeros.Unsqueeze(2) + fixedOnes;
    }

    // The features (B, steps, features) at places (B, n) as (B, n, features).
    private OnnxValue Rows(OnnxValue all, OnnxValue places) =>
        OnnxGraph.Add("GatherND", [all, OnnxValue.Max(places, _graph.Scalar(0L)).Unsqueeze(2)], OnnxAttribute.Of("batch_dims", 1));

    private OnnxValue Constant(int count, Func<int, double> value) => _graph.Constant([.. Enumerable.Range(0, count).Select(value)], count);
}
