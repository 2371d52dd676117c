using Nami.Data;
using Nami.Forecasting;
using Nami.Numerics;

namespace Nami.Tests.Forecasting;

public sealed class PointForecastTests
{
    [Fact]
    public void A_probability_is_the_inverse_of_its_normal_score()
    {
        foreach (double probability in (double[])[1e-12, 1e-5, 0.025, 0.3, 0.5, 0.8, 0.999, 1 - 1e-9])
        {
            double error = Math.Abs(NormalQuantile.ProbabilityOf(NormalQuantile.At(probability)) - probability);
            Assert.InRange(error, 0, 2e-15 + 1e-9 * Math.Min(probability, 1e-3));
        }
        Assert.Equal(0.9750021048517795, NormalQuantile.ProbabilityOf(1.96), 1e-15);
    }

    [Fact]
    public void The_mean_of_a_normal_distribution_is_its_median_and_of_a_skewed_one_above_it()
    {
        var normal = new StepDistribution(Distribution(score => 7 + 2 * score));
        Assert.Equal(7, normal.Mean(0, isNonNegative: false), 1e-9);
        // exp(N(0, 0.5²)) has the mean exp(0.125); the quantiles are joined by lines, which lie a little above its curve.
        var logNormal = new StepDistribution(Distribution(score => Math.Exp(0.5 * score)));
        Assert.InRange(logNormal.Mean(0, isNonNegative: true), Math.Exp(0.125), Math.Exp(0.125) * 1.01);
        // max(0, N(0, 1)) has the mean 1 / √(2π).
        var cut = new StepDistribution(Distribution(score => score));
        Assert.Equal(0.3989422804014327, cut.Mean(0, isNonNegative: true), 1e-9);
        Assert.Equal(5, new StepDistribution(Distribution(_ => 5)).Mean(0, isNonNegative: true), 1e-12);
    }

    [Fact]
    public void Quantiles_are_the_bounds_of_intervals()
    {
        var panel = new Panel([new TimeSeries("a", Enumerable.Range(0, 60).Select(t => 50 + 10 * Math.Sin(t) + t % 5).ToArray())]);
        foreach (var method in (ForecastMethod[])[ForecastMethod.Combination, ForecastMethod.Ets, ForecastMethod.Croston])
        {
            var model = Forecaster.Fit(panel, new() { Horizon = 3, Method = method, Season = 1 });
            var forecast = model.Forecast(panel, new ForecastSettings { Levels = [50, 80], Quantiles = [0.9, 0.1, 0.5, 0.35] })[0];
            Assert.Equal(forecast.Intervals[1].Upper, forecast.Quantiles[0].Values);
            Assert.Equal(forecast.Intervals[1].Lower, forecast.Quantiles[1].Values);
            Assert.Equal(forecast.Point, forecast.Quantiles[2].Values);
            Assert.Equal(model.Forecast(panel, null, 30)[0].Intervals[0].Lower, forecast.Quantiles[3].Values);
        }
    }

    [Fact]
    public void A_mean_is_named_so()
    {
        double[] skewed = [.. Enumerable.Range(0, 80).Select(t => t % 7 == 3 ? 40.0 : 1 + t % 3)];
        var panel = new Panel([new TimeSeries("a", skewed)]);
        var combination = Forecaster.Fit(panel, new() { Horizon = 2, Method = ForecastMethod.Combination, Season = 1 });
        var median = combination.Forecast(panel, new ForecastSettings())[0];
        var mean = combination.Forecast(panel, new ForecastSettings { Point = PointForecast.Mean })[0];
        Assert.Equal((PointForecast.Median, PointForecast.Mean), (median.PointKind, mean.PointKind));
        Assert.True(mean.Point[0] > median.Point[0]);
        Assert.Equal(median.Intervals[0].Upper, mean.Intervals[0].Upper);
        Assert.StartsWith("unique_id,ds,median,", Csv(median), StringComparison.Ordinal);
        Assert.StartsWith("unique_id,ds,mean,", Csv(mean), StringComparison.Ordinal);

        var croston = Forecaster.Fit(panel, new() { Horizon = 2, Method = ForecastMethod.Croston, Season = 1 });
        Assert.Equal(PointForecast.Mean, croston.Forecast()[0].PointKind);
        Assert.Contains("has no median", Assert.Throws<InputException>(
            () => croston.Forecast(panel, new ForecastSettings { Point = PointForecast.Median })).Message, StringComparison.Ordinal);
    }

    private static string Csv(Forecast forecast)
    {
        using var text = new StringWriter();
        forecast.WriteCsv(text);
        return text.ToString();
    }

    private static Forecast Distribution(Func<double, double> quantile) => new("a", ["1"], [quantile(0)])
    {
        Intervals = [.. StepDistribution.Levels.Select(level => new Interval(
            level, [quantile(NormalQuantile.At((100 - level) / 200))], [quantile(NormalQuantile.At((100 + level) / 200))]))],
    };
}
