using System.Globalization;

namespace Nami.Data;

/// <summary>
/// The intervals of an aggregation, such as days: [start, end) in the time of the stamps, weeks from Monday, months and years of the
/// calendar.
/// </summary>
/// <param name="Step">From start to start.</param>
internal readonly record struct CalendarInterval(TimeStep Step)
{
    private static readonly (string Name, TimeUnit Unit, long Amount)[] s_units =
    [
        ("min", TimeUnit.Tick, TimeSpan.TicksPerMinute),
        ("mo", TimeUnit.Month, 1),
        ("s", TimeUnit.Tick, TimeSpan.TicksPerSecond),
        ("h", TimeUnit.Tick, TimeSpan.TicksPerHour),
        ("d", TimeUnit.Tick, TimeSpan.TicksPerDay),
        ("w", TimeUnit.Tick, 7 * TimeSpan.TicksPerDay),
        ("y", TimeUnit.Month, 12),
    ];

    /// <summary>Reads a number and a unit, such as <c>15min</c>.</summary>
    public static bool TryParse(string text, out CalendarInterval interval)
    {
        foreach (var (name, unit, amount) in s_units)
        {
            if (text.EndsWith(name, StringComparison.Ordinal)
                && int.TryParse(text.AsSpan(..^name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
                && count is > 0 and <= 10_000)
            {
                interval = new(new(unit, count * amount));
                return true;
            }
        }
        interval = default;
        return false;
    }

    /// <summary>The start of the interval that a stamp lies in. The first day of the calendar was a Monday.</summary>
    public long Start(long stamp)
    {
        if (Step.Unit != TimeUnit.Month)
            return stamp - stamp % Step.Amount;
        long month = Math.Max(12, Months.Index(stamp) / Step.Amount * Step.Amount);
        return new DateTime((int)(month / 12), (int)(month % 12) + 1, 1).Ticks;
    }

    /// <summary>The end of the interval that starts at a stamp.</summary>
    public long End(long start) => Step.TryAdd(start, 1, 1, out long end) ? end : DateTime.MaxValue.Ticks;
}
