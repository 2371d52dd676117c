using System.Text.RegularExpressions;

namespace Nami.Cli.Tests.House;

/// <summary>
/// Sentences use the words that readers expect: no phrase of a list that needs a second reading, and in Japanese one term for one thing.
/// </summary>
public sealed partial class PlainWordsTests
{
    private static readonly string[] s_english =
    [
        @"(is|are|was|were) told", "tells (it|of|how|what|that|all)", "can but", "anew", "amid", "stands? twice", "passed over",
        "came true", "of one's own", "worked off", "believed", "held back", "anyhow", "lets? go of",
        "what is (given|found|chosen|missing|said)",
    ];

    // The term to use, and what must not stand in its place.
    private static readonly (string Term, string Not)[] s_japanese =
    [
        ("学習", "訓練"), ("シード", "乱数の種"), ("レポート", "報告書"), ("隠れ状態のサイズ", "状態の大きさ"), ("較正", "校正|キャリブレーション"),
        ("間隔", "(?<!使用)頻度"), ("欠損値", "欠測"), ("ウィンドウ", "窓(?!口)"), ("トークン", "合言葉"), ("バージョン", "(?<![語訂出])版(?!権)"),
        ("デバイス", "装置"), ("演習", "練習問題"), ("検証用、較正用、予測用ネットワーク", "予行|試しのネットワーク|本番のネットワーク"),
    ];

    // A phrase may go on in the next line.
    private static readonly Regex s_phrases =
        new($@"\b({string.Join('|', s_english).Replace(" ", @"\s+", StringComparison.Ordinal)})\b", RegexOptions.IgnoreCase);

    [Fact]
    public void Documents_use_plain_words() => AssertNone(Phrases(Documents(), text => text));

    [Theory]
    [InlineData("Nami")]
    [InlineData("Nami.Plots")]
    [InlineData("Nami.Sources")]
    [InlineData("Nami.Server")]
    [InlineData("Nami.Cli")]
    public void Messages_and_comments_use_plain_words(string project)
    {
        string[] files = [.. Files($"src/{project}", ".cs")];
        AssertNone([.. Phrases(files, SourceWords.Literals), .. Phrases(files, SourceWords.Comments)]);
    }

    [Fact]
    public void Comments_and_names_of_tests_use_plain_words()
    {
        string[] files = [.. Files("tests", ".cs"), .. Files("bench", ".cs"), .. Files("eng", ".cs")];
        AssertNone([.. Phrases(files, SourceWords.Comments), .. Phrases(files, SourceWords.MethodNames)]);
    }

    [Fact]
    public void Pages_use_plain_words() =>
        AssertNone(Phrases(
            Files("web", ".json", ".html", ".js", ".css").Where(file => !file.EndsWith("-lock.json", StringComparison.Ordinal)),
            text => text));

    [Fact]
    public void Scripts_and_projects_use_plain_words() =>
        AssertNone(Phrases([.. Files("eng", ".sh", ".py", ".xml", ".props"), .. Files("bench", ".sh", ".py"),
            .. Files("src", ".csproj", ".props", ".targets"), "Directory.Build.props", "test", ".ci/run"], text => text));

    [Fact]
    public void Japanese_has_one_term_for_one_thing() =>
        AssertNone(JapaneseTexts().SelectMany(text => s_japanese.SelectMany(word =>
            Find(text, new(word.Not)).Select(place => $"{place}: {word.Term}"))));

    [Fact]
    public void Japanese_has_full_width_brackets() => AssertNone(JapaneseTexts().SelectMany(text => Find(text, HalfWidthBracket())));

    [Fact]
    public void Japanese_has_full_width_punctuation() => AssertNone(JapaneseTexts().SelectMany(text => Find(text, HalfWidthMark())));

