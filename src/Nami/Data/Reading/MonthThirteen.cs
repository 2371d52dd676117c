namespace Nami.Data;

/// <summary>
/// Rows such as 2005-13 among months, which have the totals of a year. They are left out only where a later year follows: the thirteen
/// numbers of a single year may be weeks.
/// </summary>
/// <param name="year">The year of the first such row.</param>
/// <param name="first">Its place and text.</param>
/// <param name="refusal">The error if no later year follows.</param>
internal sealed class MonthThirteen(int year, FormattableString first, FormattableString refusal)
{
    /// <summary>The first such row.</summary>
    public FormattableString First => first;

    /// <summary>The error if no later year follows.</summary>
    public FormattableString Refusal => refusal;

    /// <summary>The number of such rows.</summary>
    public int Count { get; set; }

    /// <summary>Whether a later year follows.</summary>
    public bool HasNextYear { get; private set; }

    /// <summary>Looks at a row after the first such row.</summary>
    public void Follow(ReadOnlySpan<char> text) => HasNextYear |= Split(text) is { } parts && parts.Year != year && parts.Other == 1;

    /// <summary>The year of a month 13 that is written like the months before it; null for another text.</summary>
    public static int? YearOf(ReadOnlySpan<char> text, string example) =>
        Split(text) is { Other: 13 } own && Split(example) is { } other
            && (own.Letters, own.YearIsFirst) == (other.Letters, other.YearIsFirst)
            ? own.Year
            : null;

    /// <summary>Whether a text is a year and a number above 13, as weeks have.</summary>
    public static bool IsWeek(ReadOnlySpan<char> text) => Split(text) is { Other: > 13 };

    // A year of four digits and another number of one or two, with what stands around them.
    private static (int Year, int Other, bool YearIsFirst, string Letters)? Split(ReadOnlySpan<char> text)
    {
        Span<int> numbers = stackalloc int[2], digits = stackalloc int[2];
        int count = 0;
        var letters = new System.Text.StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                letters.Append(text[i]);
                continue;
            }
            if (count == 2)
                return null;
            for (; i < text.Length && char.IsAsciiDigit(text[i]); i++, digits[count]++)
                numbers[count] = digits[count] == 4 ? -1 : numbers[count] * 10 + text[i] - '0';
            letters.Append('0');
            count++;
            i--;
        }
        if (count < 2)
            return null;
        int year = digits[0] == 4 ? 0 : 1;
        return digits[year] == 4 && digits[1 - year] is 1 or 2 && numbers[year] > 0
            ? (numbers[year], numbers[1 - year], year == 0, letters.ToString())
            : null;
    }
}
