using System.Globalization;

namespace Nami.Data;

/// <summary>Decides whether whole numbers in a column of timestamps are dates, such as 202412 or 1735603200, or a counter.</summary>
internal static class NumberDates
{
    private const int FirstYear = 1700, LastYear = 2200;
    private const string Hours = "yyyyMMddHH", Minutes = "yyyyMMddHHmm", Seconds = "yyyyMMddHHmmss", Weeks = "yyyyww";

    // Seconds since 1970 that look like an hour of an earlier year are of 2023 to 2030.
    private const long FirstHour = 1900_01_01_00;

    private static readonly string[] s_days =
        ["ds", "date", "datetime", "day", "time", "timestamp", "yyyymmdd", "日付", "日付け", "年月日", "日", "datum", "fecha", "tag"];

    private static readonly string[] s_months =
    [
        "yyyymm", "month", "months", "yearmonth", "yrmo", "ym", "yyyymonth", "monthyear", "period", "date", "年月", "月", "年月度", "monat",
        "mes", "mois",
    ];

    private static readonly string[] s_years =
    [
        "year", "years", "yr", "yyyy", "fy", "fiscalyear", "calendaryear", "date", "period", "年", "年度", "西暦", "会計年度", "jahr", "anno",
        "año", "ano", "année", "annee",
    ];

    // cpu_time and response_time are durations.
    private static readonly string[] s_moments =
    [
        "ds", "date", "datetime", "time", "ts", "t", "opentime", "closetime", "eventtime", "starttime", "endtime", "createtime",
        "createdtime", "updatetime", "recordtime", "logtime", "utctime", "localtime", "created", "updated", "recorded", "received",
    ];

    // Columns of these names are no counters of anything else.
    private static readonly string[] s_telling =
    [
        "date", "datetime", "yyyymmdd", "日付", "日付け", "年月日", "datum", "fecha", "yyyymm", "month", "months", "yearmonth", "yrmo",
        "monthyear", "年月", "月", "年月度", "monat", "mes", "mois",
    ];

    // Numbers below are months of a year, days or a counter.
    private const long LeastDate = 1_000;

    private const int LeastUnread = 3;

    // From 1990 to 2100 in seconds.
    private const long FirstSecond = 631_152_000, LastSecond = 4_102_444_800;

    /// <summary>Whether a column of this name is a counter of nothing else: months such as 01.2021 are no decimal numbers there.</summary>
    public static bool IsNamedAfterDates(string name) => s_telling.Contains(Plain(name));

    /// <summary>The format of the dates that the numbers are; <see cref="StampFormat.Number"/> where they are a counter.</summary>
    /// <param name="name">The name of the column.</param>
    /// <param name="stamps">The numbers of each series.</param>
    /// <param name="isGiven">The user named the column.</param>
    /// <param name="haveZeros">Some are written with a leading zero.</param>
    public static StampFormat Find(string name, long[][] stamps, bool isGiven, bool haveZeros)
    {
        string plain = Plain(name);
        long count = 0, days = 0, minutes = 0, seconds = 0, months = 0, thirteenths = 0, years = 0, hours = 0, weeks = 0;
        long least = long.MaxValue, most = long.MinValue;
        foreach (long[] own in stamps)
        {
            count += own.Length;
            foreach (long stamp in own)
            {
                least = Math.Min(least, stamp);
                most = Math.Max(most, stamp);
                days += StampFormat.IsCompactDate(stamp, out _) ? 1 : 0;
                minutes += IsMinute(stamp) ? 1 : 0;
                seconds += IsMinute(stamp / 100) && stamp % 100 < 60 ? 1 : 0;
                months += IsMonth(stamp) ? 1 : 0;
                thirteenths += IsThirteenth(stamp) ? 1 : 0;
                years += IsYear(stamp) ? 1 : 0;
                hours += IsHour(stamp) ? 1 : 0;
                weeks += WeekNumbers.Is(stamp) ? 1 : 0;
            }
        }
        if (count == 0)
            return StampFormat.Number;
        if (2 * days > count && (s_days.Contains(plain) || (days == count && CrossesMonth(stamps))))
            return StampFormat.Compact;
        // So many digits are no dates by chance.
        if (minutes == count || seconds == count)
            return StampFormat.ByName(minutes == count ? Minutes : Seconds)!;
        if (hours == count)
            return StampFormat.ByName(Hours)!;
        if (weeks == count && WeekNumbers.IsNamed(name))
            return StampFormat.ByName(Weeks)!;
        if (2 * (months + thirteenths) > count
            && (s_months.Contains(plain) || (months + thirteenths == count && HasNewYear(stamps))))
            return StampFormat.ByName("yyyyMM")!;
        if (MonthYears.Are(stamps, s_days.Contains(plain) || s_months.Contains(plain), haveZeros))
            return StampFormat.ByName(haveZeros ? MonthYears.Padded : MonthYears.Unpadded)!;
        if (years == count && (s_years.Contains(plain) || (isGiven && AreRising(stamps))))
            return StampFormat.ByName("yyyy")!;
        if (IsPlainMoment(plain) || (plain is "" or ['#', ..] && AreRegularMoments(stamps)))
        {
            foreach (var (unit, scale) in (ReadOnlySpan<(string, long)>)[("unix", 1), ("unix-ms", 1_000), ("unix-us", 1_000_000)])
            {
                if (least >= FirstSecond * scale && most < LastSecond * scale)
                    return StampFormat.Unix(unit)!;
            }
        }
        return StampFormat.Number;
    }

