using System.Buffers;

namespace Nami.Data;

/// <summary>Texts that look like numbers but can't be read as such, and numbers that look like codes.</summary>
internal static class NumberLike
{
    private static readonly SearchValues<char> s_starts = SearchValues.Create("$€£¥￥+-−▲△( ");
    private static readonly SearchValues<char> s_all = SearchValues.Create("0123456789,.' \u00a0\u202f$€£¥￥+-−▲△()%％");

    /// <summary>
    /// Whether a text looks like a number: digits with separators such as 1,2345,67, or a number and its unit, such as 12 kg. Versions
    /// (1.2.3), scores (2-5), times of day (12:30) and coordinates don't.
    /// </summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiDigit(text[text.IndexOfAnyExcept(s_starts) is >= 0 and var start ? start : 0]))
            return false;
        if (!text.ContainsAnyExcept(s_all))
            return text.Contains(',') && !text.Contains(", ", StringComparison.Ordinal);
        int space = text.LastIndexOf(' ');
        return space > 0 && space < text.Length - 1 && text.Length - space <= 6 && char.IsLetter(text[space + 1])
            && NumberText.IsNumber(text[..space]) && !text[(space + 1)..].ContainsAnyInRange('0', '9');
    }

    /// <summary>Whether a text is a code such as 12E5, which is a number to programs.</summary>
    public static bool IsCode(ReadOnlySpan<char> text)
    {
        int e = text.IndexOfAny('e', 'E');
        return e > 0 && e < text.Length - 1 && !text[..e].ContainsAnyExceptInRange('0', '9')
            && !text[(e + 1)..].ContainsAnyExceptInRange('0', '9');
    }
}
