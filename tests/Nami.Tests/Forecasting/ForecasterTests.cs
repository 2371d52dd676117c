using Nami.Data;
using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

public sealed class ForecasterTests
{
    private static readonly ForecasterOptions s_options =
        new() { Method = ForecastMethod.Network, Horizon = 6, Season = 6, Steps = 150, Members = 2, BatchSize = 16, HiddenSize = 16 };

    [Fact]
    public void It_beats_the_seasonal_naive_forecast_of_a_season_with_a_trend()
    {
        var panel = Seasonal(count: 8, length: 90);
        var history = panel.With(panel.Series.Select(series => series.First(84, [])));
        var forecasts = Fit(history, s_options).Forecast(history);
        double own = 0, naive = 0;
        foreach (var (series, forecast) in panel.Series.Zip(forecasts))
        {
            var baseline = StatisticalMethod.SeasonalNaive(6).Forecast(series.First(84, []), 6);
            for (int k = 0; k < 6; k++)
            {
                own += Math.Abs(series.Values[84 + k] - forecast.Point[k]);
                naive += Math.Abs(series.Values[84 + k] - baseline.Point[k]);
            }
        }
        Assert.InRange(own, 0, 0.6 * naive);
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var panel = Seasonal(count: 3, length: 60);
        var one = Fit(panel, s_options with { Steps = 50 }).Forecast(panel);
        var three = Fit(panel, s_options with { Steps = 50, Threads = 3 }).Forecast(panel);
        Assert.Equal(Numbers(one), Numbers(three));
    }

    [Fact]
    public void One_series_is_a_panel_of_one()
    {
        var panel = Seasonal(count: 1, length: 60);
        var one = Forecaster.Fit(panel.Series[0], s_options with { Steps = 50 }, cancellation: TestContext.Current.CancellationToken)
            .Forecast(panel);
        Assert.Equal(Numbers(Fit(panel, s_options with { Steps = 50 }).Forecast(panel)), Numbers(one));
    }

    [Fact]
    public void Intervals_hold_the_forecast_and_each_other()
    {
        var panel = Seasonal(count: 3, length: 60);
        foreach (var forecast in Fit(panel, s_options with { Steps = 50 }).Forecast(panel))
        {
            for (int k = 0; k < 6; k++)
            {
                double[] bounds = [forecast.Intervals[1].Lower[k], forecast.Intervals[0].Lower[k], forecast.Point[k],
                    forecast.Intervals[0].Upper[k], forecast.Intervals[1].Upper[k]];
                Assert.Equal(bounds.Order(), bounds);
            }
        }
    }

