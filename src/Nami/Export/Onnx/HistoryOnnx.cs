using Nami.Forecasting;

namespace Nami.Export;

/// <summary>
/// The latest values of series, prepared like by <see cref="EncodedSeries"/>, <see cref="NonPositiveValues"/> and
/// <see cref="WindowScale"/>: their logarithms where the model uses them, which of them exist, and the scale of the window. Letters: B
/// series, N values.
/// </summary>
internal sealed class HistoryOnnx
{
    private readonly ModelPlan _plan;
    private readonly OnnxValue? _isLog; // (B, 1); null where no logarithms are learned
    private readonly OnnxValue _isNeverNegative; // (B, 1)
    private readonly OnnxValue _places; // of each value that is there, else −1 (B, N)
    private readonly OnnxValue _size; // the mean size of the values in the user's unit (B, 1)
    private readonly OnnxValue _level; // what is taken off a window (B, 1)

    public HistoryOnnx(OnnxGraph graph, ModelPlan plan, OnnxDimension batch)
    {
        _plan = plan;
        Raw = graph.Input("history", OnnxType.Double,
            $"the last {plan.History} values of each series, the oldest first; NaN where one is missing, and before the first of a shorter series",
            batch, plan.History);
        var values = plan.IsLog ? PassOver(graph, batch) : Raw;
        var isPresent = !values.IsNaN();
        Present = isPresent.ToDouble();
        var zero = graph.Scalar(0.0);
        Values = OnnxValue.Where(isPresent, values, zero);
        _size = Values.Abs().Sum(1) / OnnxValue.Max(Count(Present), 1);
        _isNeverNegative = Count((values < 0).ToDouble()) <= 0;
        if (plan.IsLog)
        {
            _isLog = Count((values <= 0).ToDouble()) <= 0;
            var one = graph.Scalar(1.0);
            Values = OnnxValue.Where(_isLog, OnnxValue.Where(isPresent & _isLog, Values, one).Log(), Values);
        }
        _places = PlacesOf(isPresent);
        LastRaw = At(Raw, Latest(PlacesOf(!Raw.IsNaN()), 1).Slice(1, -1, int.MaxValue));
        (_level, Deviation, HasWindow) = Scale(graph);
    }

    /// <summary>The values as they were given (B, N).</summary>
    public OnnxValue Raw { get; }

    /// <summary>The last value that was given (B, 1).</summary>
    public OnnxValue LastRaw { get; }

    /// <summary>The values as networks see them, 0 where missing (B, N).</summary>
    public OnnxValue Values { get; }

    /// <summary>1 where a value is there, else 0 (B, N).</summary>
    public OnnxValue Present { get; }

    /// <summary>The deviation that a window is divided by (B, 1).</summary>
    public OnnxValue Deviation { get; }

    /// <summary>Whether there is any value in the window (B, 1).</summary>
    public OnnxValue HasWindow { get; }

    /// <summary>How many values are there (B, 1).</summary>
    public OnnxValue PresentCount => Count(Present);

    /// <summary>The unit of what is relative to the size of values: 1 for logarithms, else that size (B, 1).</summary>
    public OnnxValue RelativeUnit => _isLog is null ? _size : OnnxValue.Where(_isLog, _size.Graph.Scalar(1.0), _size);

    /// <summary>The window's steps of something (B, N).</summary>
    public OnnxValue Window(OnnxValue all) => all.Slice(1, _plan.History - _plan.Window, _plan.History);

    /// <summary>Values as the networks read them, in float32.</summary>
    public OnnxValue Scaled(OnnxValue values) => ((values - _level) / Deviation).Clip(100).ToFloat();

    /// <summary>
    /// For each step the place of the latest value among it and those whole numbers of lags before; −1 where there is none (B, N).
    /// </summary>
    public OnnxValue Latest(int lag) => Latest(_places, lag);

