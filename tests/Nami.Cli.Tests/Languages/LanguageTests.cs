using System.Text.RegularExpressions;
using Nami.Cli.Languages;

namespace Nami.Cli.Tests.Languages;

public sealed partial class LanguageTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, null, null, "en")]
    [InlineData("ja_JP.UTF-8", null, null, "ja")]
    [InlineData("ja", null, null, "ja")]
    [InlineData("en_US.UTF-8", "ja_JP.UTF-8", null, "ja")]
    [InlineData("ja_JP.UTF-8", null, "C", "en")]
    [InlineData("ja_JP.UTF-8", "", "", "ja")]
    [InlineData("jam_JM", null, null, "en")]
    public void The_locale_is_read_as_posix_has_it(string? lang, string? messages, string? all, string expected)
    {
        Assert.Equal(expected, Language.Choose([], name => name switch { "LC_ALL" => all, "LC_MESSAGES" => messages, _ => lang }));
    }

    [Fact]
    public void The_option_beats_the_locale()
    {
        Assert.Equal("ja", Language.Choose(["sine", "--lang", "ja"], _ => "en_US"));
        Assert.Equal("en", Language.Choose(["sine", "--lang=en"], _ => "ja_JP.UTF-8"));
    }

    [Theory]
    [InlineData("--lang", "ja", "C")]
    [InlineData("--json", "", "ja_JP.UTF-8")]
    public void Everything_that_sine_says_is_japanese(string option, string value, string locale)
    {
        string[] args = option == "--json" ? ["sine", "--no-plots", "--seed", "1"] : ["sine", "--no-plots", "--seed", "1", option, value];
        var output = NamiProcess.Run(_folder.Path, args, null, ("LANG", locale)).Output;

        Assert.Contains("初めの誤差: ", output, StringComparison.Ordinal);
        Assert.Contains("最終誤差: ", output, StringComparison.Ordinal);
        AssertJapanese(output);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("sine --help")]
    [InlineData("train --help")]
    [InlineData("forecast --help")]
    [InlineData("devices --help")]
    [InlineData("devices")]
    public void Every_line_of_help_is_japanese(string line)
    {
        var result = NamiProcess.Run(_folder.Path, line.Split(' '), null, ("LC_ALL", "ja_JP.UTF-8"));
        Assert.Equal(0, result.ExitCode);
        AssertJapanese(result.Output);
    }

    [Fact]
    public void Training_is_told_in_japanese()
    {
        _folder.Write("sales.csv", TestFolder.Csv());
        AssertJapanese(NamiProcess.Run(_folder.Path, "train", "sales.csv", "-o", "m.nami", "--epochs", "3", "--seed", "1", "--lang", "ja").Output);
    }

    /// <summary>No English word but names: of commands, options, values, columns, files, devices.</summary>
    private static void AssertJapanese(string output)
    {
        foreach (var line in output.Split('\n'))
        {
            var words = Word().Matches(Names().Replace(line, "")).Select(match => match.Value);
            Assert.True(!words.Any(), $"English in '{line}': {string.Join(", ", words)}");
        }
    }

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Word();

    [GeneratedRegex(@"--?[a-z][a-z|-]*( [A-Za-z|.]+)?|nami( [a-z]+)?|'[^']*'|\[[^\]]*\]|\(AMD[^)]*\)|\(Intel[^)]*\)|(機能|装置): .*|AVX-512|AVX2|128-bit|cpu|CSV|JSON|GPU|SIMD|RNN|rnn|sin\(x\)|[\w./-]+\.(html|csv|nami|gz|png)|unique_id|\b(ds|en|ja|FILE|MODEL(\.checkpoint)?|sine|train|forecast|devices|COMMAND|options|sales|monthly|gz|Ctrl)\b")]
    private static partial Regex Names();
}
