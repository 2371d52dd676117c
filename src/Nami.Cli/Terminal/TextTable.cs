namespace Nami.Cli.Terminal;

/// <summary>Cells in columns, for a terminal: as wide as the widest of each, two blanks apart.</summary>
internal static class TextTable
{
    /// <param name="output">Where to write.</param>
    /// <param name="rows">The rows, the head first, all of the same number of cells.</param>
    /// <param name="leftColumns">How many of the first columns are text, to the left; the others are numbers, to the right.</param>
    public static void Write(TextWriter output, IReadOnlyList<string[]> rows, int leftColumns = 1)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(row => TextWidth.Width(row[c])))];
        foreach (string[] row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, c) => c < leftColumns ? cell + Pad(cell, widths[c]) : Pad(cell, widths[c]) + cell)).TrimEnd());
    }

    private static string Pad(string cell, int width) => new(' ', width - TextWidth.Width(cell));
}
