namespace Nami.Numerics;

/// <summary>
/// Student's t distribution, from <see cref="Elementary"/> alone and so the same bits on every machine. Source: Press, Teukolsky,
/// Vetterling, Flannery, "Numerical recipes", 6.4 (the continued fraction of the incomplete beta function).
/// </summary>
internal static class StudentT
{
    private const int MostTerms = 10_000;
    private const double Tiny = 1e-300;

    /// <summary>P(T > t) for t ≥ 0 and <paramref name="freedom"/> > 0; relative error below 1e-11 where it is above 1e-300.</summary>
    public static double UpperTail(double t, double freedom)
    {
        if (!(t >= 0) || !(freedom > 0))
            return double.NaN;
        if (double.IsPositiveInfinity(t))
            return 0;
        double ratio = t * t / freedom;
        if (double.IsPositiveInfinity(ratio))
            return 0;
        // ½ I(x; ν/2, ½) for x = ν / (ν + t²) = 1 / (1 + ratio)
        double a = freedom / 2, x = 1 / (1 + ratio), rest = ratio / (1 + ratio);
        double front = Elementary.Exp(LogInverseBeta(a) - a * Elementary.Log1p(ratio)) * Math.Sqrt(rest);
        return x < (a + 1) / (a + 2.5)
            ? 0.5 * front * Fraction(a, 0.5, x) / a
            : 0.5 - front * Fraction(0.5, a, rest);
    }

    /// <summary>The t with P(T ≤ t) = <paramref name="p"/>, for p from ½ to below 1; relative error below 1e-11.</summary>
    public static double Quantile(double p, double freedom)
    {
        if (!(p >= 0.5 && p < 1) || !(freedom > 0))
            return double.NaN;
        double tail = 1 - p, low = 0, high = 1;
        while (UpperTail(high, freedom) > tail)
            (low, high) = (high, 2 * high);
        for (int i = 0; i < 200; i++)
        {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high)
                break;
            (low, high) = UpperTail(middle, freedom) > tail ? (middle, high) : (low, middle);
        }
        return low + (high - low) / 2;
    }

    // log Γ(a + ½) − log Γ(a) − log Γ(½); the first two as one, because each is large where a is.
    private static double LogInverseBeta(double a) =>
        SpecialFunctions.LogRising(a, 0.5) + 0.5 * Elementary.Log(a) - SpecialFunctions.LogGamma(0.5);

    // Lentz's method for the continued fraction of I(x; a, b), fast where x < (a + 1) / (a + b + 2).
    private static double Fraction(double a, double b, double x)
    {
        double c = 1, d = 1 / Away(1 - (a + b) * x / (a + 1)), value = d;
        for (int m = 1; m <= MostTerms; m++)
        {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / Away(1 + even * d);
            c = Away(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / Away(1 + odd * d);
            c = Away(1 + odd / c);
            double factor = d * c;
            value *= factor;
            if (Math.Abs(factor - 1) < 1e-15)
                break;
        }
        return value;
    }

    private static double Away(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