    /// <summary>The ticks of a number in the format that was found; false where it is no date in it.</summary>
    public static bool TryTicks(StampFormat format, long number, out long ticks)
    {
        ticks = 0;
        switch (format.ToString())
        {
            case "yyyyMMdd":
                return StampFormat.IsCompactDate(number, out ticks);
            case "yyyyMM":
                ticks = IsMonth(number) ? new DateTime((int)(number / 100), (int)(number % 100), 1).Ticks : 0;
                return IsMonth(number);
            case MonthYears.Padded or MonthYears.Unpadded:
                return MonthYears.TryTicks(number, out ticks);
            case Weeks:
                return WeekNumbers.TryTicks(number, out ticks);
            case Hours or Minutes or Seconds:
                long minute = format.ToString() switch
                {
                    Hours => 100 * number,
                    Seconds => number / 100,
                    _ => number,
                };
                long second = format.ToString() == Seconds ? number % 100 : 0;
                if (!IsMinute(minute) || second > 59)
                    return false;
                _ = StampFormat.IsCompactDate(minute / 10_000, out ticks);
                ticks += minute / 100 % 100 * TimeSpan.TicksPerHour + minute % 100 * TimeSpan.TicksPerMinute
                    + second * TimeSpan.TicksPerSecond;
                return true;
            case "yyyy":
                ticks = IsYear(number) ? new DateTime((int)number, 1, 1).Ticks : 0;
                return IsYear(number);
            default:
                return format.TryUnix(number, out ticks);
        }
    }

    /// <summary>
    /// The first number that shows that a column named after dates or months holds neither dates nor a counter; null where none does.
    /// </summary>
    public static (int Series, int Row)? FindUnread(string name, long[][] stamps)
    {
        if (!s_telling.Contains(Plain(name)))
            return null;
        for (int s = 0; s < stamps.Length; s++)
        {
            long[] sorted = [.. stamps[s].Distinct().Order()];
            if (sorted.Length < LeastUnread || sorted[sorted.Length / 2] < LeastDate)
                continue;
            long step = long.MaxValue;
            for (int i = 1; i < sorted.Length; i++)
                step = Math.Min(step, sorted[i] - sorted[i - 1]);
            // A counter has at most as many gaps as rows.
            if ((sorted[^1] - sorted[0]) / step + 1 > 2L * sorted.Length
                || Array.Exists(sorted, number => (number - sorted[0]) % step != 0))
                return (s, 0);
        }
        return null;
    }

    /// <summary>A month 13, as totals of a year have.</summary>
    public static bool IsThirteenth(long number) => number / 100 is >= FirstYear and < LastYear && number % 100 == 13;

    private static bool IsMonth(long number) => number / 100 is >= FirstYear and < LastYear && number % 100 is >= 1 and <= 12;

    private static bool IsMinute(long number) =>
        number > 0 && StampFormat.IsCompactDate(number / 10_000, out _) && number / 100 % 100 < 24 && number % 100 < 60;

    private static bool IsHour(long number) => number >= FirstHour && number < 100L * LastYear * 10_000 && IsMinute(100 * number);

    private static bool IsYear(long number) => number is >= FirstYear and <= LastYear;

    /// <summary>Whether a column is named after points in time.</summary>
    public static bool IsMoment(string name) => IsPlainMoment(Plain(name));

    /// <summary>Whether a number may be Unix time in seconds.</summary>
    public static bool IsSecond(double value) => value is >= FirstSecond and < LastSecond;

    private static bool IsPlainMoment(string name) =>
        s_moments.Contains(name) || name.Contains("unix", StringComparison.Ordinal) || name.Contains("epoch", StringComparison.Ordinal)
        || name.Contains("timestamp", StringComparison.Ordinal) || name.EndsWith("edat", StringComparison.Ordinal); // created_at

