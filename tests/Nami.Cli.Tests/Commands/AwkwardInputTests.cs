using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Nami.Cli.Tests.Commands;

/// <summary>Series that are hard to learn and files that are hard to read: a result where one can be given, else one clear line.</summary>
public sealed class AwkwardInputTests : IDisposable
{
    private static readonly string[] s_quick = ["--horizon", "6", "--steps", "50", "--members", "1", "--threads", "1", "--seed", "1"];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, Func<int, string>> Learnable => new()
    {
        { "constant", _ => "5" },
        { "huge", t => Text(1e30 * Season(t)) },
        { "tiny", t => Text(1e-30 * Season(t)) },
        { "one huge value", t => t == 40 ? "1e30" : Text(Season(t)) },
        { "negative after positive", t => Text(t < 60 ? (t + 1) * Season(t) : -Season(t)) },
        { "negative", t => Text(-Season(t)) },
        { "zeros and ones", t => t < 66 ? "0" : "1" },
        { "missing end", t => t < 68 ? Text(Season(t)) : "" },
        { "mostly missing", t => t % 5 == 0 ? Text(Season(t)) : "NA" },
    };

    [Theory]
    [MemberData(nameof(Learnable))]
    [Trait("size", "large")]
    public void Hard_series_have_scores_and_forecasts_of_numbers_of_their_own_size(string name, Func<int, string> value)
    {
        _folder.Write("s.csv", Csv("a", 72, value));

        var scores = Nami("evaluate", "s.csv");
        Assert.Equal(0, scores.ExitCode);
        Assert.Contains("\nnami ", scores.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch("NaN|∞|Infinity", scores.Output);
        if (scores.Output.Contains("  - ", StringComparison.Ordinal))
            Assert.Contains("-: no score", scores.Output, StringComparison.Ordinal);

        Assert.Equal(0, Nami("train", "s.csv", "-o", "s.nami").ExitCode);
        var forecast = NamiProcess.Run(_folder.Path, "forecast", "s.nami");
        Assert.Equal(0, forecast.ExitCode);
        double[][] rows = forecast.Output.Trim().Split('\n')[1..]
            .Select(row => row.Split(',')[2..].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        Assert.Equal(6, rows.Length);
        double largest = Enumerable.Range(0, 72).Select(value).Where(text => text.Length > 0 && text != "NA")
            .Max(text => Math.Abs(double.Parse(text, CultureInfo.InvariantCulture)));
        Assert.All(rows, row => Assert.All(row, number => Assert.True(Math.Abs(number) <= 1000 * largest, $"{name}: {number}")));
        if (name == "constant")
        {
            Assert.Contains("series \"a\" is constant", forecast.Error, StringComparison.Ordinal);
            Assert.Contains("excluded from MASE, RMSSE and MSIS", scores.Output, StringComparison.Ordinal);
            Assert.Contains(" (a).\n", scores.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Series_too_short_or_empty_are_named_and_the_others_are_learned()
    {
        _folder.Write("s.csv", Csv("a", 72, t => Text(Season(t))) + Rows("point", 1, _ => "3") + Rows("empty", 72, _ => ""));

        var scores = Nami("evaluate", "s.csv");
        Assert.Equal(0, scores.ExitCode);
        Assert.Contains("series \"empty\" has no value", scores.Error, StringComparison.Ordinal);
        Assert.Contains("2 series skipped", scores.Error, StringComparison.Ordinal);
        Assert.Contains("point, empty", scores.Error, StringComparison.Ordinal);

        Assert.Equal(0, Nami("train", "s.csv", "-o", "s.nami").ExitCode);
        var forecast = NamiProcess.Run(_folder.Path, "forecast", "s.nami");
        Assert.Equal(0, forecast.ExitCode);
        Assert.Contains("\"empty\"", forecast.Error, StringComparison.Ordinal);
        Assert.Contains("\"point\"", forecast.Error, StringComparison.Ordinal);
        Assert.Equal(6, forecast.Output.Split('\n').Count(line => line.StartsWith("point,", StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("size", "large")]
    public void One_short_series_of_ten_thousand_is_named_in_bounded_time()
    {
        var csv = new StringBuilder("unique_id,ds,y\n");
        for (int s = 0; s < 10_000; s++)
            csv.Append(Rows($"s{s}", s == 5000 ? 3 : 20, t => ((s * 7 + t * t) % 11).ToString(CultureInfo.InvariantCulture)));
        _folder.Write("s.csv", csv.ToString());

        var scores = Nami("evaluate", "s.csv");

        Assert.Equal(0, scores.ExitCode);
        Assert.Matches("1 series skipped.*: s5000\n", scores.Error);
        Assert.Contains("Scored: 9999 series", scores.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "train s.csv -o s.nami --force", "fewer than the 16 values that networks and windows to validate them need with a season of 1 and a horizon of 6.")]
    [InlineData(72, "train s.csv -o s.nami --season 500", "fewer than the 1014 values that networks and windows to validate them need with a season of 500 and a horizon of 6.")]
    [InlineData(72, "evaluate s.csv --season 500", "fewer than the 1014 values that networks and windows to validate them need with a season of 500 and a horizon of 6.")]
    public void What_networks_cannot_learn_from_is_forecast_by_the_combination_and_says_so(int count, string line, string part)
    {
        _folder.Write("s.csv", Csv("a", count, t => Text(Season(t))));

        var result = Nami(line.Split(' '));

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(part, result.Error, StringComparison.Ordinal);
        Assert.Contains("Method: combination", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("all missing", "evaluate s.csv", "all series are too short or have no values")]
    [InlineData("all missing", "train s.csv -o s.nami", "no series has a value")]
    [InlineData("a point", "evaluate s.csv", "a backtest needs a value to forecast from")]
    [InlineData("a point", "train s.csv -o s.nami --method network --force", "the longest series has too few values to train on")]
    [InlineData("a point", "train s.csv -o s.nami", "the horizon of 6 is longer than the longest series to train on (1 rows)", "--force")]
    [InlineData("season", "evaluate s.csv --windows 12", "the last 72 points")]
    [InlineData("season", "evaluate s.csv --method network --season 500", "season of 500", "shorter season")]
    [InlineData("season", "train s.csv -o s.nami --method network --season 500", "season of 500", "shorter season")]
    public void What_nothing_can_be_learned_from_is_one_line(string series, string line, params string[] parts)
    {
        _folder.Write("s.csv", series switch
        {
            "all missing" => Csv("a", 72, _ => ""),
            "a point" => Csv("a", 1, _ => "3"),
            _ => Csv("a", 72, t => Text(Season(t)))
        });

        var result = Nami(line.Split(' '));

        Assert.Equal(2, result.ExitCode);
        var said = result.Error.TrimEnd('\n').Split('\n').Where(text => !text.StartsWith("warning:", StringComparison.Ordinal));
        string error = Assert.Single(said);
        Assert.All(parts, part => Assert.Contains(part, error, StringComparison.Ordinal));
        Assert.Equal(["s.csv"], _folder.Files);
    }

    [Fact]
    public void A_value_that_is_known_in_advance_and_missing_in_the_future_is_named()
    {
        _folder.Write("s.csv", "unique_id,ds,y,price\n" + Regex.Replace(Rows("a", 72, t => Text(Season(t))), "\n", ",1\n"));
        Assert.Equal(0, Nami("train", "s.csv", "-o", "s.nami", "--known", "price").ExitCode);

        var result = NamiProcess.Run(_folder.Path, "forecast", "s.nami");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Matches("series \"a\": column \"price\" has no value at 73", result.Error);
    }

    [Fact]
    [Trait("size", "large")]
    public void Every_way_to_write_a_table_gives_the_same_scores()
    {
        string plain = Csv("a", 72, t => Text(Season(t)));
        _folder.Write("plain.csv", plain);
        File.WriteAllBytes(_folder["bom.csv"], [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(plain)]);
        _folder.Write("windows.csv", plain.Replace("\n", "\r\n", StringComparison.Ordinal));
        _folder.Write("semicolons.csv", plain.Replace(',', ';').Replace('.', ','));
        _folder.Write("quoted.csv", plain.Replace("\na,", "\n\"a\nb\",", StringComparison.Ordinal));

        string expected = Scores("plain.csv");

        Assert.Contains("nami", expected, StringComparison.Ordinal);
        foreach (string file in (string[])["bom.csv", "windows.csv", "semicolons.csv", "quoted.csv"])
            Assert.Equal(expected, Scores(file));

        string Scores(string file)
        {
            using var json = System.Text.Json.JsonDocument.Parse(Nami("evaluate", file, "--json").Output);
            return json.RootElement.GetProperty("scores").GetRawText();
        }
    }

    [Theory]
    [InlineData("dates", "line 3", "20/02/2024", "Expected one such as 2024-02-19")]
    [InlineData("wide", "more than 100000 fields", "one line per series and timestamp")]
    [InlineData("empty.gz", "isn't valid gzip")]
    public void A_file_that_can_not_be_read_is_one_line(string kind, params string[] parts)
    {
        string file = kind == "empty.gz" ? "s.csv.gz" : "s.csv";
        _folder.Write(file, kind switch
        {
            "dates" => "unique_id,ds,y\na,2024-02-19,1\na,20/02/2024,2\n",
            "wide" => string.Join(',', Enumerable.Range(0, 1_000_000)) + "\n",
            _ => "",
        });

        foreach (string[] line in (string[][])[["evaluate", file], ["train", file, "-o", "s.nami"]])
        {
            var result = Nami(line);
            Assert.Equal((2, ""), (result.ExitCode, result.Output));
            Assert.All(
                parts, part => Assert.Contains(part, Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal));
        }
    }

    private NamiResult Nami(params string[] args) => NamiProcess.Run(_folder.Path, [.. args, .. s_quick]);

    private static string Csv(string id, int points, Func<int, string> value) => "unique_id,ds,y\n" + Rows(id, points, value);

    private static string Rows(string id, int points, Func<int, string> value) =>
        string.Concat(Enumerable.Range(0, points).Select(t => $"{id},{t + 1},{value(t)}\n"));

    private static double Season(int t) => 10 + 5 * Math.Sin(t * Math.PI / 6) + Math.Cos(t * t);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
