using Nami.Data;
using Nami.Forecasting;

namespace Nami.Tests.Forecasting;

public sealed class CombinationForecasterTests
{
    private const double Gap = double.NaN;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_number_of_threads_gives_the_same_bits()
    {
        var panel = PanelOf(70, 60, 12);
        double[] one = Numbers(CombinationForecaster.Forecast(panel, 6, [50, 80], new(12, 1), 1, null, Cancellation));
        Assert.Equal(one, Numbers(CombinationForecaster.Forecast(panel, 6, [50, 80], new(12, 1), 3, null, Cancellation)));
        Assert.Equal(70 * 6 * 5, one.Length);
    }

    [Fact]
    public void Intervals_contain_the_point_and_each_narrower_interval()
    {
        double[] levels = [99.9, 50, 80, 50, 95];
        foreach (var forecast in CombinationForecaster.Forecast(PanelOf(25, 80, 4), 20, levels, new(4, 1), 1, null, Cancellation))
        {
            Assert.Equal([50, 80, 95, 99.9], forecast.Intervals.Select(interval => interval.Level));
            for (int k = 0; k < 20; k++)
            {
                double[] ascending =
                [
                    .. forecast.Intervals.Reverse().Select(interval => interval.Lower[k]), forecast.Point[k],
                    .. forecast.Intervals.Select(interval => interval.Upper[k]),
                ];
                Assert.Equal(ascending.Order(), ascending);
            }
        }
    }

    [Fact]
    public void Intervals_hold_their_share_of_actual_values()
    {
        var (history, actual) = Split(PanelOf(120, 100, 12), 12);
        int inside = 0;
        var forecasts = CombinationForecaster.Forecast(history, 12, [80], new(12, 1), 2, null, Cancellation);
        for (int s = 0; s < forecasts.Count; s++)
        {
            var interval = forecasts[s].Intervals[0];
            for (int k = 0; k < 12; k++)
                inside += actual[s][k] >= interval.Lower[k] && actual[s][k] <= interval.Upper[k] ? 1 : 0;
        }
        Assert.InRange(inside / (120 * 12.0), 0.72, 0.87);
    }

    [Fact]
    public void The_combination_is_better_than_its_usual_paths()
    {
        const int season = 12, horizon = 12;
        var (history, actual) = Split(PanelOf(80, 130, season), horizon);
        var forecasts = CombinationForecaster.Forecast(history, horizon, [80], new(season, 1), 1, null, Cancellation);
        var bank = new PathBank(season, 1, horizon);
        var (paths, buffers) = (new BankPaths(), new BankWorkspace());
        double combined = 0, theta = 0, naive = 0;
        for (int s = 0; s < actual.Length; s++)
        {
            bank.Compute(history.Series[s].Values, paths, buffers);
            for (int k = 0; k < horizon; k++)
            {
                combined += Math.Abs(forecasts[s].Point[k] - actual[s][k]) / paths.Unit;
                theta += Math.Abs(paths[BankPath.Theta][k] - actual[s][k]) / paths.Unit;
                naive += Math.Abs(paths[BankPath.SeasonalNaive][k] - actual[s][k]) / paths.Unit;
            }
        }
        Assert.True(combined < 0.97 * theta, $"{combined} {theta}");
        Assert.True(combined < 0.85 * naive, $"{combined} {naive}");
    }

    [Theory]
    [InlineData(0.1, 3)]
    [InlineData(0.25, 40)]
    [InlineData(0.5, 5)]
    public void Sparse_demand_is_near_the_best_of_zero_and_a_constant_probability(double share, double size)
    {
        const int horizon = 10;
        double[] probabilities = [0.025, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.975];
        double[][] all = [.. Enumerable.Range(0, 60).Select(s => new SyntheticSeries((ulong)(50 + s)).Intermittent(110, share, size))];
        TimeSeries[] series = [.. all.Select((y, s) => new TimeSeries($"{s}", y.AsMemory(0, 100)))];
        double[][] found = new double[series.Length][];
        CombinationForecaster.Each(
            series, horizon, probabilities, Seasons.None, 1, null, (s, combined) => found[s] = Quantiles(combined, probabilities),
            Cancellation);
        double own = 0, zero = 0, constant = 0;
        for (int s = 0; s < all.Length; s++)
        {
            double[] sorted = [.. all[s][..100].Order()];
            double unit = ErrorUnit.Of(all[s].AsSpan(0, 100), 1);
            for (int k = 0; k < horizon; k++)
            {
                for (int q = 0; q < probabilities.Length; q++)
                {
                    own += Pinball(found[s][q * horizon + k]);
                    zero += Pinball(0);
                    constant += Pinball(sorted[(int)(probabilities[q] * 100)]);

                    double Pinball(double value)
                    {
                        double e = (all[s][100 + k] - value) / unit;
                        return Math.Max(probabilities[q] * e, (probabilities[q] - 1) * e);
                    }
                }
            }
        }
        Assert.True(own <= 1.02 * Math.Min(zero, constant), $"{own} {zero} {constant}");
    }

