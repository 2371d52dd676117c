namespace Nami.Data;

/// <summary>Time zones by their IANA names, and times in them.</summary>
internal static class TimeZones
{
    // One that every collection of time zones has: without it the machine has none.
    private const string Usual = "Europe/Berlin";

    /// <summary>Whether a text may be the name of a time zone: known here, or by its form where the machine has no time zones.</summary>
    public static bool MayBeName(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out _)
            || (!HasZones && name.Length < 64 && !name.Contains('|', StringComparison.Ordinal));

    /// <summary>The time zone of a name.</summary>
    /// <exception cref="InputException">The machine doesn't know it.</exception>
    public static TimeZoneInfo Find(string name)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            return zone;
        if (!HasZones)
            Throw.Input(
                $"time zone \"{ErrorText.Text(name)}\" can't be used, because this machine has no time zone data. Install the package tzdata.");
        throw new InputException($"there is no time zone \"{ErrorText.Text(name)}\". Expected an IANA name such as Europe/Berlin.");
    }

    /// <summary>The local time of a time of UTC.</summary>
    public static long Local(TimeZoneInfo zone, long utc) =>
        Math.Clamp(utc + zone.GetUtcOffset(new DateTime(Math.Clamp(utc, 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc)).Ticks,
            0, DateTime.MaxValue.Ticks);

    /// <summary>
    /// Changes local times, in the order of the rows, to UTC. An hour that comes twice is first the one before the clock was set back, then
    /// the one behind.
    /// </summary>
    /// <param name="zone">The time zone.</param>
    /// <param name="local">The times, which are replaced.</param>
    /// <returns>The index of a time that the zone hasn't, because the clock was set forward over it; else -1.</returns>
    public static int ToUtc(TimeZoneInfo zone, long[] local)
    {
        bool isReversed = local.Length > 1 && local[^1] < local[0];
        if (isReversed)
            Array.Reverse(local);
        bool isSorted = IsNearlySorted(local);
        var seen = isSorted ? null : new HashSet<long>();
        long before = long.MinValue;
        for (int i = 0; i < local.Length; i++)
        {
            var time = new DateTime(local[i], DateTimeKind.Unspecified);
            if (zone.IsInvalidTime(time))
            {
                if (isReversed)
                    Array.Reverse(local);
                return isReversed ? local.Length - 1 - i : i;
            }
            if (!zone.IsAmbiguousTime(time))
            {
                before = local[i] -= zone.GetUtcOffset(time).Ticks;
                continue;
            }
            var offsets = zone.GetAmbiguousTimeOffsets(time);
            long early = local[i] - Math.Max(offsets[0].Ticks, offsets[1].Ticks);
            long late = local[i] - Math.Min(offsets[0].Ticks, offsets[1].Ticks);
            bool isEarly = seen is null ? early > before : seen.Add(local[i]);
            before = local[i] = isEarly ? early : late;
        }
        if (isReversed)
            Array.Reverse(local);
        return -1;
    }

    private static bool HasZones => TimeZoneInfo.TryFindSystemTimeZoneById(Usual, out _);

    /// <summary>Whether no time is more than a change of clocks before its predecessor.</summary>
    private static bool IsNearlySorted(long[] times)
    {
        for (int i = 1; i < times.Length; i++)
        {
            if (times[i] < times[i - 1] - 2 * TimeSpan.TicksPerHour)
                return false;
        }
        return true;
    }
}
