using System.Globalization;
using System.Text.RegularExpressions;

namespace Nami.Cli.Tests.Commands;

/// <summary>What a person sees on a terminal.</summary>
public sealed partial class LiveSineViewTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_chart_moves_to_the_end_however_fast_lines_come_and_output_stays_small()
    {
        string output = NamiProcess.RunInTerminal(_folder.Path, 80, 24, "sine", "--seed", "1", "--epochs", "4001", "--no-plots").Output;

        int[] shown = [.. Progress().Matches(output).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.InRange(shown.Distinct().Count(), 5, 400);
        Assert.Equal(shown.Order(), shown);
        Assert.Equal(4001, shown[^1]);
        Assert.Equal(Enumerable.Range(0, 401).Select(i => 10 * i),
            Epoch().Matches(output).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
        Assert.Equal(401, Erased().Count(output)); // or what is left of the chart stands behind a line
        Assert.InRange(output.Length, 0, 600_000);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void A_small_terminal_has_a_line_of_progress_that_fits(string language)
    {
        _folder.Write("sales.csv", TestFolder.Csv());
        string[] runs =
        [
            NamiProcess.RunInTerminal(_folder.Path, 40, 10, "sine", "--seed", "1", "--no-plots", "--lang", language).Output,
            NamiProcess.RunInTerminal(_folder.Path, 40, 10, "train", "sales.csv", "--recursive", "-o", "m.nami", "--epochs", "2000",
                "--validation", "0.2", "--lang", language).Output,
        ];
        foreach (string run in runs)
        {
            string[] lines = [.. Control().Split(run).Select(line => line.Trim())
                .Where(line => line.StartsWith("Epoch ", StringComparison.Ordinal) || line.StartsWith("エポック ", StringComparison.Ordinal))];
            Assert.NotEmpty(lines);
            Assert.All(lines, line => Assert.InRange(line.Sum(c => c >= 0x2E80 ? 2 : 1), 10, 39));
        }
    }

    [Fact]
    public void Progress_reports_the_best_validation_loss()
    {
        _folder.Write("sales.csv", TestFolder.Csv());
        string output = NamiProcess.RunInTerminal(
            _folder.Path, 120, 24, "train", "sales.csv", "--recursive", "-o", "m.nami", "--epochs", "2000", "--validation", "0.2").Output;
        Assert.Matches(@"Epoch \d+ of 2000   loss \d\.\d{4}   \d+ epochs/s   best \d\.\d{4} at epoch \d+", output);
    }

    [GeneratedRegex(@"Epoch (\d+) of 4001 ")]
    private static partial Regex Progress();

    [GeneratedRegex(@"Epoch: (\d+) Loss_Train")]
    private static partial Regex Epoch();

    [GeneratedRegex(@"\x1b\[KEpoch: \d+ Loss_Train")]
    private static partial Regex Erased();

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]|[\r\n]")]
    private static partial Regex Control();
}
