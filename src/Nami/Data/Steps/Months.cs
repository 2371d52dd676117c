namespace Nami.Data;

/// <summary>Calendar arithmetic on ticks.</summary>
/// <remarks>
/// The day of a step of months is the day of the month from 1 to 30, or one of the constants here. A stamp of a month that is shorter falls
/// on its last day.
/// </remarks>
internal static class Months
{
    /// <summary>The last day of each month.</summary>
    public const int End = 31;

    /// <summary>The last day from Monday to Friday of each month.</summary>
    public const int LastBusinessDay = 32;

    /// <summary>The first day from Monday to Friday of each month.</summary>
    public const int FirstBusinessDay = 33;

    // Business days that holidays may move a stamp by: the longest, around the lunar New Year, take a week.
    private const int MostHolidays = 4;

    /// <summary>Months since the year 1.</summary>
    public static long Index(long ticks)
    {
        var date = new DateTime(ticks);
        return date.Year * 12L + date.Month - 1;
    }

    /// <summary>
    /// The stamp so many months away, on <paramref name="day"/> or, where the month is shorter, its last day; −1 where no date is.
    /// </summary>
    public static long Add(long ticks, Int128 months, int day)
    {
        var index = Index(ticks) + months;
        if (index < 12 || index >= 10_000 * 12)
            return -1;
        int year = (int)(index / 12), month = (int)(index % 12) + 1;
        return new DateTime(year, month, OfMonth(year, month, day)).Ticks + ticks % TimeSpan.TicksPerDay;
    }

    /// <summary>
    /// The day on which every stamp of a calendar series falls where its month is long enough (<see cref="End"/> if all are their month's
    /// last day), or on which most fall and holidays explain the others; or 0 where the stamps have no such day, not the same time of day,
    /// or share a month.
    /// </summary>
    public static int CommonDay(ReadOnlySpan<long> stamps)
    {
        int day = 0;
        bool ends = true;
        for (int i = 0; i < stamps.Length; i++)
        {
            if (i > 0 && (stamps[i] % TimeSpan.TicksPerDay != stamps[0] % TimeSpan.TicksPerDay || Index(stamps[i]) == Index(stamps[i - 1])))
                return 0;
            var date = new DateTime(stamps[i]);
            day = Math.Max(day, date.Day);
            ends &= date.Day == DateTime.DaysInMonth(date.Year, date.Month);
        }
        return ends ? End
            : Fall(stamps, day) ? day
            : Fall(stamps, LastBusinessDay) ? LastBusinessDay
            : Fall(stamps, FirstBusinessDay) ? FirstBusinessDay
            : 0;
    }

    /// <summary>All stamps fall on a day, if not for holidays.</summary>
    public static bool Fall(ReadOnlySpan<long> stamps, int day)
    {
        int exact = 0;
        foreach (long stamp in stamps)
        {
            var date = new DateTime(stamp);
            int due = OfMonth(date.Year, date.Month, day);
            if (date.Day == due)
                exact++;
            else if (day <= End || !BusinessDays.Is(stamp) || Apart(stamp, date.Date.AddDays(due - date.Day).Ticks) > MostHolidays)
                return false;
        }
        return day <= End || 10L * exact >= 7L * stamps.Length;
    }

    private static long Apart(long stamp, long due) => Math.Abs(BusinessDays.Index(stamp) - BusinessDays.Index(due));

    private static int OfMonth(int year, int month, int day)
    {
        int days = DateTime.DaysInMonth(year, month);
        if (day <= End)
            return Math.Min(day, days);
        if (day == LastBusinessDay)
            return days - Math.Max(0, Weekday(days) - 4);
        return Weekday(1) < 5 ? 1 : 8 - Weekday(1);

        int Weekday(int at) => (int)(new DateTime(year, month, at).Ticks / TimeSpan.TicksPerDay % 7); // 0 is a Monday
    }
}

/// <summary>Arithmetic on ticks over the days from Monday to Friday.</summary>
internal static class BusinessDays
{
    /// <summary>The stamp's day is one from Monday to Friday.</summary>
    public static bool Is(long ticks) => Day(ticks) % 7 < 5;

    /// <summary>Business days since the year 1, whose first day is a Monday.</summary>
    public static long Index(long ticks) => Day(ticks) / 7 * 5 + Math.Min(Day(ticks) % 7, 4);

    /// <summary>The same time of day so many business days away.</summary>
    public static Int128 Add(long ticks, Int128 days)
    {
        var index = Index(ticks) + days;
        return (index / 5 * 7 + index % 5) * TimeSpan.TicksPerDay + ticks % TimeSpan.TicksPerDay;
    }

    private static long Day(long ticks) => ticks / TimeSpan.TicksPerDay;
}
