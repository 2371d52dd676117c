using System.Globalization;

namespace Nami.Data;

/// <summary>Finds dates among the names of columns, such as <c>1/22/20</c>, <c>1960</c>, <c>Jan-2020</c> and <c>2005Q1</c>.</summary>
internal static class HeaderDates
{
    /// <summary>The fewest columns of dates that make a table one of dates as columns, where nothing else says that it is one.</summary>
    public const int Least = 3;

    // The places of year, month and day in a date of three numbers.
    private static readonly (int Year, int Month, int Day)[] s_orders = [(0, 1, 2), (2, 0, 1), (2, 1, 0)];
    private static readonly DateOrder[] s_dateOrders = [DateOrder.YearMonthDay, DateOrder.MonthDayYear, DateOrder.DayMonthYear];

    /// <summary>
    /// Finds the columns whose names are dates that rise or fall from one to the next; false where too few do.
    /// </summary>
    /// <param name="names">The names.</param>
    /// <param name="first">The first of the columns.</param>
    /// <param name="count">Their number.</param>
    /// <param name="areYears">The names are years alone, which may be numbers as well.</param>
    /// <param name="least">The fewest columns that there must be.</param>
    public static bool Find(ReadOnlySpan<string> names, out int first, out int count, out bool areYears, int least = Least)
    {
        (first, count, areYears) = (0, 0, false);
        for (int start = 0; start < names.Length; start++)
        {
            if (!LooksLikeDate(names[start], out bool isYear))
                continue;
            int end = start + 1;
            while (end < names.Length && LooksLikeDate(names[end], out bool isNextYear) && isNextYear == isYear)
                end++;
            if (end - start >= least && end - start > count && AreOrdered(names[start..end]) && !AreOneWord(names[start..end]))
                (first, count, areYears) = (start, end - start, isYear);
            start = end - 1;
        }
        return count > 0;
    }

    /// <summary>Whether a text looks like a date, whatever the order of its parts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isYear">It is a year alone.</param>
    public static bool LooksLikeDate(ReadOnlySpan<char> text, out bool isYear)
    {
        isYear = false;
        text = Plain(text);
        return TryParts(text, 0, out _, out isYear) || TryParts(text, 1, out _, out isYear) || TryParts(text, 2, out _, out isYear)
            || DateTemplates.Find(text, false, out _, out _) is not null;
    }

    /// <summary>The name without what some sources put around a date: <c>2000 [YR2000]</c>, <c>X2000</c>, <c>Y2000</c>.</summary>
    public static ReadOnlySpan<char> Plain(ReadOnlySpan<char> name)
    {
        name = name.Trim();
        if (name is [.., ']'] && name.IndexOf('[') is > 0 and var bracket)
            name = name[..bracket].TrimEnd();
        return name is ['X' or 'Y', >= '0' and <= '9', ..] ? name[1..] : name;
    }

    /// <summary>Whether all names begin with the same month that isn't English, as Set 01 and Set 02 do.</summary>
    private static bool AreOneWord(ReadOnlySpan<string> names)
    {
        if (!DateNames.TryMonth(names[0], out _, out int length, out ulong writings) || !DateNames.IsForeign(~writings))
            return false;
        foreach (string name in names)
        {
            if (!name.AsSpan().StartsWith(names[0].AsSpan(0, length), StringComparison.OrdinalIgnoreCase))
                return false;
        }
        return true;
    }

    private static bool AreOrdered(ReadOnlySpan<string> names)
    {
        for (int order = 0; order < s_orders.Length; order++)
        {
            if (AreOrdered(names, order))
                return true;
        }
        return false;
    }

    private static bool AreOrdered(ReadOnlySpan<string> names, int order)
    {
        if (!TryKey(names[0], order, out long last, out _))
            return false;
        int direction = 0;
        foreach (string name in names[1..])
        {
            if (!TryKey(name, order, out long next, out _) || next == last)
                return false;
            int sign = next > last ? 1 : -1;
            if (direction != 0 && sign != direction)
                return false;
            (direction, last) = (sign, next);
        }
        return true;
    }

    /// <summary>A number by which dates are ordered.</summary>
    private static bool TryKey(ReadOnlySpan<char> text, int order, out long key, out bool isYear)
    {
        isYear = false;
        text = Plain(text);
        if (DateTemplates.Find(text, true, out var date, out var time) is { } pattern
            && (pattern.IsUnordered ? date.In(s_dateOrders[order]) : date).TryTicks(out key))
        {
            key += time.Ticks;
            return true;
        }
        return TryParts(text, order, out key, out isYear);
    }

