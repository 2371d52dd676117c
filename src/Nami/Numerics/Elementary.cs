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
    private const double Log2E = 1.44269504088896338700;

    /// <summary>eˣ; error below 1 unit in the last place where the result is a normal number, half the least number below.</summary>
    public static double Exp(double x)
    {
        if (x > 709.8) return double.PositiveInfinity;
        if (x < -745.2) return 0;
        if (double.IsNaN(x)) return x;
        double n = Math.Round(x * Log2E);
        double high = x - n * Ln2High, low = n * Ln2Low, r = high - low, u = r * r;

        // eʳ = 1 + r + r c / (2 − c), c = r − r² (1/6 − r²/360 + …): a minimax polynomial, |r| ≤ 0.347. Source: Sun's fdlibm, e_exp.c
        double c = r - u * (1.66666666666666019037e-1 + u * (-2.77777777770155933842e-3 + u * (6.61375632143793436117e-5
            + u * (-1.65339022054652515390e-6 + u * 4.13813679705723846039e-8))));
        double value = 1 - (low - r * c / (2 - c) - high);

        // in two steps, as 2ⁿ alone may be no normal number
        int half = (int)n / 2;
        return value * PowerOfTwo(half) * PowerOfTwo((int)n - half);
    }

    /// <summary>The natural logarithm; error below 2 units in the last place.</summary>
    public static double Log(double x)
    {
        if (!(x > 0)) return x == 0 ? double.NegativeInfinity : double.NaN;
        if (double.IsPositiveInfinity(x)) return x;
        if (!double.IsNormal(x)) return Log(x * PowerOfTwo(54)) - 54 * Ln2High - 54 * Ln2Low;
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | (1023L << 52));
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            exponent++;
        }

        // log m = 2 artanh s = 2 (s + s³/3 + s⁵/5 + …), |s| ≤ 0.172
        double s = (m - 1) / (m + 1), u = s * s;
        double sum = ((((((((((1.0 / 23 * u + 1.0 / 21) * u + 1.0 / 19) * u + 1.0 / 17) * u + 1.0 / 15) * u + 1.0 / 13) * u
            + 1.0 / 11) * u + 1.0 / 9) * u + 1.0 / 7) * u + 1.0 / 5) * u + 1.0 / 3) * u;
        return exponent * Ln2High + (2 * s + (2 * s * sum + exponent * Ln2Low));
    }

    /// <summary>log(1 + x) for x > −1; error below 3 units in the last place.</summary>
    public static double Log1p(double x) => Math.Abs(x) < 0.4 ? x + Log1pMinus(x) : Log(1 + x);

    /// <summary>log(1 + x) − x for x > −1, exact to 4e-15 relative also where both are nearly the same.</summary>
    public static double Log1pMinus(double x)
    {
        if (!(Math.Abs(x) < 0.4)) return Log(1 + x) - x;

        // log(1 + x) = 2 artanh s with s = x / (2 + x), |s| ≤ 0.25, and 2 s − x = −x s
        double s = x / (2 + x), u = s * s;
        double sum = ((((((((((((1.0 / 27 * u + 1.0 / 25) * u + 1.0 / 23) * u + 1.0 / 21) * u + 1.0 / 19) * u + 1.0 / 17) * u
            + 1.0 / 15) * u + 1.0 / 13) * u + 1.0 / 11) * u + 1.0 / 9) * u + 1.0 / 7) * u + 1.0 / 5) * u + 1.0 / 3) * u;
        return 2 * s * sum - x * s;
    }

    /// <summary>log(1 + eˣ), at no x too large; error below 4 units in the last place.</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Exp(-Math.Abs(x)));

    /// <summary>1 / (1 + e⁻ˣ), the slope of <see cref="Softplus"/>; error below 3 units in the last place.</summary>
    public static double Sigmoid(double x)
    {
        double e = Exp(-Math.Abs(x));
        return (x < 0 ? e : 1) / (1 + e);
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

    private static double PowerOfTwo(int n) => BitConverter.Int64BitsToDouble((n + 1023L) << 52);

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
