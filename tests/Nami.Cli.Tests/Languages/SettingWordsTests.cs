using System.Text.RegularExpressions;
using Nami.Cli.Languages;
using Nami.Cli.Tests.House;
using Nami.Data;

namespace Nami.Cli.Tests.Languages;

/// <summary>
/// Messages of the libraries name a setting by a SettingName, so that each program shows its own word: who uses the library
/// has no command line.
/// </summary>
public sealed partial class SettingWordsTests
{
    [Theory]
    [InlineData("Nami")]
    [InlineData("Nami.Plots")]
    [InlineData("Nami.Sources")]
    [InlineData("Nami.Server")]
    public void Messages_name_no_option_and_no_command(string project)
    {
        string folder = SourceFiles.Source(project);
        string[] found = [.. SourceFiles.Of(folder).SelectMany(file =>
            Find($"src/{project}/{file}", SourceWords.Literals(File.ReadAllText(Path.Combine(folder, file)))))];
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    [Fact]
    public void An_option_and_a_command_are_found()
    {
        string source = """
            // --id, nami train
            Throw.Input($"{x}: name it (--id), as in 'nami train'");
            Say("nami reads -- and --, nami_train and nami trains");
            """;
        Assert.Equal(["a.cs:2: --id", "a.cs:2: nami train"], Find("a.cs", SourceWords.Literals(source)));
    }

    [Fact]
    public void A_setting_is_shown_as_each_program_has_it()
    {
        var error = Assert.Throws<InputException>(() => CsvPanel.Read(new StringReader("ds,y\n1,2\n"), "f", new() { Id = "shop" }));
        Assert.Equal("f: there is no column \"shop\" (PanelOptions.Id). The columns are \"ds\", \"y\".", error.Message);
        Assert.Equal("f: there is no column \"shop\" (--id). The columns are \"ds\", \"y\".", Language.Say(error));
    }

    private static IEnumerable<string> Find(string file, string text) => OptionOrCommand().Matches(text)
        .Select(match => $"{file}:{text.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value}");

    [GeneratedRegex(@"(?<![-\w])--[a-z][a-z-]*|\bnami (train|forecast|evaluate|show|serve|sine|export|import|devices|bench\w*)\b")]
    private static partial Regex OptionOrCommand();
}
