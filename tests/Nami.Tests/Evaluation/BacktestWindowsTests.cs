using Nami.Data;
using Nami.Evaluation;

namespace Nami.Tests.Evaluation;

public sealed class BacktestWindowsTests
{
    // 100 rows: 70 stay before the first window.
    [Theory]
    [InlineData(1, 100, 10, null, 1, 3, "less than 70 %")] // 70 + 3 · 10
    [InlineData(1, 100, 10, 5, 1, 5, "less than 70 %")] // 30 rows hold 1 + (30 − 10) / 5 windows
    [InlineData(1, 100, 6, null, 1, 5, "less than 70 %")]
    [InlineData(1, 100, 12, null, 24, 1, "fewer than 84 rows")] // 3 · 24 + 12 rows
    [InlineData(1, 100, 4, null, 24, 6, "fewer than 76 rows")] // 76 + 6 · 4
    [InlineData(1, 100, 40, null, 1, 1, "less than 70 %")]
    [InlineData(1, 100, 1, null, 1, 20, "the most with fewer than 10 series")]
    [InlineData(9, 1000, 12, null, 12, 20, "the most with fewer than 10 series")]
    [InlineData(10, 1000, 12, null, 12, 5, "the most with 10 or more series")]
    [InlineData(10, 100, 10, null, 1, 3, "less than 70 %")]
    [InlineData(1, 8, 8, null, 1, 1, "fewer than 11 rows")]
    public void As_many_windows_as_leave_enough_to_train_on(
        int series, int length, int horizon, int? step, int season, int windows, string reason)
    {
        var found = BacktestWindows.Default(Panel(series, _ => length), horizon, step ?? horizon, season);
        Assert.Equal(windows, found.Count);
        Assert.Contains(reason, FormattableString.Invariant(found.Reason), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_counted_on_the_series_of_median_length()
    {
        // 50, 60, 70, 80, 90: 70 rows, of which 49 stay.
        Assert.Equal(3, BacktestWindows.Default(Panel(5, s => 50 + 10 * s), 7, 7, 1).Count);
        var late = new TimeSeries("late", (double[])[.. Enumerable.Repeat(double.NaN, 930), .. Values(70)]);
        Assert.Equal(3, BacktestWindows.Default(new([late]), 7, 7, 1).Count); // from its first value
    }

    [Fact]
    public void The_season_is_found_in_what_may_be_trained_on()
    {
        double[] y = [.. Enumerable.Range(0, 100).Select(t => t % 12 < 3 ? 20.0 + t % 5 : t % 12)];
        var backtest = Backtest.Rolling(new([new("a", y)]), 12);
        Assert.Equal(BacktestWindows.Default(new([new("a", y)]), 12, 12, 12).Count, backtest.Windows);
        for (int t = 70; t < y.Length; t++)
            y[t] = t * t % 13;
        Assert.Equal(backtest.Windows, Backtest.Rolling(new([new("a", y)]), 12).Windows);
        Assert.NotNull(backtest.WindowsReason);
        Assert.Null(Backtest.Rolling(new([new("a", y)]), 12, windows: 2).WindowsReason);
    }

    private static Panel Panel(int count, Func<int, int> length) =>
        new(Enumerable.Range(0, count).Select(s => new TimeSeries($"{s}", Values(length(s)))));

    private static double[] Values(int length) => [.. Enumerable.Range(0, length).Select(t => (double)(t * t % 17))];
}
