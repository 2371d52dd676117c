using System.Text.Json;
using System.Text.RegularExpressions;
using Nami.Cli.Reports;
using Xunit;

namespace Nami.Cli.Tests.Reports;

public partial class SineReportTests
{
    private static SineReportData Run(string language = "en", int points = 50, int epochs = 201, int every = 10)
    {
        float[] series = [.. Enumerable.Range(0, points).Select(i => MathF.Sin(i / 4f))];
        return new SineReportData
        {
            Language = language,
            X = [.. Enumerable.Range(0, points).Select(i => i / 4.0)],
            Series = series,
            Window = 10,
            Losses = [.. Enumerable.Range(0, epochs).Select(epoch => 1.0 / (epoch + 1))],
            Recorded = [.. Enumerable.Range(0, (epochs - 1) / every + 1)
                .Select(i => (i * every, (IReadOnlyList<float>)[.. series.Select((value, t) => t < 10 ? value : value * i / 20)]))],
            Settings = [("Seed", "42"), ("Learning rate", "0.01")],
        };
    }

    [Theory]
    [InlineData("en", "Correct")]
    [InlineData("ja", "正解")]
    public void The_page_is_in_the_asked_language(string language, string correct)
    {
        string html = SineReport.Html(Run(language));

        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.Contains(correct, System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.DoesNotContain("{{", html[..html.IndexOf("<script", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_has_only_its_own_texts()
    {
        var text = Data(SineReport.Html(Run())).GetProperty("text");

        Assert.True(text.TryGetProperty("made_by", out _));
        Assert.False(text.TryGetProperty("coverage_heading", out _));
    }

    [Fact]
    public void The_page_loads_nothing_from_outside()
    {
        string html = SineReport.Html(Run());

        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(External(), html);
        Assert.Contains("Leon Sorokin", html, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_small()
    {
        Assert.InRange(SineReport.Html(Run()).Length, 60_000, 150_000);
        Assert.InRange(SineReport.Html(Run(epochs: 100_001, every: 10)).Length, 60_000, 200_000);
    }

    [Fact]
    public void It_holds_points_paths_and_losses()
    {
        var run = Run();

        var data = Data(SineReport.Html(run));

        Assert.Equal(10, data.GetProperty("window").GetInt32());
        Assert.Equal(50, data.GetProperty("series").GetArrayLength());
        Assert.Equal(201, data.GetProperty("losses").GetProperty("values").GetArrayLength());
        var last = data.GetProperty("recorded").EnumerateArray().Last();
        Assert.Equal(21, data.GetProperty("recorded").GetArrayLength());
        Assert.Equal(200, last.GetProperty("epoch").GetInt32());
        Assert.Equal(run.Losses[200], last.GetProperty("loss").GetDouble(), 1e-5);
        Assert.Equal(run.Recorded[^1].Path[49], last.GetProperty("path")[49].GetDouble(), 1e-5);
    }

    [Fact]
    public void Long_runs_are_thinned_and_keep_the_first_and_the_last_epoch()
    {
        var data = Data(SineReport.Html(Run(epochs: 100_001, every: 10)));

        JsonElement[] recorded = [.. data.GetProperty("recorded").EnumerateArray()];
        Assert.Equal(200, recorded.Length);
        Assert.Equal(0, recorded[0].GetProperty("epoch").GetInt32());
        Assert.Equal(100_000, recorded[^1].GetProperty("epoch").GetInt32());
        Assert.Equal(1000, data.GetProperty("losses").GetProperty("epochs").GetArrayLength());
    }

    [Fact]
    public void Non_finite_values_are_gaps_and_settings_are_escaped()
    {
        var run = Run() with { Settings = [("</script><b>", "\"&'")] };
        run = run with { Recorded = [(0, [.. run.Series.Select((value, i) => i == 20 ? float.NaN : value)])] };

        string html = SineReport.Html(run);

        Assert.Equal(JsonValueKind.Null, Data(html).GetProperty("recorded")[0].GetProperty("path")[20].ValueKind);
        Assert.Contains("&lt;/script&gt;&lt;b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("</script><b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_reported_in_one_line()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "report.html");

        string message = Assert.Throws<InputException>(() => SineReport.Write(Run(), path)).Message;

        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    private static JsonElement Data(string html) => JsonDocument.Parse(DataScript().Match(html).Groups[1].Value).RootElement;

    [GeneratedRegex("<script type=\"application/json\" id=\"data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex DataScript();

    // uPlot has its own address in a comment; addresses in src, href, url() or import would be loaded.
    [GeneratedRegex(@"(src|href)=""(?!data:)|url\(|@import|fetch\(|XMLHttpRequest", RegexOptions.IgnoreCase)]
    private static partial Regex External();
}
