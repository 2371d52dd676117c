using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// Ridge autoregressions: on values, on their seasonal differences, and on the differences of logarithms without their season.
/// </summary>
internal sealed class AutoregressivePaths
{
    private const int LongSeasonRest = 60; // values beyond a long season for a lag of it
    private const int LeastPerLag = 3;
    private const double ValueRidge = 1, DifferenceRidge = 2;
    private const double Repeats = 0.5; // the prior of the last value's coefficient, times the ridge
    private const double LeastShare = 1e-3; // of the mean: what logarithms see of less
    private const double LargestGrowth = 1; // above the largest logarithm

    private readonly RidgeAutoregression _ridge = new();

    public void Write(OriginValues origin, PathTable paths)
    {
        int n = origin.Count, most = n + paths.Horizon;
        var scratch = origin.Scratch(2 * most);
        var z = scratch[..most];
        var logs = scratch[most..(most + n)];
        OfValues(origin, paths, z);
        OfSeasonalDifferences(origin, paths, z);
        OfLogDifferences(origin, paths, z, logs);
    }

    private void OfValues(OriginValues origin, PathTable paths, Span<double> z)
    {
        var y = origin.Values;
        int m = origin.Season, n = origin.Count;
        var path = paths[BankPath.Autoregression];
        if (n < 6)
        {
            paths.Mask(BankPath.Autoregression);
            return;
        }
        _ridge.Use(1, 2, 3);
        if (m > 3)
        {
            _ridge.Add(m);
            _ridge.Add(m + 1);
        }
        if (origin.LongSeason > 0 && n > origin.LongSeason + LongSeasonRest)
            _ridge.Add(origin.LongSeason);
        int longest = Math.Max(origin.LongSeason > 0 && n > origin.LongSeason + LongSeasonRest ? origin.LongSeason : 0, m > 3 ? m + 1 : 3);
        if (n - longest < LeastPerLag * _ridge.Lags)
            _ridge.Use(1);
        double mean = Sums.Mean(y), deviation = Sums.Deviation(y, mean);
        Scale(y, mean, deviation, z);
        double least = Sums.Least(z[..n]), most = Sums.Most(z[..n]), range = most - least;
        _ridge.Continue(z, n, ValueRidge, Repeats * ValueRidge, least - range, most + range);
        for (int k = 0; k < path.Length; k++)
            path[k] = mean + deviation * z[n + k];
    }

    private void OfSeasonalDifferences(OriginValues origin, PathTable paths, Span<double> z)
    {
        var y = origin.Values;
        int m = origin.Season, n = origin.Count;
        var path = paths[BankPath.SeasonalDifferences];
        if (n <= m + 3)
        {
            paths.Mask(BankPath.SeasonalDifferences);
            return;
        }
        for (int t = m; t < n; t++)
            z[t - m] = y[t] - y[t - m];
        var all = z[..(n - m + path.Length)];
        ContinueDifferences(all, n - m, m);
        for (int k = 0; k < path.Length; k++)
            path[k] = (k < m ? y[n - m + k] : path[k - m]) + all[n - m + k];
    }

    private void OfLogDifferences(OriginValues origin, PathTable paths, Span<double> z, Span<double> logs)
    {
        int n = origin.Count;
        var path = paths[BankPath.LogDifferences];
        if (n < 5)
        {
            paths.Mask(BankPath.LogDifferences);
            return;
        }
        if (origin.IsMultiplicative)
            Logs(origin, logs);
        else
            origin.Adjusted.CopyTo(logs);
        for (int t = 1; t < n; t++)
            z[t - 1] = logs[t] - logs[t - 1];
        var all = z[..(n - 1 + path.Length)];
        ContinueDifferences(all, n - 1, origin.Season);
        double value = logs[n - 1], most = Sums.Most(logs) + LargestGrowth;
        for (int k = 0; k < path.Length; k++)
        {
            value += all[n - 1 + k];
            double plain = origin.IsMultiplicative
                ? origin.First * Elementary.Exp(Math.Min(value, most)) - origin.Level
                : value;
            path[k] = PathTable.Seasonal(origin, plain, k);
        }
    }

    // log x = log y − log of the season's factor.
    private static void Logs(OriginValues origin, Span<double> logs)
    {
        double mean = 0;
        foreach (double x in origin.Adjusted)
            mean += Math.Abs(x + origin.Level);
        mean /= origin.Count;
        double least = OriginValues.LogRatio(LeastShare * mean, origin.First);
        int m = origin.Season;
        for (int j = 0; j < m && j < logs.Length; j++)
        {
            double index = origin.IsSeasonal ? Elementary.Log(origin.Indices[j]) : 0;
            for (int t = j; t < logs.Length; t += m)
                logs[t] = Math.Max(origin.Logs[t] - index, least);
        }
    }

    private void ContinueDifferences(Span<double> z, int n, int season)
    {
        _ridge.Use(new ReadOnlySpan<int>([1, 2, 3])[..Math.Min(3, n / 6)]);
        if (season > 1 && n > 3 * season + 3)
            _ridge.Add(season);
        double deviation = Sums.Deviation(z[..n], Sums.Mean(z[..n]));
        Scale(z[..n], 0, deviation, z);
        _ridge.Continue(z, n, DifferenceRidge, 0, Sums.Least(z[..n]) - 1, Sums.Most(z[..n]) + 1);
        foreach (ref double value in z[n..])
            value *= deviation;
    }

    private static void Scale(ReadOnlySpan<double> y, double mean, double deviation, Span<double> z)
    {
        for (int t = 0; t < y.Length; t++)
            z[t] = deviation > 0 ? (y[t] - mean) / deviation : 0;
    }
}
