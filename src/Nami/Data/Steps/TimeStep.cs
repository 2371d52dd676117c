using System.Globalization;
using System.Xml;

namespace Nami.Data;

/// <summary>
/// What lies between two neighbours of a <see cref="TimeAxis"/>: so many calendar months, ticks of 100 ns, or whole numbers.
/// </summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Amount">How many; above 0.</param>
/// <param name="Hours">The times that are counted, where these are opening hours.</param>
internal readonly record struct TimeStep(TimeUnit Unit, long Amount, OpeningHours? Hours = null)
{
    /// <summary>From one opening hour to the next.</summary>
    public static TimeStep Open(OpeningHours hours) => new(TimeUnit.OpenSlot, 1, hours);

    /// <summary>Whether several stamps may fall on a day.</summary>
    public bool IsWithinDay =>
        Unit == TimeUnit.OpenSlot ? Hours!.Slot < TimeSpan.TicksPerDay : Unit == TimeUnit.Tick && Amount < TimeSpan.TicksPerDay;

    /// <summary>Whether a stamp may be one of those that are counted.</summary>
    public bool Has(long stamp) => Unit switch
    {
        TimeUnit.BusinessDay => BusinessDays.Is(stamp),
        TimeUnit.OpenSlot => Hours!.IsOpen(stamp),
        _ => true,
    };

    /// <summary>The step in words, such as <c>monthly</c> or <c>every 30 minutes</c>.</summary>
    public FormattableString Describe() => (Unit, Amount) switch
    {
        (TimeUnit.Number, 1) => $"numbered",
        (TimeUnit.Number, _) => $"numbered in steps of {Amount}",
        (TimeUnit.Month, 1) => $"monthly",
        (TimeUnit.Month, 3) => $"quarterly",
        (TimeUnit.Month, 12) => $"yearly",
        (TimeUnit.Month, _) when Amount % 12 == 0 => $"every {Amount / 12} years",
        (TimeUnit.Month, _) => $"every {Amount} months",
        (TimeUnit.BusinessDay, _) => $"every business day",
        (TimeUnit.OpenSlot, _) => $"{new TimeStep(TimeUnit.Tick, Hours!.Slot).Describe()}, {Hours.Describe()}",
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
        TimeUnit.OpenSlot => Hours!.Index(to) - Hours.Index(from),
        _ => to - from,
    };

    /// <summary>
    /// The stamp so many steps away, if it is one: a date up to the year 9999, or a whole number. Steps of months fall on
    /// <paramref name="day"/> or, where the month is shorter, its last day.
    /// </summary>
    public bool TryAdd(long stamp, long steps, int day, out long sum)
    {
        var units = (Int128)steps * Amount;
        var exact = Unit switch
        {
            TimeUnit.Month => Months.Add(stamp, units, day),
            TimeUnit.BusinessDay => BusinessDays.Add(stamp, units),
            TimeUnit.OpenSlot => Hours!.At(Hours.Index(stamp) + units),
            _ => stamp + units,
        };
        sum = (long)exact;
        return Unit == TimeUnit.Number ? sum == exact : exact >= 0 && exact <= DateTime.MaxValue.Ticks;
    }

    /// <summary>
    /// As ISO 8601 has it, <c>P1M</c> or <c>PT30M</c>, or a whole number; business days, which it lacks, are <c>P1B</c>, and opening hours
    /// follow their step.
    /// </summary>
    public override string ToString() => Unit switch
    {
        TimeUnit.Number => Amount.ToString(CultureInfo.InvariantCulture),
        TimeUnit.Month => $"P{Amount}M",
        TimeUnit.BusinessDay => "P1B",
        TimeUnit.OpenSlot => Hours!.ToString(),
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
        else if (text.Contains(' ', StringComparison.Ordinal))
            step = OpeningHours.TryParse(text, out var hours) ? Open(hours!) : default;
        else
            step = new(TimeUnit.Tick, Ticks(text));
        return step.Amount > 0;
    }

    /// <summary>The ticks of a duration such as <c>P7D</c> or <c>PT0.25S</c>; 0 where the text is none.</summary>
    private static long Ticks(ReadOnlySpan<char> text)
    {
        decimal ticks = 0;
        bool isTime = false;
        text = text is ['P', .. var parts] ? parts : "?";
        while (!text.IsEmpty)
        {
            if (!isTime && text[0] == 'T')
            {
                text = text[1..];
                isTime = true;
                continue;
            }
            int end = text.IndexOfAnyExceptInRange('.', '9'); // digits and the point
            long unit = end < 0 ? 0 : (isTime, text[end]) switch
            {
                (false, 'D') => TimeSpan.TicksPerDay,
                (true, 'H') => TimeSpan.TicksPerHour,
                (true, 'M') => TimeSpan.TicksPerMinute,
                (true, 'S') => TimeSpan.TicksPerSecond,
                _ => 0,
            };
            if (unit == 0 || end > 15
                || !decimal.TryParse(text[..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal count))
                return 0;
            ticks += count * unit;
            text = text[(end + 1)..];
        }
        return ticks <= TimeSpan.MaxValue.Ticks ? (long)ticks : 0;
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

    /// <summary>Opening hours.</summary>
    OpenSlot,
}