    [Fact]
    public void Sparse_demand_with_a_clear_season_is_forecast_by_paths()
    {
        // Zero for half of each season, as sunshine is at night.
        double[] y = [.. Enumerable.Range(0, 240).Select(t => Math.Max(0, Math.Abs(t % 24 - 12) - 6) * (10.0 + t % 5))];
        var forecast = CombinationForecaster.Forecast(new([new TimeSeries("sun", y)]), 24, [80], new(24, 1), 1, null, Cancellation)[0];
        Assert.True(forecast.Point[0] > 30);
        Assert.True(forecast.Point[12] < 5);
    }

    [Fact]
    public void A_large_level_changes_the_pinball_loss_by_at_most_5_percent()
    {
        double[][] all = [.. Enumerable.Range(0, 40).Select(s => new SyntheticSeries((ulong)(900 + s)).Additive(112, 12))];
        double[] losses = [.. new[] { 0, 1e10 }.Select(level => Loss([.. all.Select(y => y.Select(v => v + level).ToArray())]))];
        Assert.InRange(losses[1] / losses[0], 0.95, 1.05);

        static double Loss(double[][] all)
        {
            double[] probabilities = [0.1, 0.3, 0.5, 0.7, 0.9];
            double[][] found = new double[all.Length][];
            TimeSeries[] series = [.. all.Select((y, s) => new TimeSeries($"{s}", y.AsMemory(0, 100)))];
            CombinationForecaster.Each(
                series, 12, probabilities, new(12, 1), 1, null, (s, combined) => found[s] = Quantiles(combined, probabilities),
                Cancellation);
            double sum = 0;
            for (int s = 0; s < all.Length; s++)
            {
                for (int i = 0; i < probabilities.Length * 12; i++)
                {
                    double e = all[s][100 + i % 12] - found[s][i], p = probabilities[i / 12];
                    sum += Math.Max(p * e, (p - 1) * e);
                }
            }
            return sum;
        }
    }

    [Fact]
    public void Series_of_every_kind_are_forecast_together()
    {
        Panel panel = new(
        [
            new("early", TimeAxis.Counter(30), Enumerable.Range(0, 30).Select(t => 5.0 + t % 4).ToArray()),
            new("late", new[] { Gap, Gap, Gap, 1.0, 2, 3, 4, 5, 6, 7, 8, 9 }),
            new("one", new[] { 4.0 }), new("constant", Enumerable.Repeat(2.0, 50).ToArray()), new("zeros", new double[50]),
            new("negative", Enumerable.Range(0, 50).Select(t => -7.0 - t % 3).ToArray()),
            new("huge", Enumerable.Range(0, 50).Select(t => 1e300 * (1 + t % 3)).ToArray()),
            new("tiny", Enumerable.Range(0, 50).Select(t => 1e-300 * (1 + t % 3)).ToArray()),
            new("counter", Enumerable.Range(0, 50).Select(t => 1e10 + t % 5).ToArray()),
            new("missing at the end", new[] { 1.0, 2, 3, Gap, Gap, Gap }), new("nothing", new[] { Gap, Gap }),
        ]);
        var forecasts = CombinationForecaster.Forecast(panel, 5, cancellation: Cancellation).ToDictionary(forecast => forecast.Id);
        Assert.Equal(panel.Series.Select(one => one.Id).Where(id => id != "nothing"), forecasts.Keys);
        Assert.All(forecasts.Values, forecast =>
            Assert.All(Numbers([forecast]), value => Assert.True(double.IsFinite(value), forecast.Id)));
        Assert.All(Numbers([forecasts["constant"]]), value => Assert.Equal(2, value));
        Assert.All(Numbers([forecasts["zeros"]]), value => Assert.Equal(0, value));
        Assert.All(Numbers([forecasts["one"]]), value => Assert.Equal(4, value));
        Assert.Equal(["31", "32", "33", "34", "35"], forecasts["early"].Stamps);
        Assert.InRange(forecasts["counter"].Point[2], 1e10, 1e10 + 5);
        Assert.Equal([80, 95], forecasts["early"].Intervals.Select(interval => interval.Level));
    }

