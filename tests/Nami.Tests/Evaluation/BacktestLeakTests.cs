using System.Globalization;
using System.Text;
using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;
using Nami.Tests.Files;

namespace Nami.Tests.Evaluation;

/// <summary>
/// What comes after a cutoff, read from a file with the rest, reaches nothing that is learned before it: the whole model is the same, byte
/// by byte, with its season, scales, levels and calibration, and so is every forecast from a history that it lies after.
/// </summary>
public sealed class BacktestLeakTests : IDisposable
{
    private const int Length = 72, Horizon = 4;

    /// <summary>
    /// The value, the number and the text of the past in place of those that were there. A text may be new, or known of series b
    /// alone, whose rows come later in the file and have another one before it.
    /// </summary>
    public static TheoryData<string, string, string> Absurd => new()
    {
        { "1e9", "1e9", "unheard" }, { "-1e9", "-1e9", "unheard" }, { "", "", "" }, { "0", "0", "ajar" }, { "1e9", "", "open" },
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(Absurd))]
    public void What_is_planted_into_the_last_window_changes_no_forecast_and_no_score_of_the_others(
        string value, string number, string text)
    {
        var (before, after) = (Rolling(Rows()), Rolling(Rows(Planted(Length - Horizon, "a", "b"))));

        Assert.Equal(before.Season, after.Season);
        Assert.Equal(before.Model, after.Model);
        Assert.Equal(before.Forecasts, after.Forecasts);
        Assert.Equal(Window(before.Found, 0), Window(after.Found, 0));
        Assert.Equal(Window(before.Found, 1), Window(after.Found, 1));
        Assert.NotEqual(Window(before.Found, 2), Window(after.Found, 2)); // it is what was scored

        Planting Planted(int first, params string[] series) => new(first, series, value, number, text);
    }

    [Theory, MemberData(nameof(Absurd))]
    public void What_is_planted_into_every_window_of_a_series_changes_nothing_of_another_series(string value, string number, string text)
    {
        var (before, after) = (Rolling(Rows()), Rolling(Rows(new(Length - 3 * Horizon, ["a"], value, number, text))));

        Assert.Equal(before.Season, after.Season);
        Assert.Equal(before.Model, after.Model);
        Assert.Equal(before.Forecasts[0], after.Forecasts[0]);
        Assert.All(before.Forecasts.Zip(after.Forecasts), pair => Assert.Equal(pair.First[1], pair.Second[1]));
        Assert.Equal(before.Found.BySeries[1], after.Found.BySeries[1]);
        Assert.NotEqual(before.Found.BySeries[0], after.Found.BySeries[0]);
    }

    [Theory, MemberData(nameof(Absurd))]
    public void What_is_planted_into_a_test_file_changes_no_forecast_and_no_score_of_another_series(
        string value, string number, string text)
    {
        string train = Rows(last: Length - Horizon);
        var (before, after) = (On(Rows(first: Length - Horizon)), On(Rows(new(0, ["a"], value, number, text), first: Length - Horizon)));

        Assert.Equal(before.Model, after.Model);
        Assert.Equal(before.Forecasts, after.Forecasts);
        Assert.Equal(before.Found.BySeries[1], after.Found.BySeries[1]);
        Assert.NotEqual(before.Found.BySeries[0], after.Found.BySeries[0]);

        Evaluated On(string test) => Evaluate(Backtest.On(Read(train), Read(test), Horizon));
    }

    /// <summary>A whole evaluation, by what it found and by all that was learned and forecast on the way.</summary>
    private sealed record Evaluated(int Season, byte[] Model, string[][] Forecasts, BacktestResult Found);

    /// <summary>What stands in the columns of some series from a row on.</summary>
    private sealed record Planting(int First, string[] Series, string Value, string Number, string Text);

    private Evaluated Rolling(string rows) => Evaluate(Backtest.Rolling(Read(rows), Horizon, windows: 3));

    private Evaluated Evaluate(Backtest backtest)
    {
        int season = Seasons.Find(backtest.Training.Series).Primary;
        backtest = backtest with { Season = season };
        var model = Forecaster.Fit(
            backtest.Training, new()
            {
                Method = ForecastMethod.Network,
                Horizon = Horizon,
                Season = season,
                Steps = 20,
                Members = 1,
                BatchSize = 4,
                HiddenSize = 4
            }, cancellation: TestContext.Current.CancellationToken);
        model.Save(_folder["model"]);
        var forecasts = new List<string[]>();
        var found = backtest.Run(
            history =>
            {
                var made = model.Forecast(history);
                forecasts.Add([.. made.Select(Bits)]);
                return made;
            },
            cancellation: TestContext.Current.CancellationToken);
        return new(season, File.ReadAllBytes(_folder["model"]), [.. forecasts], found);
    }

    private static string Bits(Forecast forecast) => string.Join(
        ' ', forecast.Intervals.SelectMany(interval => interval.Lower.Concat(interval.Upper)).Concat(forecast.Point)
            .Select(value => BitConverter.DoubleToInt64Bits(value)));

    private static (double Mean, double Deviation, long Count) Window(BacktestResult found, int window) =>
        found.Residuals.ByWindows[window] is var sum ? (sum.Mean, sum.Deviation, sum.Count) : default;

    private static Panel Read(string rows) =>
        CsvPanel.Read(new StringReader(rows), "rows", new() { Known = ["price"], Past = ["visits", "door"] });

    /// <summary>
    /// Two series, one after the other, with a season of six steps, a price that is known in advance, and a number and a text that are not.
    /// </summary>
    private static string Rows(Planting? planted = null, int first = 0, int last = Length)
    {
        var rows = new StringBuilder("unique_id,ds,y,price,visits,door\n");
        foreach (string id in (string[])["a", "b"])
        {
            for (int t = first; t < last; t++)
            {
                bool isPlanted = planted is not null && t >= planted.First && planted.Series.Contains(id);
                double price = t * 7 % 5, visits = 10 + 5 * Math.Sin(t * t);
                double y = 100 + 20 * (t % 6) + 3 * price + visits + (id == "a" ? 0 : 40);
                // Without any value they would be rows of the future: the last one of series b keeps its own.
                bool isEnd = id == "b" && t == Length - 1 && planted?.Value.Length == 0;
                string[] fields = isPlanted
                    ? [isEnd ? Number(y) : planted!.Value, planted!.Number, planted.Text]
                    : [Number(y), Number(visits), t % 6 > 0 ? "open" : id == "a" ? "closed" : t % 4 == 0 ? "shut" : "ajar"];
                rows.Append(CultureInfo.InvariantCulture, $"{id},{t + 1},{fields[0]},{price},{fields[1]},{fields[2]}\n");
            }
        }
        return rows.ToString();

        static string Number(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
    }
}
