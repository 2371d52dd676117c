using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Nami.Cli.Tests.House;

/// <summary>A file is what a reader looks for by name, and a folder holds about a dozen of them.</summary>
public sealed class SizesTests
{
    private const int MostLines = 400, MostFiles = 16, MostColumns = 140, MostBesideText = 60;

    [Fact]
    public void No_source_file_is_longer_than_400_lines() =>
        Assert.DoesNotContain(
            Source().Concat(Tests()),
            file => !file.StartsWith("src/Nami.Cli/Languages/", StringComparison.Ordinal) && File.ReadLines(At(file)).Count() > MostLines);

    [Fact]
    public void No_folder_of_sources_holds_more_than_16_files() =>
        Assert.DoesNotContain(Source().Concat(Tests()).GroupBy(SourceArrow.Room), folder => folder.Count() > MostFiles);

    [Fact]
    public void The_source_has_at_most_500_files_of_about_a_hundred_lines()
    {
        int[] lines = [.. Source().Select(file => File.ReadLines(At(file)).Count()).Order()];
        Assert.InRange(lines.Length, 1, 500);
        Assert.InRange(lines[lines.Length / 2], 70, 120);
    }

    // A sentence stays whole, so that it can be searched for: only what stands beside one text counts there.
    [Fact]
    public void No_line_is_longer_than_140_characters_but_for_a_text()
    {
        string[] files = [.. Source(), .. Tests(), .. In("bench"), .. In("eng")];
        Assert.Empty(files.SelectMany(file => LongLines(File.ReadAllText(At(file))).Select(line => $"{file}:{line}")));
        Assert.Equal([2, 5], LongLines($"""
            // {new string('c', 100)}
            // {new string('c', 140)}
            var text = "{new string('t', 140)}";
            throw new({new string('a', 70)},
                "{new string('t', 140)}", {new string('b', 80)});
            """));
    }

    private static IEnumerable<int> LongLines(string source)
    {
        string[] lines = source.Split('\n');
        if (!lines.Any(line => line.Length > MostColumns))
            return [];
        var text = SourceText.From(source);
        int[] longest = new int[lines.Length]; // characters of the longest literal on each line
        foreach (var literal in CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().Where(IsText))
        {
            var (first, last) = (text.Lines.GetLinePosition(literal.Span.Start), text.Lines.GetLinePosition(literal.Span.End));
            for (int i = first.Line; i <= last.Line; i++)
            {
                int from = i == first.Line ? first.Character : 0, to = i == last.Line ? last.Character : lines[i].Length;
                longest[i] = Math.Max(longest[i], to - from);
            }
        }
        return Enumerable.Range(0, lines.Length)
            .Where(i => lines[i].Length > MostColumns && lines[i].Length - longest[i] > MostBesideText)
            .Select(i => i + 1);
    }

    private static bool IsText(SyntaxNode node) =>
        node is InterpolatedStringExpressionSyntax
        || node.IsKind(SyntaxKind.StringLiteralExpression) || node.IsKind(SyntaxKind.Utf8StringLiteralExpression);

    private static IEnumerable<string> Source() => In("src");

    private static IEnumerable<string> Tests() => In("tests");

    private static IEnumerable<string> In(string folder) => SourceFiles.Of(At(folder)).Select(file => $"{folder}/{file}");

    private static string At(string path) => Path.Combine(SourceFiles.Root, path);
}
