using Nami.Data;
using Nami.Files;
using Nami.Numerics;

namespace Nami.Forecasting;

/// <summary>Stamps as inputs of a network: sine and cosine of the time of day, of week and of year, and whether it is a weekend.</summary>
internal static class CalendarFeatures
{
    /// <summary>Days of a year in the mean.</summary>
    public const double DaysOfYear = 365.2425;

    /// <summary>The values that a stamp gives.</summary>
    public static int Count(Calendar calendar) =>
        (calendar.HasFlag(Calendar.Day) ? 4 : 0) + (calendar.HasFlag(Calendar.Week) ? 3 : 0) + (calendar.HasFlag(Calendar.Year) ? 2 : 0);

    /// <summary>The names of the calendar features: <c>day</c>, <c>week</c>, <c>year</c>.</summary>
    public static string[] Names(Calendar calendar) =>
        [.. Enum.GetValues<Calendar>().Where(one => one != Calendar.None && calendar.HasFlag(one)).Select(ModelReader.Write)];

    /// <summary>The calendar of such names; null where there is another one among them.</summary>
    public static Calendar? OfNames(IEnumerable<string> names)
    {
        var all = Calendar.None;
        foreach (string name in names)
        {
            if (Array.Find(Enum.GetValues<Calendar>(), one => one != Calendar.None && ModelReader.Write(one) == name)
                is not (not Calendar.None and var found))
                return null;
            all |= found;
        }
        return all;
    }

    /// <summary>The calendar features of a step: none for counters; the year only where it was seen three times.</summary>
    public static Calendar Of(TimeAxis time)
    {
        if (time.Step.Unit == TimeUnit.Number)
            return Calendar.None;
        var day = time.Step.IsWithinDay ? Calendar.Day : Calendar.None;
        var week =
            time.Step is { Unit: TimeUnit.Tick, Amount: <= TimeSpan.TicksPerDay } or { Unit: TimeUnit.BusinessDay or TimeUnit.OpenSlot }
                ? Calendar.Week
                : Calendar.None;
        long days = (time.Stamp(time.Count - 1) - time.Stamp(0)) / TimeSpan.TicksPerDay;
        bool isYearly = time.Step is { Unit: TimeUnit.Month, Amount: >= 12 };
        return day | week | (days > 3 * DaysOfYear && !isYearly ? Calendar.Year : Calendar.None);
    }

    /// <summary>Writes what a stamp in ticks gives.</summary>
    public static void Write(Calendar calendar, long ticks, Span<float> features)
    {
        int i = 0;
        if (calendar.HasFlag(Calendar.Day))
        {
            double share = (double)(ticks % TimeSpan.TicksPerDay) / TimeSpan.TicksPerDay;
            Wave(share, features[i..]);
            Wave(2 * share, features[(i + 2)..]);
            i += 4;
        }
        if (calendar.HasFlag(Calendar.Week))
        {
            double day = (double)ticks / TimeSpan.TicksPerDay % 7; // day 0 of the calendar was a Monday
            Wave(day / 7, features[i..]);
            features[i + 2] = day >= 5 ? 1 : 0;
            i += 3;
        }
        if (calendar.HasFlag(Calendar.Year))
            Wave((double)ticks / TimeSpan.TicksPerDay / DaysOfYear % 1, features[i..]);
    }

    private static void Wave(double turns, Span<float> features)
    {
        features[0] = (float)Elementary.Sin(2 * Math.PI * turns);
        features[1] = (float)Elementary.Cos(2 * Math.PI * turns);
    }
}

/// <summary>The calendar features that are inputs.</summary>
[Flags]
internal enum Calendar
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The time of day.</summary>
    Day = 1,

    /// <summary>The day of the week.</summary>
    Week = 2,

    /// <summary>The day of the year.</summary>
    Year = 4,
}
