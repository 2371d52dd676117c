using System.Text.Json;
using System.Text.RegularExpressions;
using Nami.Cli.Tests.House;

namespace Nami.Cli.Tests.Languages;

/// <summary>
/// The texts of the studio and of the reports: <c>web/texts.en.json</c> and <c>web/texts.ja.json</c>, with one section per page.
/// </summary>
public sealed partial class WebTextsTests
{
    private static readonly string s_web = Path.Combine(SourceFiles.Root, "web");
    private static readonly Dictionary<string, Dictionary<string, string>> s_english = Read("en"), s_japanese = Read("ja");

    public static TheoryData<string> Pages => [.. s_english.Keys];

    [Fact]
    public void Both_languages_have_the_same_pages() => Assert.Equal(s_english.Keys, s_japanese.Keys);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Both_languages_have_the_same_texts_with_the_same_placeholders(string page)
    {
        Assert.Equal(s_english[page].Keys, s_japanese[page].Keys);
        foreach (var (key, english) in s_english[page])
            Assert.True(Placeholders(english).SetEquals(Placeholders(s_japanese[page][key])), $"{page}.{key}");

        static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_uses_all_of_its_texts_and_no_others(string page)
    {
        var (names, prefixes) = Used(page);
        Assert.InRange(names.Count, 15, 1000);
        Assert.Empty(names.Except(s_english[page].Keys, StringComparer.Ordinal));
        Assert.Empty(s_english[page].Keys.Where(key =>
            !names.Contains(key) && !prefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal))));
        // A prefix that no text has is a misspelt one.
        Assert.Empty(prefixes.Where(prefix => !s_english[page].Keys.Any(key => key.StartsWith(prefix, StringComparison.Ordinal))));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Japanese_texts_use_the_terms_and_the_punctuation_of_the_documents(string page)
    {
        foreach (var (key, text) in s_japanese[page])
        {
            Assert.DoesNotMatch("訓練|乱数の種|報告書|状態の大きさ|校正|キャリブレーション|頻度|欠測|窓|合言葉|版|装置|練習問題", $"{key}: {text}");
            Assert.False(HalfWidth().IsMatch(text), $"{key}: {text}");
        }
    }

    private static Dictionary<string, Dictionary<string, string>> Read(string language) =>
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(
            File.ReadAllText(Path.Combine(s_web, $"texts.{language}.json")))!;

    /// <summary>The names of the texts that a page uses, and the beginnings of those whose names its scripts compose.</summary>
    private static (HashSet<string> Names, HashSet<string> Prefixes) Used(string page)
    {
        bool isStudio = page == "studio";
        string report = page.Replace("Report", "-report", StringComparison.Ordinal);
        var files = isStudio
            ? Directory.EnumerateFiles(Path.Combine(s_web, "studio"), "*.*", SearchOption.AllDirectories)
            : Directory.EnumerateFiles(s_web, $"{report}.*").Append(Directory.EnumerateFiles(
                Path.Combine(SourceFiles.Root, "src/Nami.Cli"), page == "sineReport" ? "SineReport.cs" : "EvaluationReport.cs",
                SearchOption.AllDirectories).Single());
        string source = string.Join(
            '\n', files.Where(file => !file.EndsWith(".css", StringComparison.Ordinal)).Select(File.ReadAllText));
        var names = (isStudio ? StudioName() : ReportName()).Matches(source).Select(match => match.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);
        if (!isStudio)
            return (names, []);

        foreach (Match call in Call().Matches(source))
            names.UnionWith(Literal().Matches(call.Groups["argument"].Value).Select(match => match.Groups["name"].Value));
        // text(column) and the like: names that a script passes on.
        names.UnionWith(s_english[page].Keys.Where(key => source.Contains($"\"{key}\"", StringComparison.Ordinal)));
        foreach (Match field in Field().Matches(source))
        {
            string name = field.Groups["name"].Value;
            names.Add($"field_{name}");
            names.UnionWith(Word().Matches(field.Groups["choices"].Value).Select(choice => $"choice_{name}_{choice.Value}"));
        }
        return (names, Prefix().Matches(source).Select(match => match.Groups["prefix"].Value).ToHashSet(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();

    // Beside Japanese letters; code such as '.' and numbers such as 0.5 stay as they are.
    [GeneratedRegex(@"[(),:;!?]|\.\.\.|(?<=[\p{IsHiragana}\p{IsKatakana}\p{IsCJKUnifiedIdeographs}])\.", RegexOptions.None, 1000)]
    private static partial Regex HalfWidth();

    [GeneratedRegex(
        "(?:data-(?:text|label|placeholder)|title: ?|data-text: ?)=?\"(?<name>[a-z]\\w*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StudioName();

    [GeneratedRegex(
        "(?<!\\{)\\{\\{(?<name>\\w+)\\}\\}(?!\\})|(?<![.\\w])text\\.(?<name>\\w+)|Text\\(\"(?<name>\\w+)\"|\"(?<name>series_hint|series_hint_all|best|worst)\"",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ReportName();

    // The first argument of text(…), with the conditions that choose it.
    [GeneratedRegex(@"(?<![.\w])text\((?<argument>[^,()`]+)[,)]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Call();

    [GeneratedRegex("(^|[?:] ?)\"(?<name>\\w+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?<![.\w])(text|has)\(`(?<prefix>\w+_)\$\{", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Prefix();

    [GeneratedRegex("name: \"(?<name>\\w+)\", kind: \"\\w+\"(, choices: \\[(?<choices>[^\\]]*)\\])?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();

    [GeneratedRegex(@"\w+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
