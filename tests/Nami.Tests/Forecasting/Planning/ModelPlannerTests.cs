using Nami.Data;
using Nami.Forecasting;
using Nami.Numerics;

namespace Nami.Tests.Forecasting;

/// <summary>The choices made before training.</summary>
public sealed class ModelPlannerTests
{
    [Theory]
    [InlineData(null, new[] { 1, 20 })]
    [InlineData(21, new[] { 1, 21 })] // the same season, which the user knows better
    [InlineData(19, new[] { 1, 19 })]
    [InlineData(33, new[] { 1, 20, 33 })]
    public void A_season_that_shows_is_used_beside_the_one_that_is_given_unless_it_is_the_same(int? season, int[] lags)
    {
        var noise = new RandomStream(1, RandomUse.Noise);
        double[] values = Enumerable.Range(0, 400)
            .Select(t => 10 * Elementary.Sin(2 * Math.PI * t / 20) + noise.Normal((ulong)t)).ToArray();

        var plan = ModelPlanner.Plan(new Panel([new TimeSeries("s", values)]), new() { Horizon = 10, Season = season });

        Assert.Equal(lags, plan.Lags);
    }
}
