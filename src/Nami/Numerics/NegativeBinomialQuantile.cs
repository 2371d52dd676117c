namespace Nami.Numerics;

/// <summary>
/// The quantiles of the negative binomial distribution of mean μ and variance μ + α μ²: the least counts that a share is at or below.
/// </summary>
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
        double deviation = Math.Sqrt(mean + alpha * mean * mean);
        if (deviation > LargeDeviation && alpha < 0.01)
        {
            for (int i = 0; i < quantiles.Length; i++)
                quantiles[i] = Math.Max(0, Math.Round(mean + deviation * NormalQuantile.At(probabilities[i])));
            return;
        }
        // Of a wide distribution one share stands for a stride of counts.
        double r = 1 / alpha, stride = Math.Max(1, Math.Floor(deviation / LargeDeviation));
        // Probabilities more than 10 deviations below the mean are negligible.
        double k = Math.Max(0, Math.Floor(mean - 10 * deviation));
        double below = 0, share = Share(k), end = mean + 60 * deviation + 10;
        for (int i = 0; i < quantiles.Length; i++)
        {
            while (k < end && below + share < probabilities[i])
            {
                below += share;
                k += stride;
                share = Share(k);
            }
            // Within a stride the quantile moves evenly: one that jumped by strides would do so for the least change of a mean.
            quantiles[i] = k < end ? k + Math.Clamp(Math.Floor(stride * ((probabilities[i] - below) / share)), 0, stride - 1) : k;
        }

        double Share(double k)
        {
            if (stride == 1)
                return Probability(k, mean, alpha, r);
            // Near 0, where they may grow without bound, probabilities go as k to the power of r − 1: over the first stride as its
            // integral, over others as that is, by its series, against its center.
            if (k == 0)
                return stride / r * WideProbability(stride, alpha * mean, r);
            double center = k + (stride - 1) / 2, q = stride / center, q2 = q * q, bend = (r - 1) * (r - 2) / 24 * q2;
            return stride * (1 + bend * (1 + (r - 3) * (r - 4) / 80 * q2)) * WideProbability(center, alpha * mean, r);
        }
    }

    private static double Probability(double k, double mean, double alpha, double r) =>
        Elementary.Exp(SpecialFunctions.LogRising(r, k) + k * Elementary.Log(mean) - SpecialFunctions.LogGamma(k + 1)
            - (r + k) * Elementary.Log1p(alpha * mean));

    // Of k and u = α μ that are large against r, where log k! and k log μ would leave nothing of each other's digits.
    private static double WideProbability(double k, double u, double r) =>
        Elementary.Exp(SpecialFunctions.LogRising(k + 1, r - 1) + (r - 1) * Elementary.Log(k + 1) - SpecialFunctions.LogGamma(r)
            - k * Elementary.Log1p(1 / u) - r * Elementary.Log1p(u));
}
