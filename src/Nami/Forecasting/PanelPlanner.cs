using Nami.Data;

namespace Nami.Forecasting;

/// <summary>Chooses from the training data what the user did not.</summary>
internal static class PanelPlanner
{
    /// <summary>Decides all that must be known before training.</summary>
    public static PanelPlan Plan(Panel panel, ForecasterOptions options)
    {
        var season = options.Season ?? 1;
        var longSeason = options.LongSeason ?? LongSeason(panel, season);
        int[] lengths = [.. panel.Series.Select(series => series.Length).Order()];
        var typical = lengths[lengths.Length / 2];
        var window = options.Window ?? Math.Clamp(Math.Max(longSeason, Wanted(season, options.Horizon)), 1, Math.Max(1, Math.Max(season, typical - options.Horizon)));
        return new(options.Horizon, window, season, longSeason, options.Log ?? IsMultiplicative(panel, season), CalendarFeatures.Of(panel.Series[^1].Time));
    }

    // A week of days where the values are about as near a week before as a day before.
    private static int LongSeason(Panel panel, int season)
    {
        var week = season switch { 24 => 168, 48 => 336, 96 => 672, _ => 1 };
        if (week == 1)
            return 1;
        var ratios = panel.Series.Select(series => Distance(series.Values, week) / Distance(series.Values, season)).Where(double.IsFinite).Order().ToArray();
        return ratios.Length > 0 && ratios[ratios.Length / 2] < 1.5 ? week : 1;
    }

    // The mean of |y[t] - y[t - m]|.
    private static double Distance(ReadOnlySpan<double> y, int m)
    {
        double sum = 0;
        var count = 0;
        for (var t = m; t < y.Length; t++)
        {
            var distance = Math.Abs(y[t] - y[t - m]);
            (sum, count) = double.IsNaN(distance) ? (sum, count) : (sum + distance, count + 1);
        }
        return count < m ? double.NaN : sum / count;
    }

    /// <summary>Optimizer steps of each network.</summary>
    // A single series is soon learned by heart (the first network tells when); M4's and M3's panels
    // were still getting better at 1,000.
    public static int Steps(int series) => Math.Min(800 + 4 * series, 1200);

    /// <summary>H of each network: less where there is little to learn from.</summary>
    public static int HiddenSize(int series) => series < 10 ? 32 : 64;

    // Two seasons, more of short ones; without a season two horizons.
    private static int Wanted(int season, int horizon) =>
        season == 1 ? Math.Clamp(2 * horizon, 12, 64) : season >= 24 ? 2 * season : Math.Max(2 * season, Math.Min(8 * season, 56 / season * season));

    // The values are above 0 and their changes grow with them: the median over the series of the correlation of both.
    private static bool IsMultiplicative(Panel panel, int season)
    {
        var correlations = new List<double>();
        foreach (var series in panel.Series)
        {
            var y = series.Values;
            double n = 0, a = 0, b = 0, aa = 0, bb = 0, ab = 0;
            for (var t = 0; t < y.Length; t++)
            {
                if (y[t] <= 0)
                    return false;
                if (t < season || double.IsNaN(y[t]) || double.IsNaN(y[t - season]))
                    continue;
                double level = y[t] + y[t - season], change = Math.Abs(y[t] - y[t - season]);
                (n, a, b, aa, bb, ab) = (n + 1, a + level, b + change, aa + level * level, bb + change * change, ab + level * change);
            }
            var spread = Math.Sqrt(Math.Max(0, aa - a * a / n)) * Math.Sqrt(Math.Max(0, bb - b * b / n));
            if (n >= 8 && spread > 0)
                correlations.Add((ab - a * b / n) / spread);
        }
        if (correlations.Count == 0)
            return false;
        correlations.Sort();
        return correlations[correlations.Count / 2] > 0.1;
    }
}
