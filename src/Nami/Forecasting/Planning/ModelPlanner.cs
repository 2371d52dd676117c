using Nami.Data;

namespace Nami.Forecasting;

/// <summary>Chooses, from the training data, the settings that the user left out.</summary>
internal static class ModelPlanner
{
    private const int LongestSeason = 100; // of which a window holds two
    private const int SameSeason = 12; // lags that differ by less than one of so many parts

    /// <summary>Decides everything that is needed before training.</summary>
    public static ModelPlan Plan(Panel panel, ForecasterOptions options)
    {
        var found = options is { Season: not null, LongSeason: not null } ? Seasons.None : Seasons.Find(panel.Series);
        int season = options.Season ?? found.Primary;
        int[] lengths = [.. panel.Series.Select(series => series.Length).Order()];
        int typical = lengths[lengths.Length / 2];
        int[] lags = Lags(season, options.LongSeason, found, typical - options.Horizon);
        int window = options.Window
            ?? Math.Clamp(Wanted(lags, options.Horizon), 1,
                Math.Clamp(Math.Max(season, typical - options.Horizon), 1, ForecasterSettings.Window.Most));
        return new(options.Horizon, window, season, lags, options.Likelihood == ForecastLikelihood.Quantiles
            && (options.Log ?? IsMultiplicative(panel, season)), CalendarFeatures.Of(panel.Series[^1].Time))
        {
            Likelihood = options.Likelihood,
            HasCombination = options.Method == ForecastMethod.Auto,
            HasSimpleForecasts = options.SimpleForecasts,
        };
    }

    // The last value, the season that errors are measured by, a longer one, and those that show in the series, where the typical one holds
    // two of them. One that shows near the season is the same, measured badly: sunspots of months show 123 beside the 132 that are known,
    // by which the last season was 4 % worse over ten windows, the smoothed one 26 %. But where a season has few steps it may lie between
    // two numbers of them, as the 10 and 11 years of sunspots do.
    private static int[] Lags(int season, int? longSeason, Seasons found, int length)
    {
        return [
            .. new[] { 1, season, longSeason ?? found.Secondary, longSeason is null ? found.Primary : 1 }.Where(IsOwn).Distinct().Order()];

        bool IsOwn(int lag) =>
            lag == season || lag == longSeason || lag == 1 || (2 * lag <= length && SameSeason * Math.Abs(lag - season) > season);
    }

    /// <summary>The settings of networks and training that a user left open.</summary>
    public static ForecasterOptions Complete(ForecasterOptions options, Panel panel)
    {
        // A single series is soon overfitted (the validation network shows when); M4's and M3's panels were still improving at 1,000 steps.
        // There a higher rate leaves a plateau sooner: the MASE of one network was .97 at 0.003 and .90 at 0.01 on M3's months.
        bool isSmall = panel.Series.Count < 10;
        return options with
        {
            HiddenSize = options.HiddenSize ?? (panel.Points < 2000 ? 32 : 64),
            Steps = options.Steps ?? Math.Min(800 + 4 * (isSmall ? 0 : panel.Series.Count), 1200),
            BatchSize = options.BatchSize ?? (isSmall ? 32 : 64),
            LearningRate = options.LearningRate ?? (isSmall ? 0.004 : 0.01),
        };
    }

    /// <summary>
    /// Encodes the series and adds the path that the networks correct to the plan, with logarithms only where the path is better for them,
    /// unless the user has decided.
    /// </summary>
    public static (ModelPlan Plan, EncodedSeries[] Series) Encode(
        Panel panel, ModelPlan plan, IReadOnlyList<CovariateScale> covariates, bool? isLog)
    {
        var (best, series, loss) = Encode(plan);
        if (plan.IsLog && isLog is null && Encode(plan with { IsLog = false }) is var other && other.Loss <= loss)
            (best, series) = (other.Plan, other.Series);
        return (best, series);

        (ModelPlan Plan, EncodedSeries[] Series, double Loss) Encode(ModelPlan plan)
        {
            var encoded = ModelPlanner.Encode(panel, plan, covariates);
            return (plan with { Mixture = PathWeights.Fit(encoded, plan, out double error) }, encoded, error);
        }
    }

    /// <summary>The series as the networks of a plan see them.</summary>
    public static EncodedSeries[] Encode(Panel panel, ModelPlan plan, IReadOnlyList<CovariateScale> covariates) =>
        [.. panel.Series.Select(one => new EncodedSeries(one, plan, covariates))];

    // Two seasons, more of short ones and a long one of few short ones; of very long ones, whose last values the paths show, what a few
    // horizons need; without a season two horizons.
    private static int Wanted(int[] lags, int horizon)
    {
        if (lags.Length == 1)
            return Math.Clamp(2 * horizon, 12, 64);
        int season = lags[1];
        if (season < 24)
            return Math.Max(2 * season, Math.Min(8 * season, 56 / season * season));
        if (season > LongestSeason)
            return Math.Min(2 * season, Math.Max(4 * horizon, LongestSeason));
        return Math.Max(2 * season, lags.Last(lag => lag <= 7 * season));
    }

    // Most series are above 0 and their changes grow with them: the median over the series of the correlation of both.
    private static bool IsMultiplicative(Panel panel, int season)
    {
        var correlations = new List<double>();
        foreach (var series in panel.Series)
        {
            var y = series.Values;
            if (!EncodedSeries.IsPositive(y) || (panel.Covariates.Count == 0 && LevelShift.Find(y, season) is not null))
                continue;
            double n = 0, a = 0, b = 0, aa = 0, bb = 0, ab = 0;
            for (int t = 0; t < y.Length; t++)
            {
                if (t < season || double.IsNaN(y[t]) || double.IsNaN(y[t - season]))
                    continue;
                double level = y[t] + y[t - season], change = Math.Abs(y[t] - y[t - season]);
                (n, a, b, aa, bb, ab) = (n + 1, a + level, b + change, aa + level * level, bb + change * change, ab + level * change);
            }
            double spread = Math.Sqrt(Math.Max(0, aa - a * a / n)) * Math.Sqrt(Math.Max(0, bb - b * b / n));
            if (n >= 8 && spread > 0)
                correlations.Add((ab - a * b / n) / spread);
        }
        if (2 * correlations.Count < panel.Series.Count)
            return false;
        correlations.Sort();
        return correlations[correlations.Count / 2] > 0.1;
    }
}