    /// <summary>The same for texts that are no dates elsewhere, such as years alone.</summary>
    private static bool TryParts(ReadOnlySpan<char> text, int order, out long key, out bool isYear)
    {
        (key, isYear) = (0, false);
        if (text.Length is < 4 or > 40)
            return false;
        Span<long> numbers = stackalloc long[8];
        Span<int> lengths = stackalloc int[8];
        int count = 0, month = 0, quarter = -1;
        for (int i = 0; i < text.Length;)
        {
            int start = i;
            if (char.IsAsciiDigit(text[i]))
            {
                while (i < text.Length && char.IsAsciiDigit(text[i]))
                    i++;
                if (count == numbers.Length || i - start > 8)
                    return false;
                lengths[count] = i - start;
                numbers[count++] = long.Parse(text[start..i], NumberStyles.None, CultureInfo.InvariantCulture);
            }
            else if (char.IsLetter(text[i]))
            {
                while (i < text.Length && char.IsLetter(text[i]))
                    i++;
                var word = text[start..i];
                if (word is "Q" or "q" or "W" or "w" or "M" or "S" or "H")
                    quarter = quarter < 0 ? count : 8;
                else if (Month(word) is > 0 and var named && month == 0)
                    month = named;
                else if (word
                    is not ("T" or "Z" or "年" or "月" or "日" or "年第" or "四半期" or "UTC" or "AM" or "PM" or "st" or "nd" or "th" or "de"
                        or "令和" or "平成" or "昭和" or "R"))
                    return false;
            }
            else if (text[i] is '/' or '-' or '.' or ' ' or ':' or ',' or '+' or '\'' or '_')
                i++;
            else
                return false;
        }
        return month > 0 ? Named(numbers[..count], lengths, month, out key)
            : quarter >= 0 ? Part(numbers[..count], lengths, quarter, out key)
            : Numbers(text, numbers[..count], lengths, order, out key, out isYear);
    }

    private static bool Named(ReadOnlySpan<long> numbers, ReadOnlySpan<int> lengths, int month, out long key)
    {
        key = 0;
        if (numbers.Length is < 1 or > 6)
            return false;
        // "1-Jan-20" and "Jan 1, 2020" have a day, "Jan-20" and "January 2020" none.
        int year = numbers.Length == 1 || lengths[0] == 4 ? 0 : 1;
        long day = numbers.Length == 1 ? 1 : numbers[1 - year];
        if (lengths[year] is not (2 or 4) || day is < 1 or > 31)
            return false;
        key = Key(numbers[year], lengths[year], month, day, numbers.Length > 2 ? numbers[2..] : []);
        return true;
    }

    private static bool Part(ReadOnlySpan<long> numbers, ReadOnlySpan<int> lengths, int place, out long key)
    {
        key = 0;
        if (numbers.Length is not (2 or 3) || place > 1)
            return false;
        int part = place == 0 ? 0 : 1, year = 1 - part;
        key = Key(numbers[year], lengths[year], numbers[part], numbers.Length > 2 ? numbers[2] : 0, []);
        return lengths[year] is 2 or 4 && numbers[part] is >= 1 and <= 53;
    }

    private static bool Numbers(
        ReadOnlySpan<char> text, ReadOnlySpan<long> numbers, ReadOnlySpan<int> lengths, int order, out long key, out bool isYear)
    {
        (key, isYear) = (0, false);
        bool isJapanese = text.Contains('年');
        switch (numbers.Length)
        {
            case 1 when lengths[0] == 4 || isJapanese:
                key = Key(numbers[0], lengths[0], 1, 1, []);
                isYear = !isJapanese;
                return isJapanese ? lengths[0] is 2 or 4 : numbers[0] is >= 1700 and <= 2200 && text.Length == 4;
            case 1 when lengths[0] is 6 or 8 && text.Length == lengths[0]:
                long date = lengths[0] == 6 ? 100 * numbers[0] + 1 : numbers[0];
                key = Key(date / 10_000, 4, date / 100 % 100, date % 100, []);
                return date / 10_000 is >= 1700 and <= 2200 && date / 100 % 100 is >= 1 and <= 12 && date % 100 is >= 1 and <= 31;
            case 2:
                int year = lengths[0] == 4 || isJapanese ? 0 : 1;
                key = Key(numbers[year], lengths[year], numbers[1 - year], 1, []);
                return (lengths[year] == 4 || isJapanese) && (numbers[year] is >= 1700 and <= 2200 || isJapanese)
                    && numbers[1 - year] is >= 1 and <= 12 && !text.ContainsAny(':', ',');
            case >= 3:
                var (y, m, d) = s_orders[order];
                key = Key(numbers[y], lengths[y], numbers[m], numbers[d], numbers[3..]);
                return lengths[y] is 2 or 4 && numbers[m] is >= 1 and <= 12 && numbers[d] is >= 1 and <= 31
                    && lengths[m] <= 2 && lengths[d] <= 2 && text[lengths[0]] is '/' or '-' or '.' or '年' or ' '
                    && HasFullYear(text, lengths);
            default:
                return false;
        }
    }

    /// <summary>
    /// A version, such as 1.2.3, and a time of day, such as 12:30:15, is no date: dates with dots have a year of four digits.
    /// </summary>
    private static bool HasFullYear(ReadOnlySpan<char> text, ReadOnlySpan<int> lengths) =>
        lengths[0] == 4 || lengths[2] == 4 || (!text.Contains('.') && text[lengths[0]] is '/' or '-' && lengths[2] == 2);

    private static long Key(long year, int length, long month, long day, ReadOnlySpan<long> rest)
    {
        if (length == 2)
            year += year < 69 ? 2000 : 1900;
        long key = (year * 100 + month) * 100 + day;
        for (int i = 0; i < 3; i++)
            key = 100 * key + (i < rest.Length ? Math.Min(rest[i], 99) : 0);
        return key;
    }

    private static int Month(ReadOnlySpan<char> word) =>
        DateNames.TryMonth(word, out int month, out int length) && length == word.Length ? month : 0;
}
