namespace Nami.Data;

/// <summary>Calendar arithmetic on ticks.</summary>
internal static class Months
{
    /// <summary>Months since the year 1.</summary>
    public static long Index(long ticks)
    {
        var date = new DateTime(ticks);
        return date.Year * 12L + date.Month - 1;
    }

    /// <summary>The stamp so many months away, on <paramref name="day"/> or, where the month is shorter, its last day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The date can't be represented.</exception>
    public static long Add(long ticks, long months, int day)
    {
        long index = checked(Index(ticks) + months);
        if (index / 12 is < 1 or > 9999)
            throw new ArgumentOutOfRangeException(nameof(months), months, "The date is out of range.");
        int year = (int)(index / 12), month = (int)(index % 12) + 1;
        return new DateTime(year, month, Math.Min(day, DateTime.DaysInMonth(year, month))).Ticks + ticks % TimeSpan.TicksPerDay;
    }

    /// <summary>
    /// The day on which every stamp of a calendar series falls where its month is long enough (31 if all are their month's last day), or 0
    /// where the stamps have no such day, not the same time of day, or share a month.
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
        if (ends)
            return 31;
        foreach (long stamp in stamps)
        {
            var date = new DateTime(stamp);
            if (date.Day != Math.Min(day, DateTime.DaysInMonth(date.Year, date.Month)))
                return 0;
        }
        return day;
    }
}
