namespace Nami.Numerics;

/// <summary>
/// The gamma function's relatives, from <see cref="Elementary"/> alone and so the same bits on every machine: up to 10 by the
/// recurrence, from there on by Stirling's series. Source: Abramowitz, Stegun, "Handbook of mathematical functions", 6.1.40 and 6.3.18.
/// </summary>
internal static class SpecialFunctions
{
    /// <summary>½ log 2π.</summary>
    public const double HalfLog2Pi = 0.91893853320467274178;

    private const double Large = 10;     // the series' first term left out is 3e-17 there

    /// <summary>log Γ(x) for x > 0; error below 1e-14 times the larger of 1 and |log Γ(x)|.</summary>
    public static double LogGamma(double x)
    {
        double product = 1;
        for (; x < Large; x++) product *= x;
        double value = (x - 0.5) * Elementary.Log(x) - x + HalfLog2Pi + StirlingRest(x);
        return product == 1 ? value : value - Elementary.Log(product);
    }

    /// <summary>ψ(x), the slope of log Γ, for x > 0; error below 4e-15 times the larger of 1 and |ψ(x)|.</summary>
    public static double Digamma(double x)
    {
        double sum = 0;
        for (; x < Large; x++) sum += 1 / x;
        return Elementary.Log(x) - 0.5 / x - DigammaRest(x) - sum;
    }

    /// <summary>
    /// log(Γ(r + k) / (Γ(r) rᵏ)) for r > 0 and k ≥ 0: how far the rising factorial r (r + 1) … (r + k − 1) exceeds a power. It goes to 0
    /// as r grows, without the cancellation of two large log Γ. Error below 4e-14 times the largest of 1, k and |k log r|.
    /// </summary>
    public static double LogRising(double r, double k)
    {
        if (r < Large) return LogGamma(r + k) - LogGamma(r) - k * Elementary.Log(r);
        double v = k / r, rest = StirlingRest(r + k) - StirlingRest(r);
        return v > 1 ? (r + k - 0.5) * Elementary.Log1p(v) - k + rest : (r + k - 0.5) * Elementary.Log1pMinus(v) + v * (k - 0.5) + rest;
    }

    /// <summary>
    /// r² times the slope of <see cref="LogRising"/> by r; for large r it goes to −k (k − 1) / 2. Error below 4e-14 times the larger of 1
    /// and k².
    /// </summary>
    public static double LogRisingSlope(double r, double k)
    {
        if (r < Large) return r * r * (Digamma(r + k) - Digamma(r)) - r * k;
        double v = k / r;
        return r * r * Elementary.Log1pMinus(v) + k / (2 * (1 + v)) + r * r * (DigammaRest(r) - DigammaRest(r + k));
    }

    // log Γ(x) = (x − ½) log x − x + ½ log 2π + this
    private static double StirlingRest(double x)
    {
        double u = 1 / (x * x);
        return (1.0 / 12
            + u * (-1.0 / 360 + u * (1.0 / 1260 + u * (-1.0 / 1680 + u * (1.0 / 1188 + u * (-691.0 / 360360 + u / 156)))))) / x;
    }

    // ψ(x) = log x − 1 / 2x − this
    private static double DigammaRest(double x)
    {
        double u = 1 / (x * x);
        return u * (1.0 / 12 + u * (-1.0 / 120 + u * (1.0 / 252 + u * (-1.0 / 240 + u * (1.0 / 132 + u * (-691.0 / 32760 + u / 12))))));
    }
}
