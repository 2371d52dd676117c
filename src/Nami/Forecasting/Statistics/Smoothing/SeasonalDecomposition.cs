namespace Nami.Forecasting;

/// <summary>
/// The classical decomposition: a centered moving average over m steps is the trend, and the mean of what is left at each phase the
/// season. Source: Hyndman, Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, §3.4.
/// </summary>
internal static class SeasonalDecomposition
{
    private const double Significant = 1.6448536269514722; // the 95 % quantile of the normal distribution

    /// <summary>
    /// Returns whether a season of m steps is significant: |r(m)| > 1.645 √((1 + 2 Σ r(i)², i &lt; m) / n), with the autocorrelations r.
    /// Source: Fiorucci, Pellegrini, Louzada, Petropoulos, Koehler, International Journal of Forecasting 32, 2016, §4.
    /// </summary>
    public static bool IsSeasonal(ReadOnlySpan<double> y, int m)
    {
        if (m < 2 || y.Length <= 2 * m)
            return false;
        double mean = 0, variance = 0, squares = 0, last = 0;
        foreach (double value in y)
            mean += value;
        mean /= y.Length;
        foreach (double value in y)
            variance += (value - mean) * (value - mean);
        if (!(variance > 0))
            return false;
        for (int lag = 1; lag <= m; lag++)
        {
            double sum = 0;
            for (int t = lag; t < y.Length; t++)
                sum += (y[t] - mean) * (y[t - lag] - mean);
            last = sum / variance;
            squares += lag < m ? last * last : 0;
        }
        return Math.Abs(last) > Significant * Math.Sqrt((1 + 2 * squares) / y.Length);
    }

    /// <summary>Writes the season of the m phases, that of the first value first: of mean 0, or of mean 1 where it is a factor.</summary>
    /// <param name="y">The values, none missing; at least 2 m.</param>
    /// <param name="isFactor">The season multiplies the trend.</param>
    /// <param name="season">Receives m numbers.</param>
    public static void Write(ReadOnlySpan<double> y, bool isFactor, Span<double> season)
    {
        int m = season.Length, half = m / 2;
        var counts = m <= 512 ? stackalloc int[m] : new int[m];
        season.Clear();
        counts.Clear();
        for (int t = half; t < y.Length - half; t++)
        {
            double sum = 0;
            for (int i = t - half; i <= t + half; i++)
                sum += y[i];
            // an even number of steps has half a step at each end
            if (m % 2 == 0)
                sum -= (y[t - half] + y[t + half]) / 2;
            double trend = sum / m;
            season[t % m] += isFactor ? y[t] / trend : y[t] - trend;
            counts[t % m]++;
        }
        double total = 0;
        for (int i = 0; i < m; i++)
        {
            season[i] /= counts[i];
            total += season[i];
        }
        for (int i = 0; i < m; i++)
            season[i] = isFactor ? season[i] / (total / m) : season[i] - total / m;
    }

    /// <summary>Returns the values with gaps closed by straight lines, ends by the nearest value.</summary>
    public static double[] Filled(ReadOnlySpan<double> y)
    {
        double[] filled = y.ToArray();
        int last = -1;
        for (int t = 0; t < filled.Length; t++)
        {
            if (double.IsNaN(filled[t]))
                continue;
            for (int i = last + 1; i < t; i++)
                filled[i] = last < 0 ? y[t] : y[last] + (y[t] - y[last]) * ((double)(i - last) / (t - last));
            last = t;
        }
        for (int i = last + 1; i < filled.Length; i++)
            filled[i] = y[last];
        return filled;
    }

    /// <summary>The intercept (at index −1) and the slope of the straight line by least squares.</summary>
    public static (double Level, double Slope) Line(ReadOnlySpan<double> y)
    {
        double mean = 0, moment = 0, middle = (y.Length - 1) / 2.0, squares = 0;
        foreach (double value in y)
            mean += value;
        mean /= y.Length;
        for (int t = 0; t < y.Length; t++)
        {
            moment += (t - middle) * (y[t] - mean);
            squares += (t - middle) * (t - middle);
        }
        double slope = squares > 0 ? moment / squares : 0;
        return (mean - slope * (middle + 1), slope);
    }
}
