using System.Text;

namespace Nami.Cli.Terminal;

/// <summary>How wide text is on a terminal.</summary>
internal static class TextWidth
{
    /// <summary>The columns that a line of the terminal holds without wrapping; 80 less one where it does not tell.</summary>
    public static int OfTerminal => (Console.WindowWidth is > 1 and var width ? width : 80) - 1;

    /// <summary>As much of <paramref name="text"/> as <paramref name="columns"/> columns hold. East Asian characters are two wide.</summary>
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

    /// <summary><paramref name="text"/>, or its start with an ellipsis where it needs more than <paramref name="columns"/> columns.</summary>
    public static string Ellipsis(string text, int columns) => Width(text) <= columns ? text : $"{Cut(text, columns - 1)}…";

    /// <summary>The columns that <paramref name="text"/> takes.</summary>
    public static int Width(string text)
    {
        int width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += IsWide(rune) ? 2 : 1;
        return width;
    }

    // Unicode's East Asian Width, W and F, by blocks.
    private static bool IsWide(Rune rune) => rune.Value is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
