using Nami.Data;
using Nami.Forecasting;
using Nami.Tests.Files;

namespace Nami.Tests.Forecasting;

public sealed class ForecasterUpdateTests(ForecasterUpdateTests.Learned learned) : IClassFixture<ForecasterUpdateTests.Learned>
{
    public sealed class Learned
    {
        public Forecaster Model { get; } = Forecaster.Fit(
            Panel(0, 60), new() { Horizon = 4, Season = 6, Steps = 100, Members = 1, BatchSize = 4, HiddenSize = 8 });
    }

    [Fact]
    public void New_observations_give_the_forecast_of_the_whole_series_and_the_model_stays_as_it_is()
    {
        double[] before = Numbers(learned.Model.Forecast());
        var updated = learned.Model.Update(Panel(60, 64)).Update(Panel(64, 65));
        Assert.Equal(Numbers(learned.Model.Forecast(Panel(0, 65))), Numbers(updated.Forecast()));
        Assert.Equal("66", updated.Forecast()[0].Stamps[0]);
        Assert.Equal(before, Numbers(learned.Model.Forecast()));
    }

    [Fact]
    public void Rows_that_are_there_already_are_ignored_and_rows_left_out_are_missing()
    {
        Assert.Equal(Numbers(learned.Model.Update(Panel(60, 64)).Forecast()), Numbers(learned.Model.Update(Panel(0, 64)).Forecast()));
        Assert.Equal(Numbers(learned.Model.Forecast()), Numbers(learned.Model.Update(Panel(0, 60)).Forecast()));
        var gap = learned.Model.Update(Panel(62, 64));
        Assert.Equal("65", gap.Forecast()[0].Stamps[0]);
        Assert.Equal([double.NaN, double.NaN], gap.History.Series[0].Values[^4..^2].ToArray());
        Assert.Equal(Numbers(learned.Model.Forecast(Panel(0, 64, missing: [60, 61]))), Numbers(gap.Forecast()));
    }

    [Fact]
    public void A_series_that_is_new_is_added_and_one_without_rows_stays()
    {
        var other = Panel(0, 20) is var panel
            ? panel.With(
                [new TimeSeries("new", panel.Series[0].Time, panel.Series[0].Values.ToArray(), panel.Series[0].Covariate(0).ToArray())])
            : null;
        var updated = learned.Model.Update(other!);
        Assert.Equal(["s0", "s1", "new"], updated.History.Series.Select(series => series.Id));
        Assert.Equal(["61", "61", "21"], updated.Forecast().Select(forecast => forecast.Stamps[0]));
    }

    [Fact]
    public void What_was_updated_can_be_saved()
    {
        using var folder = new TemporaryFolder();
        var updated = learned.Model.Update(Panel(60, 64));
        updated.Save(folder["m"]);
        Assert.Equal(Numbers(updated.Forecast()), Numbers(Forecaster.Load(folder["m"]).Forecast()));
    }

    [Fact]
    public void A_stamp_that_does_not_continue_the_series_is_refused()
    {
        var model = Forecaster.Fit(
            Dated(new(2024, 1, 1), 40, 7), new() { Horizon = 2, Season = 4, Steps = 50, Members = 1, BatchSize = 4, HiddenSize = 4 },
            cancellation: TestContext.Current.CancellationToken);
        Assert.Equal("2024-10-21", model.Update(Dated(new(2024, 10, 7), 2, 7)).Forecast()[0].Stamps[0]);
        Assert.Contains("2024-10-08 isn't one of its next timestamps. Expected one such as 2024-10-07",
            Assert.Throws<InputException>(() => model.Update(Dated(new(2024, 10, 8), 2, 7))).Message, StringComparison.Ordinal);
        Assert.Contains("the same kind", Assert.Throws<InputException>(() => model.Update(new([new("s", new[] { 1.0 })]))).Message,
            StringComparison.Ordinal);

        static Panel Dated(DateTime first, int count, int days) =>
            new([new("s", TimeAxis.Of([.. Enumerable.Range(0, count).Select(i => first.AddDays(i * days))]),
                Enumerable.Range(0, count).Select(i => i + 5.0 * (i % 4)).ToArray())]);
    }