    /// <summary>Whether numbers are Unix time in equal steps of whole seconds, as hardly another counter has.</summary>
    public static bool AreRegularMoments(long[][] stamps)
    {
        foreach (long[] own in stamps)
        {
            if (own.Length < 3 || own[0] < FirstSecond)
                return false;
            long step = own[1] - own[0], second = own[0] < LastSecond ? 1 : own[0] < LastSecond * 1_000 ? 1_000 : 1_000_000;
            if (step == 0 || step % second != 0 || (second == 1 && step % 60 != 0) || own[0] >= LastSecond * second)
                return false;
            for (int i = 2; i < own.Length; i++)
            {
                if (own[i] - own[i - 1] != step)
                    return false;
            }
        }
        return stamps.Length > 0;
    }

    /// <summary>Whether two neighbours in time are of different months.</summary>
    private static bool CrossesMonth(long[][] stamps)
    {
        foreach (long[] own in stamps)
        {
            for (int i = 1; i < own.Length; i++)
            {
                if (own[i] / 100 != own[i - 1] / 100)
                    return true;
            }
        }
        return false;
    }

    /// <summary>Whether December and January follow each other in time, months 13 left aside.</summary>
    private static bool HasNewYear(long[][] stamps)
    {
        foreach (long[] own in stamps)
        {
            long[] sorted = Array.FindAll(own, number => !IsThirteenth(number));
            Array.Sort(sorted);
            for (int i = 1; i < sorted.Length; i++)
            {
                if (sorted[i - 1] % 100 == 12 && sorted[i] == sorted[i - 1] + 89)
                    return true;
            }
        }
        return false;
    }

    private static bool AreRising(long[][] stamps) => Array.TrueForAll(stamps, own =>
    {
        bool isFalling = own.Length > 1 && own[^1] < own[0];
        for (int i = 1; i < own.Length; i++)
        {
            if (isFalling ? own[i] >= own[i - 1] : own[i] <= own[i - 1])
                return false;
        }
        return true;
    });

    private static string Plain(string name) =>
        string.Concat(name.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('_' or '-' or '.' or '/'))).ToLowerInvariant();
}

/// <summary>Dates that Excel exported as its numbers of days, such as 45292 for 2024-01-01.</summary>
internal static class SerialDates
{
    // From 1970 to 2099.
    private const long First = 25_569, Last = 73_050;

    private static readonly string[] s_names =
    [
        "date", "datetime", "date_time", "日付", "日付け", "年月日", "日時", "datum", "fecha", "observation_date", "order date", "order_date",
    ];

    /// <summary>Whether the whole numbers of a column that is named after dates are days as Excel counts them.</summary>
    public static bool Are(string name, long[][] stamps) => s_names.Contains(name, StringComparer.OrdinalIgnoreCase)
        && stamps.Length > 0 && stamps[0].Length > 0
        && Array.TrueForAll(stamps, own => Array.TrueForAll(own, stamp => stamp is >= First and <= Last));

    /// <summary>
    /// The pattern of whole numbers in a column that is named after dates, such as 31012024, 01312024, 240131 and 2024031;
    /// null where there is none.
    /// </summary>
    public static string? Pattern(string name, long[][] stamps)
    {
        if (!s_names.Contains(name, StringComparer.OrdinalIgnoreCase) || stamps.Length == 0 || stamps[0].Length < 3)
            return null;
        return All(n => IsDay(n % 10_000, n / 10_000 % 100, n / 1_000_000)) ? "ddMMyyyy"
            : All(n => IsDay(n % 10_000, n / 1_000_000, n / 10_000 % 100)) ? "MMddyyyy"
            : All(n => n < 1_000_000 && IsDay(2000 + n / 10_000, n / 100 % 100, n % 100)) ? "yyMMdd"
            : All(n => n / 1_000 is >= 1900 and <= 2100 && n % 1_000 is >= 1 and <= 366) ? "yyyyjjj"
            : null;

        bool All(Predicate<long> isDay) => Array.TrueForAll(stamps, own => Array.TrueForAll(own, isDay));

        static bool IsDay(long year, long month, long day) => year is >= 1900 and <= 2100 && month is >= 1 and <= 12
            && day >= 1 && day <= DateTime.DaysInMonth((int)year, (int)month);
    }

    /// <summary>The day of a number, such as 2024-01-01.</summary>
    public static string Day(long number) =>
        DateTime.UnixEpoch.AddDays(number - First).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Months and years as one number, such as 012022 or, where a program took the zero for none, 12022.</summary>
internal static class MonthYears
{
    public const string Padded = "MMyyyy", Unpadded = "Myyyy";

