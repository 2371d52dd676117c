using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Nami.Server.Studio;

namespace Nami.Server.Tests.Browser;

public sealed partial class StudioTextsTests
{
    private static readonly Dictionary<string, string> s_english = Read("en"), s_japanese = Read("ja");

    [Fact]
    public void Both_languages_say_the_same_with_the_same_places()
    {
        // English is what the server speaks: its own words do where Japanese needs others.
        Assert.Equal(s_english.Keys.Order(),
            s_japanese.Keys.Where(key => s_english.ContainsKey(key) || !key.StartsWith("problem_", StringComparison.Ordinal)).Order());
        foreach (var (key, text) in s_english)
            Assert.Equal((key, Places(text)), (key, Places(s_japanese[key])));
    }

    [Fact]
    public void Every_text_that_the_page_names_is_there()
    {
        var named = Files(".html")
            .SelectMany(page => Attribute().Matches(page)).Concat(Files(".js").SelectMany(script => Call().Matches(script)))
            .Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.InRange(named.Count, 50, 1000);
        Assert.DoesNotContain(named, name => !s_japanese.ContainsKey(name));
    }

    [Fact]
    public void The_page_has_neither_script_nor_style_of_its_own()
    {
        foreach (string page in Files(".html"))
            Assert.DoesNotMatch(@"<style|style=|<script(?![^>]*src=)|\son\w+=|https?://", page);
    }

    private static IEnumerable<string> Files(string kind) => StudioFiles.All
        .Where(file => file.Key.EndsWith(kind, StringComparison.Ordinal) && !file.Key.StartsWith("uplot/", StringComparison.Ordinal))
        .Select(file => Encoding.UTF8.GetString(file.Value.Content));

    private static Dictionary<string, string> Read(string language) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(StudioFiles.All[$"texts.{language}.json"].Content)!;

    private static string Places(string text) =>
        string.Join(' ', Place().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex("data-(?:text|label|placeholder)=\"(\\w+)\"", RegexOptions.None, 1000)]
    private static partial Regex Attribute();

    [GeneratedRegex("(?<![.\\w])text\\(\"(\\w+)\"", RegexOptions.None, 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
