using Nami.Data;
using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

public sealed class PathWeightsTests
{
    private const int Last = 0, Season = 2, SmoothedSeason = 3, Growth = 4;

    [Fact]
    public void A_random_walk_goes_on_from_its_last_value() =>
        Assert.All(Weights(1, Walk(seed: 1, count: 5, length: 300)), weights => Assert.Equal([1, 0, 0], weights));

    [Fact]
    public void Noise_around_a_level_is_smoothed() =>
        Assert.All(Weights(1, Series((_, noise) => 50 + noise)), weights => Assert.True(weights[1] >= 0.9));

    [Fact]
    public void A_season_comes_again_and_its_noise_is_smoothed() =>
        Assert.All(Weights(6, Series((t, noise) => 100 * Math.Sin(t * Math.PI / 3) + noise)),
            weights => Assert.True(weights[SmoothedSeason] >= 0.8 && weights[Last] == 0));

    [Fact]
    public void A_season_that_grows_grows_on() =>
        Assert.All(Weights(6, Series((t, noise) => 5 * t + 100 * Math.Sin(t * Math.PI / 3) + 0.01 * noise)),
            weights => Assert.True(weights[Season] >= 0.9 && weights[Growth] >= 0.9));

    [Fact]
    public void Weights_add_up_to_one_and_growth_is_a_share()
    {
        foreach (double[] weights in Weights(6, Series((t, noise) => t + 20 * Math.Sin(t * Math.PI / 3) + 5 * noise)))
        {
            Assert.Equal(1, weights[..Growth].Sum(), 1e-9);
            Assert.All(weights, weight => Assert.InRange(weight, 0, 1));
        }
    }

    private static IEnumerable<double[]> Weights(int season, IEnumerable<TimeSeries> series)
    {
        var plan = new ModelPlan(4, 12, season, season == 1 ? [1] : [1, season], false, Calendar.None);
        return PathWeights.Fit([.. series.Select(one => new EncodedSeries(one, plan, []))], plan, out _);
    }

    private static IEnumerable<TimeSeries> Series(Func<int, double, double> value)
    {
        var noise = new Random(1);
        return [.. Enumerable.Range(0, 4)
            .Select(s => new TimeSeries($"s{s}", Enumerable.Range(0, 120).Select(t => value(t, noise.NextDouble() - 0.5)).ToArray()))];
    }

    internal static IEnumerable<TimeSeries> Walk(int seed, int count, int length)
    {
        var noise = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(s =>
            {
                double at = 100.0;
                return new TimeSeries($"w{s}", Enumerable.Range(0, length).Select(_ => at += noise.NextDouble() - 0.5).ToArray());
            }),
        ];
    }
}
