using Nami.Data;
using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// How alike values are that lie a season apart: the correlation at lag m of what is left of a series when its moving average over m steps
/// is taken away, pooled over series by their median. A trend, a random walk and noise all leave about 0 or less; a season of m leaves up to 1.
/// Sums are in double, in a fixed order; missing values are skipped.
/// </summary>
internal sealed class SeasonalCorrelation
{
    private const int LongestLag = 1000;
    private const double NoiseShare = 0.002;
    private const double MedianDeviation = 1.2533; // √(π/2): the deviation of a median of normal variables in that of their mean
    private const int MaxPoints = 200_000; // times LongestLag: what bounds the time

    private readonly double[][] _values;
    private readonly double[][] _sums;
    private readonly int[][] _counts;
    private readonly Dictionary<int, double> _known = [];

    public SeasonalCorrelation(IReadOnlyList<TimeSeries> series)
    {
        var length = Math.Max(3 * LongestLag, MaxPoints / series.Count);
        _values = [.. series.Where((_, i) => i < Math.Max(1, MaxPoints / Math.Min(length, series.Max(s => s.Length)))).Select(s => Scaled(s.Values[Math.Max(0, s.Length - length)..]))];
        _sums = [.. _values.Select(Running)];
        _counts = [.. _values.Select(Counted)];
        MaxLag = Math.Min(_values.Select(v => v.Length).Order().ElementAt(_values.Length / 2) / 3, LongestLag);
    }

    /// <summary>The number of series looked at.</summary>
    public int Series => _values.Length;

    /// <summary>The largest lag that is tried where nothing names one: every second series holds three such seasons.</summary>
    public int MaxLag { get; }

    /// <summary>The correlation at lag <paramref name="m"/>; −1 where no series holds three seasons.</summary>
    public double At(int m)
    {
        if (m < 2)
            return -1;
        if (!_known.TryGetValue(m, out var value))
            _known[m] = value = Median([.. Enumerable.Range(0, _values.Length).Where(i => _values[i].Length >= 3 * m).Select(i => OfSeries(i, m))]);
        return value;
    }

    /// <summary>
    /// The correlation at lag <paramref name="m"/> that noise hardly exceeds: in one of 500 draws, however many lags are looked at. The moving
    /// average that is taken away makes even noise like itself m steps later (1/6 at lag 2), and few pairs are alike by chance.
    /// </summary>
    /// <param name="m">The lag.</param>
    /// <param name="lags">The lags among which it was chosen.</param>
    public double OfNoise(int m, int lags)
    {
        var weights = (1 - 1.0 / m) * (1 - 1.0 / m) + (m % 2 == 0 ? m - 1.5 : m - 1) / ((double)m * m); // of noise's variance in what is left
        var bias = m % 2 == 0 ? 1 / (4.0 * m * m) / weights : 0;
        int[] pairs = [.. _values.Where(values => values.Length >= 3 * m).Select(values => Pairs(values, m)).Where(count => count > 0)];
        if (pairs.Length == 0)
            return 1;
        var deviation = Math.Sqrt(pairs.Average(count => 1.0 / count)) * (pairs.Length < 3 ? 1 : MedianDeviation / Math.Sqrt(pairs.Length));
        return bias + NormalQuantile.At(1 - NoiseShare / Math.Max(1, lags)) * deviation;
    }

    /// <summary>The correlation at <paramref name="m"/> exceeds the ones <paramref name="distance"/> lags before and after by <paramref name="least"/>.</summary>
    public bool Exceeds(int m, int distance, double least) => At(m) >= Math.Max(At(m - distance), At(m + distance)) + least;

    private static int Pairs(double[] values, int m)
    {
        var count = 0;
        for (var t = m / 2 + m; t < values.Length - m / 2; t++)
            count += double.IsNaN(values[t]) || double.IsNaN(values[t - m]) ? 0 : 1;
        return count;
    }

    private double OfSeries(int series, int m)
    {
        var (values, sums, counts) = (_values[series], _sums[series], _counts[series]);
        var rest = new double[values.Length];
        var end = values.Length - m / 2;
        for (var t = m / 2; t < end; t++)
        {
            // An even number of steps has its middle between two: the mean of the windows around both.
            var (left, right) = (t - m / 2, t - (m - 1) / 2);
            var count = counts[left + m] - counts[left] + counts[right + m] - counts[right];
            rest[t] = values[t] - (sums[left + m] - sums[left] + sums[right + m] - sums[right]) / count;
        }
        double product = 0, before = 0, after = 0;
        for (var t = m / 2 + m; t < end; t++)
        {
            if (double.IsNaN(rest[t]) || double.IsNaN(rest[t - m]))
                continue;
            product += rest[t] * rest[t - m];
            before += rest[t - m] * rest[t - m];
            after += rest[t] * rest[t];
        }
        return before > 1e-20 && after > 1e-20 ? product / Math.Sqrt(before * after) : 0;
    }

    /// <summary>The values less their mean, in units of the largest.</summary>
    private static double[] Scaled(ReadOnlySpan<double> values)
    {
        double largest = 0, sum = 0;
        var count = 0;
        foreach (var value in values)
            largest = Math.Max(largest, double.IsNaN(value) ? 0 : Math.Abs(value));
        var scaled = new double[values.Length];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = largest > 0 ? values[i] / largest : values[i];
            if (!double.IsNaN(scaled[i]))
                (sum, count) = (sum + scaled[i], count + 1);
        }
        for (var i = 0; i < scaled.Length; i++)
            scaled[i] -= sum / Math.Max(count, 1);
        return scaled;
    }

    private static double[] Running(double[] values)
    {
        var sums = new double[values.Length + 1];
        for (var i = 0; i < values.Length; i++)
            sums[i + 1] = sums[i] + (double.IsNaN(values[i]) ? 0 : values[i]);
        return sums;
    }

    private static int[] Counted(double[] values)
    {
        var counts = new int[values.Length + 1];
        for (var i = 0; i < values.Length; i++)
            counts[i + 1] = counts[i] + (double.IsNaN(values[i]) ? 0 : 1);
        return counts;
    }

    private static double Median(double[] values)
    {
        if (values.Length == 0)
            return -1;
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
