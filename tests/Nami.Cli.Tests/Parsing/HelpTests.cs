using Nami.Cli.Parsing;

namespace Nami.Cli.Tests.Parsing;

public class HelpTests
{
    [Theory]
    [InlineData("sine", "--points N", "[default: 50]", "--learning-rate", "[default: nami-sine]", "Example:")]
    [InlineData("train", "-o, --out MODEL", "[required]", "--horizon", "--target", "Example:")]
    [InlineData("forecast", "MODEL [FILE]", "--plot", "[default: csv]", "Example:")]
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
            Assert.All(result.Output.Split('\n'), line => Assert.True(line.Length <= 105, line));
        }
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