    [Fact]
    public void What_the_tests_look_for_is_found()
    {
        (string File, string Text) code = ("a.cs", SourceWords.Comments("""
            // It is
            // told twice, anew.
            string s = "amid"; // amidst
            """));
        Assert.Equal(["a.cs:1: is told", "a.cs:2: anew"], Find(code, s_phrases));
        Assert.Equal(["a.cs:1: amid"], Find(("a.cs", SourceWords.Literals("var s = $\"{anew} amid {anew}\"; // anew")), s_phrases));
        Assert.Equal(["a.cs:1: is told"], Find(("a.cs", SourceWords.MethodNames("class A { void It_is_told() { } }")), s_phrases));
        Assert.Equal(["a:1: 値(", "a:1: 値)"], Find(("a", "値(小さい値)と f(x) の値（x）"), HalfWidthBracket()));
        Assert.Equal(["a:1: 値,", "a:1: 値:"], Find(("a", "値, 値: x, y: 12:30、値：x"), HalfWidthMark()));
        Assert.Equal("[説明]      と      。", WithoutCode("[説明](a.md)と`値(1)`。").Replace('\0', ' '));
    }

    private static IEnumerable<string> Phrases(IEnumerable<string> files, Func<string, string> read) =>
        files.SelectMany(file => Find((file, read(File.ReadAllText(At(file)))), s_phrases));

    private static IEnumerable<string> Find((string File, string Text) text, Regex phrases) => phrases.Matches(text.Text).Select(match =>
        $"{text.File}:{text.Text.AsSpan(0, match.Index).Count('\n') + 1}: {Spaces().Replace(match.Value, " ")}");

    private static IEnumerable<(string File, string Text)> JapaneseTexts() =>
    [
        .. Files("src/Nami.Cli/Languages", ".cs").Where(file => Path.GetFileName(file).StartsWith("Japanese", StringComparison.Ordinal))
            .Select(file => (file, SourceWords.Literals(File.ReadAllText(At(file))))),
        .. Files("web", ".ja.json").Select(file => (file, File.ReadAllText(At(file)))),
        .. Documents().Where(file => file.EndsWith(".ja.md", StringComparison.Ordinal))
            .Select(file => (file, WithoutCode(File.ReadAllText(At(file))))),
    ];

    /// <summary>A document without its code and its links, whose marks are half-width; lines and places stay.</summary>
    private static string WithoutCode(string markdown) =>
        MarkdownCode().Replace(markdown, match => new([.. match.Value.Select(c => c == '\n' ? c : '\0')]));

    private static IEnumerable<string> Documents() =>
        Directory.EnumerateFiles(SourceFiles.Root, "*.md").Concat(Directory.EnumerateFiles(At("docs"), "*.md"))
            .Select(file => Path.GetRelativePath(SourceFiles.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Files(string folder, params string[] ends) =>
        Directory.EnumerateFiles(At(folder), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(SourceFiles.Root, file).Replace('\\', '/'))
            .Where(file => ends.Any(end => file.EndsWith(end, StringComparison.Ordinal))
                && !file.Split('/').Any(part => part is "obj" or "bin" or "node_modules"))
            .Order(StringComparer.Ordinal);

    private static string At(string path) => Path.Combine(SourceFiles.Root, path);

    private static void AssertNone(IEnumerable<string> found)
    {
        string[] all = [.. found];
        Assert.True(all.Length == 0, $"{all.Length} to rewrite:\n{string.Join('\n', all)}");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(
        @"[\p{IsHiragana}\p{IsKatakana}\p{IsCJKUnifiedIdeographs}][()]|[()][\p{IsHiragana}\p{IsKatakana}\p{IsCJKUnifiedIdeographs}]")]
    private static partial Regex HalfWidthBracket();

    [GeneratedRegex(@"[\p{IsHiragana}\p{IsKatakana}\p{IsCJKUnifiedIdeographs}][,:;!?]")]
    private static partial Regex HalfWidthMark();

    [GeneratedRegex(@"```.*?```|`[^`\n]*`|(?<=\])\([^()\n]*\)", RegexOptions.Singleline)]
    private static partial Regex MarkdownCode();
}
