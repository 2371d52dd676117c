using Nami.Data;

namespace Nami.Forecasting;

/// <summary>
/// Values of 0 or less, which have no logarithm, in series to be forecast by a model of logarithms. A few are treated as missing; where
/// there are many, the series is forecast without logarithms, and so is one that was trained on without them.
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
            var (count, isPassedOver) = Find(series.Last(plan.NetworkHistory, panel.Covariates), panel.Covariates);
            if (count == 0)
                continue;
            (isPassedOver ? passed : many).Add(series.Id);
            (passedCount, manyCount) = isPassedOver ? (passedCount + count, manyCount) : (passedCount, manyCount + count);
        }
        if (passedCount > 0)
            yield return $"{SeriesNames.Of(passed)} has values of 0 or less ({passedCount} in all). They are treated as missing because the model was trained on logarithms.";
        if (manyCount > 0)
            yield return $"{SeriesNames.Of(many)} has many values of 0 or less ({manyCount} in all). The model was trained on logarithms, so the forecast without them is less reliable. Train a model on such series.";
    }

    // The number of values treated as missing or, where there are too many, that prevent logarithms.
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
