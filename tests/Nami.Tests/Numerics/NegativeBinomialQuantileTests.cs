using Nami.Numerics;

namespace Nami.Tests.Numerics;

public sealed class NegativeBinomialQuantileTests
{
    private static readonly double[] s_probabilities = [0.025, 0.1, 0.5, 0.9, 0.975];

    [Theory]
    [InlineData(0.01, 0.5)]
    [InlineData(0.7, 3)]
    [InlineData(4, 1e-6)]
    [InlineData(25, 0.2)]
    [InlineData(900, 0.001)]
    [InlineData(900, 2)]
    public void They_are_the_least_counts_that_a_share_is_at_or_below(double mean, double alpha)
    {
        double[] quantiles = Quantiles(mean, alpha);
        // By the product of the distribution's own steps, p(k + 1) / p(k) = (k + r) / (k + 1) · αμ / (1 + αμ), from k = 0 on.
        double log = -Math.Log(1 + alpha * mean) / alpha, share = 0;
        for (var (k, i) = (0, 0); i < quantiles.Length; k++)
        {
            share += Math.Exp(log);
            log += Math.Log((k + 1 / alpha) / (k + 1) * (alpha * mean / (1 + alpha * mean)));
            for (; i < quantiles.Length && share >= s_probabilities[i]; i++)
                Assert.Equal(k, quantiles[i]);
        }
    }

    [Theory]
    [InlineData(1e9, 1e-6)]
    [InlineData(1e9, 0.5)]
    [InlineData(1e6, 1)]
    public void Large_ones_are_near_those_of_the_limits(double mean, double alpha)
    {
        // α small: normal; else μ times a gamma distribution of shape 1/α, whose mean lies above its median.
        double[] quantiles = Quantiles(mean, alpha);
        Assert.Equal(quantiles.Order(), quantiles);
        if (alpha < 0.01)
            Assert.Equal(1 + 1.959964 * Math.Sqrt(alpha), quantiles[4] / mean, 1e-4);
        else
            Assert.Equal(alpha == 1 ? Math.Log(2) : 0.839173, quantiles[2] / mean, 1e-4);
    }

    /// <summary>
    /// Quantiles of the gamma distribution that a negative binomial one goes to as its mean grows, of shape 1/α and mean 1, by bisection of
    /// PyTorch's gammainc. The mean 10¹² shows that digits do not cancel, shapes below 1 that the many small counts are not taken for more.
    /// </summary>
    [Theory]
    [InlineData(1e9, 0.02, 0.742219275, 0.993341292, 1.29561197)]
    [InlineData(1e9, 0.5, 0.121104639, 0.839173495, 2.7858217)]
    [InlineData(1e12, 0.1, 0.47953887, 0.966871461, 1.70848035)]
    [InlineData(1e6, 2, 0.000982069117, 0.454936423, 5.02388619)]
    [InlineData(1e10, 2, 0.000982069117, 0.454936423, 5.02388619)]
    [InlineData(1e9, 10, 0, 0.00593391104, 9.77904799)]
    public void Wide_ones_are_those_of_the_gamma_distribution(double mean, double alpha, double lower, double median, double upper)
    {
        double[] quantiles = Quantiles(mean, alpha);
        Assert.All(quantiles, quantile => Assert.Equal(Math.Floor(quantile), quantile));
        double stride = Math.Sqrt(alpha) / NegativeBinomialQuantile.LargeDeviation;
        foreach (var (expected, quantile) in (ReadOnlySpan<(double, double)>)[(lower, quantiles[0]), (median, quantiles[2]),
            (upper, quantiles[4])])
            Assert.Equal(expected, quantile / mean, stride + 4e-4 * expected);
    }

    [Fact]
    public void Wide_ones_move_with_their_mean_and_do_not_jump()
    {
        double[] before = Quantiles(3e9, 0.1);
        for (int i = 1; i <= 20; i++)
        {
            double[] quantiles = Quantiles(3e9 * (1 + i * 1e-6), 0.1);
            Assert.All(quantiles.Zip(before), pair => Assert.Equal(1e-6, pair.First / pair.Second - 1, 1e-7));
            before = quantiles;
        }
    }

    private static double[] Quantiles(double mean, double alpha)
    {
        double[] quantiles = new double[s_probabilities.Length];
        NegativeBinomialQuantile.Write(mean, alpha, s_probabilities, quantiles);
        return quantiles;
    }
}
