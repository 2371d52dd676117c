namespace Nami.Tests.Reference;

/// <summary>Quantiles by their definitions: of normal and negative binomial distributions, and between the five of a network.</summary>
internal static class ReferenceQuantiles
{
    public static double[] Probabilities { get; } = [0.025, 0.1, 0.5, 0.9, 0.975];

    private static readonly double[] s_scores = [.. Probabilities.Select(Normal)];

    /// <summary>
    /// z with Φ(z) = p, by Newton's method. Φ(z) = ½ + φ(z) (z + z³/3 + z⁵/15 + z⁷/105 + …). Source: Marsaglia, Evaluating the normal
    /// distribution, 2004.
    /// </summary>
    public static double Normal(double p)
    {
        double z = 0;
        for (int i = 0; i < 20; i++)
        {
            double density = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI), sum = 0, term = z;
            for (int n = 1; n < 100; n++)
            {
                sum += term;
                term *= z * z / (2 * n + 1);
            }
            z -= (0.5 + density * sum - p) / density;
        }
        return z;
    }

    /// <summary>The quantile of a probability: straight lines over the normal scores of the five, the outer ones going on.</summary>
    public static double At(double[] quantiles, double p)
    {
        int i = 0;
        while (i < 3 && p > Probabilities[i + 1])
            i++;
        double left = s_scores[i], right = s_scores[i + 1];
        return quantiles[i] + (quantiles[i + 1] - quantiles[i]) * (Normal(p) - left) / (right - left);
    }

    /// <summary>
    /// The normal score at which <see cref="At"/> is a value; where quantiles are the same, 0 at it and the outermost scores beside it.
    /// </summary>
    public static double ScoreOf(double[] quantiles, double value)
    {
        if (double.IsNaN(value))
            return value;
        int i = 0;
        while (i < 3 && value > quantiles[i + 1])
            i++;
        double left = s_scores[i], right = s_scores[i + 1];
        if (quantiles[i] < quantiles[i + 1])
            return left + (right - left) * (value - quantiles[i]) / (quantiles[i + 1] - quantiles[i]);
        return value == quantiles[i] ? 0 : (value < quantiles[i] ? s_scores[0] : s_scores[4]);
    }

    /// <summary>
    /// The five quantiles of a negative binomial of mean μ and variance μ + α μ²: the least counts k at or below which a share lies. With
    /// r = 1/α and u = α μ, P(0) = (1 + u)⁻ʳ and P(k + 1) / P(k) = (k + r) / (k + 1) · u / (1 + u).
    /// </summary>
    public static double[] OfCounts(double mean, double alpha)
    {
        Assert.InRange(Math.Sqrt(mean + alpha * mean * mean), 0, 200); // beyond, P(0) leaves double and the product's strides begin
        double r = 1 / alpha, u = alpha * mean, share = Math.Exp(-r * Math.Log(1 + u)), below = share;
        double[] quantiles = new double[5];
        int k = 0;
        for (int q = 0; q < 5; q++)
        {
            for (; below < Probabilities[q]; k++)
            {
                share *= (k + r) / (k + 1) * u / (1 + u);
                below += share;
            }
            quantiles[q] = k;
        }
        return quantiles;
    }
}
