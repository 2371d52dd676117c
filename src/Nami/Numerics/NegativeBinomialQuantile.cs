namespace Nami.Numerics;

/// <summary>The quantiles of the negative binomial distribution of mean μ and variance μ + α μ²: the least counts that a share is at or below.</summary>
internal static class NegativeBinomialQuantile
{
    /// <summary>From here on a normal distribution differs by far less than a deviation's hundredth, and to sum would take long.</summary>
    public const double LargeDeviation = 10_000;

    /// <summary>Writes the quantile of each probability.</summary>
    /// <param name="mean">μ, above 0.</param>
    /// <param name="alpha">α, above 0.</param>
    /// <param name="probabilities">Ascending, each between 0 and 1.</param>
    /// <param name="quantiles">Receives whole numbers from 0.</param>
    public static void Write(double mean, double alpha, ReadOnlySpan<double> probabilities, Span<double> quantiles)
    {
        var deviation = Math.Sqrt(mean + alpha * mean * mean);
        if (deviation > LargeDeviation && alpha < 0.01)
        {
            for (var i = 0; i < quantiles.Length; i++)
                quantiles[i] = Math.Max(0, Math.Round(mean + deviation * NormalQuantile.At(probabilities[i])));
            return;
        }
        // Of a wide distribution every stride-th count stands for those up to the next.
        double r = 1 / alpha, stride = Math.Max(1, Math.Floor(deviation / LargeDeviation));
        // What lies 10 deviations below the mean is nothing.
        var k = Math.Max(0, Math.Floor(mean - 10 * deviation));
        double share = 0, end = mean + 60 * deviation + 10;
        for (var i = 0; i < quantiles.Length; i++)
        {
            while (k < end && share + stride * Probability(k, mean, alpha, r) < probabilities[i])
            {
                share += stride * Probability(k, mean, alpha, r);
                k += stride;
            }
            quantiles[i] = k;
        }
    }

    private static double Probability(double k, double mean, double alpha, double r) =>
        Elementary.Exp(SpecialFunctions.LogRising(r, k) + k * Elementary.Log(mean) - SpecialFunctions.LogGamma(k + 1) - (r + k) * Elementary.Log1p(alpha * mean));
}
