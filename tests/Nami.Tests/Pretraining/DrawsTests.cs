using Nami.Pretraining.Parts;

namespace Nami.Tests.Pretraining;

public sealed class DrawsTests
{
    private const int Count = 40_000;

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(7.5)]
    public void Gamma_has_its_mean_and_variance(double shape)
    {
        var draws = new Draws(1, 2);
        Check([.. Enumerable.Range(0, Count).Select(_ => draws.Gamma(shape))], shape, shape);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(4)]
    [InlineData(60)]
    [InlineData(400)]
    public void Poisson_has_its_mean_and_variance(double mean)
    {
        var draws = new Draws(1, 3);
        double[] counts = [.. Enumerable.Range(0, Count).Select(_ => draws.Poisson(mean))];
        Assert.All(counts, count => Assert.True(count >= 0 && count == Math.Round(count)));
        Check(counts, mean, mean);
    }

    [Fact]
    public void Poisson_counts_have_their_probabilities()
    {
        var draws = new Draws(1, 4);
        double[] counts = [.. Enumerable.Range(0, Count).Select(_ => draws.Poisson(1.5))];
        double probability = Math.Exp(-1.5);
        for (int k = 0; k < 5; probability *= 1.5 / ++k)
            Assert.InRange(counts.Count(count => count == k) / (double)Count, probability - 0.011, probability + 0.011);
    }

    [Fact]
    public void Whole_numbers_and_logarithms_stay_within_their_ends()
    {
        var draws = new Draws(1, 5);
        int[] whole = [.. Enumerable.Range(0, 1000).Select(_ => draws.Whole(3, 5))];
        Assert.Equal([3, 4, 5], whole.Distinct().Order());
        double[] logs = [.. Enumerable.Range(0, 1000).Select(_ => draws.LogUniform(0.01, 100))];
        Assert.All(logs, value => Assert.InRange(value, 0.01, 100));
        Assert.InRange(logs.Count(value => value < 1), 430, 570);
    }

    // Within five standard errors.
    private static void Check(double[] values, double mean, double variance)
    {
        double found = values.Average(), spread = values.Average(value => (value - mean) * (value - mean));
        double fourth = values.Average(value => Math.Pow(value - mean, 4));
        Assert.InRange(found, mean - 5 * Math.Sqrt(variance / Count), mean + 5 * Math.Sqrt(variance / Count));
        Assert.InRange(spread, variance - 5 * Math.Sqrt(fourth / Count), variance + 5 * Math.Sqrt(fourth / Count));
    }
}
