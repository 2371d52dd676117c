using System.Globalization;
using System.Xml;

namespace Nami.Data;

/// <summary>What lies between two neighbours of a <see cref="TimeAxis"/>: so many calendar months, ticks of 100 ns, or whole numbers.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Amount">How many; above 0.</param>
internal readonly record struct TimeStep(TimeUnit Unit, long Amount)
{
    /// <summary>In words, as <c>monthly</c> or <c>every 30 minutes</c>.</summary>
    public FormattableString Describe() => (Unit, Amount) switch
    {
        (TimeUnit.Number, 1) => $"counted",
        (TimeUnit.Number, _) => $"counted by {Amount}",
        (TimeUnit.Month, 1) => $"monthly",
        (TimeUnit.Month, 3) => $"quarterly",
        (TimeUnit.Month, 12) => $"yearly",
        (TimeUnit.Month, _) when Amount % 12 == 0 => $"every {Amount / 12} years",
        (TimeUnit.Month, _) => $"every {Amount} months",
        (TimeUnit.BusinessDay, _) => $"every business day",
        (_, TimeSpan.TicksPerDay) => $"daily",
        (_, TimeSpan.TicksPerDay * 7) => $"weekly",
        (_, TimeSpan.TicksPerHour) => $"hourly",
        _ when Amount % TimeSpan.TicksPerDay == 0 => $"every {Amount / TimeSpan.TicksPerDay} days",
        _ when Amount % TimeSpan.TicksPerHour == 0 => $"every {Amount / TimeSpan.TicksPerHour} hours",
        (_, TimeSpan.TicksPerMinute) => $"every minute",
        _ when Amount % TimeSpan.TicksPerMinute == 0 => $"every {Amount / TimeSpan.TicksPerMinute} minutes",
        (_, TimeSpan.TicksPerSecond) => $"every second",
        _ => $"every {(decimal)Amount / TimeSpan.TicksPerSecond:0.#######} seconds",
    };

    /// <summary>How many units (months, business days, ticks, numbers) lie between two stamps.</summary>
    public long Units(long from, long to) => Unit switch
    {
        TimeUnit.Month => Months.Index(to) - Months.Index(from),
        TimeUnit.BusinessDay => BusinessDays.Index(to) - BusinessDays.Index(from),
        _ => to - from,
    };

    /// <summary>The stamp so many steps away; steps of months fall on <paramref name="day"/> or, where the month is shorter, its last day.</summary>
    public long Add(long stamp, long steps, int day)
    {
        long units = checked(steps * Amount);
        return Unit switch
        {
            TimeUnit.Month => Months.Add(stamp, units, day),
            TimeUnit.BusinessDay => BusinessDays.Add(stamp, units),
            _ => checked(stamp + units),
        };
    }

    /// <summary>As ISO 8601 has it, <c>P1M</c> or <c>PT30M</c>, or a whole number; business days, which it lacks, are <c>P1B</c>.</summary>
    public override string ToString() => Unit switch
    {
        TimeUnit.Number => Amount.ToString(CultureInfo.InvariantCulture),
        TimeUnit.Month => $"P{Amount}M",
        TimeUnit.BusinessDay => "P1B",
        _ => XmlConvert.ToString(TimeSpan.FromTicks(Amount)),
    };

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, out TimeStep step)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            step = new(TimeUnit.Number, number);
        else if (text is ['P', .. var months, 'M'] && long.TryParse(months, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            step = new(TimeUnit.Month, number);
        else if (text == "P1B")
            step = new(TimeUnit.BusinessDay, 1);
        else
        {
            try
            {
                step = new(TimeUnit.Tick, XmlConvert.ToTimeSpan(text).Ticks);
            }
            catch (Exception e) when (e is FormatException or OverflowException)
            {
                step = default;
            }
        }
        return step.Amount > 0;
    }
}

/// <summary>What a <see cref="TimeStep"/> counts.</summary>
internal enum TimeUnit
{
    /// <summary>Whole numbers: the stamps are a counter.</summary>
    Number,

    /// <summary>Calendar months.</summary>
    Month,

    /// <summary>Days from Monday to Friday.</summary>
    BusinessDay,

    /// <summary>Ticks of 100 ns.</summary>
    Tick,
}

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