    [Fact]
    public void A_history_that_ends_in_more_missing_values_than_are_read_is_skipped()
    {
        double[] values = [1, 2, .. Enumerable.Repeat(Gap, 1000)];
        Panel panel = new([new TimeSeries("a", values)]);
        Assert.Empty(CombinationForecaster.Forecast(panel, 3, seasons: Seasons.None, cancellation: Cancellation));
    }

    [Fact]
    public void Only_the_last_1000_values_matter()
    {
        var panel = PanelOf(3, 1200, 7);
        var seasons = new Seasons(7, 1);
        var end = panel.With(panel.Series.Select(one => one.Last(1000, [])));
        Assert.Equal(
            Numbers(CombinationForecaster.Forecast(panel, 5, [80], seasons, 1, null, Cancellation)),
            Numbers(CombinationForecaster.Forecast(end, 5, [80], seasons, 1, null, Cancellation)));
    }

    [Fact]
    public void Many_series_are_sampled_for_what_they_share()
    {
        // Each second series is measured: the others are forecast by what these have in common.
        TimeSeries[] series = [.. Enumerable.Range(0, 1100).Select(s =>
            new TimeSeries($"{s}", Enumerable.Range(0, 14).Select(t => (double)((t * (s + 3)) % 7)).ToArray()))];
        var reports = new List<double>();
        var progress = new DirectProgress<double>(reports.Add);
        var forecasts = CombinationForecaster.Forecast(new(series), 2, [80], Seasons.None, 2, progress, Cancellation);
        Assert.Equal(series.Select(one => one.Id), forecasts.Select(forecast => forecast.Id));
        Assert.Equal(reports.Order(), reports);
        Assert.InRange(reports[0], 0, 0.1);
        Assert.Equal(1, reports[^1]);
    }

    [Fact]
    public void Invalid_arguments_are_rejected()
    {
        var panel = PanelOf(1, 20, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => CombinationForecaster.Forecast(panel, 0, cancellation: Cancellation));
        Assert.Throws<ArgumentOutOfRangeException>(() => CombinationForecaster.Forecast(panel, 1, threads: 0, cancellation: Cancellation));
        Assert.Throws<ArgumentOutOfRangeException>(() => CombinationForecaster.Forecast(panel, 1, [100], cancellation: Cancellation));
        Assert.Throws<ArgumentOutOfRangeException>(() => CombinationForecaster.Forecast(panel, 1, [0], cancellation: Cancellation));
    }

    [Fact]
    public void A_cancelled_forecast_ends_with_the_usual_exception()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var panel = PanelOf(3, 40, 4);
        Assert.Throws<OperationCanceledException>(() => CombinationForecaster.Forecast(panel, 4, threads: 2, cancellation: source.Token));
    }

    private static double[] Numbers(IEnumerable<Forecast> forecasts) =>
        [.. forecasts.SelectMany(one => one.Point.Concat(one.Intervals.SelectMany(interval => interval.Lower.Concat(interval.Upper))))];

    private static Panel PanelOf(int count, int length, int season)
    {
        SyntheticKind[] kinds = [SyntheticKind.Smoothing, SyntheticKind.Shapes, SyntheticKind.Autoregressive, SyntheticKind.Walk];
        int known = Math.Max(length - 20, length / 2);
        return new(Enumerable.Range(0, count).Select(s =>
            new TimeSeries($"{s}", new SyntheticSeries((ulong)(s + 400)).Make(kinds[s % 4], length, season, 0, known))));
    }

    private static (Panel History, double[][] Actual) Split(Panel panel, int horizon) =>
        (panel.With(panel.Series.Select(one => one.First(one.Length - horizon, []))),
            [.. panel.Series.Select(one => one.Values[^horizon..].ToArray())]);

    private static double[] Quantiles(CombinedPath combined, double[] probabilities) =>
        [.. probabilities.SelectMany((_, q) => combined.Quantile(q))];
}
