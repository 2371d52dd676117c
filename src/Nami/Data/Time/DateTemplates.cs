namespace Nami.Data;

/// <summary>The patterns of dates that are recognised, and how one is found for a text.</summary>
internal static class DateTemplates
{
    private const int Shortest = 6, Longest = 48;

    // 1, 2 and 3 are day, month and year in an order that the whole column decides.
    private static readonly DatePattern[] s_patterns = All(
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy'年'M'月'd'日'", "yyyyMMdd",
        "1/2/yyyy", "1.2.yyyy", "1-2-yyyy",
        "yyyy-M", "yyyy/M", "yyyy'年'M'月'", "yyyy'年'", "yyyy'年度'", "M/yyyy", "M-yyyy",
        "yyyy'年'M'月'd'日'(aaa)", "yyyy/M/d(aaa)", "yyyy-M-d(aaa)", "yyyy-M-d ddd", "yyyy/M/d ddd",
        "yyyy-'W'ww-e", "yyyy-'W'ww", "yyyy'W'wwe", "yyyy'W'ww", "yyyy 'W'ww", "yyyy-jjj",
        "yyyy'Q'q", "yyyy-'Q'q", "yyyy 'Q'q", "yyyy/'Q'q", "yyyy:'Q'q", "yyyy.'Q'q",
        "'Q'q yyyy", "'Q'q-yyyy", "'Q'q/yyyy", "q'Q'yyyy", "q'Q' yyyy", "yyyy q'Q'",
        "yyyy'年第'q'四半期'", "yyyy'年'q'Q'", "yyyy'M'MM", "yyyy-'M'MM",
        "d-MMM-yyyy", "d MMM yyyy", "d/MMM/yyyy", "d.MMM.yyyy", "dMMMyyyy", "d-MMM-yy", "d MMM yy", "d/MMM/yy", "dMMMyy",
        "MMM d, yyyy", "MMM d yyyy", "MMM-d-yyyy", "MMM. d, yyyy",
        "MMM-yyyy", "MMM yyyy", "MMM/yyyy", "MMM, yyyy", "MMM. yyyy", "MMMyyyy", "MMM-yy", "MMM yy", "MMM/yy",
        "yyyy-MMM-d", "yyyy MMM d", "yyyy/MMM/d", "yyyy-MMM", "yyyy MMM", "yyyyMMM",
        "ddd, d MMM yyyy", "ddd d MMM yyyy", "ddd, MMM d, yyyy", "ddd MMM d yyyy", "ddd, d-MMM-yyyy",
        "1/2/3", "1-2-3", "1.2.3",
        "ggE'年'M'月'd'日'", "ggE'年'M'月'", "ggE'年'", "ggE'年度'", "gE'年'M'月'd'日'", "gE'年'M'月'",
        "gE.M.d", "gE/M/d", "gE-M-d");

    // Only where a column is known to have timestamps: they may be something else.
    private static readonly DatePattern[] s_named = All("y-MM", "yyyy.MM", "gE.M", "gE/M", "gE");

    // Only in a column that is named after weeks; elsewhere they are months.
    private static readonly DatePattern[] s_weeks = All("yyyy-ww", "yyyy/ww", "yyyy.ww");

    /// <summary>The pattern of a week such as 2024-01; null where it is none.</summary>
    public static DatePattern? FindWeek(ReadOnlySpan<char> text, out DateReading date, out ClockTime time)
    {
        (date, time) = (default, default);
        foreach (var pattern in s_weeks)
        {
            if (TryParse(pattern, text, out date, out time))
                return pattern;
        }
        return null;
    }

    /// <summary>The pattern of a text; null where it is no date.</summary>
    /// <param name="text">The text, with plain digits (<see cref="Plain"/>).</param>
    /// <param name="isNamed">The text is known to be a timestamp.</param>
    /// <param name="date">Receives the parts of the date.</param>
    /// <param name="time">Receives the time of day.</param>
    public static DatePattern? Find(ReadOnlySpan<char> text, bool isNamed, out DateReading date, out ClockTime time)
    {
        (date, time) = (default, default);
        if (!MayBeDate(text, isNamed))
            return null;
        foreach (var pattern in s_patterns)
        {
            if (TryParse(pattern, text, out date, out time))
                return pattern;
        }
        foreach (var pattern in isNamed ? s_named : [])
        {
            if (TryParse(pattern, text, out date, out time))
                return pattern;
        }
        return null;
    }

