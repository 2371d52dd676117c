using Nami.Forecasting;
using Nami.Numerics;

namespace Nami.Tests.Forecasting;

public sealed class QuantileFunctionTests
{
    [Theory]
    [InlineData(0.001)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.84)]
    [InlineData(0.99)]
    public void A_normal_distribution_has_its_quantiles_at_every_probability(double probability)
    {
        double[] normal = [.. QuantileGrid.All.Select(p => 100 + 15 * NormalQuantile.At(p))];
        double score = NormalQuantile.At(probability);
        Assert.Equal(100 + 15 * score, QuantileFunction.At(normal, score), 1e-10);
        Assert.Equal(score, QuantileFunction.ScoreOf(normal, 100 + 15 * score), 1e-10);
    }

    [Fact]
    public void The_quantiles_that_were_learned_stay_as_they_are()
    {
        double[] quantiles = [-3.1, 0.7, 0.9, 12.3, 12.4];
        for (int q = 0; q < quantiles.Length; q++)
            Assert.Equal(quantiles[q], QuantileFunction.At(quantiles, NormalQuantile.At(QuantileGrid.All[q])));
    }

    [Fact]
    public void Quantiles_grow_with_the_probability_and_a_point_stays_a_point()
    {
        double[] skewed = [0, 0, 1, 9, 9];
        double[] values = [.. Enumerable.Range(1, 99).Select(p => QuantileFunction.At(skewed, NormalQuantile.At(p / 100.0)))];
        Assert.Equal(values.Order(), values);
        Assert.Equal(5, QuantileFunction.At([5, 5, 5, 5, 5], 3));
        Assert.Equal(0, QuantileFunction.ScoreOf([5, 5, 5, 5, 5], 5));
        Assert.True(double.IsFinite(QuantileFunction.ScoreOf([5, 5, 5, 5, 5], 6)));
    }
}
