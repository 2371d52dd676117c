using System.Text.Json;

namespace Nami.Cli.Tests.Commands;

public sealed class EvaluateCommandTests : IDisposable
{
    private static readonly string[] s_quick = ["--steps", "50", "--members", "1", "--threads", "1"];

    private readonly TestFolder _folder = new();

    public EvaluateCommandTests() => _folder.Write("sales.csv", TestFolder.Csv());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Scores_stand_beside_the_baselines_with_a_verdict()
    {
        var result = Evaluate("sales.csv", "--horizon", "6", "--windows", "2");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        foreach (var part in (string[])["Data: 1 series of 72 points", "2 windows of 6 points, season 12", "\nnami ", "\nseasonal naive ", "\nnaive ", "\ndrift ", "nami's MASE"])
            Assert.Contains(part, result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Learning:", result.Output, StringComparison.Ordinal); // progress is for terminals
    }

    [Fact]
    public void Json_is_one_document_and_the_same_for_every_number_of_threads()
    {
        var scores = ((string[])["1", "3"]).Select(threads =>
        {
            using var json = JsonDocument.Parse(NamiProcess.Run(_folder.Path, "evaluate", "sales.csv", "--horizon", "6", "--steps", "50", "--threads", threads, "--json").Output);
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
    public void A_report_is_written_as_one_page()
    {
        var result = Evaluate("sales.csv", "--horizon", "6", "--report", "sales.html", "--lang", "ja");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(["sales.csv", "sales.html"], _folder.Files);
        Assert.Contains("sales.html", result.Output, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"ja\">", File.ReadAllText(_folder["sales.html"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evaluate sales.csv --horizon 6 --report sales.csv", "sales.csv", "over the input")]
    [InlineData("evaluate sales.csv --test test.csv --horizon 6 --report test.csv", "test.csv", "over the input")]
    [InlineData("evaluate sales.csv --horizon 6 --report no/report.html", "no/report.html", "folder")]
    [InlineData("evaluate sales.csv --horizon 6 --report .", "'.'", "folder")]
    [InlineData("evaluate sales.csv", "--horizon")]
    public void A_wrong_call_is_one_line_before_any_work(string line, params string[] parts)
    {
        _folder.Write("test.csv", TestFolder.Csv(points: 6));
        var before = File.ReadAllText(_folder["sales.csv"]);

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
        var output = NamiProcess.RunInTerminal(_folder.Path, 80, 24, "evaluate", "sales.csv", "--horizon", "6", "--steps", "400", "--threads", "1").Output;

        Assert.Contains("Learning: network ", output, StringComparison.Ordinal);
        Assert.Matches(@"epoch \d+ of \d+   loss 0\.\d+", output);
        Assert.Matches(@"\r\x1b\[K[^\r]*Scored", output);
    }

    [Fact]
    public void Ctrl_c_ends_it_at_once_and_leaves_nothing()
    {
        var result = NamiProcess.RunAndSignal(_folder.Path, "INT", "Data:", "evaluate", "sales.csv", "--horizon", "6", "--steps", "1000000", "--threads", "1", "--report", "r.html");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("nami: stopped; nothing was written\n", result.Error);
        Assert.Equal(["sales.csv"], _folder.Files);
    }

    private NamiResult Evaluate(params string[] args) => NamiProcess.Run(_folder.Path, ["evaluate", .. args, .. s_quick]);
}
