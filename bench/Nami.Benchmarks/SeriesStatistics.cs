using Nami.Data;
using Nami.Forecasting;

namespace Nami.Benchmarks;

/// <summary>What a series looks like to a forecaster: six numbers from its values, and how two simple methods do on its end.</summary>
internal static class SeriesStatistics
{
    private const int MostForEntropy = 512;

    /// <summary>The names of the numbers.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "seasonal strength", "trend strength", "spectral entropy", "autocorrelation", "autocorrelation of changes", "share of zeros",
        "Theta / seasonal naive",
    ];

    /// <summary>Measures a series; NaN where a number doesn't exist.</summary>
    /// <param name="values">The history; NaN where a value is missing.</param>
    /// <param name="future">The values after it.</param>
    /// <param name="season">The season in steps; 1 for none.</param>
    public static double[] Of(double[] values, double[] future, int season)
    {
        double[] y = Filled(values);
        var (seasonal, trend) = Strengths(y, season);
        double[] changes = [.. y.Skip(1).Zip(y, (now, before) => now - before)];
        return
        [
            seasonal, trend, Entropy(y[Math.Max(0, y.Length - MostForEntropy)..]), Autocorrelation(y), Autocorrelation(changes),
            y.Count(value => value == 0) / (double)y.Length, Ratio(values, future, season),
        ];
    }

    // Var(rest) against var(rest + season) and var(rest + trend), of a classical decomposition with a centred mean.
    // Source: Wang, Smith, Hyndman, Characteristic-based clustering for time series data, DMKD 13, 2006.
    private static (double Seasonal, double Trend) Strengths(double[] y, int season)
    {
        int window = season > 1 ? season : Math.Clamp(y.Length / 8, 2, 12);
        if (y.Length < 2 * window + 3)
            return (double.NaN, double.NaN);
        int half = window / 2, first = half, last = y.Length - half;
        double[] trend = new double[y.Length], phases = new double[season];
        int[] counts = new int[season];
        for (int t = first; t < last; t++)
        {
            double sum = 0;
            for (int d = -half; d <= half; d++)
                sum += (window % 2 == 0 && Math.Abs(d) == half ? 0.5 : 1) * y[t + d];
            trend[t] = sum / (window % 2 == 0 ? window : 2 * half + 1);
            phases[t % season] += y[t] - trend[t];
            counts[t % season]++;
        }
        double mean = Enumerable.Range(0, season).Sum(j => phases[j] / Math.Max(1, counts[j])) / season;
        double[] seasonal = [.. Enumerable.Range(0, y.Length).Select(t => season > 1 ? phases[t % season] / counts[t % season] - mean : 0)];
        int[] known = [.. Enumerable.Range(first, last - first)];
        double rest = Variance(known.Select(t => y[t] - trend[t] - seasonal[t]));
        return (season > 1 ? Strength(rest, Variance(known.Select(t => y[t] - trend[t]))) : double.NaN,
            Strength(rest, Variance(known.Select(t => y[t] - seasonal[t]))));
    }

    private static double Strength(double rest, double whole) => whole > 0 ? Math.Max(0, 1 - rest / whole) : double.NaN;

    private static double Variance(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Average();
        return all.Average(value => (value - mean) * (value - mean));
    }

    // Of the periodogram's shares, between 0 (one wave) and 1 (white noise).
    private static double Entropy(double[] y)
    {
        double mean = y.Average();
        int waves = y.Length / 2;
        double[] power = new double[waves];
        for (int k = 1; k <= waves; k++)
        {
            double cos = 0, sin = 0;
            for (int t = 0; t < y.Length; t++)
            {
                double angle = 2 * Math.PI * ((long)k * t % y.Length) / y.Length;
                (cos, sin) = (cos + (y[t] - mean) * Math.Cos(angle), sin + (y[t] - mean) * Math.Sin(angle));
            }
            power[k - 1] = cos * cos + sin * sin;
        }
        double sum = power.Sum();
        return waves < 2 || !(sum > 0) ? double.NaN : -power.Where(p => p > 0).Sum(p => p / sum * Math.Log(p / sum)) / Math.Log(waves);
    }

    private static double Autocorrelation(double[] y)
    {
        if (y.Length < 3)
            return double.NaN;
        double mean = y.Average(), variance = y.Sum(value => (value - mean) * (value - mean));
        return variance > 0 ? y.Skip(1).Zip(y, (now, before) => (now - mean) * (before - mean)).Sum() / variance : double.NaN;
    }

    private static double Ratio(double[] values, double[] future, int season)
    {
        var series = new TimeSeries("", values);
        double theta = Error(StatisticalMethod.Theta(season)), naive = Error(StatisticalMethod.SeasonalNaive(season));
        return naive > 0 ? theta / naive : double.NaN;

        double Error(StatisticalMethod method)
        {
            var path = method.Forecast(series, future.Length, []).Point;
            return future.Zip(path, (y, f) => Math.Abs(y - f)).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
        }
    }

    private static double[] Filled(double[] values)
    {
        double[] y = [.. values];
        double last = y.First(double.IsFinite);
        foreach (ref double value in y.AsSpan())
            value = last = double.IsFinite(value) ? value : last;
        return y;
    }
}
