namespace Nami.Forecasting;

/// <summary>The unit of a series' errors, and errors in it.</summary>
internal static class ErrorUnit
{
    private const double Largest = 9;
    private const double LeastOfSteps = 1e-3;

    /// <summary>
    /// The mean |y[t] − y[t−m]| over the values that are there, at least a thousandth of the mean |y[t] − y[t−1]|: a floor relative to the
    /// differences, not to the level. 0 where all values are equal.
    /// </summary>
    public static double Of(ReadOnlySpan<double> y, int season)
    {
        int m = y.Length > season + 1 ? season : 1;
        double steps = Distance(y, 1);
        return Math.Max(m > 1 ? Distance(y, m) : 0, m > 1 ? LeastOfSteps * steps : steps);
    }

    /// <summary>The mean absolute error in units over the values that are there, at most 9.</summary>
    public static double Mean(ReadOnlySpan<double> actual, ReadOnlySpan<double> path, double unit)
    {
        double sum = 0;
        int count = 0;
        for (int k = 0; k < actual.Length; k++)
        {
            if (double.IsNaN(actual[k]))
                continue;
            sum += In(actual[k] - path[k], unit) is var e && e < 0 ? -e : e;
            count++;
        }
        return count == 0 ? double.NaN : Math.Min(sum / count, Largest);
    }

    /// <summary>An error in units; where the unit is 0, any error is as large as can be.</summary>
    public static double In(double error, double unit) =>
        error == 0 ? 0 : Math.Clamp(error / unit, -1e9, 1e9);

    private static double Distance(ReadOnlySpan<double> y, int m)
    {
        // Halves: the difference of two large numbers may be none.
        double sum = 0, largest = 0;
        int count = 0;
        for (int t = m; t < y.Length; t++)
        {
            double d = Math.Abs(0.5 * y[t] - 0.5 * y[t - m]);
            if (double.IsNaN(d))
                continue;
            largest = Math.Max(largest, d);
            count++;
        }
        if (count == 0 || largest == 0)
            return 0;
        for (int t = m; t < y.Length; t++)
        {
            double d = Math.Abs(0.5 * y[t] - 0.5 * y[t - m]);
            sum += double.IsNaN(d) ? 0 : d / largest;
        }
        return Math.Min(sum / count * largest * 2, double.MaxValue);
    }
}
