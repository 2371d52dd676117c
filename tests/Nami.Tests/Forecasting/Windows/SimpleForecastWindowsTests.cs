using Nami.Data;
using Nami.Export;
using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

/// <summary>Simple forecasts as inputs of networks: what is kept of them in training, and what callers get.</summary>
public sealed class SimpleForecastWindowsTests
{
    [Theory]
    [InlineData(1, 500, 12, 1)] // few enough for all
    [InlineData(1, 60_000, 24, 168)]
    [InlineData(300, 1_000, 12, 1)]
    [InlineData(50_000, 60, 12, 1)] // four of each series
    public void Cutoffs_are_few_enough_and_meet_every_phase(int count, int length, int season, int longSeason)
    {
        var plan = Plan(season, longSeason);
        var one = new EncodedSeries(Series(length), plan, []);
        var windows = new SimpleForecastWindows([.. Enumerable.Repeat(one, count)], plan);
        long all = (long)count * length;
        if (all <= 20_000)
            Assert.Equal(1, windows.Stride);
        else if (count < 5_000)
            Assert.InRange(all / windows.Stride, 10_000, 20_000);
        else
            Assert.InRange(length / windows.Stride, 3, 5);
        int longest = Math.Max(season, longSeason);
        Assert.Equal(longest, Enumerable.Range(0, longest).Select(n => n * windows.Stride % longest).Distinct().Count());
    }

    [Fact]
    public void A_window_that_is_kept_has_the_numbers_of_one_that_is_computed_again()
    {
        var plan = Plan(12, 1);
        var series = new EncodedSeries(Series(400), plan, []);
        var windows = new SimpleForecastWindows([series], plan);
        float[] first = windows.At(0, 200).ToArray(), again = windows.At(0, 200).ToArray(), other = windows.At(0, 201).ToArray();
        float[] computed = new float[SimpleForecastInputs.Length(plan)];
        new SimpleForecastInputs(plan).Write(series, 200, computed);
        Assert.Equal(computed, first);
        Assert.Equal(computed, again);
        Assert.NotEqual(computed, other);
    }

    [Fact]
    public void Callers_get_the_forecasts_of_each_method_in_the_unit_of_the_series()
    {
        var series = Series(120);
        var panel = new Panel([series, new TimeSeries("empty", new[] { double.NaN, double.NaN })]);
        var model = Forecaster.Fit(new Panel([series]), Options(true), cancellation: TestContext.Current.CancellationToken);
        var simple = OnnxExport.SimpleForecasts(model, panel);

        Assert.Equal(["s", "empty"], simple.Select(one => one.Id));
        Assert.Equal("naive", SimpleForecasts.Names[0]);
        Assert.Equal(series.Values[^1], simple[0].Values[0]);
        Assert.Equal("seasonal_naive", SimpleForecasts.Names[1]);
        for (int k = 0; k < 6; k++)
            Assert.Equal(series.Values[120 - 12 + k], simple[0].Values[k * SimpleForecasts.Names.Count + 1], 1e-9);
        Assert.Equal((6 * SimpleForecasts.Names.Count, SimpleForecasts.Names.Count), (simple[0].Values.Count, simple[0].Errors.Count));
        Assert.Equal((1, 0), (simple[0].Errors[^1], simple[1].Errors[^1]));
        Assert.All(simple[1].Values, value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_model_without_them_says_so()
    {
        var model = Forecaster.Fit(Series(120), Options(false), cancellation: TestContext.Current.CancellationToken);
        var error = Assert.Throws<InputException>(() => OnnxExport.SimpleForecasts(model, new Panel([Series(120)])));
        Assert.Equal("The networks of the model read no simple forecasts, so the exported file doesn't need them.", error.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_networks_have_inputs_for_them_only_where_they_read_them(bool simple)
    {
        var model = Forecaster.Fit(Series(120), Options(simple), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(4 + 2 * 2 + (simple ? SimpleForecastInputs.Count : 0), model.NetworksAlone.Members[0].Options.InputSize);
        Assert.Equal(simple ? 1000 : 24 + 8 * 12, model.Plan.History);
    }

    private static ForecasterOptions Options(bool simple) => new()
    {
        Method = ForecastMethod.Network,
        SimpleForecasts = simple,
        Horizon = 6,
        Window = 24,
        Season = 12,
        LongSeason = 1,
        Log = false,
        Steps = 50,
        Members = 1,
        HiddenSize = 4,
        BatchSize = 4,
    };

    private static ModelPlan Plan(int season, int longSeason) =>
        new(6, Window: 24, season, [.. new[] { 1, season, longSeason }.Distinct().Order()], IsLog: false, Calendar.None)
        {
            HasSimpleForecasts = true,
        };

    private static TimeSeries Series(int length) =>
        new("s", Enumerable.Range(0, length).Select(t => 50 + 9 * Math.Abs(t % 12 - 6) + t * 7919 % 13.0).ToArray());
}
