namespace Nami.Data;

/// <summary>Arithmetic on ticks over the days from Monday to Friday.</summary>
internal static class BusinessDays
{
    /// <summary>The stamp's day is one from Monday to Friday.</summary>
    public static bool Is(long ticks) => Day(ticks) % 7 < 5;

    /// <summary>Business days since the year 1, whose first day is a Monday.</summary>
    public static long Index(long ticks) => Day(ticks) / 7 * 5 + Math.Min(Day(ticks) % 7, 4);

    /// <summary>The same time of day so many business days away.</summary>
    public static long Add(long ticks, long days)
    {
        long index = checked(Index(ticks) + days);
        return checked((Math.DivRem(index, 5, out long rest) * 7 + rest) * TimeSpan.TicksPerDay) + ticks % TimeSpan.TicksPerDay;
    }

    private static long Day(long ticks) => ticks / TimeSpan.TicksPerDay;
}
