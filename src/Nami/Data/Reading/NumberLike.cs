namespace Nami.Data;

/// <summary>Texts that look like numbers, whether or not they can be read as such.</summary>
internal static class NumberLike
{
    /// <summary>
    /// Whether a text looks like a number: digits with separators of thousands and a decimal sign, perhaps with a currency, a sign or a
    /// percent sign. Versions (1.2.3), scores (2-5) and times of day (12:30) don't.
    /// </summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        text = text.Trim().Trim("$€£¥￥%％+-−▲△()");
        text = text.Trim();
        if (text.IsEmpty || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[^1]))
            return false;
        int digits = 0, groups = 0, last = '\0';
        foreach (char c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                digits++;
                continue;
            }
            if (c is not ('.' or ',' or '\'' or ' ' or '\u00a0' or '\u202f') || digits == 0)
                return false;
            // Behind the first separator there are groups of three; the last part may have any length.
            if (groups > 0 && digits != 3)
                return false;
            if (groups == 0 && digits > 3 && last != '\0')
                return false;
            (groups, digits, last) = (groups + 1, 0, c);
        }
        return groups < 2 || digits == 3 || last is '.' or ',';
    }

    /// <summary>Whether a text is a code such as 12E5, which is a number to programs.</summary>
    public static bool IsCode(ReadOnlySpan<char> text)
    {
        int e = text.IndexOfAny('e', 'E');
        return e > 0 && e < text.Length - 1 && !text[..e].ContainsAnyExceptInRange('0', '9') && !text[(e + 1)..].ContainsAnyExceptInRange('0', '9');
    }
}
