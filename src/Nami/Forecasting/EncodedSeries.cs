using Nami.Data;
using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>A series as a network sees it, once for all windows: its values or their logarithms, and every step's other inputs.</summary>
internal sealed class EncodedSeries
{
    public EncodedSeries(TimeSeries series, PanelPlan plan, IReadOnlyList<CovariateScale> covariates)
    {
        Values = series.Values.ToArray();
        if (plan.IsLog)
        {
            for (var i = 0; i < Values.Length; i++)
                Values[i] = Values[i] > 0 ? Elementary.Log(Values[i]) : double.NaN;
        }
        Steps = Values.Length + plan.Horizon;
        (Known, KnownCount) = Features(series, plan, covariates, CovariateKind.Known, Steps);
        (Past, PastCount) = Features(series, plan, covariates, CovariateKind.Past, Values.Length);
        (Static, _) = Features(series, plan, covariates, CovariateKind.Static, 1);
    }

    /// <summary>The mean distance of values a season apart before <paramref name="end"/>, the unit of the scaled errors; 0 if there are none.</summary>
    public double SeasonalDistance(int season, int end)
    {
        double sum = 0;
        var count = 0;
        for (var t = season; t < end; t++)
        {
            var distance = Math.Abs(Values[t] - Values[t - season]);
            (sum, count) = double.IsNaN(distance) ? (sum, count) : (sum + distance, count + 1);
        }
        return count == 0 ? 0 : sum / count;
    }

    /// <summary>The values, NaN where missing.</summary>
    public double[] Values { get; }

    /// <summary>Steps of which the known inputs are there: the observations and a horizon.</summary>
    public int Steps { get; }

    /// <summary>The inputs known in advance (steps, <see cref="KnownCount"/>), the calendar's first.</summary>
    public float[] Known { get; }

    public int KnownCount { get; }

    /// <summary>The inputs known with the value (observations, <see cref="PastCount"/>).</summary>
    public float[] Past { get; }

    public int PastCount { get; }

    /// <summary>The inputs that are the same at each step.</summary>
    public float[] Static { get; }

    private static (float[] Values, int Count) Features(
        TimeSeries series, PanelPlan plan, IReadOnlyList<CovariateScale> covariates, CovariateKind kind, int steps)
    {
        var calendar = kind == CovariateKind.Known ? CalendarFeatures.Count(plan.Calendar) : 0;
        var count = calendar + covariates.Where(c => c.Kind == kind).Sum(c => c.Count);
        var features = new float[steps * count];
        for (var t = 0; t < steps && calendar > 0; t++)
            CalendarFeatures.Write(plan.Calendar, series.Time.Stamp(t), features.AsSpan(t * count, calendar));
        var at = calendar;
        for (var c = 0; c < covariates.Count; c++)
        {
            if (covariates[c].Kind != kind)
                continue;
            var values = series.Covariate(c);
            for (var t = 0; t < steps; t++)
                covariates[c].Write(t < values.Length ? values[t] : double.NaN, features.AsSpan(t * count + at, covariates[c].Count));
            at += covariates[c].Count;
        }
        return (features, count);
    }
}
