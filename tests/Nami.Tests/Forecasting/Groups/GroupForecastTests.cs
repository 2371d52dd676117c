using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;
using Nami.Numerics;

namespace Nami.Tests.Forecasting;

public sealed class GroupForecastTests
{
    private const int Length = 140, Horizon = 7;

    [Theory]
    [InlineData(ForecastMethod.Combination, Reconciliation.BottomUp)]
    [InlineData(ForecastMethod.Combination, Reconciliation.MinT)]
    [InlineData(ForecastMethod.Ets, Reconciliation.BottomUp)]
    [InlineData(ForecastMethod.Theta, Reconciliation.MinT)]
    public void Means_add_up(ForecastMethod method, Reconciliation reconciliation)
    {
        var panel = Grouped(Values(4, 0.5));
        var model = Fit(panel, method);
        var settings = new ForecastSettings
        {
            Total = true,
            By = ["region"],
            Paths = 500,
            Levels = [80],
            Quantiles = [0.5],
            Reconciliation = reconciliation,
        };
        var forecasts = model.Forecast(panel, settings, null, TestContext.Current.CancellationToken);

        Assert.Equal(["total", "region=North", "region=South", "s0", "s1", "s2", "s3"], forecasts.Select(one => one.Id));
        Assert.Equal(["total", "region", "region", "series", "series", "series", "series"], forecasts.Select(one => one.Level));
        Assert.All(forecasts, one => Assert.Equal(PointForecast.Mean, one.PointKind));
        for (int k = 0; k < Horizon; k++)
        {
            double sum = forecasts.Skip(3).Sum(one => one.Point[k]);
            Assert.Equal(sum, forecasts[0].Point[k], 1e-9 * Math.Abs(sum));
            Assert.Equal(forecasts[3].Point[k] + forecasts[4].Point[k], forecasts[1].Point[k], 1e-9 * Math.Abs(sum));
            var interval = forecasts[0].Intervals[0];
            Assert.True(interval.Lower[k] < forecasts[0].Quantiles[0].Values[k] && forecasts[0].Quantiles[0].Values[k] < interval.Upper[k]);
        }
        // Near the sum of the series' own forecasts.
        var own = model.Forecast(panel);
        double total = own.Sum(one => one.Point[0]);
        Assert.InRange(forecasts[0].Point[0], total - 15, total + 15);
    }

    [Fact]
    public void The_same_bits_on_any_number_of_threads()
    {
        var panel = Grouped(Values(4, 0.5));
        foreach (var reconciliation in Enum.GetValues<Reconciliation>())
        {
            var settings = new ForecastSettings { Total = true, Paths = 200, Reconciliation = reconciliation };
            var one = Fit(panel, ForecastMethod.Combination).Forecast(panel, settings);
            var three = Fit(panel, ForecastMethod.Combination, threads: 3).Forecast(panel, settings);
            Assert.Equal(one.SelectMany(f => f.Point), three.SelectMany(f => f.Point));
            Assert.Equal(one[0].Intervals[1].Upper, three[0].Intervals[1].Upper);
        }
    }

    [Fact]
    public void What_was_never_negative_stays_so()
    {
        double[][] values = [.. Values(4, 0.5).Select(y => y.Select(value => Math.Max(0, value - 130)).ToArray())];
        var panel = Grouped(values);
        foreach (var reconciliation in Enum.GetValues<Reconciliation>())
        {
            var forecasts = Fit(panel, ForecastMethod.Combination).Forecast(
                panel, new ForecastSettings { Total = true, Paths = 200, Reconciliation = reconciliation });
            Assert.All(forecasts, one => Assert.All(one.Intervals[1].Lower, bound => Assert.True(bound >= 0)));
        }
    }

    [Fact]
    public void Series_without_shared_times_have_no_total()
    {
        double[][] values = Values(2, 0);
        var settings = new ForecastSettings { Total = true, Paths = 10 };
        Panel numbers = new(values.Select((y, s) => new TimeSeries($"s{s}", y)));
        Assert.Contains("whole numbers", Message(numbers), StringComparison.Ordinal);
        var model = Fit(numbers, ForecastMethod.Naive);
        Assert.Equal("total", model.Forecast(numbers, settings with { Aligned = true })[0].Id);

        var days = Days(Length);
        Panel ends = new(
            [new("s0", TimeAxis.Of(days), values[0]), new("s1", TimeAxis.Of(days.AsSpan(..^1)), values[1].AsMemory(0, Length - 1))]);
        Assert.Contains("series \"s0\" ends at 2023-05-20, but \"s1\" at 2023-05-19", Message(ends), StringComparison.Ordinal);

        DateTime[] weeks = [.. Enumerable.Range(0, Length).Select(t => days[0].AddDays(7 * t))];
        Panel steps = new([new("s0", TimeAxis.Of(days), values[0]), new("s1", TimeAxis.Of(weeks), values[1])]);
        Assert.Contains("the steps of the series differ", Message(steps), StringComparison.Ordinal);

        string Message(Panel panel) =>
            Assert.Throws<InputException>(() => Fit(panel, ForecastMethod.Naive).Forecast(panel, settings)).Message;
    }

