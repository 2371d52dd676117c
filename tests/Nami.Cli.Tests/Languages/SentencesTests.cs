using System.Text.RegularExpressions;
using Nami.Cli.Languages;
using Nami.Cli.Tests.House;

namespace Nami.Cli.Tests.Languages;

public partial class SentencesTests
{
    private static readonly (IReadOnlyCollection<string> Formats, IReadOnlyCollection<string> Untranslatable) s_library =
        SourceSentences.Read(SourceFiles.Root);

    [Fact]
    public void All_that_the_library_says_can_be_said_in_japanese()
    {
        Assert.InRange(s_library.Formats.Count, 60, 2000);
        AssertNone(s_library.Untranslatable);
        AssertNone(s_library.Formats.Except(Japanese.Sentences.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void No_japanese_is_there_that_the_library_never_says()
    {
        AssertNone(Japanese.Sentences.Keys.Except(s_library.Formats, StringComparer.Ordinal));
    }

    [Fact]
    public void Both_languages_have_the_same_holes()
    {
        foreach (var (english, japanese) in Japanese.Sentences)
            Assert.True(Holes(english).SequenceEqual(Holes(japanese)), $"{english} ≠ {japanese}");

        static IEnumerable<string> Holes(string format) =>
            Hole().Matches(format).Select(match => match.Value).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void What_has_no_japanese_is_said_in_english()
    {
        Language.Current = Language.Japanese;
        Assert.Equal("a {file} of 7 things", Language.Say(new InputException($"a {{file}} of {7} things")));
        Assert.Equal("{0}", Language.Say(new InputException("{0}")));
    }

    [Fact]
    public void Reasons_of_the_system_are_said_in_japanese_too()
    {
        var full = new IOException("No space left on device : '/x/.aside'", 28);
        Language.Current = Language.Japanese;
        Assert.Equal("m.nami：書き込めません：ディスクの空き容量が足りません。空きを作るか、別のフォルダーを指定してください",
            Language.Say(new InputException($"{"m.nami"}: can't be written: {full.Message}", full)));
        Assert.Equal("/x/.aside: ディスクの空き容量が足りません。空きを作るか、別のフォルダーを指定してください", Language.Failure(full));
        Language.Current = Language.English;
        Assert.Equal("No space left on device : '/x/.aside'", Language.Failure(full));
    }

    [Fact]
    public void Reasons_of_the_system_end_without_a_full_stop_within_a_sentence()
    {
        var taken = new IOException("It is used by another process.");
        Assert.Equal("m: It is used by another process; stop it",
            Language.Say(new InputException($"{"m"}: {taken.Message}; stop it", taken)));
    }

    // All of them: who has to add or remove sentences wants the whole list.
    private static void AssertNone(IEnumerable<string> sentences)
    {
        string[] all = [.. sentences];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();
}
