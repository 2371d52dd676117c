using Nami.Data;
using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// The similarity of values one season apart: the correlation at lag m of the rest of a series when its moving average over m steps is
/// subtracted, as the median over the series. A straight line and noise leave about 0 or less, a season of m up to 1. Curves and random
/// walks also leave something, from which a season is distinguished. Sums are in double, in a fixed order; missing values are skipped.
/// </summary>
internal sealed class SeasonalCorrelation
{
    private const int LongestLag = 1000;
    private const int ShortLags = 8; // looked at, up to half a season
    private const double RepeatedShare = 0.75;
    private const double WalkDeviations = 2; // neighbouring lags wander together: few are tried
    private const double NoiseShare = 0.002;
    private const double MedianDeviation = 1.2533; // √(π/2): the deviation of a median of normal variables in that of their mean
    private const int MaxPoints = 200_000; // times LongestLag: what bounds the time

    private readonly double[][] _values;
    private readonly double[][] _sums;
    private readonly int[][] _counts;
    private readonly Dictionary<int, double> _known = [];

    public SeasonalCorrelation(IReadOnlyList<TimeSeries> series)
    {
        int length = Math.Max(3 * LongestLag, MaxPoints / series.Count);
        _values = [.. series.Where((_, i) => i < Math.Max(1, MaxPoints / Math.Min(length, series.Max(s => s.Length - s.FirstValue))))
            .Select(s => Scaled(s.Values[Math.Max(s.FirstValue, s.Length - length)..]))];
        _sums = [.. _values.Select(Running)];
        _counts = [.. _values.Select(Counted)];
        MaxLag = Math.Min(_values.Select(v => v.Length).Order().ElementAt(_values.Length / 2) / 3, LongestLag);
    }

    /// <summary>The number of series looked at.</summary>
    public int Series => _values.Length;

    /// <summary>The largest lag that is tried where the step suggests none: every second series holds three such seasons.</summary>
    public int MaxLag { get; }

    /// <summary>The correlation at lag <paramref name="m"/>; −1 where no series holds three seasons.</summary>
    public double At(int m)
    {
        if (m < 2)
            return -1;
        if (!_known.TryGetValue(m, out double value))
            _known[m] = value = OverSeries(m, i => OfSeries(i, m));
        return value;
    }

    /// <summary>
    /// The correlation at lag <paramref name="m"/> that noise hardly exceeds: in one of 500 draws, however many lags are looked at. The
    /// moving average that is taken away makes even noise like itself m steps later (1/6 at lag 2), and few pairs are alike by chance.
    /// </summary>
    /// <param name="m">The lag.</param>
    /// <param name="lags">The lags among which it was chosen.</param>
    public double OfNoise(int m, int lags)
    {
        // of noise's variance in what is left
        double weights = (1 - 1.0 / m) * (1 - 1.0 / m) + (m % 2 == 0 ? m - 1.5 : m - 1) / ((double)m * m);
        double bias = m % 2 == 0 ? 1 / (4.0 * m * m) / weights : 0;
        return bias + NormalQuantile.At(1 - NoiseShare / Math.Max(1, lags)) * Deviation(m);
    }

    /// <summary>
    /// The correlation at lag <paramref name="m"/> that random walks hardly exceed: neighbours are alike, and count less than as many
    /// independent values (Bartlett, 1946).
    /// </summary>
    public double OfWalks(int m) => WalkDeviations * Deviation(m) * Math.Sqrt(1 + 2 * (m / 2) * OverSeries(m, i =>
    {
        double[] rest = Rest(i, m);
        double squares = 0;
        for (int k = 1; k <= ShortLags; k++)
        {
            double near = Correlation(rest, rest, Math.Max(1, k * m / (2 * ShortLags)));
            squares += near * near / ShortLags;
        }
        return squares;
    }));

    /// <summary>
    /// Whether it is a season that shows at lag <paramref name="m"/>, and no curve: what bends leaves something when its moving average is
    /// taken away, and hardly anything the second time; what repeats stays as it is.
    /// </summary>
    public bool Repeats(int m) => OverSeries(m, i => OfSeriesTwice(i, m)) >= RepeatedShare * At(m);

    /// <summary>
    /// The correlation at <paramref name="m"/> exceeds the ones <paramref name="distance"/> lags before and
    /// after by <paramref name="least"/>.
    /// </summary>
    public bool Exceeds(int m, int distance, double least) => At(m) >= Math.Max(At(m - distance), At(m + distance)) + least;

