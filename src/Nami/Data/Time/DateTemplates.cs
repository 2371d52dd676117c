namespace Nami.Data;

/// <summary>The patterns of dates that are recognised, and how one is found for a text.</summary>
internal static class DateTemplates
{
    private const int Shortest = 6, Longest = 48;
    private const int LeastOfC = 23; // Mon Jan  1 00:00:00 2024

    // 1, 2 and 3 are day, month and year in an order that the whole column decides.
    private static readonly DatePattern[] s_patterns = All(
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy'年'M'月'd'日'", "yyyyMMdd",
        "1/2/yyyy", "1.2.yyyy", "1-2-yyyy",
        "yyyy-M", "yyyy/M", "yyyy'年'M'月'", "yyyy'年'", "yyyy'年度'", "M/yyyy", "M-yyyy",
        "yyyy'年'M'月'd'日'(aaa)", "yyyy/M/d(aaa)", "yyyy-M-d(aaa)", "yyyy.M.d(aaa)", "yyyy-M-d ddd", "yyyy/M/d ddd",
        "yyyy-'W'ww-e", "yyyy-'W'ww", "yyyy'W'wwe", "yyyy'W'ww", "yyyy 'W'ww", "yyyy-jjj",
        "yyyy'Q'q", "yyyy-'Q'q", "yyyy 'Q'q", "yyyy/'Q'q", "yyyy:'Q'q", "yyyy.'Q'q",
        "'Q'q yyyy", "'Q'q-yyyy", "'Q'q/yyyy", "q'Q'yyyy", "q'Q' yyyy", "yyyy q'Q'",
        "yyyy-'T'q", "yyyy'T'q", "yyyy 'T'q", "'T'q yyyy", "'T'q-yyyy", "'T'q/yyyy", "yyyy'K'q", "yyyy-'K'q", "yyyy 'K'q",
        "q'Q'yy", "q'Q' yy", "'Q'q yy",
        "yyyy'年第'q'四半期'", "yyyy'年'q'Q'", "yyyy'年'M'月分'", "yyyy'M'MM", "yyyy-'M'MM", "yyyy'MM'MM", "yyyy'JJ00'", "yyyy. M. d",
        "yyyy. M. d.", "1. 2. yyyy",
        "yyyy'년' M'월' d'일'", "yyyy'년'M'월'd'일'", "yyyy'년' M'월'", "yyyy'년'M'월'",
        "d-MMM-yyyy", "d MMM yyyy", "d/MMM/yyyy", "d.MMM.yyyy", "dMMMyyyy", "d-MMM-yy", "d MMM yy", "d/MMM/yy", "dMMMyy",
        "MMM d, yyyy", "MMM d yyyy", "MMM-d-yyyy", "d. MMM yyyy", "d 'de' MMM 'de' yyyy", "d 'de' MMM yyyy", "MMM 'de' yyyy",
        "MMM-yyyy", "MMM yyyy", "MMM/yyyy", "MMM, yyyy", "MMMyyyy", "MMM-yy", "MMM yy", "MMM/yy",
        "yyyy-MMM-d", "yyyy MMM d", "yyyy/MMM/d", "yyyy-MMM", "yyyy MMM", "yyyyMMM",
        "ddd, d MMM yyyy", "ddd d MMM yyyy", "ddd, MMM d, yyyy", "ddd MMM d, yyyy", "ddd MMM d yyyy", "ddd, d-MMM-yyyy",
        "ddd, d MMM yy", "ddd d MMM yy", "ddd d-MMM-yy",
        "ddd yyyy-M-d", "ddd, yyyy-M-d", "ddd yyyy/M/d", "ddd, yyyy/M/d", "ddd 1/2/yyyy", "ddd, 1/2/yyyy", "ddd 1.2.yyyy", "ddd, 1.2.yyyy",
        "ddd 1-2-yyyy", "ddd, 1-2-yyyy", "ddd 1/2/3", "ddd, 1/2/3", "1/2/yyyy ddd", "1/2/yyyy (ddd)", "yyyy-M-d (ddd)", "yyyy/M/d (aaa)",
        "aa, 1.2.yyyy", "aa 1.2.yyyy", "aa. 1.2.yyyy", "aa., 1.2.yyyy", "aa, 1.2.3", "aa 1.2.3", "aa. 1.2.3", "aa., 1.2.3",
        "aaaa, 1.2.yyyy",
        "aaaa 1.2.yyyy", "aaaa, d. MMM yyyy", "aaaa, 1.2.3", "1.2.yyyy (aa)", "1.2.yyyy aa",
        "1/2/3", "1-2-3", "1.2.3",
        "ggE'年'M'月'd'日'", "ggE'年'M'月'", "ggE'年'", "ggE'年度'", "ggE'年'M'月'd'日'(aaa)", "ggE'年'M'月分'", "ggE'年第'q'四半期'", "ggE'年度第'q'四半期'",
        "gE'年'M'月'd'日'", "gE'年'M'月'",
        "gE.M.d", "gE/M/d", "gE-M-d",
        // Weeks and years in other words, which no date above has.
        "yyyy-'W'w", "yyyy'W'w", "yyyy 'W'w", "yyyy/'W'w", "yyyy 'Week' w", "yyyy'KW'w", "yyyy-'KW'w", "yyyy 'KW' w", "yyyy/'KW'w",
        "yyyy 'KW'w",
        "'W'w yyyy", "'W'w-yyyy", "'W'w/yyyy", "'W'w, yyyy", "'Week' w yyyy", "'Week' w, yyyy", "'Week' w/yyyy", "'Week' w-yyyy",
        "'Wk' w yyyy", "'KW' w/yyyy", "'KW' w yyyy", "'KW'w/yyyy", "'KW'w yyyy", "'KW' w-yyyy", "'KW'w-yyyy", "'CW' w/yyyy", "'CW'w/yyyy",
        "'CW'w yyyy", "'CW' w yyyy", "yyyy'年第'w'週'", "yyyy'年'w'週'",
        "yyyy/YY", "yyyy-YY", "yyyy/YYYY", "yyyy-YYYY", "yyyy/YY 'Q'q", "yyyy-YY 'Q'q", "yyyy/YY-'Q'q", "yyyy/YY'Q'q", "yyyy-YY-'Q'q",
        "yyyy/YYYY 'Q'q", "'Q'q yyyy/YY", "'Q'q yyyy-YY", "'FY'yyyy", "'FY' yyyy", "'FY'yyyy/YY", "'FY'yyyy-YY", "'FY'yy",
        "'FY'yyyy 'Q'q", "'FY'yyyy-'Q'q", "'FY'yyyy'Q'q", "'FY' yyyy 'Q'q", "'FY'yy 'Q'q", "'FY'yy-'Q'q", "'FY'yy'Q'q", "'FY'yyyy/YY 'Q'q",
        "'FY'yyyy-YY 'Q'q", "'Q'q 'FY'yyyy", "'Q'q 'FY'yy", "'Q'q-'FY'yyyy", "'Q'q 'FY'yyyy/YY", "yyyy'年度第'q'四半期'", "yyyy'年度'q'Q'",
        "yyyy'年度' 'Q'q", "yyyy'年度''Q'q");

