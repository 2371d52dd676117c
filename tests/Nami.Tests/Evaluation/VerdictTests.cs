using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;

namespace Nami.Tests.Evaluation;

public sealed class VerdictTests
{
    [Fact]
    public void One_series_is_compared_by_hand()
    {
        // Before the windows 0, 2, 0, 2: the scale is 2 with a season of 1. Naive repeats the last value.
        var panel = new Panel([new("a", new double[] { 1, 3, 1, 3, 5, 4, 8, 1 })]);
        var backtest = Backtest.Rolling(panel, horizon: 1, windows: 4) with { Others = [ForecastMethod.Naive] };
        // Forecasts that are wrong by 1, 0, 1, 2; naive by 2, 1, 4, 7.
        var verdict = Run(backtest, [4, 4, 7, 3]);

        Assert.Equal(["naive", "combination"], verdict.Comparisons.Select(found => found.Other));
        Assert.Equal((4, 1, 4, VerdictLoss.AbsoluteError), (verdict.Windows, verdict.Series, verdict.Points, verdict.Loss));
        // Scales: mean |change| of 1,3,1,3; of 1…5; of 1…4; of 1…8.
        double[] scales = [2, 2, 9 / 5.0, 13 / 6.0];
        double[] differences = [(1 - 2) / scales[0], (0 - 1) / scales[1], (1 - 4) / scales[2], (2 - 7) / scales[3]];
        double mean = differences.Average(), deviation = Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / 3);
        var naive = verdict.Comparisons[0];
        Assert.Equal(mean, naive.Difference, 1e-14);
        Assert.Equal((1 / scales[0] + 0 + 1 / scales[2] + 2 / scales[3]) / 4, naive.Own, 1e-14);
        Assert.Equal((2 / scales[0] + 1 / scales[1] + 4 / scales[2] + 7 / scales[3]) / 4, naive.OtherLoss, 1e-14);
        // t with 3 degrees of freedom for the level of Holm's step.
        double t = naive.Level == 95 ? 3.1824463052837096 : 4.1765348461044986;
        Assert.Equal(mean - t * deviation / 2, naive.Lower, 1e-12);
        Assert.Equal(mean + t * deviation / 2, naive.Upper, 1e-12);
    }

    [Fact]
    public void The_naive_method_is_the_better_one_before_the_first_window()
    {
        var seasonal = Series("a", 40, t => t % 4 * 10 + t % 3);
        Assert.Equal("seasonal_naive", Against(seasonal, season: 4));
        // What happens in the windows doesn't matter: a walk that turns into a season.
        var turning = Series("b", 40, t => t < 32 ? t * t % 7 + 3 * t : t % 4 * 100);
        Assert.Equal("naive", Against(turning, season: 4));
        Assert.Equal("naive", Against(seasonal, season: 1));

        static string Against(TimeSeries series, int season) => Run(
            Backtest.Rolling(new([series]), 4, windows: 2) with { Season = season }).Comparisons[0].Other;
    }

    [Fact]
    public void A_method_is_not_compared_with_itself_and_identical_forecasts_are_no_difference()
    {
        var panel = new Panel([Series("a", 60, t => t % 4 * 10 + t * t % 5)]);
        var backtest = Backtest.Rolling(panel, 4, windows: 4) with { Season = 4 };

        Assert.Equal(["seasonal_naive"], Compared(ForecastMethod.Combination));
        Assert.Equal(["combination"], Compared(ForecastMethod.SeasonalNaive));
        Assert.Equal(["seasonal_naive", "combination"], Compared(ForecastMethod.Naive));
        Assert.Null((backtest with { Others = [] }).Run(Naive(1)).Verdict);

        var same = backtest.Run(Naive(4)).Verdict!.Comparisons[0];
        Assert.Equal(("seasonal_naive", VerdictAnswer.NoDifference, 0, true), (same.Other, same.Answer, same.Difference, same.IsIdentical));
        Assert.StartsWith(
            "nami and seasonal naive have the same errors",
            FormattableString.Invariant(backtest.Run(Naive(4)).Verdict!.Sentences[0]), StringComparison.Ordinal);

        IEnumerable<string> Compared(ForecastMethod method) =>
            (backtest with { Method = method }).Run(Naive(1)).Verdict!.Comparisons.Select(found => found.Other);
    }

    [Fact]
    public void Sparse_demand_is_compared_by_pinball_loss_so_that_zero_does_not_win()
    {
        var panel = new Panel(Enumerable.Range(0, 6).Select(s => Series($"{s}", 60, t => (t * 7 + s) % 5 < 3 ? 0 : 1 + (t + s) % 3)));
        var backtest = Backtest.Rolling(panel, 5, windows: 3);
        Assert.Equal(VerdictLoss.Pinball, Run(backtest).Loss);
        // 30 % are not more than 30 %.
        var some = new Panel([Series("a", 40, t => t % 10 < 3 ? 0 : t)]);
        Assert.Equal(VerdictLoss.AbsoluteError, Run(Backtest.Rolling(some, 5, windows: 2)).Loss);
    }

    [Fact]
    public void The_pinball_loss_of_a_naive_method_comes_from_its_own_errors()
    {
        // Differences of neighbours: 2, −2, 4, −4; of values two apart: 0, 2, 0.
        double[] y = [0, 2, 0, 4, 0];
        double[][] naive = NaiveBaseline.Quantiles(y, [0, 0], season: 1);
        // Sorted −4, −2, 2, 4 at 1/8, 3/8, 5/8, 7/8: the median is 0, 90 % and above are 4; none is below 0, as no value is.
        Assert.Equal([0, 0, 0, 4, 4], naive[0]);
        // Fewer than 10 errors two steps ahead: those of one step, by the root of 2.
        Assert.Equal([0, 0, 0, 4 * Math.Sqrt(2), 4 * Math.Sqrt(2)], naive[1]);
        Assert.Equal(-4, NaiveBaseline.Quantiles([-1, 1, -1, 3, -1], [0], season: 1)[0][0]);

        // With a season of 2 both steps have the differences 0, 2, 0 of values two apart.
        double[][] seasonal = NaiveBaseline.Quantiles(y, [4, 0], season: 2);
        Assert.Equal([4, 4, 4, 6, 6], seasonal[0]);
        Assert.Equal([0, 0, 0, 2, 2], seasonal[1]);
        // A series without two values has no errors.
        Assert.Equal([3, 3, 3, 3, 3], NaiveBaseline.Quantiles([3], [3], season: 1)[0]);
    }

    [Fact]
    public void Dates_are_shared_and_whole_numbers_only_if_aligned()
    {
        var dated = new Panel(Enumerable.Range(0, 5).Select(s => Dated($"{s}", 60, 0, s)));
        var numbered = new Panel(dated.Series.Select(series => new TimeSeries(series.Id, series.Values.ToArray())));
        var (byDate, byNumber, aligned) = (Lower(dated, false), Lower(numbered, false), Lower(numbered, true));
        Assert.Equal(byDate, aligned);
        Assert.NotEqual(byDate, byNumber);

        static double Lower(Panel panel, bool isAligned) =>
            Run(Backtest.Rolling(panel, 4, windows: 4) with { Aligned = isAligned }).Comparisons[1].Lower;
    }

    [Fact]
    public void Blocks_of_series_with_other_ends_meet_in_time()
    {
        var blocks = new TimeBlocks(windows: 3, step: 4, horizon: 4);
        TimeSeries[] series = [Dated("late", 40, 0, 0), Dated("earlier", 32, 0, 1), Dated("between", 38, 0, 2)];
        var origin = SharedOrigins.Of(series, blocks, (one, window) => one.Length - 4 - (2 - window) * 4);
        // Starts on days 28, 32, 36; 20, 24, 28; 26, 30, 34.
        int last = origin(0, 2);
        Assert.Equal([last - 2, last - 1, last], Enumerable.Range(0, 3).Select(block => origin(0, block)));
        Assert.Equal([last - 4, last - 3, last - 2], Enumerable.Range(0, 3).Select(block => origin(1, block)));
        Assert.Equal([last - 3, last - 2, last - 1], Enumerable.Range(0, 3).Select(block => origin(2, block)));
    }

    [Theory]
    [InlineData(1, "nami (ets) is better than naive in this one period (")]
    [InlineData(2, "nami (ets) is better than naive in these two periods (")]
    [InlineData(3, "nami (ets) is better than naive (")]
    public void Few_windows_of_many_series_are_said_to_be_one_or_two_periods(int windows, string sentence)
    {
        var panel = new Panel(Enumerable.Range(0, 20).Select(s => Dated($"{s}", 60, 0, s)));
        var backtest = Backtest.Rolling(panel, 4, windows) with { Method = ForecastMethod.Ets };
        int window = 0;
        var verdict = backtest.Run(history =>
        {
            int cutoff = 60 - 4 * (windows - window++);
            return [.. history.Series.Select((one, s) => At(one, panel.Series[s].Values.Slice(cutoff, 4).ToArray()))];
        }).Verdict!;
        Assert.Equal(VerdictAnswer.Better, verdict.Comparisons[0].Answer);
        Assert.StartsWith(sentence, FormattableString.Invariant(verdict.Sentences[0]), StringComparison.Ordinal);
        Assert.Contains("scaled error 0.000 against", FormattableString.Invariant(verdict.Sentences[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_verdict_is_the_same_for_every_number_of_threads()
    {
        var panel = new Panel(Enumerable.Range(0, 8).Select(s => Dated($"{s}", 80, 0, s)));
        var backtest = Backtest.Rolling(panel, 5, windows: 3);
        Assert.Equal(Run(backtest).Comparisons, Run(backtest with { Threads = 3 }).Comparisons);
    }

    private static Verdict Run(Backtest backtest, double[]? forecasts = null)
    {
        int window = 0;
        return backtest.Run(history => forecasts is null
            ? Naive(1)(history)
            : [.. history.Series.Select(series => At(series, [forecasts[window++]]))]).Verdict!;
    }

    private static Func<Panel, IReadOnlyList<Forecast>> Naive(int season) => history =>
        [.. history.Series.Select(series => StatisticalMethod.SeasonalNaive(season).Forecast(series, 5 - (season == 4 ? 1 : 0)))];

    private static Forecast At(TimeSeries series, double[] mean) =>
        new(series.Id, [.. mean.Select(_ => "")], mean) { Intervals = [new(80, mean, mean), new(95, mean, mean)] };

    private static TimeSeries Series(string id, int length, Func<int, double> value) =>
        new(id, Enumerable.Range(0, length).Select(value).ToArray());

    private static TimeSeries Dated(string id, int length, int first, int seed)
    {
        var draws = new Random(seed);
        return new(id, TimeAxis.Of([.. Enumerable.Range(first, length).Select(t => new DateTime(2024, 1, 1).AddDays(t))]),
            Enumerable.Range(0, length).Select(t => 10 * draws.NextDouble() + t % 3).ToArray());
    }
}
