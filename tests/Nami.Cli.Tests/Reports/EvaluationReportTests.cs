using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Nami.Cli.Languages;
using Nami.Cli.Reports;
using Nami.Data;
using Nami.Evaluation;
using Nami.Forecasting;

namespace Nami.Cli.Tests.Reports;

public sealed partial class EvaluationReportTests
{
    private static readonly EvaluationRun s_run = Run(Panel(8), "sales.csv", windows: 3);

    [Theory]
    [InlineData("en", "nami and seasonal naive", "Error by step ahead")]
    [InlineData("ja", "nami と季節ナイーブ", "残差")]
    public void The_page_is_in_the_asked_language(string language, string verdict, string heading)
    {
        string html = Html(language);

        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        string text = WebUtility.HtmlDecode(html[..html.IndexOf("<script", StringComparison.Ordinal)]);
        Assert.Contains(verdict, text, StringComparison.Ordinal);
        Assert.Contains(heading, text, StringComparison.Ordinal);
        Assert.Contains("sales.csv", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_languages_have_the_same_texts()
    {
        static IEnumerable<string> Keys(string language) =>
            Data(Html(language)).GetProperty("text").EnumerateObject().Select(text => text.Name);

        Assert.Equal(Keys("en"), Keys("ja"));
    }

    [Fact]
    public void The_page_loads_nothing_from_outside()
    {
        string html = EvaluationReport.Html(s_run);

        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(External(), html);
        Assert.Contains("Leon Sorokin", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_has_the_scores_of_every_model()
    {
        string html = EvaluationReport.Html(s_run);

        foreach (string[] row in ScoreTable.Rows(s_run.Found))
            Assert.Matches(string.Join(".*?", row.Select(cell => $">{Regex.Escape(cell)}<")), html);
    }

    [Fact]
    public void The_best_and_the_worst_series_have_their_actual_values_and_each_forecast()
    {
        var data = Data(EvaluationReport.Html(s_run));

        var drawn = data.GetProperty("series").EnumerateArray().ToArray();
        Assert.Equal(["best", "best", "best", "worst", "worst", "worst"], drawn.Select(series => series.GetProperty("rank").GetString()));
        string[] ranked = s_run.Found.BySeries.OrderBy(series => series.Mase).Select(series => series.Id).ToArray();
        Assert.Equal([.. ranked[..3], .. ranked[^3..]], drawn.Select(series => series.GetProperty("id").GetString()));
        var first = drawn[0];
        string id = first.GetProperty("id").GetString()!;
        double[] values = s_run.Panel.Series.Single(series => series.Id == id).Values.ToArray();
        double[] y = first.GetProperty("y").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        Assert.Equal(values[^y.Length..], y, (a, b) => Math.Abs(a - b) < 1e-4 * Math.Abs(a));
        Assert.Equal(y.Length, first.GetProperty("x").GetArrayLength());
        Assert.True(first.GetProperty("time").GetBoolean());
        Assert.Equal((new DateTime(2024, 1, 1).AddDays(values.Length - 1) - DateTime.UnixEpoch).TotalSeconds,
            first.GetProperty("x").EnumerateArray().Last().GetDouble());
        var windows = first.GetProperty("windows").EnumerateArray().ToArray();
        Assert.Equal([y.Length - 12, y.Length - 8, y.Length - 4], windows.Select(window => window.GetProperty("start").GetInt32()));
        var expected = s_run.Backtest.Forecasts(id, s_run.Model.Forecast).Windows[^1].Forecast;
        Assert.Equal(expected.Point[3], windows[^1].GetProperty("mean")[3].GetDouble(), 1e-4 * Math.Abs(expected.Point[3]));
        Assert.Equal(expected.Intervals[1].Upper[3], windows[^1].GetProperty("upper95")[3].GetDouble(),
            1e-4 * Math.Abs(expected.Intervals[1].Upper[3]));
    }

    [Fact]
    public void Errors_intervals_and_residuals_are_those_of_the_backtest()
    {
        var data = Data(EvaluationReport.Html(s_run));

        var steps = data.GetProperty("steps");
        Assert.Equal(s_run.Found.Scores[0].BySteps[2].Mase, steps.GetProperty("models")[0].GetProperty("error")[2].GetDouble(), 1e-4);
        Assert.Equal(s_run.Found.Scores[1].BySteps[0].Mase, steps.GetProperty("models")[1].GetProperty("error")[0].GetDouble(), 1e-4);
        Assert.Equal(s_run.Found.Scores[0].BySteps[3].Coverage80, steps.GetProperty("coverage80")[3].GetDouble(), 1e-3);
        Assert.Equal(s_run.Found.Residuals.BySteps[1].Mean, steps.GetProperty("bias").GetProperty("mean")[1].GetDouble(), 1e-4);
        Assert.Equal(s_run.Found.Residuals.ByWindows[1].Mean,
            data.GetProperty("residuals").GetProperty("windows").GetProperty("mean")[1].GetDouble(), 1e-4);
        Assert.InRange(data.GetProperty("residuals").GetProperty("count").EnumerateArray().Sum(count => count.GetInt32()), 90, 8 * 3 * 4);
    }

    [Fact]
    public void A_constant_series_alone_has_a_page_and_names_are_escaped()
    {
        var run = Run(new([new("</script><b>", Enumerable.Repeat(5.0, 60).ToArray())]), "<b>.csv", windows: 1);

        string html = EvaluationReport.Html(run);

        Assert.DoesNotContain("<b>", html[html.IndexOf("<body", StringComparison.Ordinal)..], StringComparison.Ordinal);
        var series = Assert.Single(Data(html).GetProperty("series").EnumerateArray());
        Assert.Equal("</script><b>", series.GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, series.GetProperty("mase").ValueKind);
        Assert.False(Data(html).GetProperty("steps").GetProperty("scaled").GetBoolean());
    }

    [Theory]
    [InlineData("[0, 0.0005, 0.001]", "0 0.0005 0.0010")]
    [InlineData("[4.5, 5, 5.5]", "4.5 5.0 5.5")]
    [InlineData("[-20000, 0, 20000]", "-20k 0 20k")]
    [InlineData("[2000000, 2050000, 2100000]", "2.00M 2.05M 2.10M")]
    [InlineData("[1234566, 1234567, 1234568]", "1234566 1234567 1234568")]
    [InlineData("[9e29, 9.5e29, 1e30]", "9e29 9.5e29 1e30")]
    [InlineData("[-1e-6, 0, 1e-6]", "-1e-6 0 1e-6")]
    public void Neighbouring_ticks_have_different_labels(string splits, string expected)
    {
        string html = EvaluationReport.Html(s_run);
        int from = html.IndexOf("const ticks =", StringComparison.Ordinal);
        string script =
            html[from..html.IndexOf("const axis =", from, StringComparison.Ordinal)] + $"console.log(ticks({splits}).join(' '))";
        try
        {
            using var node = LimitedProcess.Start(new("node", ["-e", script]) { RedirectStandardOutput = true }, TimeSpan.FromMinutes(1));
            Assert.Equal(expected, node.StandardOutput.ReadToEnd().Trim());
        }
        catch (Win32Exception)
        {
            Assert.Skip("node is not here");
        }
    }

    private static Panel Panel(int series) => new(Enumerable.Range(0, series).Select(s => new TimeSeries(
        $"s{s}", TimeAxis.Of([.. Enumerable.Range(0, 70).Select(t => new DateTime(2024, 1, 1).AddDays(t))]),
        Enumerable.Range(0, 70).Select(t => 100 + 10 * Math.Sin(t * Math.PI / 3.5) + (s + 1) * Math.Cos(t * t)).ToArray())));

    private static string Html(string language)
    {
        Language.Current = language;
        return EvaluationReport.Html(s_run);
    }

    private static EvaluationRun Run(Panel panel, string file, int windows)
    {
        var backtest = Backtest.Rolling(panel, horizon: 4, windows) with { Season = 7 };
        var model = Forecaster.Fit(backtest.Training, new() { Horizon = 4, Season = 7, Steps = 50, Members = 1, HiddenSize = 8 });
        return new(file, panel, backtest, model, backtest.Run(model.Forecast), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(0.5));
    }

    private static JsonElement Data(string html) => JsonDocument.Parse(DataScript().Match(html).Groups[1].Value).RootElement;

    [GeneratedRegex("<script type=\"application/json\" id=\"data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex DataScript();

    // uPlot has its own address in a comment; addresses in src, href, url() or import would be loaded.
    [GeneratedRegex(@"(src|href)=""(?!data:)|url\(|@import|fetch\(|XMLHttpRequest", RegexOptions.IgnoreCase)]
    private static partial Regex External();
}
