using Nami.Data;
using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

public sealed class ForecasterWarningsTests
{
    private static readonly ForecasterOptions s_options =
        new() { Method = ForecastMethod.Network, Horizon = 4, Season = 12, Steps = 50, Members = 1, BatchSize = 8, HiddenSize = 8 };

    [Fact]
    public void Series_of_another_step_are_reported_with_both_steps()
    {
        var months = Months(72, Season);
        var model = Fit(months, s_options);
        var hours = Panel("h", 72, t => new DateTime(2020, 1, 1).AddHours(t), Season);
        Assert.Equal(
            "each of 6 series (\"h0\", \"h1\", \"h2\", …) has another frequency (hourly) than the training data (monthly), so the forecast is unreliable. Train a model on series with this frequency.",
            Assert.Single(Warnings(model, hours)));
        Assert.Empty(Warnings(model, months));
        Assert.Empty(Warnings(model, new Panel([new TimeSeries("counted", hours.Series[0].Values.ToArray())])));
    }

    [Fact]
    public void Values_of_0_or_less_are_missing_to_a_model_of_logarithms()
    {
        var model = Fit(Months(72, Season), s_options with { Log = true });
        var whole = model.Forecast()[0];
        var panel = Months(72, (s, t) => s == 0 && t is 50 or 66 ? -5 * (t - 50) : Season(s, t));
        var forecast = model.Forecast(panel)[0];
        Assert.Equal(
            "series \"a0\" has values of 0 or less (2 in all). They are treated as missing because the model was trained on logarithms.",
            Assert.Single(Warnings(model, panel)));
        Assert.All(forecast.Point.Zip(whole.Point), pair => Assert.InRange(pair.First, 0.7 * pair.Second, 1.4 * pair.Second));
        Assert.All(forecast.Intervals[1].Lower, bound => Assert.True(bound > 0));
        Assert.Equal(whole.Point.Count, model.Forecast(Months(72, (s, t) => s == 0 && t == 71 ? 0 : Season(s, t)))[0].Point.Count);

        var many = Months(72, (s, t) => s == 0 && t > 50 && t % 3 > 0 ? 0 : Season(s, t));
        Assert.StartsWith(
            "series \"a0\" has many values of 0 or less (14 in all)", Assert.Single(Warnings(model, many)), StringComparison.Ordinal);
        Assert.All(model.Forecast(many)[0].Point, mean => Assert.InRange(mean, 0, 3 * whole.Point.Max()));
        Assert.Empty(Warnings(Fit(panel, s_options with { Log = false }), panel));
    }

    [Fact]
    public void A_series_that_was_learned_with_values_of_0_is_forecast_as_it_was_learned()
    {
        // One month of each year is 0: so are its forecasts, and nothing is ignored.
        var panel = Months(72, (s, t) => s == 0 && t % 12 == 5 ? 0 : Season(s, t));
        var model = Fit(panel, s_options with { Log = true, Horizon = 12, Steps = 50 });
        Assert.Empty(Warnings(model, panel));
        var forecast = model.Forecast()[0];
        Assert.InRange(forecast.Point[5], 0, 0.3 * forecast.Point[6]);

        string file = Path.GetTempFileName();
        try
        {
            model.Save(file);
            Assert.Equal(forecast.Point, Forecaster.Load(file).Forecast(panel)[0].Point);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Series_of_few_values_have_intervals_as_wide_as_others_vary(bool isLog)
    {
        var model = Fit(Months(72, Season), s_options with { Log = isLog });
        int inside = 0, all = 0;
        for (int length = 1; length <= 5; length++)
        {
            var panel = Months(length, (s, t) => Season(s, t + 12));
            Assert.StartsWith("each of 6 series (\"a0\", \"a1\", \"a2\", …) has fewer than 14 values",
                Assert.Single(Warnings(model, panel)), StringComparison.Ordinal);
            foreach (var (s, forecast) in model.Forecast(panel).Index())
            {
                for (int k = 0; k < 4; k++, all++)
                    inside += Season(s, 12 + length + k) >= forecast.Intervals[0].Lower[k]
                        && Season(s, 12 + length + k) <= forecast.Intervals[0].Upper[k] ? 1 : 0;
            }
        }
        Assert.InRange(inside, 0.6 * all, all);
    }

    private static Panel Months(int length, Func<int, int, double> value) =>
        Panel("a", length, t => new DateTime(2015, 1, 1).AddMonths(t), value);

    private static double Season(int s, int t) =>
        (s + 1) * 100 * (1 + 0.004 * t) * Math.Exp(0.3 * Math.Sin(Math.PI * t / 6) + 0.03 * Math.Sin(37 * t + s));

    private static Panel Panel(string id, int length, Func<int, DateTime> stamp, Func<int, int, double> value) =>
        new(Enumerable.Range(0, 6).Select(s =>
            new TimeSeries($"{id}{s}", TimeAxis.Of([.. Enumerable.Range(0, length).Select(stamp)]),
                Enumerable.Range(0, length).Select(t => value(s, t)).ToArray())));

    private static IEnumerable<string> Warnings(Forecaster model, Panel panel) => model.Warnings(panel).Select(FormattableString.Invariant);

    private static Forecaster Fit(Panel panel, ForecasterOptions options) =>
        Forecaster.Fit(panel, options, cancellation: TestContext.Current.CancellationToken);
}