    /// <summary>The median of what <paramref name="measure"/> says of the series that hold three seasons; −1 if none does.</summary>
    private double OverSeries(int m, Func<int, double> measure) =>
        Median([.. Enumerable.Range(0, _values.Length).Where(i => _values[i].Length >= 3 * m).Select(measure)]);

    /// <summary>The deviation of the correlation at lag <paramref name="m"/> of noise.</summary>
    private double Deviation(int m)
    {
        int[] pairs = [.. _values.Where(values => values.Length >= 3 * m).Select(values => Pairs(values, m)).Where(count => count > 0)];
        return pairs.Length == 0
            ? 1
            : Math.Sqrt(pairs.Average(count => 1.0 / count)) * (pairs.Length < 3 ? 1 : MedianDeviation / Math.Sqrt(pairs.Length));
    }

    private static int Pairs(double[] values, int m)
    {
        int count = 0;
        for (int t = m / 2 + m; t < values.Length - m / 2; t++)
            count += double.IsNaN(values[t]) || double.IsNaN(values[t - m]) ? 0 : 1;
        return count;
    }

    private double OfSeries(int series, int m)
    {
        double[] rest = Rest(series, m);
        return Correlation(rest, rest, m);
    }

    /// <summary>
    /// Likewise, of what is left when the moving average of what is left is taken away, too, in units of what was left at first.
    /// </summary>
    private double OfSeriesTwice(int series, int m)
    {
        double[] rest = Rest(series, m);
        double[] sums = Running(rest);
        int[] counts = Counted(rest);
        double[] twice = new double[rest.Length];
        for (int t = 0; t < rest.Length; t++)
        {
            int left = Math.Clamp(t - m / 2, 0, rest.Length - m);
            twice[t] = rest[t] - (sums[left + m] - sums[left]) / (counts[left + m] - counts[left]);
        }
        return Correlation(twice, rest, m);
    }

    /// <summary>The rest of a series when its moving average is subtracted, without half a season at both ends.</summary>
    private double[] Rest(int series, int m)
    {
        var (values, sums, counts) = (_values[series], _sums[series], _counts[series]);
        double[] rest = new double[values.Length - m / 2 * 2];
        for (int t = 0; t < rest.Length; t++)
        {
            // An even number of steps has its middle between two: the mean of the windows around both.
            var (left, right) = (t, t + m / 2 - (m - 1) / 2);
            int count = counts[left + m] - counts[left] + counts[right + m] - counts[right];
            rest[t] = values[t + m / 2] - (sums[left + m] - sums[left] + sums[right + m] - sums[right]) / count;
        }
        return rest;
    }

    private static double Correlation(double[] rest, double[] unit, int m)
    {
        double product = 0, before = 0, after = 0;
        for (int t = m; t < rest.Length; t++)
        {
            if (double.IsNaN(rest[t]) || double.IsNaN(rest[t - m]))
                continue;
            product += rest[t] * rest[t - m];
            before += unit[t - m] * unit[t - m];
            after += unit[t] * unit[t];
        }
        return before > 1e-20 && after > 1e-20 ? product / Math.Sqrt(before * after) : 0;
    }

    /// <summary>The values less their mean, in units of the largest.</summary>
    private static double[] Scaled(ReadOnlySpan<double> values)
    {
        double largest = 0, sum = 0;
        int count = 0;
        foreach (double value in values)
            largest = Math.Max(largest, double.IsNaN(value) ? 0 : Math.Abs(value));
        double[] scaled = new double[values.Length];
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] = largest > 0 ? values[i] / largest : values[i];
            if (!double.IsNaN(scaled[i]))
                (sum, count) = (sum + scaled[i], count + 1);
        }
        for (int i = 0; i < scaled.Length; i++)
            scaled[i] -= sum / Math.Max(count, 1);
        return scaled;
    }

    private static double[] Running(double[] values)
    {
        double[] sums = new double[values.Length + 1];
        for (int i = 0; i < values.Length; i++)
            sums[i + 1] = sums[i] + (double.IsNaN(values[i]) ? 0 : values[i]);
        return sums;
    }

    private static int[] Counted(double[] values)
    {
        int[] counts = new int[values.Length + 1];
        for (int i = 0; i < values.Length; i++)
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
