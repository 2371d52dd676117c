using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;

namespace Nami.Tests.Evaluation;

public sealed class BacktestTests
{
    [Fact]
    public void Scores_are_those_computed_by_hand()
    {
        // Scale for m = 2: |3−1|, |4−2|, |5−3| → 2. Naive forecasts 5, 5 for 6, 2: errors 1 and 3.
        var panel = new Panel([new("a", new double[] { 1, 2, 3, 4, 5, 6, 2 })]);
        var scores = Run(Backtest.Rolling(panel, horizon: 2) with { Season = 2 })["naive"];
        Assert.Equal(2, scores.Mae);
        Assert.Equal(Math.Sqrt(5), scores.Rmse, 1e-12);
        Assert.Equal((200.0 / 11 + 600.0 / 7) / 2, scores.Smape, 1e-12);
        Assert.Equal(1, scores.Mase);
        Assert.Equal(Math.Sqrt(5) / 2, scores.Rmsse, 1e-12);
    }

    [Fact]
    public void Windows_end_at_the_last_point_and_training_ends_before_the_first()
    {
        var panel = new Panel([new("a", Enumerable.Range(1, 20).Select(i => (double)i).ToArray())]);
        var backtest = Backtest.Rolling(panel, horizon: 3, windows: 4, step: 2);
        Assert.Equal(11, backtest.Training.Series[0].Length);
        var cutoffs = new List<int>();
        backtest.Run(history =>
        {
            cutoffs.Add(history.Series[0].Length);
            return Naive(history, 3);
        }, TestContext.Current.CancellationToken);
        Assert.Equal([11, 13, 15, 17], cutoffs);
    }

    [Fact]
    public void Planted_future_values_change_no_history_and_no_forecast()
    {
        var values = Enumerable.Range(0, 60).Select(i => Math.Sin(i) + i % 4).ToArray();
        var planted = values.Select((y, i) => i < 40 ? y : 1e9).ToArray();
        var (before, after) = (Histories(values), Histories(planted));
        Assert.Equal(before.Training, after.Training);
        Assert.Equal(before.Forecasts, after.Forecasts);

        static (double[] Training, double[] Forecasts) Histories(double[] values)
        {
            var backtest = Backtest.Rolling(new([new("a", values)]), horizon: 20) with { Season = 4 };
            double[] forecasts = [];
            backtest.Run(history =>
            {
                var found = Naive(history, 20);
                forecasts = [.. found[0].Mean, .. history.Series[0].Values];
                return found;
            }, TestContext.Current.CancellationToken);
            return (backtest.Training.Series[0].Values.ToArray(), forecasts);
        }
    }

    [Fact]
    public void Series_too_short_are_left_out_and_a_constant_one_has_no_scaled_score()
    {
        var panel = new Panel([new("short", new double[] { 1, 2 }), new("constant", new double[] { 5, 5, 5, 5 }), new("b", new double[] { 1, 2, 1, 3 })]);
        var backtest = Backtest.Rolling(panel, horizon: 2);
        Assert.Equal(["short"], backtest.LeftOut);
        var found = backtest.Run(history => Naive(history, 2), TestContext.Current.CancellationToken);
        Assert.Equal((2, 1), (found.Series, found.LeftOutOfScaled));
        Assert.Equal(1, found.Scores[0].Scores.Mase); // of b alone: errors 1 and 1 on a scale of 1
        Assert.True(found.CopiesLastValue);
    }

    [Fact]
    public void Missing_actual_values_are_passed_over()
    {
        var panel = new Panel([new("a", new double[] { 1, 2, 3, double.NaN, 5 })]);
        Assert.Equal(2, Run(Backtest.Rolling(panel, horizon: 2))["naive"].Mae);
    }

    [Fact]
    public void A_test_file_is_matched_by_name()
    {
        Panel train = new([new("a", new double[] { 1, 2 }), new("b", new double[] { 7, 7 })]), test = new([new("b", new double[] { 9, 8, 100 }), new("c", new double[] { 1 })]);
        var backtest = Backtest.On(train, test, horizon: 2);
        Assert.Equal(["a", "c"], backtest.LeftOut);
        Assert.Equal(1.5, Run(backtest)["naive"].Mae);
    }

    [Fact]
    public void Too_short_panels_and_strangers_are_refused()
    {
        var panel = new Panel([new("a", new double[] { 1, 2 })]);
        Assert.Throws<InputException>(() => Backtest.Rolling(panel, horizon: 2));
        Assert.Throws<InputException>(() => Backtest.On(panel, new([new("z", new double[] { 1 })]), 1));
    }

    /// <summary>Scores of the naive methods that others computed, over the public series in NAMI_DATA.</summary>
    [Fact]
    public void Naive_scores_are_those_published_beside_the_data()
    {
        var folder = Environment.GetEnvironmentVariable("NAMI_DATA") ?? Path.Combine(AppContext.BaseDirectory, "../../../../../../shared/data");
        Assert.SkipUnless(File.Exists(Path.Combine(folder, "scores.csv")), $"the public series are not there ({folder}): set NAMI_DATA");
        var checkedRows = 0;
        foreach (var row in File.ReadLines(Path.Combine(folder, "scores.csv")).Skip(1).Select(line => line.Split(',')))
        {
            var (name, protocol, horizon, season, method) = (row[0], row[1], int.Parse(row[2]), int.Parse(row[3]), row[4]);
            if (protocol is not ("official_test" or "last_window" or "rolling_20xH") || name is "wiki_peyton_manning" or "melbourne_min_temp" // days left out are points here, and are not there
                || (method != "naive" && method != $"snaive({season})") || Find(folder, name, protocol) is not { } panel)
                continue;
            var windows = int.Parse(row[5]) / panel.Series.Count;
            var backtest = protocol == "official_test"
                ? Backtest.On(panel, CsvPanel.Read(Named(folder, name + "_test")!), horizon)
                : Backtest.Rolling(panel, horizon, windows);
            var scores = Run(backtest with { Season = season })[method == "naive" ? "naive" : "seasonal_naive"];
            Assert.True(Near(scores.Mae, row[7]) && Near(scores.Rmse, row[8]) && Near(scores.Smape, row[9], 6e-3) && (row[10].Length == 0 || Near(scores.Mase, row[10])), $"{string.Join(',', row)}: {scores}");
            checkedRows++;
        }
        Assert.InRange(checkedRows, 40, 1000);

        // There sMAPE is averaged by window, which differs where values are missing.
        static bool Near(double value, string expected, double tolerance = 1e-3) => Math.Abs(value / double.Parse(expected, System.Globalization.CultureInfo.InvariantCulture) - 1) < tolerance;
        static string? Named(string folder, string name) => new[] { ".csv", ".csv.gz" }.Select(end => Path.Combine(folder, name + end)).FirstOrDefault(File.Exists);
        static Panel? Find(string folder, string name, string protocol) =>
            Named(folder, protocol == "official_test" ? name + "_train" : name) is { } file ? CsvPanel.Read(file) : null;
    }

    // The baselines do not depend on the model, which looks ahead as far as any horizon here.
    private static Dictionary<string, Scores> Run(Backtest backtest) =>
        backtest.Run(history => Naive(history, 400), TestContext.Current.CancellationToken).Scores.ToDictionary(s => s.Model, s => s.Scores, StringComparer.Ordinal);

    private static IReadOnlyList<Forecast> Naive(Panel history, int horizon) => [.. history.Series.Select(series => Baseline.Naive.Forecast(series, horizon))];
}
