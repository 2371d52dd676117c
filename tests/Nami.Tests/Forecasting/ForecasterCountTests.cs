using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;
using Nami.Tests.Files;

namespace Nami.Tests.Forecasting;

public sealed class ForecasterCountTests
{
    private static readonly ForecasterOptions s_options =
        new() { Horizon = 7, Season = 7, Steps = 150, Members = 1, HiddenSize = 16, Likelihood = ForecastLikelihood.NegativeBinomial };

    [Fact]
    public void Counts_of_all_sizes_are_forecast_by_counts_whose_intervals_hold()
    {
        var backtest = Backtest.Rolling(Counts(60), 7, windows: 1) with { Season = 7 };
        var model = Fit(backtest.Training);
        var forecasts = model.Forecast();
        Assert.All(forecasts.SelectMany(Numbers), value => Assert.True(value >= 0 && value == Math.Floor(value)));
        var scores = backtest.Run(model.Forecast, cancellation: TestContext.Current.CancellationToken).Scores
            .ToDictionary(one => one.Model, one => one.Scores);
        // Of counts that are mostly 0, the share at or between two counts is more than asked for.
        Assert.InRange(scores["nami"].Coverage80, 76, 97);
        Assert.InRange(scores["nami"].Coverage95, 92, 100);
        Assert.InRange(scores["nami"].Mase, 0, 0.9 * scores["seasonal_naive"].Mase);
        Assert.InRange(scores["nami"].Msis95, 0, 0.7 * scores["seasonal_naive"].Msis95);
    }

    [Fact]
    public void A_model_of_counts_is_read_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        var panel = Counts(4);
        var model = Forecaster.Fit(panel, s_options with { Steps = 50 }, cancellation: TestContext.Current.CancellationToken);
        model.Save(folder["m"]);
        var loaded = Forecaster.Load(folder["m"]);
        Assert.Equal(ForecastLikelihood.NegativeBinomial, loaded.Options.Likelihood);
        Assert.Equal(model.Forecast().SelectMany(Numbers), loaded.Forecast().SelectMany(Numbers));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2.5)]
    public void What_is_no_count_is_refused(double value)
    {
        var failure = Assert.Throws<InputException>(
            () => Fit(new Panel([.. Counts(2).Series, new("odd", Enumerable.Repeat(3.0, 80).Append(value).ToArray())])));
        Assert.Contains("\"odd\"", failure.Message, StringComparison.Ordinal);
        Assert.Contains("whole numbers of 0 or more", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_counts_are_skipped()
    {
        var gaps = Counts(2).With(Counts(2).Series
            .Select(one => new TimeSeries(one.Id, one.Values.ToArray().Select((y, t) => t % 9 == 4 ? double.NaN : y).ToArray())));
        Assert.All(Fit(gaps).Forecast().SelectMany(Numbers), value => Assert.True(value >= 0));
    }

    [Fact]
    public void Quantiles_of_a_series_that_was_never_negative_are_not_either()
    {
        var noise = new Random(2);
        var series = new TimeSeries("low", Enumerable.Range(0, 150).Select(_ => Math.Max(0, 4 * noise.NextDouble() - 1)).ToArray());
        var forecast = Forecaster.Fit(series, s_options with { Likelihood = ForecastLikelihood.Quantiles },
            cancellation: TestContext.Current.CancellationToken).Forecast()[0];
        Assert.All(Numbers(forecast), value => Assert.True(value >= 0));
    }

    private static Forecaster Fit(Panel panel) => Forecaster.Fit(panel, s_options, cancellation: TestContext.Current.CancellationToken);

    private static IEnumerable<double> Numbers(Forecast forecast) =>
        forecast.Point.Concat(forecast.Intervals.SelectMany(interval => interval.Lower.Concat(interval.Upper)));

    /// <summary>Counts of means from 0.3, mostly zeros, to 300, higher on two days of seven.</summary>
    private static Panel Counts(int count)
    {
        var noise = new Random(11);
        return new(Enumerable.Range(0, count).Select(s => new TimeSeries($"s{s}", Enumerable.Range(0, 84)
            .Select(t => Poisson(
                0.3 * Math.Pow(1000, s / (count - 1.0)) * (t % 7 < 2 ? 2 : 0.6) * (noise.NextDouble() + noise.NextDouble()))).ToArray())));

        double Poisson(double mean)
        {
            double k = 0, sum = -Math.Log(1 - noise.NextDouble());
            for (; sum < mean; k++)
                sum -= Math.Log(1 - noise.NextDouble());
            return k;
        }
    }
}