    // Years such as 2009/10 that may be months, too.
    private static readonly DatePattern[] s_splitYears = All("yyyy/YY", "yyyy-YY");

    // Only where a column is known to have timestamps: they may be something else.
    private static readonly DatePattern[] s_named = All("y-MM", "yyyy.MM", "M.yyyy", "gE.M", "gE/M", "gE", "'Q'q-yy", "'Q'q/yy");

    // Only in a column that is named after weeks; elsewhere they are months.
    private static readonly DatePattern[] s_weeks = All("yyyy-ww", "yyyy/ww", "yyyy.ww", "ww/yyyy", "ww-yyyy", "ww.yyyy");

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

    /// <summary>The pattern of two years such as 2009/10; null where the text is none.</summary>
    public static DatePattern? FindSplitYear(ReadOnlySpan<char> text, out DateReading date)
    {
        foreach (var pattern in s_splitYears)
        {
            if (pattern.TryParse(text, out int length, out date) && length == text.Length)
                return pattern;
        }
        date = default;
        return null;
    }

    /// <summary>The pattern of a text; null where it is no date.</summary>
    /// <param name="text">The text, with plain digits.</param>
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
            // "Set 12" and "Out 10" are words of other languages, too.
            if (TryParse(pattern, text, out date, out time)
                && (isNamed || !DateNames.IsForeign(date.Excluded) || !pattern.Has(DatePart.ShortYear) || pattern.HasDays))
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
    public static bool IsDate(ReadOnlySpan<char> text, out ClockTime time)
    {
        Span<char> buffer = stackalloc char[Longest];
        return Find(Plain(text, buffer), false, out _, out time) is not null;
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

    /// <summary>
    /// The text with plain digits and signs instead of full-width ones, and without spaces behind 年 and 月; of an interval, its start.
    /// </summary>
    public static ReadOnlySpan<char> Plain(ReadOnlySpan<char> text, Span<char> buffer) => Plain(text, buffer, out _);

    /// <summary>The plain text of a timestamp, and whether it is the start of an interval.</summary>
    public static ReadOnlySpan<char> Plain(ReadOnlySpan<char> text, Span<char> buffer, out bool isInterval)
    {
        isInterval = TimeIntervals.TryStart(text, out var start);
        return isInterval ? start : PlainSigns(text, buffer);
    }

    /// <summary>The plain text of a timestamp that is no interval.</summary>
    public static ReadOnlySpan<char> PlainSigns(ReadOnlySpan<char> text, Span<char> buffer)
    {
        const char FirstWide = '\u3000', WideExclamation = '\uFF01', WideTilde = '\uFF5E';
        if (text.Length > LeastOfC && text[^5] == ' ' && text.Length <= buffer.Length && char.IsAsciiLetter(text[0]) && text[13] == ':')
            return YearBeforeTime(text, buffer);
        if (text.Length > buffer.Length || !text.ContainsAnyInRange(FirstWide, WideTilde))
            return text;
        int length = 0;
        foreach (char letter in text)
        {
            char plain = letter == FirstWide ? ' '
                : letter is >= WideExclamation and <= WideTilde ? (char)(letter - WideExclamation + '!') : letter;
            if (plain == ' ' && length > 0 && buffer[length - 1] is '年' or '月' or '和' or '成')
                continue;
            buffer[length++] = plain;
        }
        return buffer[..length];
    }

    /// <summary>The date of a text whose weekday is another one than it names; null where it isn't.</summary>
    public static DateTime? WithoutNamedDay(ReadOnlySpan<char> text)
    {
        Span<char> buffer = stackalloc char[Longest];
        var plain = Plain(text, buffer);
        foreach (var pattern in s_patterns)
        {
            if (!pattern.TryParse(plain, out int length, out var date) || date.NamedDay == 0 || !ClockTime.TryParse(plain[length..], out _))
                continue;
            date.NamedDay = 0;
            foreach (var order in UnorderedDate.Orders)
            {
                if ((pattern.IsUnordered ? date.In(order) : date).TryTicks(out long ticks))
                    return new(ticks);
            }
        }
        return null;
    }

    /// <summary>
    /// A text as the C language writes times, such as Mon Jan  1 00:00:00 2024, with the year before the time of day: Mon Jan 1 2024
    /// 00:00:00. Any other text is returned as it is.
    /// </summary>
    private static ReadOnlySpan<char> YearBeforeTime(ReadOnlySpan<char> text, Span<char> buffer)
    {
        if (text[3] != ' ' || text[7] != ' ' || text[10] != ' ' || text[16] != ':' || text[^4..].ContainsAnyExceptInRange('0', '9'))
            return text;
        var day = text[8] == ' ' ? text[9..10] : text[8..10];
        int length = 8;
        text[..8].CopyTo(buffer);
        day.CopyTo(buffer[length..]);
        length += day.Length;
        text[^5..].CopyTo(buffer[length..]);
        length += 5;
        text[10..^5].CopyTo(buffer[length..]);
        return buffer[..(length + text.Length - 15)];
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
        if (text.Length < (isNamed ? 2 : text.ContainsAny('年', 'Q', 'q') ? 3 : text is ['F', 'Y', ..] ? 4 : Shortest - 1)
            || text.Length > Longest)
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

/// <summary>Intervals such as 01.01.2024 00:00 - 01.01.2024 01:00, which count as their starts.</summary>
internal static class TimeIntervals
{
    private const int Shortest = 14, LongestZone = 7;

    private static readonly string[] s_between = [" - ", " – ", " — ", " ~ ", "～", " to ", "/", "--", "~"];

    /// <summary>The start of an interval; false where the text is none.</summary>
    public static bool TryStart(ReadOnlySpan<char> text, out ReadOnlySpan<char> start)
    {
        start = text;
        if (text.Length < Shortest || !char.IsAsciiDigit(text[0]))
            return false;
        foreach (string between in s_between)
        {
            int at = text.IndexOf(between, StringComparison.Ordinal);
            if (at < 6)
                continue;
            start = WithoutZone(text[..at]);
            var end = WithoutZone(text[(at + between.Length)..]);
            // Of slashes only one between times of day, or before a duration, as ISO 8601 has them.
            bool isDuration = between == "/" && end is ['P', _, _, ..] && start.Length >= 10;
            bool isEnd = isDuration || (between == "/" ? start.Contains('T') && AreAlike(start, end)
                : AreAlike(start, end) || (start.Contains(':') && ClockTime.IsTime(end))
                    || (DateTemplates.Find(start, false, out _, out _) is { } pattern
                        && DateTemplates.TryParse(pattern, end, out _, out _)));
            if (isEnd)
                return true;
        }
        start = text;
        // An offset of more than 14 hours is none.
        return TryRange(text, out int hours) && hours > 14 && (start = text[..text.LastIndexOf('-')]).Length > 0;
    }

    /// <summary>Whether a text ends in a range of times of day such as 00:00-01:00, of which the end may also be an offset.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hours">Receives the hour of the end.</param>
    public static bool TryRange(ReadOnlySpan<char> text, out int hours)
    {
        hours = 0;
        // 2024-01-01 00:00-01:00
        if (text.Length < 16 || text[^6] != '-' || text[^3] != ':' || text[^9] != ':')
            return false;
        if (!TryClock(text[^11..^6], out int start) || !TryClock(text[^5..], out int end))
            return false;
        hours = end / 60;
        return end > start || (end == 0 && start > 0);

        static bool TryClock(ReadOnlySpan<char> clock, out int minutes)
        {
            bool isClock = ClockTime.TryParse(clock.Trim(' ').TrimStart('T'), out var time);
            minutes = (int)(time.Ticks / TimeSpan.TicksPerMinute);
            return isClock;
        }
    }

    private static bool AreAlike(ReadOnlySpan<char> start, ReadOnlySpan<char> end)
    {
        if (start.Length != end.Length)
            return false;
        for (int i = 0; i < start.Length; i++)
        {
            if (char.IsAsciiDigit(start[i]) ? !char.IsAsciiDigit(end[i]) : start[i] != end[i])
                return false;
        }
        return start.Length >= 10 || DateTemplates.Find(start, false, out _, out _) is not null;
    }

    /// <summary>A time without the name of its zone, as exports write it where clocks are set back.</summary>
    private static ReadOnlySpan<char> WithoutZone(ReadOnlySpan<char> text)
    {
        text = text.Trim(' ');
        int open = text.LastIndexOf(" (");
        return text is [.., ')'] && open > 0 && text.Length - open <= LongestZone
            && !text[(open + 2)..^1].ContainsAnyExceptInRange('A', 'Z') ? text[..open].TrimEnd(' ') : text;
    }
}
