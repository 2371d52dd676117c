namespace Nami.Cli.Tests.House;

/// <summary>A file is what a reader looks for by name, and a folder holds about a dozen of them.</summary>
public sealed class SizesTests
{
    private const int MostLines = 400, MostFiles = 16, MostColumns = 140;

    [Fact]
    public void No_source_file_is_longer_than_400_lines() =>
        Assert.DoesNotContain(
            Source().Concat(Tests()),
            file => !file.StartsWith("src/Nami.Cli/Languages/", StringComparison.Ordinal) && File.ReadLines(At(file)).Count() > MostLines);

    [Fact]
    public void No_folder_of_sources_holds_more_than_16_files() =>
        Assert.DoesNotContain(Source().Concat(Tests()).GroupBy(SourceArrow.Room), folder => folder.Count() > MostFiles);

    [Fact]
    public void The_source_has_at_most_285_files_of_about_a_hundred_lines()
    {
        int[] lines = [.. Source().Select(file => File.ReadLines(At(file)).Count()).Order()];
        Assert.InRange(lines.Length, 1, 285);
        Assert.InRange(lines[lines.Length / 2], 70, 120);
    }

    [Fact]
    public void No_line_is_longer_than_140_characters()
    {
        string[] files = [.. Source(), .. Tests(), .. In("bench"), .. In("eng")];
        Assert.Empty(files.SelectMany(file => File.ReadLines(At(file)).Select((line, i) => (line, Place: $"{file}:{i + 1}")))
            .Where(one => one.line.Length > MostColumns && !IsOneText(one.line))
            .Select(one => $"{one.Place}: {one.line.Length} characters"));
    }

    // A sentence stays whole, so that it can be searched for: a line that is too long because of it begins with it.
    private static bool IsOneText(string line) => line.TrimStart().TrimStart('$', '@') is ['"', ..];

    private static IEnumerable<string> Source() => In("src");

    private static IEnumerable<string> Tests() => In("tests");

    private static IEnumerable<string> In(string folder) => SourceFiles.Of(At(folder)).Select(file => $"{folder}/{file}");

    private static string At(string path) => Path.Combine(SourceFiles.Root, path);
}