    /// <summary>Reads a text by a pattern of dates and what may follow a date.</summary>
    public static bool TryParse(DatePattern pattern, ReadOnlySpan<char> text, out DateReading date, out ClockTime time)
    {
        time = default;
        if (!pattern.TryParse(text, out int length, out date))
            return false;
        text = text[length..];
        if (!ClockTime.TryParse(text, out time))
            return false;
        if (!text.IsEmpty && (!pattern.HasDays
            || ((time.Traits & ClockTraits.Before) == ClockTraits.None
                && (char.IsAsciiDigit(text[0]) && !pattern.EndsInLiteral || text[0] is '+' or '-'))))
            return false;
        return pattern.IsUnordered ? IsAnyOrder(date) : date.TryTicks(out _);
    }

    /// <summary>Whether a text is a date, whatever its order of day and month is; no whole number is one.</summary>
    public static bool IsDate(ReadOnlySpan<char> text, out bool hasTime)
    {
        Span<char> buffer = stackalloc char[Longest];
        bool isDate = Find(Plain(text, buffer), false, out _, out var time) is not null;
        hasTime = time.Traits != ClockTraits.None;
        return isDate;
    }

    /// <summary>Whether a text is a date in a column that is known to have timestamps.</summary>
    public static bool IsDateByName(ReadOnlySpan<char> text)
    {
        Span<char> buffer = stackalloc char[Longest];
        return Find(Plain(text, buffer), true, out _, out _) is not null;
    }

    /// <summary>
    /// Whether a text is written like a date: one or two years of four digits and other numbers of two digits at most, or
    /// three such numbers between slashes.
    /// </summary>
    public static bool IsAlike(ReadOnlySpan<char> text)
    {
        if (text.Length is < 6 or > Longest)
            return false;
        int years = 0, others = 0, slashes = 0, digits = 0, value = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            char letter = i < text.Length ? text[i] : ' ';
            if (char.IsAsciiDigit(letter))
            {
                digits++;
                value = digits > 4 ? 0 : 10 * value + letter - '0';
                continue;
            }
            if (digits > 0)
            {
                if (digits > 2 && !(digits == 4 && value is >= 1700 and <= 2199))
                    return false;
                years += digits == 4 ? 1 : 0;
                others += digits <= 2 ? 1 : 0;
                (digits, value) = (0, 0);
            }
            slashes += letter == '/' ? 1 : 0;
            if (letter is not ('-' or '/' or '.' or ':' or ' ' or 'T' or 'Z' or '年' or '月' or '日' or '時' or '分'))
                return false;
        }
        return (years is 1 or 2 && others >= 2) || (years == 0 && slashes == 2 && others >= 3);
    }

    /// <summary>The text with plain digits and signs instead of full-width ones, and without spaces behind 年 and 月.</summary>
    public static ReadOnlySpan<char> Plain(ReadOnlySpan<char> text, Span<char> buffer)
    {
        const char FirstWide = '\u3000', WideExclamation = '\uFF01', WideTilde = '\uFF5E';
        if (text.Length > buffer.Length || !text.ContainsAnyInRange(FirstWide, WideTilde))
            return text;
        int length = 0;
        foreach (char letter in text)
        {
            char plain = letter == FirstWide ? ' '
                : letter is >= WideExclamation and <= WideTilde ? (char)(letter - WideExclamation + '!') : letter;
            if (plain == ' ' && length > 0 && buffer[length - 1] is '年' or '月')
                continue;
            buffer[length++] = plain;
        }
        return buffer[..length];
    }

    private static bool IsAnyOrder(in DateReading date)
    {
        foreach (var order in UnorderedDate.Orders)
        {
            if (UnorderedDate.Allows(date, order))
                return true;
        }
        return false;
    }

    /// <summary>Cheaper than all patterns: most texts of a table are numbers or words.</summary>
    private static bool MayBeDate(ReadOnlySpan<char> text, bool isNamed)
    {
        if (text.Length < (isNamed ? 2 : text.ContainsAny('年', 'Q', 'q') ? 3 : Shortest - 1) || text.Length > Longest)
            return false;
        int digits = 0, points = 0;
        bool isNumber = true;
        foreach (char letter in text)
        {
            digits += char.IsAsciiDigit(letter) ? 1 : 0;
            points += letter == '.' ? 1 : 0;
            isNumber &= char.IsAsciiDigit(letter) || letter is '.' or '+' || (letter == '-' && digits == 0);
        }
        return (digits >= 2 || text.Contains('元') || (isNamed && digits > 0)) && !(isNumber && points < (isNamed ? 1 : 2));
    }

    private static DatePattern[] All(params string[] patterns) => [.. patterns.Select(pattern => DatePattern.Of(pattern)!)];
}
