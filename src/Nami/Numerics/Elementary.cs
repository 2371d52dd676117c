namespace Nami.Numerics;

/// <summary>
/// Elementary functions in double that give the same bits on every machine: additions, multiplications, divisions and bit
/// patterns alone. (System.Math calls the C library, whose results differ between systems.)
/// </summary>
internal static class Elementary
{
    private const double Ln2High = 0.693147180369123816490;      // 33 bits: a product with an exponent is exact
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double HalfPiHigh = 1.57079632673412561417;    // 33 bits each: n times a part is exact for n < 2²⁰
    private const double HalfPiMiddle = 6.07710050630396597660e-11;
    private const double HalfPiLow = 2.02226624879595063154e-21;

    /// <summary>The natural logarithm of a finite normal x > 0; error below 2 units in the last place.</summary>
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | (1023L << 52));
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            exponent++;
        }

        // log m = 2 artanh s = 2 (s + s³/3 + s⁵/5 + …), |s| ≤ 0.172
        double s = (m - 1) / (m + 1), u = s * s, sum = 0;
        for (int k = 23; k >= 3; k -= 2) sum = (sum + 1.0 / k) * u;
        return exponent * Ln2High + (2 * s + (2 * s * sum + exponent * Ln2Low));
    }

    /// <summary>The sine of x for |x| ≤ 10⁶; absolute error below 2e-16.</summary>
    public static double Sin(double x)
    {
        double n = Math.Round(x * 0.63661977236758134308);
        double r = x - n * HalfPiHigh - n * HalfPiMiddle - n * HalfPiLow;
        double u = r * r;
        double value = ((long)n & 1) == 0 ? SinSeries(r, u) : CosSeries(u);
        return ((long)n & 2) == 0 ? value : -value;
    }

    /// <summary>The cosine of x for |x| ≤ 10⁶; absolute error below 4e-16.</summary>
    public static double Cos(double x)
    {
        double n = Math.Round(x * 0.63661977236758134308);
        double r = x - n * HalfPiHigh - n * HalfPiMiddle - n * HalfPiLow;
        double u = r * r;
        double value = ((long)n & 1) == 0 ? CosSeries(u) : SinSeries(r, u);
        return (((long)n + 1) & 2) == 0 ? value : -value;
    }

    /// <summary>x to a whole power n ≥ 0, by squaring.</summary>
    public static double Power(double x, int n)
    {
        double power = 1;
        for (; n > 0; n >>= 1, x *= x)
        {
            if ((n & 1) != 0) power *= x;
        }

        return power;
    }

    // r − r³/3! + r⁵/5! − … to r¹⁷, |r| ≤ π/4
    private static double SinSeries(double r, double u)
    {
        double sum = 0;
        for (int k = 17; k >= 3; k -= 2) sum = (1 + sum) * -u / (k * (k - 1));
        return r + r * sum;
    }

    // 1 − r²/2! + r⁴/4! − … to r¹⁸
    private static double CosSeries(double u)
    {
        double sum = 0;
        for (int k = 18; k >= 2; k -= 2) sum = (1 + sum) * -u / (k * (k - 1));
        return 1 + sum;
    }
}
