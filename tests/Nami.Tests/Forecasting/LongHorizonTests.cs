using Nami.Data;
using Nami.Forecasting;
using Nami.Tests.Files;

namespace Nami.Tests.Forecasting;

public sealed class LongHorizonTests
{
    [Theory]
    [InlineData(ForecastMethod.SimpleSmoothing)]
    [InlineData(ForecastMethod.Auto)]
    public void A_horizon_above_the_longest_series_is_refused_unless_forced(ForecastMethod method)
    {
        var panel = new Panel([new("a", Values(20)), new("b", Values(12))]);
        var options = new ForecasterOptions { Horizon = 21, Method = method, Steps = 50, Members = 1 };
        Assert.StartsWith("the horizon of 21 is longer than the longest series to train on (20 rows). ",
            Assert.Throws<InputException>(() => Forecaster.Fit(panel, options)).Message, StringComparison.Ordinal);
        Assert.Equal(21, Forecaster.Fit(panel, options with { Force = true }).Forecast()[0].Point.Count);
        Assert.Equal(20, Forecaster.Fit(panel, options with { Horizon = 20 }).Forecast()[0].Point.Count);
    }

    [Fact]
    public void Above_half_of_it_intervals_are_those_of_the_narrower_naive_method_at_least()
    {
        // Changes of 1, 3, 1, 3, …: σ² = 5 for naive; with a season of 4 changes are 0, ±2 in turn.
        double[] y = [.. Enumerable.Range(0, 20).Select(t => t % 2 == 0 ? 10.0 : t % 4 == 1 ? 11 : 13)];
        double naive = 0, seasonal = 0;
        for (int t = 1; t < y.Length; t++)
            naive += (y[t] - y[t - 1]) * (y[t] - y[t - 1]) / (y.Length - 1);
        for (int t = 3; t < y.Length; t++)
            seasonal += (y[t] - y[t - 3]) * (y[t] - y[t - 3]) / (y.Length - 3);
        var options = new ForecasterOptions { Horizon = 11, Method = ForecastMethod.Mean, Season = 3, LongSeason = 1 };
        var forecast = Forecaster.Fit(new TimeSeries("a", y), options).Forecast()[0];
        var own = Forecaster.Fit(new TimeSeries("a", y), options with { Horizon = 10 });
        var short10 = own.Forecast()[0];
        Assert.Empty(own.Warnings(own.History));
        for (int k = 0; k < 11; k++)
        {
            double deviation = Math.Min(Math.Sqrt(naive * (k + 1)), Math.Sqrt(seasonal * (k / 3 + 1)));
            double half = 1.6448536269514722 * deviation; // of 90 %
            double narrow = short10.Intervals[1].Upper[0] - short10.Point[0];
            double ownHalf = narrow / 1.959963984540054 * 1.6448536269514722;
            var wide = Forecaster.Fit(new TimeSeries("a", y), options).Forecast(new Panel([new("a", y)]), null, 90)[0].Intervals[0];
            Assert.Equal(forecast.Point[k] + Math.Max(half, ownHalf), wide.Upper[k], 1e-9);
            Assert.Equal(Math.Max(0, forecast.Point[k] - Math.Max(half, ownHalf)), wide.Lower[k], 1e-9);
        }
    }

    [Theory]
    [InlineData(ForecastMethod.SimpleSmoothing)]
    [InlineData(ForecastMethod.Auto)]
    public void A_saved_model_keeps_wide_intervals_and_the_warning(ForecastMethod method)
    {
        using var folder = new TemporaryFolder();
        var options = new ForecasterOptions { Horizon = 20, Method = method, Season = 1, LongSeason = 1, Steps = 50, Members = 1 };
        var model = Forecaster.Fit(new TimeSeries("a", Values(39)), options);
        Assert.StartsWith("the horizon of 20 is more than half of the longest series to train on",
            FormattableString.Invariant(model.Warnings(model.History)[0]), StringComparison.Ordinal);
        model.Save(folder["m"]);
        var loaded = Forecaster.Load(folder["m"]);
        Assert.Equal(model.Forecast()[0].Intervals[1].Upper, loaded.Forecast()[0].Intervals[1].Upper);
        Assert.Equal(model.Warnings(model.History).Count, loaded.Warnings(model.History).Count);
        var naive = StatisticalMethod.Naive.Forecast(new TimeSeries("a", Values(39)), 20);
        for (int k = 0; k < 20; k++)
            Assert.True(Upper(loaded.Forecast()[0], k) >= Upper(naive, k) * (1 - 1e-12), $"step {k}");

        var longer = Forecaster.Fit(new TimeSeries("a", Values(40)), options);
        Assert.DoesNotContain(
            longer.Warnings(longer.History), warning => warning.Format.Contains("more than half", StringComparison.Ordinal));

        static double Upper(Forecast forecast, int k) => forecast.Intervals[1].Upper[k] - forecast.Point[k];
    }

    private static double[] Values(int length) => [.. Enumerable.Range(0, length).Select(t => 20.0 + t * t % 11)];
}
