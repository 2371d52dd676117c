using Nami.Numerics;

namespace Nami.Training;

/// <summary>The negative log likelihood of a target under a distribution whose parameters the network puts out.</summary>
public abstract record Likelihood : Loss
{
    private protected Likelihood() { }

    /// <summary>
    /// The positive parameter softplus(x) = log(1 + eˣ) of an output x, and its slope. Below −200 it stays e⁻²⁰⁰, but not its slope, so
    /// that squares and quotients with any float are finite and training finds its way back. An infinite output stays not finite.
    /// </summary>
    private protected static double Positive(float x, out double slope)
    {
        double raised = x > -200 ? x : float.IsFinite(x) ? -200 : double.NaN;
        slope = Elementary.Sigmoid(raised);
        return Elementary.Softplus(raised);
    }

    /// <summary>log(1 + u) − u / (1 + u) for u ≥ 0, about u² / 2 for small u, without cancellation.</summary>
    private protected static double LogLessShare(double u) =>
        u < 0.25 ? Elementary.Log1pMinus(u) + u * u / (1 + u) : Elementary.Log1p(u) - u / (1 + u);
}

/// <summary>
/// Poisson without its constant term: eˣ − target · x, with the output x the logarithm of the rate. For counts, 0 or more. PyTorch's
/// <c>PoissonNLLLoss</c>.
/// </summary>
public sealed record Poisson : Likelihood
{
    internal override int Parameters => 1;

    internal override double LeastTarget => 0;

    internal override double Value(ReadOnlySpan<float> output, double target, Span<float> gradient)
    {
        double rate = Elementary.Exp(output[0]);
        gradient[0] = (float)(rate - target);
        return rate - target * output[0];
    }
}

/// <summary>
/// Negative binomial with mean μ and variance μ + α μ²: with r = 1/α and k the target, log k! + log Γ(r) − log Γ(r + k) − k log αμ +
/// (r + k) log(1 + αμ). Outputs of a target: x and a, where α = softplus(a). For counts of very different sizes each target has a scale ν,
/// and μ = ν · softplus(x + c) with softplus(c) = 1, so that an output of 0 is the mean ν. Source: Cameron, Trivedi, "Regression analysis
/// of count data", 2013 (NB2); Salinas and others, arXiv:1704.04110, §3.3.
/// </summary>
internal sealed record ScaledNegativeBinomial : Likelihood
{
    /// <summary>c = log(e − 1).</summary>
    public const float Shift = 0.5413249f;

    internal override int Parameters => 2;

    internal override int TargetSize => 2;

    internal override double LeastTarget => 0;

    /// <summary>μ of an output x.</summary>
    public static double Mean(double x, double scale) => scale * Elementary.Softplus(x + Shift);

    /// <summary>α of an output a.</summary>
    public static double Dispersion(double a) => Elementary.Softplus(a);

    internal override double Value(ReadOnlySpan<float> output, double target, Span<float> gradient) =>
        Value(output, Shift, 1, target, gradient);

    internal override double Value(ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient) =>
        Value(output, Shift, target[1], target[0], gradient);

    // With the mean scale · softplus(output + shift).
    internal static double Value(ReadOnlySpan<float> output, float shift, double scale, double target, Span<float> gradient)
    {
        double mean = scale * Positive(output[0] + shift, out double meanSlope), alpha = Positive(output[1], out double alphaSlope);
        meanSlope *= scale;
        double r = 1 / alpha, k = target, u = alpha * mean;
        if (k < 0)
        {
            gradient.Fill(float.NaN);
            return double.NaN;
        }

        gradient[0] = (float)((mean - k) / (1 + u) * (meanSlope / mean));
        double byAlpha = SpecialFunctions.LogRisingSlope(r, k) - r * r * LogLessShare(u) + k * mean / (1 + u);
        gradient[1] = (float)(byAlpha * alphaSlope);

        // the powers of r cancel between the rising factorial and αμ: for α → 0 the Poisson distribution is left
        return SpecialFunctions.LogGamma(k + 1) - SpecialFunctions.LogRising(r, k) - k * Elementary.Log(mean)
            + (r + k) * Elementary.Log1p(u);
    }
}
