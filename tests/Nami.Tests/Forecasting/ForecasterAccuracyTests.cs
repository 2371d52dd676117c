using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

/// <summary>What the defaults reach on series whose nature is known.</summary>
public sealed class ForecasterAccuracyTests
{
    [Fact]
    public void A_random_walk_is_not_made_worse_than_its_last_value()
    {
        var scores = Evaluate(new(PathWeightsTests.Walk(seed: 3, count: 4, length: 260)),
            new() { Horizon = 8, Season = 1, Steps = 200, Members = 1 }, windows: 5);
        Assert.InRange(scores["nami"].Mase, 0, 1.05 * scores["naive"].Mase);
    }

    [Fact]
    public void A_season_with_a_covariate_is_forecast_much_better_than_by_its_last_season()
    {
        var noise = new Random(5);
        double[] holiday = [.. Enumerable.Range(0, 500).Select(_ => noise.NextDouble() < 0.15 ? 1.0 : 0.0)];
        double[] y = [.. Enumerable.Range(0, 500)
            .Select(t => 100 + 20 * Math.Sin(t * 2 * Math.PI / 7) + 60 * holiday[t] + 4 * (noise.NextDouble() - 0.5))];
        var panel = new Panel([new("shop", TimeAxis.Counter(500), y, holiday)], [new("holiday", CovariateKind.Known)]);
        var scores = Evaluate(panel, new() { Horizon = 14, Season = 7, Steps = 400, Members = 1, HiddenSize = 32 }, windows: 5);
        Assert.InRange(scores["nami"].Mase, 0, 0.5 * scores["seasonal_naive"].Mase);
    }

    [Fact]
    public void Intervals_hold_their_share_of_a_panel()
    {
        var noise = new Random(7);
        var panel = new Panel(Enumerable.Range(0, 120).Select(s => new TimeSeries($"s{s}", Enumerable.Range(0, 72)
            .Select(t => (s + 1) * (50 + 10 * Math.Sin(t * Math.PI / 6)
                + 8 * (noise.NextDouble() + noise.NextDouble() + noise.NextDouble() - 1.5))).ToArray())));
        var scores = Evaluate(panel, new() { Horizon = 6, Season = 12, Steps = 150, Members = 1, HiddenSize = 16 }, windows: 1);
        Assert.InRange(scores["nami"].Coverage80, 74, 86);
        Assert.InRange(scores["nami"].Coverage95, 91, 98);
        Assert.InRange(scores["nami"].Msis95, 0, scores["seasonal_naive"].Msis95);
    }

    [Fact]
    public void A_series_with_a_zero_takes_the_logarithms_from_itself_alone()
    {
        var noise = new Random(9);
        TimeSeries[] series = [.. Enumerable.Range(0, 6).Select(s => new TimeSeries($"s{s}", Enumerable.Range(0, 90)
            .Select(t => s == 5 && t == 40
                ? 0
                : 10 * Math.Exp(0.03 * t) * (1 + 0.3 * Math.Sin(t * Math.PI / 6)) * (0.9 + 0.2 * noise.NextDouble())).ToArray()))];
        var forecasts = Forecaster.Fit(
            new Panel(series), new() { Horizon = 6, Season = 12, Steps = 100, Members = 1, HiddenSize = 16, Log = true },
            cancellation: TestContext.Current.CancellationToken).Forecast();
        Assert.All(forecasts.Take(5), forecast => Assert.All(forecast.Intervals[1].Lower, lower => Assert.True(lower > 0)));
        Assert.All(forecasts[5].Point, value => Assert.InRange(value, 0.3 * series[5].Values[^1], 3 * series[5].Values[^1]));
    }

    private static Dictionary<string, Scores> Evaluate(Panel panel, ForecasterOptions options, int windows)
    {
        var backtest = Backtest.Rolling(panel, options.Horizon, windows) with { Season = options.Season!.Value };
        var model = Forecaster.Fit(backtest.Training, options, cancellation: TestContext.Current.CancellationToken);
        return backtest.Run(model.Forecast, cancellation: TestContext.Current.CancellationToken).Scores
            .ToDictionary(scores => scores.Model, scores => scores.Scores);
    }
}
