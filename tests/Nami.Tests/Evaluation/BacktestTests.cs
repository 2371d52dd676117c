using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;
using Nami.Tests.Files;

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
        }, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal([11, 13, 15, 17], cutoffs);
    }

    [Fact]
    public void Rows_of_a_test_panel_are_found_by_their_stamps()
    {
        var start = new DateTime(2024, 1, 1);
        var panel = Days(0, 1, 2, 3, 4); // naive: 4
        Assert.Equal(1, Run(Backtest.On(panel, Days(4, 5, 5), horizon: 2))["naive"].Mae);
        Assert.Null(Backtest.On(panel, Days(4, 5, 5), horizon: 2).Warning);
        // The end of the training rows before them is ignored; one of two steps has no row.
        Assert.Equal(1, Run(Backtest.On(panel, Days(2, 90, 90, 5, 3, 90), horizon: 2))["naive"].Mae);
        var late = Backtest.On(panel, Days(5, 6), horizon: 2);
        Assert.Equal(2, Run(late)["naive"].Mae);
        Assert.Contains(
            "lacks 1 of the 2 points to score, first in series \"a\" at 2024-01-05", FormattableString.Invariant(late.Warning!));
        Assert.Contains("ends at 2024-01-04", Assert.Throws<InputException>(() => Backtest.On(panel, panel, horizon: 2)).Message);
        Assert.Contains(
            "none of the 2 steps", Assert.Throws<InputException>(() => Backtest.On(panel, Days(400, 5, 5), horizon: 2)).Message);

        Panel Days(int first, params double[] values) =>
            ObjectPanel.From(
                values.Select((y, i) => (Day: start.AddDays(first + i), Y: (double?)y)), _ => "a", row => row.Day, row => row.Y);
    }

    [Fact]
    public void Series_too_short_are_left_out_and_a_constant_one_has_no_scaled_score()
    {
        var panel = new Panel(
            [new("short", new double[] { 1, 2 }), new("constant", new double[] { 5, 5, 5, 5 }), new("b", new double[] { 1, 2, 1, 3 })]);
        var backtest = Backtest.Rolling(panel, horizon: 2);
        Assert.Equal(["short"], backtest.LeftOut);
        var found = backtest.Run(history => Naive(history, 2), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal((2, 1), (found.Series, found.LeftOutOfScaled));
        Assert.Equal(1, found.Scores[0].Scores.Mase); // of b alone: errors 1 and 1 on a scale of 1
        Assert.True(found.CopiesLastValue);
    }

    [Fact]
    public void Series_without_a_scaled_score_are_listed_by_the_reason()
    {
        const double None = double.NaN;
        var panel = new Panel(
        [
            new("constant", new double[] { 5, 5, 5, 5, 6, 7 }), new("ends early", new double[] { 1, 2, 1, 3, None, None }),
            new("b", new double[] { 1, 2, 1, 3, 4, 5 }), new("has a gap", new double[] { 1, 2, None, None, 3, 4 }),
        ]);
        var found = Backtest.Rolling(panel, horizon: 2, windows: 2)
            .Run(history => Naive(history, 2), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(["constant"], found.Unchanging);
        Assert.Equal(["ends early", "has a gap"], found.Unmeasured);
        Assert.Equal(["constant", "ends early", "has a gap"], found.Unscaled);
        Assert.Equal(4, found.LeftOutOfScaled);
    }

    [Fact]
    public void Missing_actual_values_are_skipped()
    {
        var panel = new Panel([new("a", new double[] { 1, 2, 3, double.NaN, 5 })]);
        Assert.Equal(2, Run(Backtest.Rolling(panel, horizon: 2))["naive"].Mae);
    }

    [Fact]
    public void A_test_file_is_matched_by_name()
    {
        Panel train = new([new("a", new double[] { 1, 2 }), new("b", new double[] { 7, 7 })]),
            test = new([new("b", new double[] { 9, 8, 100 }), new("c", new double[] { 1 })]);
        var backtest = Backtest.On(train, test, horizon: 2);
        Assert.Equal(["a", "c"], backtest.LeftOut);
        Assert.Equal(1.5, Run(backtest)["naive"].Mae);
    }

    [Fact]
    public void One_series_without_a_column_of_names_is_that_of_the_other_file_whatever_both_are_called()
    {
        using var folder = new TemporaryFolder();
        var train = Read("train.csv", "ds,y,price\n1,5,1\n2,6,1\n3,7,1\n", "price");
        var backtest = Backtest.On(train, Read("test.csv", "ds,y,price\n4,9,2\n5,9,2\n", "price"), horizon: 2);
        Assert.Empty(backtest.LeftOut);
        Assert.Equal(2, Run(backtest)["naive"].Mae);
        var shown = backtest.Forecasts("train", history => Naive(history, 2));
        Assert.Equal([5, 6, 7, 9, 9], shown.Values);
        Assert.Equal([1, 1, 1, 2, 2], backtest.Training.Series[0].Covariate(0).ToArray()); // known in advance

        // A file that names its series, or has several, says which it means.
        Refused("unique_id,ds,y\nother,4,9\n");
        Refused("ds,a,b\n4,9,9\n");

        void Refused(string test) => Assert.Contains(
            "none of the series in the training file, such as \"train\"",
            Assert.Throws<InputException>(() => Backtest.On(train, Read("test.csv", test), horizon: 1)).Message, StringComparison.Ordinal);

        Panel Read(string name, string rows, params string[] known)
        {
            File.WriteAllText(folder[name], rows);
            return CsvPanel.Read(folder[name], new() { Known = known });
        }
    }

    [Fact]
    public void Too_short_panels_and_strangers_are_refused()
    {
        var panel = new Panel([new("a", new double[] { 1, 2 })]);
        Assert.Equal(
            "all series are too short or have no values: a horizon of 2 needs a value before the last 2 points. Give more points, or use a smaller horizon.",
            Assert.Throws<InputException>(() => Backtest.Rolling(panel, horizon: 2)).Message);
        Assert.EndsWith("or use a smaller horizon and fewer windows.",
            Assert.Throws<InputException>(() => Backtest.Rolling(panel, horizon: 2, windows: 2)).Message, StringComparison.Ordinal);
        Assert.Equal(
            "all series are too short or have no values: a backtest needs a value to forecast from and one to score. Give more points.",
            Assert.Throws<InputException>(() => Backtest.Rolling(new([new("a", new double[] { 1 })]), horizon: 1)).Message);
        Assert.Contains("2 windows with a horizon of 1 need",
            Assert.Throws<InputException>(() => Backtest.Rolling(panel, horizon: 1, windows: 2)).Message, StringComparison.Ordinal);
        Assert.Throws<InputException>(() => Backtest.On(panel, new([new("z", new double[] { 1 })]), 1));
    }

    [Fact]
    public void Scores_by_step_are_those_of_a_forecast_of_that_step_alone()
    {
        // Scale for m = 1 before the cutoffs: 2 of 1, 3, 1, 3. The model says 3 each time: errors 1 and −2, then 0 and 4.
        var panel = new Panel([new("a", new double[] { 1, 3, 1, 3, 2, 5, 3, -1 })]);
        var found = Backtest.Rolling(panel, horizon: 2, windows: 2)
            .Run(history => [Flat(history.Series[0], 3, 2)], cancellation: TestContext.Current.CancellationToken);
        var own = found.Scores[0];
        Assert.Equal([0.5, 3], own.BySteps.Select(step => step.Mae));
        Assert.Equal(own.Scores.Mae, own.BySteps.Average(step => step.Mae));
        Assert.Equal([100, 50], own.BySteps.Select(step => step.Coverage95));
        Assert.All(found.Scores, model => Assert.Equal(model.Scores.Mase, model.BySteps.Average(step => step.Mase), 1e-12));
    }

    [Fact]
    public void Residuals_are_scaled_and_summed_by_step_and_window()
    {
        var panel = new Panel([new("a", new double[] { 1, 3, 1, 3, 2, 5, 3, double.NaN })]);
        var found = Backtest.Rolling(panel, horizon: 2, windows: 2)
            .Run(history => [Flat(history.Series[0], 3, 2)], cancellation: TestContext.Current.CancellationToken);
        // Scales: 2 before the first cutoff, (2 + 2 + 2 + 1 + 3) / 5 = 2 before the second.
        var residuals = found.Residuals;
        Assert.Equal(3, residuals.Count);
        Assert.Equal([-0.25, 1], residuals.BySteps.Select(step => step.Mean));
        Assert.Equal([0.25, 0], residuals.BySteps.Select(step => step.Deviation));
        Assert.Equal([0.25, 0], residuals.ByWindows.Select(window => window.Mean));
        Assert.Equal([1, 1, 0, 1], residuals.Histogram(4).Counts);
    }

    [Fact]
    public void The_score_of_each_series_is_the_mean_over_its_windows_and_a_constant_one_has_none()
    {
        var panel = new Panel([new("a", new double[] { 1, 3, 1, 3, 2, 5 }), new("constant", new double[] { 5, 5, 5, 5, 5, 5 })]);
        var found = Backtest.Rolling(panel, horizon: 1, windows: 2)
            .Run(history => [.. history.Series.Select(series => Flat(series, 3, 1))], cancellation: TestContext.Current.CancellationToken);
        Assert.Equal("a", found.BySeries[0].Id);
        Assert.Equal((1 / 2.0 + 2 / (7 / 4.0)) / 2, found.BySeries[0].Mase, 1e-12);
        Assert.Equal(double.NaN, found.BySeries[1].Mase);
    }

    [Fact]
    public void Windows_of_one_series_are_returned_with_the_actual_values()
    {
        var panel = new Panel([new("a", new double[] { 1, 2, 3, 4, 5, 6 }), new("b", new double[] { 6, 5, 4, 3, 2, 1 })]);
        var rolling = Backtest.Rolling(panel, horizon: 2, windows: 2).Forecasts("b", history => Naive(history, 2));
        Assert.Equal([6, 5, 4, 3, 2, 1], rolling.Values);
        Assert.Equal([2, 4], rolling.Windows.Select(window => window.Cutoff));
        Assert.Equal([5, 5], rolling.Windows[0].Forecast.Point);
        Assert.Single(Backtest.Rolling(panel, horizon: 2, windows: 2).Forecasts("b", history => Naive(history, 2), windows: 1).Windows);

        var tested = Backtest.On(panel, new([new("a", new double[] { 7, 8, 9 })]), horizon: 2).Forecasts("a", history => Naive(history, 2));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], tested.Values);
        Assert.Equal("8", tested.Time.Format(7));
        Assert.Equal(6, Assert.Single(tested.Windows).Cutoff);
        Assert.Throws<ArgumentException>(() => Backtest.Rolling(panel, horizon: 2).Forecasts("c", history => Naive(history, 2)));
    }

    [Fact]
    public void Progress_tells_the_windows_done()
    {
        var told = new List<int>();
        var panel = new Panel([new("a", new double[] { 1, 2, 3, 4, 5, 6 })]);
        Backtest.Rolling(panel, horizon: 1, windows: 3)
            .Run(history => Naive(history, 1), new Progress(told.Add), TestContext.Current.CancellationToken);
        Assert.Equal([1, 2, 3], told);
    }

    /// <summary>Scores of the naive methods that others computed, over the public series in NAMI_DATA.</summary>
    [Fact]
    public void Naive_scores_are_those_published_beside_the_data()
    {
        string folder = Environment.GetEnvironmentVariable("NAMI_DATA")
            ?? Path.Combine(AppContext.BaseDirectory, "../../../../../../shared/data");
        Assert.SkipUnless(File.Exists(Path.Combine(folder, "scores.csv")), $"the public series are not there ({folder}): set NAMI_DATA");
        int checkedRows = 0;
        foreach (string[]? row in File.ReadLines(Path.Combine(folder, "scores.csv")).Skip(1).Select(line => line.Split(',')))
        {
            var (name, protocol, horizon, season, method) = (row[0], row[1], int.Parse(row[2]), int.Parse(row[3]), row[4]);
            // days left out are points here, and are not there
            if (protocol is not ("official_test" or "last_window" or "rolling_20xH")
                || name is "wiki_peyton_manning" or "melbourne_min_temp"
                || (method != "naive" && method != $"snaive({season})") || Find(folder, name, protocol) is not { } panel)
                continue;
            int windows = int.Parse(row[5]) / panel.Series.Count;
            var backtest = protocol == "official_test"
                ? Backtest.On(panel, CsvPanel.Read(Named(folder, name + "_test")!), horizon)
                : Backtest.Rolling(panel, horizon, windows);
            var scores = Run(backtest with { Season = season, Others = [ForecastMethod.SeasonalNaive, ForecastMethod.Naive] })[
                method == "naive" ? "naive" : "seasonal_naive"];
            Assert.True(Near(scores.Mae, row[7]) && Near(scores.Rmse, row[8]) && Near(scores.Smape, row[9], 6e-3)
                && (row[10].Length == 0 || Near(scores.Mase, row[10])), $"{string.Join(',', row)}: {scores}");
            checkedRows++;
        }
        Assert.InRange(checkedRows, 40, 1000);

        // There sMAPE is averaged by window, which differs where values are missing.
        static bool Near(double value, string expected, double tolerance = 1e-3) =>
            Math.Abs(value / double.Parse(expected, System.Globalization.CultureInfo.InvariantCulture) - 1) < tolerance;
        static string? Named(string folder, string name) =>
            new[] { ".csv", ".csv.gz" }.Select(end => Path.Combine(folder, name + end)).FirstOrDefault(File.Exists);
        static Panel? Find(string folder, string name, string protocol) =>
            Named(folder, protocol == "official_test" ? name + "_train" : name) is { } file ? CsvPanel.Read(file) : null;
    }

    // The baselines do not depend on the model, which looks ahead as far as any horizon here.
    private static Dictionary<string, Scores> Run(Backtest backtest) =>
        backtest.Run(history => Naive(history, 400), cancellation: TestContext.Current.CancellationToken).Scores
            .ToDictionary(s => s.Model, s => s.Scores, StringComparer.Ordinal);

    private static IReadOnlyList<Forecast> Naive(Panel history, int horizon) =>
        [.. history.Series.Select(series => StatisticalMethod.Naive.Forecast(series, horizon))];

    // A value a step, with an interval of ±1 and one of ±2.
    private static Forecast Flat(TimeSeries history, double value, int horizon)
    {
        return new(history.Id, [.. Enumerable.Range(0, horizon).Select(k => history.Time.Format(history.Length + k))], Path(0))
        {
            Intervals = [new(80, Path(-1), Path(1)), new(95, Path(-2), Path(2))]
        };

        double[] Path(double offset) => [.. Enumerable.Repeat(value + offset, horizon)];
    }

    private sealed class Progress(Action<int> told) : IProgress<int>
    {
        public void Report(int value) => told(value);
    }
}
