using System.Globalization;
using System.Text;

namespace Nami.Cli.Terminal;

/// <summary>Cells in columns, for a terminal: as wide as the widest of each, two blanks apart.</summary>
internal static class TextTable
{
    /// <param name="output">Where to write.</param>
    /// <param name="rows">The rows, the head first, all of the same number of cells.</param>
    /// <param name="leftColumns">How many of the first columns are text, to the left; the others are numbers, to the right.</param>
    public static void Write(TextWriter output, IReadOnlyList<string[]> rows, int leftColumns = 1)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(row => TerminalText.Width(row[c])))];
        foreach (string[] row in rows)
            output.WriteLine(string.Join(
                "  ", row.Select((cell, c) => c < leftColumns ? cell + Pad(cell, widths[c]) : Pad(cell, widths[c]) + cell)).TrimEnd());
    }

    /// <summary>A number as a cell: four digits are what scores differ in.</summary>
    public static string Number(double value) => !double.IsFinite(value)
        ? "-"
        : Math.Abs(value) is >= 1e6 or (> 0 and < 1e-3) ? value.ToString("0.000e0", CultureInfo.InvariantCulture)
        : value.ToString(
            Math.Abs(value) switch { >= 1000 => "0", >= 100 => "0.0", >= 10 => "0.00", _ => "0.000" }, CultureInfo.InvariantCulture);

    private static string Pad(string cell, int width) => new(' ', width - TerminalText.Width(cell));
}

/// <summary>Text as a terminal shows it: how wide it is, and nothing in it that would move the cursor.</summary>
internal static class TerminalText
{
    /// <summary>The columns that a line of the terminal holds without wrapping; 80 less one where the width is unknown.</summary>
    public static int Columns => (Console.WindowWidth is > 1 and var width ? width : 80) - 1;

    /// <summary>
    /// As much of <paramref name="text"/> as <paramref name="columns"/> columns hold. East Asian characters are two wide.
    /// </summary>
    public static string Cut(string text, int columns)
    {
        int end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            columns -= IsWide(rune) ? 2 : 1;
            if (columns < 0)
                return text[..end].TrimEnd();
            end += rune.Utf16SequenceLength;
        }
        return text;
    }

    /// <summary>
    /// <paramref name="text"/>, or its start with an ellipsis where it needs more than <paramref name="columns"/> columns.
    /// </summary>
    public static string Ellipsis(string text, int columns) => Width(text) <= columns ? text : $"{Cut(text, columns - 1)}…";

    /// <summary>The columns that <paramref name="text"/> takes.</summary>
    public static int Width(string text)
    {
        int width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += IsWide(rune) ? 2 : 1;
        return width;
    }

    /// <summary>The first names of a list.</summary>
    public static string Some(IReadOnlyList<string> names) => string.Join(", ", names.Take(3)) + (names.Count > 3 ? ", …" : "");

    /// <summary>A text of a file on one line: control characters are question marks.</summary>
    public static string Line(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));

    // Unicode's East Asian Width, W and F, by blocks.
    private static bool IsWide(Rune rune) => rune.Value is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF)
        or (>= 0x20000 and <= 0x3FFFD);
}
