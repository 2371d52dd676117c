using System.Globalization;

namespace Nami.Data;

/// <summary>How the parts of dates are written, as far as one pattern allows both.</summary>
[Flags]
internal enum DateTraits
{
    None = 0,

    /// <summary>Months and days below 10 have one digit.</summary>
    Unpadded = 1,

    /// <summary>Names of months and weekdays are whole.</summary>
    FullNames = 2,

    /// <summary>Names are in capitals.</summary>
    Upper = 4,

    /// <summary>Names are in small letters.</summary>
    Lower = 8,

    /// <summary>The lowest bit of how months are written (<see cref="DateNames.Month(int, int)"/>), where it isn't English.</summary>
    Writing = 256,
}

/// <summary>The parts of a date as a text has them; 0 where it has none.</summary>
internal struct DateReading
{
    public int Year, Month, Day, Quarter, Week, WeekDay, DayOfYear;

    /// <summary>The weekday that is named, from Sunday as 1.</summary>
    public int NamedDay;

    /// <summary>Numbers whose meaning depends on the order of day, month and year; the last one only with years of two digits.</summary>
    public int First, Second, Third;

    /// <summary>The first or last of the three has two digits, as a year needs.</summary>
    public bool IsFirstLong, IsThirdLong;

    public DateTraits Traits;

    /// <summary>The ways of writing months that a month of the date excludes, a bit for each.</summary>
    public ulong Excluded;

    /// <summary>The ticks of the date; false where there is none, or its order isn't known.</summary>
    public readonly bool TryTicks(out long ticks)
    {
        ticks = 0;
        if (Year is < 1 or > 9999)
            return false;
        int month = Quarter > 0 ? 3 * Quarter - 2 : Month > 0 ? Month : 1;
        int day = Day > 0 ? Day : 1;
        if (Quarter > 4 || month > 12 || day > DateTime.DaysInMonth(Year, month))
            return false;
        if (Week > 0)
        {
            if (Week > ISOWeek.GetWeeksInYear(Year) || WeekDay > 7)
                return false;
            long start = new DateTime(Year, 1, 4).Ticks / TimeSpan.TicksPerDay;
            long date = start - start % 7 + 7 * (Week - 1) + Math.Max(WeekDay, 1) - 1; // day 0 of the calendar was a Monday
            ticks = date * TimeSpan.TicksPerDay;
            return date >= 0 && ticks <= DateTime.MaxValue.Ticks;
        }
        if (DayOfYear > (DateTime.IsLeapYear(Year) ? 366 : 365))
            return false;
        ticks = new DateTime(Year, month, day).Ticks + Math.Max(DayOfYear - 1, 0) * TimeSpan.TicksPerDay;
        return NamedDay == 0 || (int)new DateTime(ticks).DayOfWeek + 1 == NamedDay;
    }

    /// <summary>The reading in an order of day, month and year.</summary>
    public readonly DateReading In(DateOrder order)
    {
        var reading = this;
        (int year, reading.Month, reading.Day) = order switch
        {
            DateOrder.YearMonthDay => (First, Second, Third),
            DateOrder.MonthDayYear => (Third, First, Second),
            _ => (Third, Second, First),
        };
        bool isYear = order == DateOrder.YearMonthDay ? IsFirstLong : IsThirdLong;
        if (Year == 0)
            reading.Year = isYear ? FullYear(year) : 0;
        else if (order == DateOrder.YearMonthDay)
            reading.Year = 0;
        // A part that is zero is no part that is missing.
        if (reading.Month == 0 || reading.Day == 0)
            reading.Year = 0;
        return reading;
    }

    /// <summary>The year that two digits mean.</summary>
    public static int FullYear(int digits) => digits >= 69 ? 1900 + digits : 2000 + digits;
}

/// <summary>The dates of a column while the order of their parts isn't known: their parts in one number of days.</summary>
internal static class UnorderedDate
{
    // Long enough for any two digits; with four digits of a year, times fit into the ticks behind.
    private const int Short = 128, Long = 32;

    /// <summary>All orders in which dates may be.</summary>
    public static IReadOnlyList<DateOrder> Orders { get; } = [DateOrder.DayMonthYear, DateOrder.MonthDayYear, DateOrder.YearMonthDay];

    /// <summary>Packs the parts of a date of which at least one reading is one.</summary>
    public static long Pack(in DateReading reading) => TimeSpan.TicksPerDay * (reading.Year > 0
        ? ((long)reading.Year * Long + reading.First) * Long + reading.Second
        : ((long)reading.Third * Short + reading.First) * Short + reading.Second);

    /// <summary>The ticks of packed parts in an order, with their time of day; false where they are no date in it.</summary>
    public static bool TryUnpack(long packed, bool isShort, DateOrder order, out long ticks)
    {
        var (days, time) = Math.DivRem(packed, TimeSpan.TicksPerDay);
        int radix = isShort ? Short : Long;
        int last = (int)(days / radix / radix);
        var reading = new DateReading
        {
            First = (int)(days / radix % radix),
            Second = (int)(days % radix),
            Year = isShort ? 0 : last,
            Third = isShort ? last : 0,
            IsFirstLong = true,
            IsThirdLong = true,
        };
        bool isDate = reading.In(order).TryTicks(out ticks);
        ticks += time;
        return isDate;
    }

    /// <summary>Whether a reading is a date in an order.</summary>
    public static bool Allows(in DateReading reading, DateOrder order) => reading.In(order).TryTicks(out _);
}

/// <summary>Parts of a year as statistics offices write them: M01 to M12, Q01 to Q04, S01 and S02, W01 to W53, A01.</summary>
internal static class PeriodCode
{
    /// <summary>The letter and the number; also of M13, Q05 and S03, which are averages of a year.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out char letter, out int number)
    {
        (letter, number) = ('\0', 0);
        if (text.Length is not (2 or 3) || text[1..].ContainsAnyExceptInRange('0', '9'))
            return false;
        letter = char.ToUpperInvariant(text[0]);
        number = int.Parse(text[1..], CultureInfo.InvariantCulture);
        return number >= 1 && number <= Last(letter) + (letter is 'M' or 'Q' or 'S' ? 1 : 0);
    }

    /// <summary>Whether a part is the average or the total of a year.</summary>
    public static bool IsTotal(char letter, int number) => letter == 'A' || number > Last(letter);

    private static int Last(char letter) => letter switch
    {
        'M' => 12,
        'Q' => 4,
        'S' or 'H' => 2,
        'W' => 53,
        'A' => 1,
        _ => 0,
    };
}
