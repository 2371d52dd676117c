namespace Nami.Numerics;

/// <summary>
/// The inverse of the normal distribution function, relative error about 1e-16.
/// Source: Wichura, algorithm AS 241 (PPND16), Applied Statistics 37, 1988.
/// </summary>
internal static class NormalQuantile
{
    // Numerators and denominators, highest power first: the middle, the shoulders, the tails.
    private static ReadOnlySpan<double> A =>
    [
        2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
        1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0,
    ];

    private static ReadOnlySpan<double> B =>
    [
        5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
        5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0,
    ];

    private static ReadOnlySpan<double> C =>
    [
        7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
        3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0,
    ];

    private static ReadOnlySpan<double> D =>
    [
        1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
        6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1.0,
    ];

    private static ReadOnlySpan<double> E =>
    [
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
        2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0,
    ];

    private static ReadOnlySpan<double> F =>
    [
        2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
        1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0,
    ];

    /// <summary>The z with Φ(z) = <paramref name="p"/>, for p in (0, 1).</summary>
    public static double At(double p)
    {
        double q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double u = 0.180625 - q * q;
            return q * Horner(A, u) / Horner(B, u);
        }

        double r = Math.Sqrt(-Elementary.Log(q < 0 ? p : 1 - p));
        double z = r <= 5 ? Horner(C, r - 1.6) / Horner(D, r - 1.6) : Horner(E, r - 5) / Horner(F, r - 5);
        return q < 0 ? -z : z;
    }

    private static double Horner(ReadOnlySpan<double> coefficients, double x)
    {
        double sum = 0;
        foreach (double c in coefficients) sum = sum * x + c;
        return sum;
    }

    /// <summary>
    /// The probability below a normal score; absolute error below 1e-15. Source: West, Better approximations to cumulative normal
    /// functions, Wilmott Magazine, 2005, after Hart, Computer approximations, 1968.
    /// </summary>
    public static double ProbabilityOf(double score)
    {
        double x = Math.Abs(score), tail = 0;
        if (x < 7.07106781186547)
        {
            double above = (((((3.52624965998911e-02 * x + 0.700383064443688) * x + 6.37396220353165) * x + 33.912866078383) * x
                + 112.079291497871) * x + 221.213596169931) * x + 220.206867912376;
            double below = ((((((8.83883476483184e-02 * x + 1.75566716318264) * x + 16.064177579207) * x + 86.7807322029461) * x
                + 296.564248779674) * x + 637.333633378831) * x + 793.826512519948) * x + 440.413735824752;
            tail = Elementary.Exp(-0.5 * x * x) * above / below;
        }
        else if (x < 37)
            tail = Elementary.Exp(-0.5 * x * x) / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))) / 2.506628274631;
        return score > 0 ? 1 - tail : tail;
    }
}