    private const int FirstYear = 1700, LastYear = 2200;

    /// <summary>Whether numbers are months of years: by their name or a leading zero, or because January follows December.</summary>
    /// <param name="stamps">The numbers of each series.</param>
    /// <param name="isNamed">The column is named after dates or months.</param>
    /// <param name="haveZeros">Some are written with a leading zero.</param>
    public static bool Are(long[][] stamps, bool isNamed, bool haveZeros)
    {
        long count = stamps.Sum(own => (long)own.Length), months = stamps.Sum(own => (long)own.Count(Is));
        if (isNamed && 2 * months > count && (haveZeros || HaveMonths(stamps)))
            return true;
        if (months < count)
            return false;
        foreach (long[] own in stamps)
        {
            long[] sorted = [.. own.Select(Month)];
            Array.Sort(sorted);
            for (int i = 1; i < sorted.Length; i++)
            {
                if (sorted[i] % 12 == 0 && sorted[i] == sorted[i - 1] + 1)
                    return true;
            }
        }
        return false;
    }

    /// <summary>The ticks of a month such as 12022; false where the number is none.</summary>
    public static bool TryTicks(long number, out long ticks)
    {
        ticks = Is(number) ? new DateTime((int)(number % 10_000), (int)(number / 10_000), 1).Ticks : 0;
        return Is(number);
    }

    private static bool Is(long number) => number % 10_000 is >= FirstYear and < LastYear && number / 10_000 is >= 1 and <= 12;

    private static long Month(long number) => 12 * (number % 10_000) + number / 10_000 - 1;

    /// <summary>Whether months of several numbers differ: a counter such as 11999, 12000 and 12001 is of one.</summary>
    private static bool HaveMonths(long[][] stamps)
    {
        long first = 0;
        foreach (long[] own in stamps)
        {
            foreach (long number in own)
            {
                if (!Is(number))
                    continue;
                if (first > 0 && number / 10_000 != first)
                    return true;
                first = number / 10_000;
            }
        }
        return false;
    }
}

/// <summary>
/// Weeks of a year as two numbers, such as 2024-01 and 202401: in a column that is named after weeks they are no months.
/// </summary>
internal static class WeekNumbers
{
    private const int FirstYear = 1900, LastYear = 2200;

    private static readonly string[] s_names =
    [
        "week", "weeks", "yearweek", "yyyyww", "yw", "isoweek", "isoyearweek", "weekno", "weeknumber", "weekofyear", "yearofweek",
        "fiscalweek", "calendarweek", "週", "年週", "kw", "woche", "kalenderwoche", "jahrwoche", "semaine", "semana", "settimana",
    ];

    /// <summary>Whether a column is named after weeks.</summary>
    public static bool IsNamed(string name) => s_names.Contains(
        string.Concat(name.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('_' or '-' or '.' or '/'))).ToLowerInvariant());

    /// <summary>Whether a number is a week such as 202401.</summary>
    public static bool Is(long number) => number / 100 is >= FirstYear and < LastYear && number % 100 is >= 1 and <= 53;

    /// <summary>Whether a text is a week such as 2024-01, 2024/1, 2024.01 and 01/2024.</summary>
    public static bool Is(ReadOnlySpan<char> text) => IsYearFirst(text) || (text.Length == 7 && text[2] is '-' or '/' or '.'
        && !text[..2].ContainsAnyExceptInRange('0', '9') && !text[3..].ContainsAnyExceptInRange('0', '9')
        && Is(100 * long.Parse(text[3..], CultureInfo.InvariantCulture) + long.Parse(text[..2], CultureInfo.InvariantCulture)));

    private static bool IsYearFirst(ReadOnlySpan<char> text) =>
        text.Length is 6 or 7 && text[4] is '-' or '/' or '.' && !text[..4].ContainsAnyExceptInRange('0', '9')
        && !text[5..].ContainsAnyExceptInRange('0', '9')
        && Is(100 * long.Parse(text[..4], CultureInfo.InvariantCulture) + long.Parse(text[5..], CultureInfo.InvariantCulture));

    /// <summary>The ticks of the Monday of a week; false where its year hasn't as many.</summary>
    public static bool TryTicks(long number, out long ticks)
    {
        bool isWeek = Is(number) && number % 100 <= ISOWeek.GetWeeksInYear((int)(number / 100));
        ticks = isWeek ? ISOWeek.ToDateTime((int)(number / 100), (int)(number % 100), DayOfWeek.Monday).Ticks : 0;
        return isWeek;
    }
}
