using System.Text.Json;

namespace Nami.Cli.Tests.Commands;

public sealed class EvaluateCommandTests : IDisposable
{
    private static readonly string[] s_quick = ["--steps", "50", "--members", "1", "--threads", "1"];

    private readonly TestFolder _folder = new();

    public EvaluateCommandTests() => _folder.Write("sales.csv", TestFolder.Csv());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Scores_stand_beside_those_of_other_methods_with_a_verdict()
    {
        var result = Evaluate("sales.csv", "--horizon", "6", "--windows", "2");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        foreach (string part in (string[])["Data: 1 series of 72 points", "2 windows of 6 points, season 12", "\nnami ",
            "\ncombination ", "\nETS ", "\nTheta ", "\nseasonal naive ", "\nnaive ", "\ndrift ",
            "\nnami (auto) and seasonal naive: no difference that 2 windows can show (scaled error ",
            "\nnami (auto) and combination: no difference that 2 windows can show (scaled error ",
            "\nCompared: 12 points in 2 windows of 1 series.", "\nWeights: trained networks ", " %, combination of 21 simple forecasts ",
            "Optimizer steps per network: 50 of at most 50", "\nnami: bias "])
            Assert.Contains(part, result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Training:", result.Output, StringComparison.Ordinal); // progress is for terminals
    }

    [Fact]
    public void Windows_are_chosen_and_training_and_json_have_the_same_verdict()
    {
        var result = Evaluate("sales.csv", "--horizon", "6", "--seed", "3");

        // 70 % of 72 rows are 51; 72 − 51 hold three windows of 6.
        string[] lines = result.Output.Split('\n');
        Assert.Contains("Windows: 3 by default; more would leave less than 70 % of the rows before the first window.", lines);
        string[] verdict = [.. lines.SkipWhile(line => !line.StartsWith("nami (auto) ", StringComparison.Ordinal)).Take(3)];
        Assert.Equal("Compared: 18 points in 3 windows of 1 series.", verdict[2]);

        using var json = JsonDocument.Parse(Evaluate("sales.csv", "--horizon", "6", "--seed", "3", "--json").Output);
        var said = json.RootElement.GetProperty("verdict");
        Assert.Equal(verdict, said.GetProperty("text").EnumerateArray().Select(line => line.GetString()));
        Assert.Equal(("absolute_error", 1, 3, 18), (
            said.GetProperty("loss").GetString(), said.GetProperty("series").GetInt32(), said.GetProperty("windows").GetInt32(),
            said.GetProperty("points").GetInt32()));
        var first = said.GetProperty("comparisons")[0];
        Assert.Equal("seasonal_naive", first.GetProperty("other").GetString());
        Assert.Equal(
            first.GetProperty("own").GetDouble() - first.GetProperty("other_loss").GetDouble(),
            first.GetProperty("difference").GetDouble(), 1e-12);

        string[] train = ["train", "sales.csv", "--horizon", "6", "--seed", "3", "--evaluate", "-o", "m.nami", .. s_quick];
        string trained = NamiProcess.Run(_folder.Path, train).Output;
        Assert.Contains(string.Join('\n', verdict), trained, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(NamiProcess.Run(_folder.Path, [.. train, "--json"]).Output);
        Assert.Equal(said.GetRawText(), document.RootElement.GetProperty("verdict").GetRawText());
    }

    [Fact]
    public void A_horizon_longer_than_the_series_needs_force_and_one_above_half_of_them_is_a_warning()
    {
        _folder.Write("short.csv", "y\n" + string.Concat(Enumerable.Range(0, 14).Select(t => $"{10 + t % 4}\n")));
        string[] train = ["train", "short.csv", "-o", "m.nami", "--method", "ets"];

        var longer = NamiProcess.Run(_folder.Path, [.. train, "--horizon", "15"]);
        Assert.Equal(2, longer.ExitCode);
        Assert.Equal(
            "nami: the horizon of 15 is longer than the longest series to train on (14 rows). Use a smaller horizon or longer series, or set --force to forecast that far ahead.\n",
            longer.Error);
        Assert.Equal(0, NamiProcess.Run(_folder.Path, [.. train, "--horizon", "15", "--force"]).ExitCode);

        const string Warning = "the horizon of 8 is more than half of the longest series to train on";
        Assert.Contains(Warning, NamiProcess.Run(_folder.Path, [.. train, "--horizon", "8"]).Error, StringComparison.Ordinal);
        Assert.Equal("", NamiProcess.Run(_folder.Path, [.. train, "--horizon", "7"]).Error);
        // Six rows are left to train on.
        Assert.Contains(
            "longest series to train on (6 rows)",
            NamiProcess.Run(_folder.Path, "evaluate", "short.csv", "--horizon", "8", "--method", "ets").Error, StringComparison.Ordinal);
        Assert.Contains(Warning,
            NamiProcess.Run(_folder.Path, "evaluate", "short.csv", "--horizon", "8", "--method", "ets", "--force").Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_one_document_and_the_same_for_every_number_of_threads()
    {
        string[] scores = ((string[])["1", "3"]).Select(threads =>
        {
            using var json = JsonDocument.Parse(NamiProcess.Run(
                _folder.Path, "evaluate", "sales.csv", "--horizon", "6", "--steps", "50", "--threads", threads, "--json").Output);
            Assert.Equal(12, json.RootElement.GetProperty("season").GetInt32());
            Assert.Equal((50, 12, 3), (Chosen("steps"), Chosen("season"), Chosen("members")));
            Assert.InRange(Chosen("window"), 12, 66);
            Assert.InRange(Chosen("calibration_windows"), 1, 60);
            Assert.Equal("[]", json.RootElement.GetProperty("chosen").GetProperty("covariates").GetRawText());
            return json.RootElement.GetProperty("scores").GetRawText();

            int Chosen(string key) => json.RootElement.GetProperty("chosen").GetProperty(key).GetInt32();
        }).ToArray();
        Assert.Equal(scores[0], scores[1]);
        Assert.Contains("\"msis95\"", scores[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Series_without_scores_are_named_with_the_reason_and_intervals_that_are_not_calibrated_are_reported()
    {
        _folder.Write("odd.csv", "unique_id,ds,y\n" + Rows("constant", t => "5") + Rows("ends", t => t < 7 ? $"{t * t % 7}" : "")
            + Rows("waves", t => $"{t * t % 7}") + "short,1,5\n");

        var result = Evaluate("odd.csv", "--method", "network", "--horizon", "3", "--season", "1");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("2 windows are excluded from MASE, RMSSE and MSIS", result.Output, StringComparison.Ordinal);
        Assert.Contains(
            "is constant from season to season, or not longer than one season (constant)", result.Output, StringComparison.Ordinal);
        Assert.Contains("all actual values are missing (ends)", result.Output, StringComparison.Ordinal);
        Assert.Contains("Intervals: not calibrated", result.Output, StringComparison.Ordinal);
        Assert.Contains("series \"constant\" is constant over the last", result.Error, StringComparison.Ordinal); // as forecast warns

        var json = Evaluate("odd.csv", "--method", "network", "--horizon", "3", "--season", "1", "--json");
        Assert.Contains("series \"constant\" is constant over the last", json.Error, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json.Output);
        Assert.Equal((2, 0), (Field("left_out").GetInt32(), Field("chosen").GetProperty("calibration_windows").GetInt32()));
        Assert.Equal(["constant", "ends"], Field("left_out_series").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["short"], Field("not_scored").EnumerateArray().Select(name => name.GetString()));
        Assert.False(Field("copies_last_value").GetBoolean());

        JsonElement Field(string key) => document.RootElement.GetProperty(key);

        static string Rows(string id, Func<int, string> value) =>
            string.Concat(Enumerable.Range(0, 10).Select(t => $"{id},{t + 1},{value(t)}\n"));
    }

    [Fact]
    public void A_model_that_copies_the_last_value_is_reported_in_json_too()
    {
        _folder.Write("constant.csv", "y\n" + string.Concat(Enumerable.Repeat("5\n", 30)) + "9\n9\n");

        using var document = JsonDocument.Parse(Evaluate("constant.csv", "--horizon", "2", "--json").Output);

        Assert.True(document.RootElement.GetProperty("copies_last_value").GetBoolean());
    }

    [Theory]
    [InlineData("scores.csv")]
    [InlineData("scores.json")]
    public void Scores_of_each_series_and_step_go_to_a_file(string file)
    {
        _folder.Write("two.csv", "unique_id,ds,y\n" + string.Concat(Enumerable.Range(0, 2).SelectMany(s => Enumerable.Range(0, 40)
            .Select(t => $"{(char)('a' + s)},{t},{10 * s + t % 4 + t * 7 % 5}\n"))));
        string[] arguments = ["evaluate", "two.csv", "--horizon", "4", "--method", "combination", "--windows", "2", "--json"];
        var result = NamiProcess.Run(_folder.Path, [.. arguments, "--scores", file]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        using var all = JsonDocument.Parse(result.Output);
        var own = all.RootElement.GetProperty("scores")[0];

        string text = File.ReadAllText(_folder[file]);
        var rows = file.EndsWith(".csv", StringComparison.Ordinal) ? OfCsv(text) : OfJson(text);
        // All series and each of both, by 6 models, in all and by step.
        Assert.Equal(3 * 6 * 5, rows.Count);
        Assert.Equal(("", "nami", "", "16"), (rows[0]["unique_id"], rows[0]["model"], rows[0]["step"], rows[0]["points"]));
        foreach (string score in (string[])["mae", "mase", "bias", "wape", "crps"])
            Assert.Equal(own.GetProperty(score).GetDouble(), Number(rows[0][score]), 1e-6);
        Assert.Equal(own.GetProperty("pinball_by_level")[4].GetDouble(), Number(rows[0]["pinball-97.5"]), 1e-6);
        var ofSeries = rows.Where(row => row["model"] == "nami" && row["step"] == "" && row["unique_id"] != "").ToArray();
        Assert.Equal(["a", "b"], ofSeries.Select(row => row["unique_id"]));
        Assert.Equal(Number(rows[0]["mae"]), ofSeries.Average(row => Number(row["mae"])), 1e-6);
        var steps = rows.Where(row => row["model"] == "nami" && row["step"] != "" && row["unique_id"] == "b").ToArray();
        Assert.Equal(["1", "2", "3", "4"], steps.Select(row => row["step"]));
        Assert.Equal(Number(ofSeries[1]["mae"]), steps.Average(row => Number(row["mae"])), 1e-6);

        static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        static List<Dictionary<string, string>> OfCsv(string text)
        {
            string[] lines = text.TrimEnd('\n').Split('\n'), names = lines[0].Split(',');
            return [.. lines.Skip(1).Select(line => names.Zip(line.Split(',')).ToDictionary(one => one.First, one => one.Second))];
        }

        static List<Dictionary<string, string>> OfJson(string text)
        {
            using var document = JsonDocument.Parse(text);
            return [.. document.RootElement.EnumerateArray()
                .Select(row => row.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.ToString()))];
        }
    }

    [Fact]
    public void A_report_is_written_as_one_page()
    {
        var result = Evaluate("sales.csv", "--horizon", "6", "--report", "sales.html", "--lang", "ja");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(["sales.csv", "sales.html"], _folder.Files);
        Assert.Contains("sales.html", result.Output, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"ja\">", File.ReadAllText(_folder["sales.html"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evaluate sales.csv --horizon 6 --report sales.csv", "sales.csv", "would be overwritten")]
    [InlineData("evaluate sales.csv --test test.csv --horizon 6 --report test.csv", "test.csv", "would be overwritten")]
    [InlineData("evaluate sales.csv --horizon 6 --scores sales.csv", "sales.csv", "would be overwritten")]
    [InlineData("evaluate sales.csv --horizon 6 --scores scores.txt", "scores.txt", "ends in .csv or .json")]
    [InlineData("evaluate sales.csv --horizon 6 --report no/report.html", "no/report.html", "folder")]
    [InlineData("evaluate sales.csv --horizon 6 --report .", "'.'", "folder")]
    [InlineData("evaluate sales.csv", "--horizon")]
    public void A_wrong_call_is_one_line_before_any_work(string line, params string[] parts)
    {
        _folder.Write("test.csv", TestFolder.Csv(points: 6));
        string before = File.ReadAllText(_folder["sales.csv"]);

        var result = NamiProcess.Run(_folder.Path, line.Split(' '));

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.All(parts, part => Assert.Contains(part, result.Error, StringComparison.Ordinal));
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.Equal(["sales.csv", "test.csv"], _folder.Files);
        Assert.Equal(before, File.ReadAllText(_folder["sales.csv"]));
    }

    [Fact]
    public void A_terminal_shows_how_far_learning_and_forecasting_are_and_clears_the_line()
    {
        string output = NamiProcess.RunInTerminal(
            _folder.Path, 80, 24, "evaluate", "sales.csv", "--horizon", "6", "--steps", "400", "--threads", "1").Output;

        Assert.Contains("Training: ensemble member ", output, StringComparison.Ordinal);
        Assert.Matches(@"epoch \d+ of \d+   loss 0\.\d+", output);
        Assert.Matches(@"\r\x1b\[K[^\r]*Scored", output);
    }

    [Fact]
    [Trait("size", "large")]
    public void Ctrl_c_ends_it_at_once_and_leaves_nothing()
    {
        var result = NamiProcess.RunAndSignal(_folder.Path, "INT", "Data:", "evaluate", "sales.csv", "--horizon", "6", "--steps", "1000000",
            "--threads", "1", "--report", "r.html");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("nami: stopped; nothing was written\n", result.Error);
        Assert.Equal(["sales.csv"], _folder.Files);
    }

    private NamiResult Evaluate(params string[] args) => NamiProcess.Run(_folder.Path, ["evaluate", .. args, .. s_quick]);
}