    [Fact]
    public void A_shorter_horizon_is_the_start_of_the_whole_and_other_levels_lie_between()
    {
        var panel = Seasonal(count: 3, length: 60);
        var model = Fit(panel, s_options with { Steps = 50 });
        var whole = model.Forecast(panel)[1];
        var part = model.Forecast(panel, 2, 99, 90, 95)[1];
        Assert.Equal(whole.Point.Take(2), part.Point);
        Assert.Equal(whole.Stamps.Take(2), part.Stamps);
        Assert.Equal([90, 95, 99], part.Intervals.Select(interval => interval.Level));
        Assert.Equal(whole.Intervals[1].Upper.Take(2), part.Intervals[1].Upper);
        for (int k = 0; k < 2; k++)
        {
            Assert.InRange(part.Intervals[0].Upper[k], whole.Intervals[0].Upper[k], whole.Intervals[1].Upper[k]);
            Assert.True(part.Intervals[2].Lower[k] < part.Intervals[1].Lower[k]);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Forecast(panel, 2, 100));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Forecast(panel, 0));
        Assert.Contains("6 steps ahead", Assert.Throws<InputException>(() => model.Forecast(panel, 7)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_series_without_values_is_left_out_and_one_without_recent_ones_stays()
    {
        var panel = Seasonal(count: 3, length: 60);
        var model = Fit(panel, s_options with { Steps = 50 });
        double[] empty = [double.NaN, double.NaN], old = [7, .. Enumerable.Repeat(double.NaN, 200)];
        var forecasts = model.Forecast(new([new("empty", empty), new("old", old)]));
        Assert.Equal("old", Assert.Single(forecasts).Id);
        Assert.All(forecasts[0].Point, value => Assert.Equal(7, value));
    }

    [Fact]
    public void A_covariate_known_in_advance_is_used_at_each_future_step()
    {
        // y is the covariate and a little noise: nothing else predicts y.
        var noise = new Random(3);
        double[] x = [.. Enumerable.Range(0, 306).Select(_ => noise.NextDouble())],
            y = [.. x.Take(300).Select(v => 10 * v + 0.1 * noise.NextDouble())];
        var panel = new Panel([new("a", TimeAxis.Counter(300), y, x)], [new("x", CovariateKind.Known)]);
        var forecast = Fit(panel, s_options with { Season = 1, Steps = 400 }).Forecast(panel)[0];
        for (int k = 0; k < 6; k++)
            Assert.Equal(10 * x[300 + k], forecast.Point[k], 2.0);
    }

    [Fact]
    public void Awkward_series_are_forecast_by_numbers()
    {
        double nan = double.NaN;
        var panel = new Panel([
            .. Seasonal(count: 3, length: 60).Series, new("constant", Enumerable.Repeat(5.0, 60).ToArray()),
            new("one point", new[] { 3.0 }),
            new("huge", Enumerable.Range(0, 60).Select(i => 1e30 * (1 + i % 6)).ToArray()),
            new("gaps", Enumerable.Range(0, 60).Select(i => i % 5 == 0 ? nan : i).ToArray())]);
        var forecasts = Fit(panel, s_options with { Steps = 50 }).Forecast(panel);
        Assert.All(Numbers(forecasts), value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Values_of_which_no_squares_can_be_taken_are_refused_by_series_and_value()
    {
        const string Expected =
            "series \"huge\": values such as -1.2E+307 are too large. Expected at most 1E+150: use another unit.";
        var ordinary = Seasonal(count: 2, length: 60);
        var huge = new Panel([.. ordinary.Series, new("huge", Enumerable.Range(0, 60).Select(t => (t - 12) * 1e306).ToArray())]);
        Refused(() => Fit(huge, s_options));

        var model = Fit(ordinary, s_options with { Steps = 50 });
        Refused(() => model.Refit(huge, cancellation: TestContext.Current.CancellationToken));
        Refused(() => model.Forecast(huge));
        Refused(() => model.Fitted(huge, cancellation: TestContext.Current.CancellationToken));
        Refused(() => model.Update(huge));

        static void Refused(Func<object> use) => Assert.Equal(Expected, Assert.Throws<InputException>(use).Message);
    }

    [Fact]
    public void Panels_that_are_too_short_and_other_covariates_are_refused()
    {
        Assert.Contains(
            "the longest series has too few values to train on: 1.",
            Assert.Throws<InputException>(() => Fit(new([new("a", new double[] { 1 })]), s_options with { Force = true })).Message);
        Panel shorter = Growing(13), longer = Growing(14);
        Assert.Contains("the longest series has too few values to train on: 13. A season of 12 needs 14 or more. ",
            Assert.Throws<InputException>(() => Fit(shorter, s_options with { Season = 12 })).Message);
        Assert.Single(Fit(longer, s_options with { Season = 12 }).Forecast());

        static Panel Growing(int points) => new([new("a", Enumerable.Range(1, points).Select(i => (double)i).ToArray())]);
        var panel = new Panel([new("a", TimeAxis.Counter(60), Enumerable.Range(0, 60).Select(i => (double)i).ToArray(), new double[60])],
            [new("x", CovariateKind.Past)]);
        var model = Fit(panel, s_options with { Steps = 50 });
        Assert.Contains("\"x\"", Assert.Throws<InputException>(() => model.Forecast(Seasonal(1, 60))).Message);
    }

    private static Forecaster Fit(Panel panel, ForecasterOptions options) =>
        Forecaster.Fit(panel, options, cancellation: TestContext.Current.CancellationToken);

    private static Panel Seasonal(int count, int length)
    {
        var noise = new Random(1);
        return new(Enumerable.Range(0, count).Select(s => new TimeSeries($"s{s}",
            Enumerable.Range(0, length).Select(t => (s + 1) * (20 + t + 10 * Math.Sin(t * Math.PI / 3)) + noise.NextDouble()).ToArray())));
    }

    private static double[] Numbers(IReadOnlyList<Forecast> forecasts) =>
        [.. forecasts.SelectMany(f => f.Point.Concat(f.Intervals.SelectMany(i => i.Lower.Concat(i.Upper))))];
}
