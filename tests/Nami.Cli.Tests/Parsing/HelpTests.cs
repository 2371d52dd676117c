using Nami.Cli.Parsing;

namespace Nami.Cli.Tests.Parsing;

public class HelpTests
{
    [Theory]
    [InlineData("sine", "--points N", "[default: 50]", "--learning-rate", "[default: nami-sine]", "Example:")]
    [InlineData("train", "-o, --out MODEL", "[required]", "--horizon", "--target", "Example:")]
    [InlineData("forecast", "[MODEL] [FILE]", "--plot", "[default: csv]", "Example:")]
    [InlineData("evaluate", "--horizon", "[required]", "--report FILE.html", "[default: 3]", "nami evaluate sales.csv")]
    [InlineData("export", "MODEL", "--pytorch FILE", "--onnx FILE", "--batch N|free", "Example:")]
    [InlineData("show", "--known", "--json", "nami show sales.csv")]
    [InlineData("import", "WEIGHTS [FILE]", "--window N", "--into MODEL", "[required]", "state_dict", "Example:")]
    [InlineData("devices", "--json", "Example:")]
    public void Every_command_explains_itself_with_defaults_and_an_example(string command, params string[] parts)
    {
        foreach (string help in (string[])["--help", "-h"])
        {
            var result = NamiProcess.Run(".", command, help);
            Assert.Equal(0, result.ExitCode);
            Assert.Empty(result.Error);
            foreach (string part in parts)
                Assert.Contains(part, result.Output, StringComparison.Ordinal);
            Assert.All(result.Output.Split('\n'), line => Assert.True(line.Length <= 100, line));
        }
    }

    [Theory]
    [InlineData("sine")]
    [InlineData("train", "--time-budget", "--method", "--recursive", "nami train --help all")]
    [InlineData("forecast", "--plot", "nami forecast --help all")]
    [InlineData("evaluate", "--report", "nami evaluate --help all")]
    [InlineData("import")]
    public void The_usual_options_fit_on_a_screen(string command, params string[] parts)
    {
        foreach (string language in (string[])["en", "ja"])
        {
            string help = NamiProcess.Run(".", command, "--help", "--lang", language).Output.TrimEnd();
            Assert.InRange(help.Split('\n').Length, 10, 45);
            foreach (string part in parts)
                Assert.Contains(part, help, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void All_options_are_shown_in_groups_on_request()
    {
        string[] groups =
        [
            "Options:", "Columns:", "Forecast:", "Network:", "Training:", "Running:", "Only with --method recursive:",
            "Read from a database",
        ];
        foreach (string help in (string[])["--help", "-h"])
        {
            string all = NamiProcess.Run(".", "train", help, "all").Output;
            string[] parts = ["--sqlite FILE", "--cell", "--likelihood", "--patience", "--lang", "Exit codes: 0 ", .. groups];
            foreach (string part in parts)
                Assert.Contains(part, all, StringComparison.Ordinal);
        }
        string usual = NamiProcess.Run(".", "train", "--help").Output;
        Assert.Equal(20, usual.Split('\n').Count(line => line.StartsWith("      --", StringComparison.Ordinal)
            || line.StartsWith("  -", StringComparison.Ordinal)));
    }

    [Fact]
    public void Help_takes_no_other_word_than_all()
    {
        var result = NamiProcess.Run(".", "train", "--help", "sales.csv");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("nami: --help is 'sales.csv'; expected all, or no value\n", result.Error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Nami_alone_lists_its_commands()
    {
        foreach (string[] args in (string[][])[[], ["--help"]])
        {
            var result = NamiProcess.Run(".", args);
            Assert.Equal(0, result.ExitCode);
            foreach (string command in (string[])["sine", "train", "forecast", "evaluate", "show", "devices"])
                Assert.Contains($"  {command}  ", result.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_version_is_a_number()
    {
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", NamiProcess.Run(".", "--version").Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Options_are_completed()
    {
        var result = NamiProcess.Run(".", "[suggest:9]", "sine --no");
        Assert.Contains("--no-plots", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sien", "sine")]
    [InlineData("forcast", "forecast")]
    [InlineData("xyz", null)]
    public void A_slip_of_the_keyboard_finds_the_command_that_was_meant(string typed, string? meant)
    {
        Assert.Equal(meant, Closest.To(typed, ["sine", "train", "forecast", "devices"]));
    }
}