    /// <summary>The elements of <paramref name="all"/> (B, N) at places (B, n), which may be −1.</summary>
    public static OnnxValue At(OnnxValue all, OnnxValue places) =>
        OnnxGraph.Add("GatherElements", [all, OnnxValue.Max(places, places.Graph.Scalar(0L))], OnnxAttribute.Of("axis", 1));

    /// <summary>Values (B, n) as the networks see them; those of logarithms are above 0.</summary>
    public OnnxValue Encode(OnnxValue values) => _isLog is null ? values
        : OnnxValue.Where(_isLog, OnnxValue.Where(_isLog & (values > 0), values, values.Graph.Scalar(1.0)).Log(), values);

    /// <summary>The values of encoded ones, in the user's unit (B, K, n).</summary>
    public OnnxValue Decode(OnnxValue values)
    {
        var zero = values.Graph.Scalar(0.0);
        var plain = OnnxValue.Where(_isNeverNegative.Unsqueeze(2) & (values < 0), zero, values);
        if (_plan.IsCount)
            return plain.Round();
        return _isLog is null ? plain : OnnxValue.Where(_isLog.Unsqueeze(2), values.Clip(700).Exp(), plain);
    }

    private OnnxValue Latest(OnnxValue latest, int lag)
    {
        for (long steps = lag; steps < _plan.History; steps *= 2)
            latest = OnnxValue.Max(latest, Delayed(latest, steps));
        return latest;
    }

    private OnnxValue PlacesOf(OnnxValue isPresent)
    {
        var graph = isPresent.Graph;
        return OnnxValue.Where(
            isPresent, graph.Constant([.. Enumerable.Range(0, _plan.History).Select(t => (long)t)], _plan.History), graph.Scalar(-1L));
    }

    private static OnnxValue Count(OnnxValue ones) => ones.Sum(1);

    private OnnxValue Delayed(OnnxValue places, long steps) =>
        OnnxGraph.Add("Pad", [places, places.Graph.Constant([0L, steps, 0, 0], 4), places.Graph.Scalar(-1L)]).Slice(1, 0, _plan.History);

    // Values of 0 or less, where they are few, are missing ones under logarithms.
    private OnnxValue PassOver(OnnxGraph graph, OnnxDimension batch)
    {
        var isLow = Raw <= 0;
        OnnxValue low = isLow.ToDouble(), present = (!Raw.IsNaN()).ToDouble();
        var isFew = AreFew(low, present) & AreFew(Window(low), Window(present));
        if (_plan.WithoutLog.Count > 0)
        {
            var isLearnedSo = graph.Input(
                "without_log", OnnxType.Bool,
                "true for a series that was learned without logarithms, as nami.without_log tells, false for others", batch);
            isFew &= !isLearnedSo.Unsqueeze(1);
        }
        return OnnxValue.Where(isLow & isFew, graph.Scalar(double.NaN), Raw);

        static OnnxValue AreFew(OnnxValue low, OnnxValue present) => Count(low) * NonPositiveValues.Few <= Count(present);
    }

    private (OnnxValue Level, OnnxValue Deviation, OnnxValue HasWindow) Scale(OnnxGraph graph)
    {
        OnnxValue values = Window(Values), present = Window(Present), count = Count(present), some = OnnxValue.Max(count, 1);
        var mean = values.Sum(1) / some;
        var deviation = ((values - mean).Abs() * present).Sum(1) / some;
        var season = present * (present.CumulativeSum(1, fromEnd: true) <= _plan.Season).ToDouble(); // the last values of a season
        var level = (values * season).Sum(1) / OnnxValue.Max(Count(season), 1);
        var has = count > 0;
        if (_plan.IsCount)
        {
            deviation = OnnxValue.Max(deviation, 0.5);
        }
        else
        {
            var least = OnnxValue.Max(level.Abs() * WindowScale.Rounding, 1e-30);
            deviation = OnnxValue.Where(deviation > least, deviation, OnnxValue.Max(least, level.Abs() * 0.01));
        }
        return (level, OnnxValue.Where(has, deviation, graph.Scalar(1.0)), has);
    }
}
