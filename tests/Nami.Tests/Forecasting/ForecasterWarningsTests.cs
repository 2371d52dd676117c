using Nami.Data;
using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

public sealed class ForecasterWarningsTests
{
    private static readonly ForecasterOptions s_options = new() { Horizon = 4, Season = 12, Steps = 50, Members = 1, BatchSize = 8, HiddenSize = 8 };

    [Fact]
    public void Series_of_another_step_are_told_with_both_steps()
    {
        var months = Panel("a", 72, t => new DateTime(2015, 1, 1).AddMonths(t), Season);
        var model = Fit(months, s_options);
        var hours = Panel("h", 72, t => new DateTime(2020, 1, 1).AddHours(t), Season);
        Assert.Equal(
            "each of 6 series (\"h0\", \"h1\", \"h2\", …) has another step (hourly) than the model has learned (monthly): its forecast says little; train a model with series of this step",
            Assert.Single(Warnings(model, hours)));
        Assert.Empty(Warnings(model, months));
        Assert.Empty(Warnings(model, new Panel([new TimeSeries("counted", hours.Series[0].Values.ToArray())])));
    }

    private static double Season(int s, int t) => (s + 1) * 100 * (1 + 0.004 * t) * Math.Exp(0.3 * Math.Sin(Math.PI * t / 6) + 0.03 * Math.Sin(37 * t + s));

    private static Panel Panel(string id, int length, Func<int, DateTime> stamp, Func<int, int, double> value) => new(Enumerable.Range(0, 6).Select(s =>
        new TimeSeries($"{id}{s}", TimeAxis.Of([.. Enumerable.Range(0, length).Select(stamp)]), Enumerable.Range(0, length).Select(t => value(s, t)).ToArray())));

    private static IEnumerable<string> Warnings(Forecaster model, Panel panel) => model.Warnings(panel).Select(FormattableString.Invariant);

    private static Forecaster Fit(Panel panel, ForecasterOptions options) => Forecaster.Fit(panel, options, cancellation: TestContext.Current.CancellationToken);
}
