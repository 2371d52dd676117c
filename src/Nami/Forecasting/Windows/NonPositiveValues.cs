using Nami.Data;

namespace Nami.Forecasting;

/// <summary>
/// Values of 0 or less among those of a series to be forecast by a model of logarithms, which they do not have. A few are passed over as if
/// missing; where there are many the series is forecast as it is, without logarithms, and so is one that was learned so.
/// </summary>
internal sealed class NonPositiveValues(ModelPlan plan)
{
    /// <summary>Few are at most one of so many values.</summary>
    public const int Few = 4;

    private readonly HashSet<string> _learnedSo = [.. plan.WithoutLog];

    /// <summary>The series as it is forecast.</summary>
    public TimeSeries PassOver(TimeSeries series, IReadOnlyList<Covariate> covariates)
    {
        if (Find(series, covariates) is not ( > 0, true))
            return series;
        double[] values = series.Values.ToArray();
        for (int t = 0; t < values.Length; t++)
            values[t] = values[t] > 0 ? values[t] : double.NaN;
        return new(series.Id, series.Time, values,
            [.. Enumerable.Range(0, series.Covariates).Select(c => (ReadOnlyMemory<double>)series.Covariate(c).ToArray())]);
    }

    public IEnumerable<FormattableString> Warnings(Panel panel)
    {
        List<string> passed = [], many = [];
        var (passedCount, manyCount) = (0, 0);
        foreach (var series in panel.Series)
        {
            var (count, isPassedOver) = Find(series.Last(plan.History, panel.Covariates), panel.Covariates);
            if (count == 0)
                continue;
            (isPassedOver ? passed : many).Add(series.Id);
            (passedCount, manyCount) = isPassedOver ? (passedCount + count, manyCount) : (passedCount, manyCount + count);
        }
        if (passedCount > 0)
            yield return $"{SeriesNames.Of(passed)} has values of 0 or less ({passedCount} in all), and the model has learned logarithms: they are passed over as if missing";
        if (manyCount > 0)
            yield return $"{SeriesNames.Of(many)} has many values of 0 or less ({manyCount} in all), and the model has learned logarithms: it is forecast without them, which is less sure; train a model with such series";
    }

    // The number of values that are passed over or, where they are too many for that, in the way of logarithms.
    private (int Count, bool IsPassedOver) Find(TimeSeries series, IReadOnlyList<Covariate> covariates)
    {
        if (!plan.IsLog || _learnedSo.Contains(series.Id))
            return default;
        var (all, near) = (Count(series.Values), Count(series.Last(plan.Window, covariates).Values));
        return (all.Low, Few * all.Low <= all.Present && Few * near.Low <= near.Present);
    }

    private static (int Low, int Present) Count(ReadOnlySpan<double> values)
    {
        int low = 0, present = 0;
        foreach (double value in values)
            (low, present) = (low + (value <= 0 ? 1 : 0), present + (double.IsNaN(value) ? 0 : 1));
        return (low, present);
    }
}
