using System.Globalization;

namespace Nami.Data;

/// <summary>Finds names of columns that are numbered, such as <c>V2</c>, <c>V3</c> … and <c>d_1</c>, <c>d_2</c> ….</summary>
internal static class HeaderNumbers
{
    /// <summary>The fewest columns that make a table one of values without dates.</summary>
    public const int Least = 4;

    /// <summary>
    /// The first of the numbered columns, which are the last ones of the table; the number of columns where there are none.
    /// </summary>
    public static int First(ReadOnlySpan<string> names)
    {
        int first = names.Length;
        if (first == 0 || !TrySplit(names[^1], out var prefix, out long number))
            return first;
        for (first--; first > 0 && TrySplit(names[first - 1], out var before, out long last); first--)
        {
            if (last != number - 1 || !before.SequenceEqual(prefix))
                break;
            number = last;
        }
        return names.Length - first >= Least ? first : names.Length;
    }

    /// <summary>
    /// The first of the columns that are named 1, 2, 3 … and are the last ones of the table; the number of columns where there are none.
    /// </summary>
    public static int FirstPlain(ReadOnlySpan<string> names) =>
        First(names) is var first && first < names.Length && names[first] == "1" ? first : names.Length;

    /// <summary>Whether texts are numbered one after the other.</summary>
    public static bool AreNumbered(ReadOnlySpan<string> texts) =>
        texts.Length > 1 && TrySplit(texts[^1], out var prefix, out long number) && TrySplit(texts[0], out var first, out long least)
        && prefix.SequenceEqual(first) && Math.Abs(number - least) == texts.Length - 1;

    private static bool TrySplit(string name, out ReadOnlySpan<char> prefix, out long number)
    {
        int digits = name.Length;
        while (digits > 0 && char.IsAsciiDigit(name[digits - 1]))
            digits--;
        prefix = name.AsSpan(0, digits);
        return long.TryParse(name.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < 1_000_000_000;
    }
}
