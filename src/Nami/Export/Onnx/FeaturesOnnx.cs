using Nami.Data;
using Nami.Forecasting;

namespace Nami.Export;

/// <summary>
/// The inputs of a graph beside the values and what networks see of them, as <see cref="CalendarFeatures"/> and
/// <see cref="CovariateScale"/> make it. Letters: B series, N values, K horizon.
/// </summary>
internal sealed class FeaturesOnnx
{
    private const double SecondsOfDay = 86_400, DaysTo1970 = 719_162;

    private readonly ModelPlan _plan;
    private readonly OnnxValue? _time;
    private readonly List<OnnxValue> _ahead = []; // what is known in advance, as it is given (B, N + K)

    public FeaturesOnnx(OnnxGraph graph, ModelPlan plan, IReadOnlyList<CovariateScale> covariates, OnnxDimension batch)
    {
        _plan = plan;
        int steps = plan.History + plan.Horizon;
        if (plan.Calendar != Forecasting.Calendar.None)
        {
            _time = graph.Input("time", OnnxType.Double,
                $"the times of the {plan.History} values and of the {plan.Horizon} steps to come, in seconds from 1970-01-01 in the series' own clock",
                batch, steps);
            Calendar = Stack(OfTime(plan.Calendar, _time / SecondsOfDay + DaysTo1970));
        }
        List<OnnxValue> known = [], past = [], fixedOnes = [];
        for (int c = 0; c < covariates.Count; c++)
        {
            var covariate = covariates[c];
            string name = $"{covariate.Kind.ToString().ToLowerInvariant()}.{covariate.Name}";
            string what = covariate.Levels is null
                ? "numbers, NaN where missing"
                : $"the index of the level in nami.covariate.{c}.levels, -1 for another one or where missing";
            switch (covariate.Kind)
            {
                case CovariateKind.Known:
                    _ahead.Add(graph.Input(name, OnnxType.Double,
                        $"{what}; of the {plan.History} values and of the {plan.Horizon} steps to come, at which none may be missing",
                        batch, steps));
                    known.Add(Encoded(covariate, _ahead[^1]));
                    break;
                case CovariateKind.Past:
                    past.Add(Encoded(
                        covariate, graph.Input(name, OnnxType.Double, $"{what}; of the {plan.History} values", batch, plan.History)));
                    break;
                default:
                    fixedOnes.Add(Encoded(covariate, graph.Input(name, OnnxType.Double, $"{what}; of each series", batch).Unsqueeze(1)));
                    break;
            }
        }
        (Known, Past, Static) = (Join(known), Join(past), Join(fixedOnes));
    }

    /// <summary>The calendar features (B, N + K, features); null for nothing.</summary>
    public OnnxValue? Calendar { get; }

    /// <summary>The covariates known in advance (B, N + K, features).</summary>
    public OnnxValue? Known { get; }

    /// <summary>Those of the past (B, N, features).</summary>
    public OnnxValue? Past { get; }

    /// <summary>Those of the series (B, 1, features).</summary>
    public OnnxValue? Static { get; }

    /// <summary>
    /// Whether a series lacks a time since its first value, or a value known in advance at a future step (B, 1), which Nami rejects; null
    /// where neither can happen.
    /// </summary>
    /// <param name="hasBegun">The steps of the window at which a series has begun (B, T).</param>
    public OnnxValue? Lacks(OnnxValue hasBegun)
    {
        List<OnnxValue> gaps = [.. _ahead.Select(known => Horizon(known).IsNaN())];
        if (_time is not null)
        {
            gaps.Add(Horizon(_time).IsNaN());
            gaps.Add(_time.Slice(1, _plan.History - _plan.Window, _plan.History).IsNaN() & hasBegun);
        }
        return gaps.Count == 0 ? null : OnnxValue.Concat(1, [.. gaps.Select(gap => gap.ToDouble())]).Sum(1) > 0;

        OnnxValue Horizon(OnnxValue all) => all.Slice(1, _plan.History, _plan.History + _plan.Horizon);
    }

    private static OnnxValue? Join(List<OnnxValue> features) => features.Count == 0 ? null : OnnxValue.Concat(2, [.. features]);

    private static OnnxValue Stack(IEnumerable<OnnxValue> features) =>
        OnnxValue.Concat(2, [.. features.Select(feature => feature.Unsqueeze(2).ToFloat())]);

    private static List<OnnxValue> OfTime(Calendar calendar, OnnxValue days)
    {
        var waves = new List<OnnxValue>();
        if (calendar.HasFlag(Forecasting.Calendar.Day))
        {
            var share = days.Modulo(1);
            waves.AddRange([.. Wave(share), .. Wave(share * 2)]);
        }
        if (calendar.HasFlag(Forecasting.Calendar.Week))
        {
            var day = days.Modulo(7);
            waves.AddRange([.. Wave(day / 7), (day >= 5).ToDouble()]);
        }
        if (calendar.HasFlag(Forecasting.Calendar.Year))
            waves.AddRange(Wave((days / CalendarFeatures.DaysOfYear).Modulo(1)));
        return waves;
    }

    // The cosine as the sine of a quarter turn more: ONNX Runtime up to 1.21, at least, has no cosine of doubles.
    private static OnnxValue[] Wave(OnnxValue turns) => [Sine(turns), Sine(turns + 0.25)];

    private static OnnxValue Sine(OnnxValue turns) => (turns * (2 * Math.PI)).Apply("Sin");

    // A number by mean and deviation, a category as one feature a level.
    private static OnnxValue Encoded(CovariateScale covariate, OnnxValue values)
    {
        var (graph, column) = (values.Graph, values.Unsqueeze(2));
        if (covariate.Levels is not null)
            return column.EqualTo(
                graph.Constant([.. Enumerable.Range(0, covariate.Count).Select(level => (double)level)], covariate.Count)).ToFloat();
        var scaled = ((column - covariate.Scaler.Mean) / covariate.Scaler.Deviation).Clip(10);
        return OnnxValue.Where(column.IsNaN(), graph.Scalar(0.0), scaled).ToFloat();
    }
}
