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
    [InlineData(1, false)]
    [InlineData(4, false)]
    [InlineData(1, true)]
    [InlineData(4, true)]
    public void Nothing_that_is_known_after_the_cutoff_alone_is_an_input(int season, bool simple)
    {
        int[] inputs = Encode(Series(Length), season, simple);

        Assert.Equal(inputs, Encode(Series(Cutoff), season, simple));
        Assert.Equal(inputs, Encode(Series(Length, absurdFrom: Cutoff), season, simple));
    }

    [Fact]
    public void Simple_forecasts_and_their_errors_are_inputs_of_the_horizon()
    {
        var series = Series(Length);
        var plan = Plan(season: 4, simple: true);
        var encoded = new EncodedSeries(series, plan, s_scales);
        var encoder = new WindowEncoder(plan, encoded);
        float[] input = new float[plan.Steps * encoder.InputSize], simple = new float[SimpleForecastInputs.Length(plan)];
        new SimpleForecastInputs(plan).Write(encoded, Cutoff, simple);
        var scale = encoder.Encode(encoded, Cutoff, simple, input, new double[Horizon]);

        var paths = new BankPaths();
        new PathBank(4, 1, Horizon).Compute(series.Values[..Cutoff], paths, new());
        const int first = 2 + 2 * 2 + 2; // behind the value, the naive paths of two lags, and the growth and the distance
        for (int k = 0; k < Horizon; k++)
        {
            var step = input.AsSpan((12 + k) * encoder.InputSize + first);
            for (int p = 0; p < PathBank.Count; p++)
            {
                double path = paths.IsMasked[p] ? Median(paths, k) : paths[(BankPath)p][k];
                Assert.Equal((float)((path - scale.Level) / scale.Deviation), step[p], 1e-5f);
                double error = (paths.Errors(0)[p] + paths.Errors(1)[p]) / 2;
                Assert.Equal(double.IsNaN(error) ? 0 : Math.Log(error + 0.05), step[PathBank.Count + 2 + p], 1e-5);
            }
            Assert.Equal((float)((Median(paths, k) - scale.Level) / scale.Deviation), step[PathBank.Count], 1e-5f);
            double spread = Combination.Core.ToArray()
                .Average(path => paths.IsMasked[(int)path] ? 0 : Math.Abs(paths[path][k] - Median(paths, k)));
            Assert.Equal(spread / scale.Deviation, step[PathBank.Count + 1], 1e-5);
            Assert.Equal(1, step[2 * PathBank.Count + 2]);
        }
        Assert.All(Enumerable.Range(0, 12), t => Assert.Equal(0, input[t * encoder.InputSize + first]));
    }

    [Fact]
    public void A_simple_forecast_of_logarithms_stays_near_the_values()
    {
        // A straight line towards 0 and beyond: the paths that follow it end at 0, which has no logarithm.
        double[] y = [.. Enumerable.Range(0, Cutoff).Select(t => 41.0 - t)];
        var plan = new ModelPlan(20, Window: 12, 1, [1], IsLog: true, Calendar.None) { HasSimpleForecasts = true };
        var encoded = new EncodedSeries(new TimeSeries("s", y), plan, []);
        double[] values = new double[20 * SimpleForecastInputs.Paths];
        new SimpleForecastInputs(plan).Compute(encoded, Cutoff, values, new double[SimpleForecastInputs.Errors]);
        Assert.Equal(y.Min() * y.Min() / y.Max(), values.Min(), 1e-12);
    }

    [Fact]
    public void What_is_known_at_the_cutoff_is_an_input()
    {
        int[] inputs = Encode(Series(Length), season: 4);
        Assert.NotEqual(inputs, Encode(Series(Length, absurdFrom: Cutoff - 1), season: 4));
        Assert.NotEqual(inputs, Encode(Series(Length, price: 3), season: 4)); // known in advance
    }

    private static double Median(BankPaths paths, int step)
    {
        double[] core = [.. Combination.Core.ToArray().Where(path => !paths.IsMasked[(int)path]).Select(path => paths[path][step]).Order()];
        return (core[(core.Length - 1) / 2] + core[core.Length / 2]) / 2;
    }

    private static ModelPlan Plan(int season, bool simple)
    {
        int[] lags = season == 1 ? [1] : [1, season];
        return new(Horizon, Window: 12, season, lags, IsLog: false, Calendar.None)
        {
            Mixture = [.. Enumerable.Range(0, Horizon).Select(_ => Enumerable.Repeat(0.2, 2 * lags.Length + 1).ToArray())],
            HasSimpleForecasts = simple,
        };
    }

    private static int[] Encode(TimeSeries series, int season, bool simple = false)
    {
        var plan = Plan(season, simple);
        var encoded = new EncodedSeries(series, plan, s_scales);
        var encoder = new WindowEncoder(plan, encoded);
        float[] input = new float[plan.Steps * encoder.InputSize], numbers = new float[SimpleForecastInputs.Length(plan)];
        double[] path = new double[Horizon];
        if (simple)
            new SimpleForecastInputs(plan).Write(encoded, Cutoff, numbers);
        var scale = encoder.Encode(encoded, Cutoff, numbers, input, path);
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
