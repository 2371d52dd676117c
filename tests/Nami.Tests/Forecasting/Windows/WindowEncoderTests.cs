using System.Runtime.InteropServices;
using Nami.Data;
using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

/// <summary>What a network reads of a window is the same in training, inside a series, as in a forecast, at its end.</summary>
public sealed class WindowEncoderTests
{
    private const int Length = 60, Horizon = 5, Cutoff = 40;

    private static readonly Covariate[] s_covariates =
    [
        new("price", CovariateKind.Known), new("weather", CovariateKind.Past), new("state", CovariateKind.Past, ["open", "closed"]),
        new("size", CovariateKind.Static),
    ];

    private static readonly CovariateScale[] s_scales =
        [.. s_covariates.Select(covariate => new CovariateScale(covariate.Name, covariate.Kind, new(0, 1), covariate.Levels))];

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Nothing_that_is_known_after_the_cutoff_alone_is_an_input(int season)
    {
        int[] inputs = Encode(Series(Length), season);

        Assert.Equal(inputs, Encode(Series(Cutoff), season));
        Assert.Equal(inputs, Encode(Series(Length, absurdFrom: Cutoff), season));
    }

    [Fact]
    public void What_is_known_at_the_cutoff_is_an_input()
    {
        int[] inputs = Encode(Series(Length), season: 4);
        Assert.NotEqual(inputs, Encode(Series(Length, absurdFrom: Cutoff - 1), season: 4));
        Assert.NotEqual(inputs, Encode(Series(Length, price: 3), season: 4)); // known in advance
    }

    private static int[] Encode(TimeSeries series, int season)
    {
        int[] lags = season == 1 ? [1] : [1, season];
        var plan = new ModelPlan(Horizon, Window: 12, season, lags, IsLog: false, Calendar.None)
        {
            Mixture = [.. Enumerable.Range(0, Horizon).Select(_ => Enumerable.Repeat(0.2, 2 * lags.Length + 1).ToArray())],
        };
        var encoded = new EncodedSeries(series, plan, s_scales);
        var encoder = new WindowEncoder(plan, encoded);
        float[] input = new float[plan.Steps * encoder.InputSize];
        double[] path = new double[Horizon];
        var scale = encoder.Encode(encoded, Cutoff, input, path);
        double[] rest = [.. path, scale.Level, scale.Deviation];
        return [.. MemoryMarshal.Cast<float, int>(input), .. MemoryMarshal.Cast<double, int>(rest)];
    }

    private static TimeSeries Series(int length, int absurdFrom = int.MaxValue, double price = 0)
    {
        double[] y = [.. Enumerable.Range(0, length).Select(t => t >= absurdFrom ? 1e9 : 20 + t % 4 + t * 7 % 5)];
        double[] weather = [.. Enumerable.Range(0, length).Select(t => t >= absurdFrom ? -1e9 : t * 11 % 7)];
        double[] state = [.. Enumerable.Range(0, length).Select(t => t >= absurdFrom ? double.NaN : t * 5 % 2)];
        double[] prices = [.. Enumerable.Range(0, length + Horizon).Select(t => price + t % 3)];
        return new("s", TimeAxis.Counter(length), y, prices, weather, state, new double[] { 3 });
    }
}
