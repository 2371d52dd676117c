using Nami.Data;
using Nami.Forecasting;
using Xunit;

namespace Nami.Tests.Forecasting;

public sealed class LevelShiftTests
{
    private static readonly double[] s_season = [3, 4, 3, 2];

    private static double[] Shifted(double size, int before = 32, int after = 12) =>
        [.. Enumerable.Range(0, before + after).Select(t => s_season[t % 4] + (t < before ? 0 : size))];

    [Theory]
    [InlineData(100)]
    [InlineData(-50)]
    public void A_single_jump_is_found_and_undone(double size)
    {
        double[] values = Shifted(size);

        var shift = LevelShift.Find(values, 4);

        Assert.Equal(new LevelShift(32, size), shift);
        shift!.Value.Undo(values);
        Assert.Equal(Enumerable.Range(0, 44).Select(t => s_season[t % 4] + size), values);
    }

    [Fact]
    public void A_counter_that_was_reset_goes_on_as_before()
    {
        double[] values = [.. Enumerable.Range(0, 60).Select(t => (t < 30 ? 1_000_000 : 0) + 7.0 * t + t % 3)];

        Assert.Equal(new LevelShift(30, -1_000_000), LevelShift.Find(values, 3));
    }

    [Fact]
    public void Missing_values_are_skipped()
    {
        double[] values = Shifted(100);
        values[5] = values[20] = values[40] = double.NaN;

        Assert.Equal(new LevelShift(32, 100), LevelShift.Find(values, 4));
    }

    public static TheoryData<string, double[]> Others => new()
    {
        { "no jump", Shifted(0) },
        { "a jump that is not far", Shifted(8) },
        { "too few values after it", Shifted(100, 37, 7) },
        { "too few values before it", Shifted(100, 7, 37) },
        { "an outlier", [.. Shifted(0).Select((value, t) => t == 20 ? 500 : value)] },
        { "two jumps", [.. Shifted(0).Select((value, t) => t is >= 12 and < 30 ? value + 100 : value)] },
        { "two constants", [.. Enumerable.Range(0, 40).Select(t => t < 20 ? 0.0 : 1)] },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Nothing_else_is_one(string name, double[] values) => Assert.True(LevelShift.Find(values, 4) is null, name);

    [Fact]
    public void A_forecast_after_a_jump_is_as_narrow_as_one_without()
    {
        var panel = new Panel([new TimeSeries("a", Shifted(100))]);
        var forecast =
            Forecaster.Fit(panel, new() { Method = ForecastMethod.Network, Horizon = 4, Season = 4, Seed = 1, Members = 1 }).Forecast()[0];

        for (int k = 0; k < 4; k++)
        {
            Assert.Equal(100 + s_season[k], forecast.Point[k], 0.5);
            Assert.InRange(forecast.Intervals[^1].Lower[k], 90, 110);
            Assert.InRange(forecast.Intervals[^1].Upper[k], 90, 110);
        }
    }

    [Theory]
    [InlineData(ForecastMethod.Combination)]
    [InlineData(ForecastMethod.Auto)]
    public void The_combination_forecasts_from_the_new_level(ForecastMethod method)
    {
        // 3, 4, 3, 2 … 30 times, then as many around 103.
        double[] season = [3, 4, 3, 2], values = [.. Enumerable.Range(0, 240).Select(t => season[t % 4] + (t < 120 ? 0 : 100))];
        var options = new ForecasterOptions { Method = method, Horizon = 4, Season = 4, Steps = 200, Members = 1 };
        var panel = new Panel([new TimeSeries("a", values)]);
        var forecast = Forecaster.Fit(panel, options, cancellation: TestContext.Current.CancellationToken).Forecast()[0];
        for (int k = 0; k < 4; k++)
        {
            Assert.Equal(100 + season[k], forecast.Point[k], 0.5);
            Assert.InRange(forecast.Intervals[^1].Lower[k], 90, 110);
            Assert.InRange(forecast.Intervals[^1].Upper[k], 90, 110);
        }
    }

    [Fact]
    public void Values_that_were_never_negative_are_moved_to_0_at_least()
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(t => t < 20 ? 100.0 + t % 3 : t % 3)];
        double[] moved = LevelShift.Undone(values, 1, 30).ToArray();
        Assert.Equal(30, moved.Length);
        Assert.Equal(values[^20..], moved[^20..]);
        Assert.All(moved, value => Assert.InRange(value, 0, 5));
        Assert.Equal(values[^10..], LevelShift.Undone(values, 1, 10).ToArray()); // the shift lies before these
    }

    [Fact]
    public void A_counter_of_billions_grows_as_it_did()
    {
        double[] values =
            [.. Enumerable.Range(0, 240).Select(t => 12_345_678_901 + 500.0 * t + Math.Floor(300 * Math.Sin(t * Math.Tau / 24)))];
        var forecast = Forecaster.Fit(
            new Panel([new TimeSeries("a", values)]),
            new() { Method = ForecastMethod.Network, Horizon = 6, Season = 24, Seed = 1, Members = 1, Steps = 200 }).Forecast()[0];

        for (int k = 0; k < 6; k++)
        {
            Assert.InRange(forecast.Point[k] - values[^1], 200 * (k + 1), 900 * (k + 1));
            Assert.InRange(forecast.Intervals[0].Upper[k] - forecast.Intervals[0].Lower[k], 1, 2000);
            Assert.True(forecast.Intervals[0].Lower[k] > values[^1]);
        }
    }
}