    [Fact]
    public void An_observation_more_than_a_window_ahead_is_rejected_until_the_missing_rows_are_given()
    {
        var (model, window) = (learned.Model, learned.Model.Options.Window!.Value);
        Assert.Equal(60 + window + 1, int.Parse(
            model.Update(Panel(60 + window - 1, 60 + window)).Forecast()[0].Stamps[0], System.Globalization.CultureInfo.InvariantCulture));
        string far = Assert.Throws<InputException>(() => model.Update(Panel(60 + window, 60 + window + 1))).Message;
        Assert.Equal(
            $"series \"s0\" ends at 60 (numbered), but its next observation, {61 + window}, is {window + 1} steps later. Expected at most {window} steps (the window of the model). Correct the timestamp, or give the missing rows in between.",
            far);

        int[] between = [.. Enumerable.Range(61, 2 * window)];
        Assert.Contains("ends at 61", Assert.Throws<InputException>(() => model.Update(Panel(60, 63 + 2 * window, between))).Message,
            StringComparison.Ordinal);
        Assert.Equal($"{64 + 2 * window}",
            model.Update(Panel(60, 61 + 2 * window, between)).Update(Panel(61 + 2 * window, 63 + 2 * window)).Forecast()[0].Stamps[0]);
    }

    [Fact]
    public void A_mistyped_year_changes_nothing_whatever_rows_stand_before_it()
    {
        var model = Forecaster.Fit(Monthly([.. Enumerable.Range(0, 144).Select(t => new DateTime(1949, 1, 1).AddMonths(t))]),
            new() { Horizon = 2, Season = 12, Steps = 50, Members = 1, BatchSize = 4, HiddenSize = 4 },
            cancellation: TestContext.Current.CancellationToken);
        foreach (var stamps in (DateTime[][])[[new(9961, 1, 1)], [new(1961, 1, 1), new(9961, 2, 1)],
            [new(1961, 1, 1), new(1961, 2, 1), new(1971, 3, 1)]])
            Assert.Contains($"{stamps[^1]:yyyy-MM-dd}, is", Assert.Throws<InputException>(() => model.Update(Monthly(stamps))).Message,
                StringComparison.Ordinal);
        Assert.Equal("1961-02-01", model.Update(Monthly([new(1961, 1, 1)])).Forecast()[0].Stamps[0]);

        static Panel Monthly(DateTime[] stamps) => ObjectPanel.From(stamps, _ => "air", stamp => stamp, stamp => 100.0 + stamp.Month);
    }

    [Fact]
    public void Ignored_rows_are_reported()
    {
        Assert.Empty(learned.Model.UpdateWarnings(Panel(60, 64)));
        Assert.Empty(learned.Model.UpdateWarnings(Panel(59, 64, missing: [59])));
        string warning = FormattableString.Invariant(Assert.Single(learned.Model.UpdateWarnings(Panel(59, 64))));
        Assert.Equal(
            "each of 2 series (\"s0\", \"s1\") has rows that aren't newer than the series in the model. They are ignored.", warning);
    }

    /// <summary>Two series with a covariate known four steps ahead.</summary>
    private static Panel Panel(int first, int end, int[]? missing = null)
    {
        var dates = TimeAxis.Counter(end);
        return new(Enumerable.Range(0, 2).Select(s => new TimeSeries(
            $"s{s}", first == 0 ? dates : dates.Last(end - first),
            Enumerable.Range(first, end - first)
                .Select(t => missing?.Contains(t) == true ? double.NaN : (s + 1) * (20 + t + 10 * Math.Sin(t * Math.PI / 3))).ToArray(),
            Enumerable.Range(first, end + 4 - first).Select(t => t * 3.0 % 7).ToArray())), [new("x", CovariateKind.Known)]);
    }

    private static double[] Numbers(IReadOnlyList<Forecast> forecasts) =>
        [.. forecasts.SelectMany(f => f.Point.Concat(f.Intervals.SelectMany(i => i.Lower.Concat(i.Upper))))];
}
