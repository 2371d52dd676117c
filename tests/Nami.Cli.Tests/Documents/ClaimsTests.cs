using System.Text.RegularExpressions;
using Nami.Cli.Tests.House;

namespace Nami.Cli.Tests.Documents;

/// <summary>The READMEs' tables hold what the committed benchmarks measured.</summary>
public sealed partial class ClaimsTests
{
    private static readonly string s_root = SourceFiles.Root;

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ja.md")]
    public void Speeds_are_those_of_the_committed_comparison(string readme)
    {
        string text = File.ReadAllText(Path.Combine(s_root, readme));
        string results = Assert.Single(Comparison().Matches(text)).Groups[1].Value;
        Check(text, name => name.Contains('-', StringComparison.Ordinal) || name == "sine", results, atLeast: 11);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ja.md")]
    public void Scores_are_those_of_the_committed_evaluations(string readme)
    {
        string text = File.ReadAllText(Path.Combine(s_root, readme)), accuracy = File.ReadAllText(Path.Combine(s_root, "docs/accuracy.md"));
        Check(text, name => accuracy.Contains($"| {name}", StringComparison.Ordinal), "docs/accuracy.md", atLeast: 7);
        Assert.Contains("0.681", text, StringComparison.Ordinal);
        Assert.Contains("0.681", accuracy, StringComparison.Ordinal);
        Assert.Contains("32 %", text, StringComparison.Ordinal);
    }

    // Every number in a README's row is in one row of the results for the same workload or data set.
    private static void Check(string readme, Func<string, bool> isMeant, string results, int atLeast)
    {
        var rows = File.ReadLines(Path.Combine(s_root, results))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(Cells).ToList();
        var claims = readme.Split('\n').Select(line => (Name: Name().Match(line).Groups[1].Value, Line: line))
            .Where(row => row.Name.Length > 0 && isMeant(row.Name)).ToList();
        Assert.True(claims.Count >= atLeast, $"Only {claims.Count} rows name what is in {results}.");
        foreach (var (name, line) in claims)
        {
            string[] numbers = [.. Cells(line).Skip(1).Select(cell => cell.Trim('*')).Where(cell => cell.Any(char.IsDigit))];
            Assert.True(
                rows.Exists(row => (row[0] == name || row[0].StartsWith($"{name}, ", StringComparison.Ordinal))
                    && numbers.All(number => row.Any(cell => cell.Split(' ').Any(word => word.Trim('*') == number)))),
                $"{results} has no row of {name} with {string.Join(", ", numbers)}.");
        }
    }

    private static string[] Cells(string line) => [.. line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries)];

    [GeneratedRegex(@"-bit vectors\]\((bench/results/[^)]*/compare\.md)\)")]
    private static partial Regex Comparison();

    [GeneratedRegex(@"^\| `([\w-]+)`[:：]")]
    private static partial Regex Name();
}
