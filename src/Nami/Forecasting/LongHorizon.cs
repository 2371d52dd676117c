using Nami.Data;
using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// Horizons that are long beside the training data. Above half of the longest series, no held-out window reaches as far as the forecast,
/// so that nothing measured there can bound the errors. Above its length, a forecast is more often a mistyped horizon than a wish.
/// </summary>
internal static class LongHorizon
{
    /// <summary>Whether a horizon is above half of the longest series.</summary>
    public static bool Is(Panel panel, int horizon) => 2L * horizon > Longest(panel);

    /// <exception cref="InputException">The horizon is longer than every series.</exception>
    public static void Check(Panel panel, int horizon, bool isForced)
    {
        int longest = Longest(panel);
        if (horizon > longest && !isForced)
            Throw.Input(
                $"the horizon of {horizon} is longer than the longest series to train on ({longest} rows). Use a smaller horizon or longer series, or set {ForecasterSettings.Force} to forecast that far ahead.");
    }

    /// <summary>The warning about a horizon above half of the longest series.</summary>
    public static FormattableString Warning(int horizon) =>
        $"the horizon of {horizon} is more than half of the longest series to train on, so that errors so far ahead can't be measured. The intervals are at least as wide as those of the naive or seasonal naive method.";

    /// <summary>
    /// Widens intervals to those of naive or seasonal naive, whichever is narrower: σ √⌈h/m⌉ with σ² the mean of (y[t] − y[t−m])². Where
    /// neither forecast nor series is negative, intervals stay so.
    /// </summary>
    /// <param name="forecasts">A forecast of each series that has a value.</param>
    /// <param name="panel">The series.</param>
    /// <param name="season">m.</param>
    public static IReadOnlyList<Forecast> Widen(IReadOnlyList<Forecast> forecasts, Panel panel, int season) =>
        [.. forecasts.Zip(panel.Series.Where(series => series.HasValue), (forecast, series) => Widen(forecast, series.Values, season))];

    private static Forecast Widen(Forecast forecast, ReadOnlySpan<double> values, int season)
    {
        double naive = SeasonalNaiveModel.ErrorDeviation(values, 1), seasonal = SeasonalNaiveModel.ErrorDeviation(values, season);
        bool isNegative = values.ContainsAnyInRange(double.NegativeInfinity, -double.Epsilon);
        var wide = new Interval[forecast.Intervals.Count];
        for (int l = 0; l < wide.Length; l++)
        {
            var interval = forecast.Intervals[l];
            double score = NormalQuantile.At((100 + interval.Level) / 200);
            double[] lower = [.. interval.Lower], upper = [.. interval.Upper];
            for (int k = 0; k < lower.Length; k++)
            {
                double deviation = naive * Math.Sqrt(k + 1);
                if (values.Length > season)
                    deviation = Math.Min(deviation, seasonal * Math.Sqrt(k / season + 1));
                double bound = forecast.Point[k] - score * deviation;
                lower[k] = Math.Min(lower[k], isNegative || lower[k] < 0 ? bound : Math.Max(0, bound));
                upper[k] = Math.Max(upper[k], forecast.Point[k] + score * deviation);
            }
            wide[l] = interval with { Lower = lower, Upper = upper };
        }
        return forecast with { Intervals = wide };
    }

    private static int Longest(Panel panel) => panel.Series.Max(series => series.HasValue ? series.Length - series.FirstValue : 0);
}
