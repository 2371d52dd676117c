using Nami.Data;
using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>
/// The similarity of values one season apart: the correlation at lag m of the rest of a series when its moving average over m steps is
/// subtracted, over the series. A straight line and noise leave about 0 or less, a season of m up to 1. Curves and random
/// walks also leave something, from which a season is distinguished. Sums are in double, in a fixed order; missing values are skipped.
/// </summary>
internal sealed class SeasonalCorrelation
{
    private const int LongestLag = 1000;
    private const double RepeatedShare = 0.75;
    private const int LaterSeasons = 6;
    private const double LaterShare = 0.5; // of the correlation of one season
    private const double High = 0.5; // cycles whose length varies help to forecast, too, if they are as much alike
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
        int most = Math.Max(1, MaxPoints / Math.Min(length, series.Max(s => s.Length - s.FirstValue)));
        int every = (series.Count + most - 1) / most;
        _values = [.. series.Where((_, i) => i % every == 0)
            .Select(s => Scaled(s.Values[Math.Max(s.FirstValue, s.Length - length)..]))];
        _sums = [.. _values.Select(Running)];
        _counts = [.. _values.Select(Counted)];
        MaxLag = Math.Min(_values.Select(v => v.Length).Order().ElementAt(_values.Length / 2) / 3, LongestLag);
    }

    private SeasonalCorrelation(double[][] values, int maxLag)
    {
        _values = values;
        _sums = [.. _values.Select(Running)];
        _counts = [.. _values.Select(Counted)];
        MaxLag = maxLag;
    }

    /// <summary>The number of series looked at.</summary>
    public int Series => _values.Length;

    /// <summary>The largest lag that is tried where the step suggests none: every second series holds three such seasons.</summary>
    public int MaxLag { get; }

    /// <summary>Returns the correlations of what is left of the series when the mean of each step of a season of m is subtracted.</summary>
    public SeasonalCorrelation Without(int m) => new([.. Enumerable.Range(0, _values.Length).Select(i => Without(i, m))], MaxLag);

    /// <summary>The correlation at lag <paramref name="m"/>; −1 where no series holds three seasons.</summary>
    public double At(int m)
    {
        if (m < 2)
            return -1;
        if (!_known.TryGetValue(m, out double value))
            _known[m] = value = OverSeries(3 * m, i => OfSeries(i, m));
        return value;
    }

    /// <summary>The correlation at <paramref name="lag"/> of what is left when the moving average over m steps is subtracted.</summary>
    public double At(int m, int lag) => OverSeries(3 * m, i => Correlation(Rest(i, m), lag));

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
    /// <param name="m">The lag.</param>
    /// <param name="deviations">The deviations above none; more, where more lags are looked at.</param>
    public double OfWalks(int m, double deviations) => deviations * Deviation(m) * Math.Sqrt(1 + 2 * OverSeries(3 * m, i =>
    {
        double[] rest = WithoutMeans(Rest(i, m), m);
        double sum = 0, squares = 0;
        for (int lag = 1, before = 0; lag <= m / 2; (before, lag) = (lag, Math.Max(lag + 1, lag * 4 / 3)))
        {
            double near = Correlation(rest, lag);
            sum += (lag - before) * (near * near + (before == 0 ? near * near : squares)) / 2;
            squares = near * near;
        }
        return sum;
    }));

    /// <summary>
    /// Whether it is a season that shows at lag <paramref name="m"/>, and no curve: what bends leaves something when its moving average is
    /// taken away, and hardly anything the second time; what repeats stays as it is.
    /// </summary>
    public bool Repeats(int m) => OverSeries(3 * m, i => OfSeriesTwice(i, m)) >= RepeatedShare * At(m);

    /// <summary>
    /// Whether the correlation at lag <paramref name="m"/> is high or stays two and more seasons later. A cycle of varying length, such as
    /// that of an autoregression of order 2, is the less like itself the more cycles lie between.
    /// </summary>
    public bool Persists(int m)
    {
        double sum = 0;
        int count = 0;
        for (int k = 2; k <= LaterSeasons; k++)
        {
            double later = OverSeries((k + 3) * m, i => Correlation(Rest(i, m), k * m));
            if (later > -1)
                (sum, count) = (sum + later, count + 1);
        }
        double high = count > 0 ? High : 0.15 + (High - 0.15) / Math.Sqrt(Series);
        return At(m) >= high || (count > 0 && sum >= LaterShare * count * At(m));
    }

    /// <summary>
    /// The correlation at <paramref name="m"/> exceeds the ones <paramref name="distance"/> lags before and
    /// after by <paramref name="least"/>.
    /// </summary>
    public bool Exceeds(int m, int distance, double least) => At(m) >= Math.Max(At(m - distance), At(m + distance)) + least;

    /// <summary>
    /// What <paramref name="measure"/> says of the series that hold <paramref name="length"/> values; −1 if none does. In the mean, a
    /// season counts that only some series have. Of few series, the median: a coincidence of two decides nothing.
    /// </summary>
    private double OverSeries(int length, Func<int, double> measure)
    {
        double[] values = [.. Enumerable.Range(0, _values.Length).Where(i => _values[i].Length >= length).Select(measure)];
        if (values.Length == 0)
            return -1;
        if (!IsFew)
        {
            double sum = 0;
            foreach (double value in values)
                sum += value;
            return sum / values.Length;
        }
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    private bool IsFew => _values.Length < 10;

    /// <summary>The deviation of the correlation at lag <paramref name="m"/> of noise.</summary>
    public double Deviation(int m)
    {
        int[] pairs = [.. _values.Where(values => values.Length >= 3 * m).Select(values => Pairs(values, m)).Where(count => count > 0)];
        return pairs.Length == 0
            ? 1
            : Math.Sqrt(pairs.Average(count => 1.0 / count) / pairs.Length) * (IsFew && pairs.Length > 2 ? MedianDeviation : 1);
    }

    private static int Pairs(double[] values, int m)
    {
        int count = 0;
        for (int t = m / 2 + m; t < values.Length - m / 2; t++)
            count += double.IsNaN(values[t]) || double.IsNaN(values[t - m]) ? 0 : 1;
        return count;
    }

    private double OfSeries(int series, int m) => Correlation(Rest(series, m), m);

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

    private static double Correlation(double[] rest, int m) => Correlation(rest, rest, m);

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

    private double[] Without(int series, int m)
    {
        double[] values = _values[series];
        if (values.Length < 3 * m)
            return values;
        double[] means = Means(Rest(series, m), m);
        double[] left = new double[values.Length];
        for (int t = 0; t < left.Length; t++)
            left[t] = values[t] - means[(t - m / 2 + m) % m];
        return left;
    }

    private static double[] WithoutMeans(double[] rest, int m)
    {
        double[] means = Means(rest, m);
        for (int t = 0; t < rest.Length; t++)
            rest[t] -= means[t % m];
        return rest;
    }

    private static double[] Means(double[] rest, int m)
    {
        double[] means = new double[m];
        for (int phase = 0; phase < m; phase++)
        {
            double sum = 0;
            int count = 0;
            for (int t = phase; t < rest.Length; t += m)
                (sum, count) = double.IsNaN(rest[t]) ? (sum, count) : (sum + rest[t], count + 1);
            means[phase] = sum / Math.Max(count, 1);
        }
        return means;
    }
}
