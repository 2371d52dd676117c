using System.Runtime.Intrinsics;

namespace Nami.Forecasting;

/// <summary>
/// Sums in one fixed order on every processor: four lanes take every fourth term, and are added as (0 + 1) + (2 + 3), then the rest.
/// </summary>
internal static class Sums
{
    public static double Of(ReadOnlySpan<double> x)
    {
        var lanes = Vector256<double>.Zero;
        int t = 0;
        for (; t + 4 <= x.Length; t += 4)
            lanes += Vector256.Create(x[t..]);
        double sum = Add(lanes);
        for (; t < x.Length; t++)
            sum += x[t];
        return sum;
    }

    public static double Product(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var lanes = Vector256<double>.Zero;
        int t = 0;
        for (; t + 4 <= x.Length; t += 4)
            lanes += Vector256.Create(x[t..]) * Vector256.Create(y[t..]);
        double sum = Add(lanes);
        for (; t < x.Length; t++)
            sum += x[t] * y[t];
        return sum;
    }

    public static double Mean(ReadOnlySpan<double> x) => Of(x) / x.Length;

    /// <summary>The root of the mean square distance from the mean.</summary>
    public static double Deviation(ReadOnlySpan<double> x, double mean)
    {
        double sum = 0;
        foreach (double value in x)
            sum += (value - mean) * (value - mean);
        return Math.Sqrt(sum / x.Length);
    }

    public static double Least(ReadOnlySpan<double> x)
    {
        double least = x[0];
        foreach (double value in x)
            least = value < least ? value : least;
        return least;
    }

    public static double Most(ReadOnlySpan<double> x)
    {
        double most = x[0];
        foreach (double value in x)
            most = value > most ? value : most;
        return most;
    }

    /// <summary>The first place of the least number.</summary>
    public static int LeastAt(ReadOnlySpan<double> x)
    {
        int at = 0;
        for (int i = 1; i < x.Length; i++)
            at = x[i] < x[at] ? i : at;
        return at;
    }

    private static double Add(Vector256<double> lanes) =>
        lanes.GetElement(0) + lanes.GetElement(1) + (lanes.GetElement(2) + lanes.GetElement(3));
}