    [Fact]
    public void Medians_of_groups_and_impossible_settings_are_rejected()
    {
        var panel = Grouped(Values(4, 0));
        var model = Fit(panel, ForecastMethod.Naive);
        Assert.Contains("medians don't add up", Assert.Throws<InputException>(
            () => model.Forecast(panel, new ForecastSettings { Total = true, Point = PointForecast.Median })).Message,
            StringComparison.Ordinal);
        Assert.Contains("1 groups with 50000000 paths of 7 steps take too much memory", Assert.Throws<InputException>(
            () => model.Forecast(panel, new ForecastSettings { Total = true, Paths = 50_000_000 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Forecast(panel, new ForecastSettings { Paths = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Forecast(panel, new ForecastSettings { Quantiles = [1] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Forecast(panel, new ForecastSettings { Levels = [100] }));
    }

    [Fact]
    public void Levels_are_scored_by_plain_sums()
    {
        var panel = Grouped(Values(4, 0.5));
        var backtest = Backtest.Rolling(panel, Horizon, 2) with { Season = 7 };
        var model = Fit(backtest.Training, ForecastMethod.SeasonalNaive);
        var levels = backtest.ScoreGroups(model, new ForecastSettings { Total = true, Paths = 2000 });

        Assert.Equal(["total", "series"], levels.Select(level => level.Level));
        Assert.Equal([1, 4], levels.Select(level => level.Groups));
        double[] total = [.. Enumerable.Range(0, Length).Select(t => panel.Series.Sum(series => series.Values[t]))];
        double errors = 0, values = 0, scaled = 0;
        for (int w = 0; w < 2; w++)
        {
            int cutoff = Length - Horizon * (2 - w);
            double window = 0, scale = Enumerable.Range(7, cutoff - 7).Average(t => Math.Abs(total[t] - total[t - 7]));
            for (int t = cutoff; t < cutoff + Horizon; t++)
            {
                window += Math.Abs(total[t] - total[t - 7]);
                values += Math.Abs(total[t]);
            }
            errors += window;
            scaled += window / Horizon / scale / 2;
        }
        Assert.Equal(100 * errors / values, levels[0].NaiveWape, 1e-9);
        Assert.Equal(scaled, levels[0].NaiveMase, 1e-9);
        Assert.InRange(levels[0].Mase, 0.9 * scaled, 1.1 * scaled); // the same forecast, by the mean of its paths
        Assert.InRange(levels[0].Coverage80, 0, 100);
    }

    // Errors of many series of which a share is common: the interval of their total is as wide as it should be.
    [Theory]
    [Trait("size", "large")]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(0.8)]
    public void Totals_have_the_coverage_and_the_width_of_correlated_errors(double correlation)
    {
        const int Series = 50, Repetitions = 300;
        int inside = 0;
        double width = 0;
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            double[][] values = Values(Series, correlation, seed: (ulong)repetition, length: 200 + Horizon);
            var time = TimeAxis.Of(Days(200));
            Panel panel = new(values.Select((y, s) => new TimeSeries($"s{s}", time, y.AsMemory(0, 200))));
            var total = Fit(panel, ForecastMethod.Combination).Forecast(
                panel, new ForecastSettings { Total = true, Paths = 400, Seed = (ulong)repetition, Levels = [80] })[0].Intervals[0];
            for (int k = 0; k < Horizon; k++)
            {
                double actual = values.Sum(y => y[200 + k]);
                inside += actual >= total.Lower[k] && actual <= total.Upper[k] ? 1 : 0;
                width += (total.Upper[k] - total.Lower[k]) / Repetitions / Horizon;
            }
        }
        double deviation = 5 * Math.Sqrt(Series * (1 - correlation) + Series * (double)Series * correlation);
        Assert.InRange(100.0 * inside / Repetitions / Horizon, 77, 83);
        Assert.InRange(width / (2 * NormalQuantile.At(0.9) * deviation), 0.85, 1.15);
    }

    private static Forecaster Fit(Panel panel, ForecastMethod method, int threads = 1) => Forecaster.Fit(
        panel, new() { Horizon = Horizon, Method = method, Season = 7, LongSeason = 1, Threads = threads },
        cancellation: TestContext.Current.CancellationToken);

    private static Panel Grouped(double[][] values) => new(
        values.Select((y, s) => new TimeSeries(
            $"s{s}", TimeAxis.Of(Days(y.Length)), y, Enumerable.Repeat(s < 2 ? 0.0 : 1, y.Length).ToArray())),
        [new Covariate("region", CovariateKind.Static, (string[])["North", "South"])]);

    private static DateTime[] Days(int count) => [.. Enumerable.Range(0, count).Select(t => new DateTime(2023, 1, 1).AddDays(t))];

    // A level, a weekly season, and errors of deviation 5, of which a share is common to all series.
    private static double[][] Values(int series, double correlation, ulong seed = 1, int length = Length)
    {
        var draws = new RandomStream(seed, RandomUse.Noise);
        return [.. Enumerable.Range(0, series).Select(s => Enumerable.Range(0, length).Select(t =>
            150 + 10 * draws.Normal((ulong)(1_000_000 + 7 * s + t % 7))
                + 5 * (Math.Sqrt(correlation) * draws.Normal((ulong)t)
                    + Math.Sqrt(1 - correlation) * draws.Normal((ulong)(10_000 * (s + 1) + t)))).ToArray())];
    }
}
