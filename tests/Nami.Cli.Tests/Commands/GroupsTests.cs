using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Nami.Cli.Tests.Commands;

/// <summary>Totals and groups, points and quantiles.</summary>
public sealed class GroupsTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public GroupsTests()
    {
        var csv = new StringBuilder("unique_id,ds,y,region,kind\n");
        for (int s = 0; s < 4; s++)
        {
            for (int t = 0; t < 84; t++)
                csv.Append(CultureInfo.InvariantCulture,
                    $"s{s},{new DateTime(2024, 1, 1).AddDays(t):yyyy-MM-dd},{100 + 20 * s + 7 * (t % 7) + (13 * t + 5 * s) % 11},{(s < 2 ? "North" : "South")},{(s % 2 == 0 ? "A" : "B")}\n");
        }
        _folder.Write("shops.csv", csv.ToString());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Groups_are_forecast_before_their_series_and_add_up()
    {
        var run = Run("forecast", "shops.csv", "--horizon", "2", "--total", "--by", "region,kind", "--levels", "80", "--quantiles", "0.9");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("note: The point forecasts are means, which add up; medians don't.", run.Error, StringComparison.Ordinal);
        string[] lines = run.Output.TrimEnd().Split('\n');
        Assert.Equal("unique_id,ds,mean,lo-80,hi-80,q-0.9", lines[0]);
        Assert.Equal(1 + 2 * (1 + 2 + 2 + 4 + 4), lines.Length);
        Assert.StartsWith("total,2024-03-25,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("region=North,", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("\"region=North, kind=A\",", lines[11], StringComparison.Ordinal);
        string[] total = lines[1].Split(',');
        double sum = Enumerable.Range(0, 4).Sum(s => double.Parse(lines[19 + 2 * s].Split(',')[2], CultureInfo.InvariantCulture));
        Assert.Equal(sum, double.Parse(total[2], CultureInfo.InvariantCulture), 1e-5);
        Assert.Equal(total[4], total[5]); // q-0.9 is hi-80

        using var json = JsonDocument.Parse(
            Run("forecast", "shops.csv", "--horizon", "1", "--total", "--reconcile", "mint", "--json").Output);
        var first = json.RootElement.GetProperty("series")[0];
        Assert.Equal(("total", "total"), (first.GetProperty("unique_id").GetString(), first.GetProperty("level").GetString()));
        Assert.True(first.GetProperty("forecast")[0].TryGetProperty("mean", out _));
        Assert.Equal("series", json.RootElement.GetProperty("series")[1].GetProperty("level").GetString());
    }

    [Fact]
    public void An_evaluation_scores_each_level()
    {
        string[] command =
            ["evaluate", "shops.csv", "--horizon", "3", "--windows", "2", "--method", "combination", "--total", "--by", "region"];
        string text = Run(command).Output;
        Assert.Matches(@"(?m)^total +1 .+ ± .+$", text);
        Assert.Matches(@"(?m)^region +2 .+$", text);
        using var json = JsonDocument.Parse(Run([.. command, "--json"]).Output);
        var levels = json.RootElement.GetProperty("levels").EnumerateArray().ToArray();
        Assert.Equal(["total", "region", "series"], levels.Select(level => level.GetProperty("level").GetString()));
        Assert.Equal([1, 2, 4], levels.Select(level => level.GetProperty("groups").GetInt32()));
        Assert.All(levels, level => Assert.InRange(level.GetProperty("coverage80").GetDouble(), 0, 100));
    }

    [Theory]
    [InlineData("--quantiles 5", "--quantiles is '5'; probabilities lie between 0 and 1. Did you mean 0.05?")]
    [InlineData("--quantiles x", "--quantiles is 'x'; expected probabilities between 0 and 1, separated by commas, such as 0.05,0.95")]
    [InlineData("--levels 0.8,0.95", "--levels is '0.8,0.95', in percent. Did you mean 80,95?")]
    [InlineData("--paths 5", "--paths needs --total or --by; give one of them, or remove --paths")]
    [InlineData("--total --point median", "medians don't add up, so that groups have means. Leave out the median, or the groups.")]
    [InlineData("--total --fitted past.csv", "--fitted shows the past of series. Remove --total")]
    [InlineData("--by nope", "there is no column \"nope\"")]
    [InlineData("--method croston --point median", "the method forecasts a mean and has no median. Use another method, or ask for the mean.")]
    public void What_cannot_be_is_said(string options, string message)
    {
        var run = Run(["forecast", "shops.csv", "--horizon", "2", .. options.Split(' ')]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    private NamiResult Run(params string[] arguments) => NamiProcess.Run(_folder.Path, arguments);
}
