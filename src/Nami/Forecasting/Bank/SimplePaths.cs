using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>Paths without smoothing: last values and seasons, their means and growth, and straight lines.</summary>
internal static class SimplePaths
{
    private const int MeanSeasons = 4;
    private const int GrowthSeasons = 3;
    private const int GrowthSteps = 8;
    private const double LargestGrowth = 0.5; // of the logarithm, per season or step
    private const double DampedGrowth = 0.7; // where there is no ratio

    public static void Write(OriginValues origin, PathTable paths)
    {
        var y = origin.Values;
        int m = origin.Season, n = origin.Count;
        double growth = Growth(origin), ratio = Ratio(origin);
        int seasons = Math.Min(MeanSeasons, n / m);
        double lastMean = m == 1 ? Sums.Mean(y[^Math.Min(MeanSeasons, n)..]) : 0;
        var naive = paths[BankPath.Naive];
        var seasonal = paths[BankPath.SeasonalNaive];
        var means = paths[BankPath.SeasonalMean];
        var grown = paths[BankPath.SeasonalGrowth];
        var ratios = paths[BankPath.SeasonalRatio];
        double factor = 1;
        for (int k = 0, phase = 0, ahead = 0; k < naive.Length; k++, phase = phase + 1 == m ? 0 : phase + 1)
        {
            if (phase == 0)
            {
                ahead++;
                factor = origin.IsPositive ? Elementary.Exp(ratio * ahead) : 1;
            }
            double season = y[n - m + phase], sum = 0;
            for (int q = 1; q <= seasons; q++)
                sum += y[n - q * m + phase];
            naive[k] = y[n - 1];
            seasonal[k] = season;
            means[k] = m == 1 ? lastMean : sum / seasons;
            grown[k] = season + ahead * growth;
            ratios[k] = origin.IsPositive ? (season + origin.Level) * factor - origin.Level : season + ahead * DampedGrowth * growth;
        }
        if (m == 1)
            paths.Mask(BankPath.SeasonalNaive);
        if (n < 2)
        {
            paths.Mask(BankPath.SeasonalMean);
            paths.Mask(BankPath.SeasonalGrowth);
            paths.Mask(BankPath.SeasonalRatio);
        }
        Lines(origin, paths);
    }

    /// <summary>Σ (t − t̄) x[t] / Σ (t − t̄)², the slope of the straight line of least squares.</summary>
    public static double Slope(ReadOnlySpan<double> x)
    {
        double n = x.Length, middle = (n - 1) / 2, sum = 0;
        for (int t = 0; t < x.Length; t++)
            sum += (t - middle) * x[t];
        return x.Length < 2 ? 0 : sum / (n * (n * n - 1) / 12);
    }

    // Of values without their season: the mean, the line through the first and the last, the line of least squares.
    private static void Lines(OriginValues origin, PathTable paths)
    {
        ReadOnlySpan<double> x = origin.Adjusted;
        int n = x.Length;
        double mean = Sums.Mean(x), slope = Slope(x), drift = n > 1 ? (x[n - 1] - x[0]) / (n - 1) : 0;
        for (int k = 0; k < paths.Horizon; k++)
        {
            paths[BankPath.Level][k] = PathTable.Seasonal(origin, mean, k);
            paths[BankPath.Drift][k] = PathTable.Seasonal(origin, x[n - 1] + drift * (k + 1), k);
            paths[BankPath.Trend][k] = PathTable.Seasonal(origin, mean + slope * (n - (n - 1) / 2.0 + k), k);
        }
        if (n < 2)
            paths.Mask(BankPath.Drift);
        if (n < 3)
            paths.Mask(BankPath.Trend);
    }

    // The mean change over the last three seasons, or eight steps.
    private static double Growth(OriginValues origin)
    {
        var y = origin.Values;
        int m = origin.Season, n = origin.Count;
        int count = m > 1 ? Math.Min(n - m, GrowthSeasons * m) : Math.Min(n - 1, GrowthSteps);
        double sum = 0;
        for (int t = n - count; t < n; t++)
            sum += y[t] - y[t - m];
        return count == 0 ? 0 : sum / count;
    }

    // The logarithm of the last season's sum over that of the one before, or of the change over eight steps, per step.
    private static double Ratio(OriginValues origin)
    {
        var y = origin.Values;
        int m = origin.Season, n = origin.Count;
        if (!origin.IsPositive || n < 2)
            return 0;
        double ratio;
        if (m > 1 && n >= 2 * m)
        {
            double last = Sums.Of(y[(n - m)..]) + m * origin.Level, before = Sums.Of(y[(n - 2 * m)..(n - m)]) + m * origin.Level;
            ratio = OriginValues.LogRatio(last, before);
        }
        else
        {
            int steps = Math.Min(GrowthSteps, n - 1);
            ratio = (origin.Logs[n - 1] - origin.Logs[n - 1 - steps]) / steps;
        }
        return Math.Clamp(ratio, -LargestGrowth, LargestGrowth);
    }
}
