using System.Globalization;
using System.Runtime.InteropServices;
using System.Xml;

namespace Nami.Data;

/// <summary>The times of a week at which a series has values, such as every hour from Monday to Saturday from 7:00 to 17:00.</summary>
internal sealed class OpeningHours : IEquatable<OpeningHours>
{
    private const long Week = 7 * TimeSpan.TicksPerDay;

    // With fewer weeks a closed hour may be one that happened to be left out.
    private const int LeastWeeks = 4;

    private static readonly string[] s_days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    private readonly bool[] _isOpen; // each slot of a week, from Monday
    private readonly int[] _before; // the open slots before it
    private readonly int[] _open; // the open slots
    private readonly long _offset; // of the stamps from the start of their slots

    private OpeningHours(long slot, long offset, bool[] isOpen)
    {
        (Slot, _offset, _isOpen) = (slot, offset, isOpen);
        _open = [.. Enumerable.Range(0, isOpen.Length).Where(at => isOpen[at])];
        _before = new int[isOpen.Length];
        for (int at = 1; at < isOpen.Length; at++)
            _before[at] = _before[at - 1] + (isOpen[at - 1] ? 1 : 0);
    }

    /// <summary>The ticks from one stamp to the next within a day.</summary>
    public long Slot { get; }

    /// <summary>The open slots of a week.</summary>
    public int PerWeek => _open.Length;

    /// <summary>The open slots of a day, if all days that have any have the same number; otherwise 0.</summary>
    public int PerDay
    {
        get
        {
            int[] counts = [.. _isOpen.Chunk(_isOpen.Length / 7).Select(day => day.Count(open => open)).Where(count => count > 0)];
            return Array.TrueForAll(counts, count => count == counts[0]) ? counts[0] : 0;
        }
    }

    /// <summary>Whether all days from Monday to Friday are open, and no others.</summary>
    public bool AreBusinessDays => Slot == TimeSpan.TicksPerDay && _isOpen is [true, true, true, true, true, false, false];

    /// <summary>
    /// The hours that stamps show: each time of the week is in at least 80 % of the weeks, or in at most 2 %, of at least four weeks. Null
    /// where some are neither, or none is closed.
    /// </summary>
    /// <param name="stamps">The stamps, growing.</param>
    /// <param name="slot">Their most common distance.</param>
    public static OpeningHours? Find(ReadOnlySpan<long> stamps, long slot)
    {
        if (slot % TimeSpan.TicksPerMinute != 0 || slot > TimeSpan.TicksPerDay || TimeSpan.TicksPerDay % slot != 0
            || stamps[^1] - stamps[0] < (LeastWeeks - 1) * Week)
            return null;
        long offset = stamps[0] % slot;
        if (offset % TimeSpan.TicksPerMinute != 0)
            return null;
        int[] counts = new int[Week / slot];
        foreach (long stamp in stamps)
        {
            if (stamp % slot != offset)
                return null;
            counts[stamp % Week / slot]++;
        }
        bool[] isOpen = new bool[counts.Length];
        for (int at = 0; at < counts.Length; at++)
        {
            long first = (at * slot + offset - stamps[0] % Week + Week) % Week; // after the first stamp
            long weeks = (stamps[^1] - stamps[0] - first) / Week + 1;
            isOpen[at] = 100 * counts[at] >= 80 * weeks;
            if (isOpen[at] ? weeks < LeastWeeks : 100 * counts[at] > 2 * weeks)
                return null;
        }
        return Array.IndexOf(isOpen, false) < 0 || !isOpen.Contains(true) ? null : new(slot, offset, isOpen);
    }

    /// <summary>Whether a stamp is one of the open times.</summary>
    public bool IsOpen(long stamp) => stamp % Slot == _offset && _isOpen[stamp % Week / Slot];

    /// <summary>The open slots since the year 1 before a stamp.</summary>
    public long Index(long stamp) => stamp / Week * _open.Length + _before[stamp % Week / Slot];

    /// <summary>The stamp of the open slot with so many before it.</summary>
    public Int128 At(Int128 index) =>
        index < 0 ? -1 : index / _open.Length * Week + _open[(int)(index % _open.Length)] * Slot + _offset;

    /// <summary>The hours in words, such as <c>Mon–Sat 7–17</c>.</summary>
    public FormattableString Describe()
    {
        FormattableString? all = null;
        foreach (var (first, last, hours) in Groups())
        {
            var days = first == last ? Day(first) : $"{Day(first)}–{Day(last)}";
            var group = Slot == TimeSpan.TicksPerDay ? days : $"{days} {Times(hours)}";
            all = all is null ? group : $"{all}, {group}";
        }
        return all!;

        static FormattableString Times(List<(long From, long To)> hours) => hours
            .Select(one => (FormattableString)$"{Clock(one.From)}–{Clock(one.To)}").Aggregate((some, one) => $"{some} {one}");

        static string Clock(long minutes) => minutes % 60 == 0
            ? (minutes / 60).ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}:{minutes % 60:00}");
    }

    /// <summary>As <see cref="TryParse"/> reads it, such as <c>PT1H Mon-Fri 07:00-17:00; Sat 09:00-12:00 13:00-15:00</c>.</summary>
    public override string ToString() => XmlConvert.ToString(TimeSpan.FromTicks(Slot)) + " " + string.Join("; ", Groups().Select(group =>
        s_days[group.First] + (group.First == group.Last ? "" : "-" + s_days[group.Last])
            + string.Concat(group.Hours.Select(one => $" {Clock(one.From)}-{Clock(one.To)}"))));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, out OpeningHours? hours)
    {
        hours = null;
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || !TimeStep.TryParse(text[..space], out var step) || step.Unit != TimeUnit.Tick
            || step.Amount % TimeSpan.TicksPerMinute != 0 || TimeSpan.TicksPerDay % step.Amount != 0)
            return false;
        long slot = step.Amount / TimeSpan.TicksPerMinute, offset = -1, perDay = 24 * 60 / slot;
        bool[] isOpen = new bool[7 * perDay];
        foreach (string group in text[(space + 1)..].Split("; "))
        {
            string[] parts = group.Split(' '), days = parts[0].Split('-');
            int first = Array.IndexOf(s_days, days[0]), last = Array.IndexOf(s_days, days[^1]);
            if (days.Length > 2 || first < 0 || last < first || parts.Length < 2)
                return false;
            foreach (string part in parts[1..])
            {
                if (part is not { Length: 11 } || part[5] != '-' || !TryClock(part[..5], out long from) || !TryClock(part[6..], out long to)
                    || to <= from || (to - from) % slot != 0 || from / slot + (to - from) / slot > perDay
                    || (offset >= 0 && from % slot != offset))
                    return false;
                offset = from % slot;
                for (int day = first; day <= last; day++)
                    isOpen.AsSpan((int)(day * perDay + from / slot), (int)((to - from) / slot)).Fill(true);
            }
        }
        hours = new(step.Amount, offset * TimeSpan.TicksPerMinute, isOpen);
        return true;
    }

    public bool Equals(OpeningHours? other) =>
        other is not null && Slot == other.Slot && _offset == other._offset && _isOpen.AsSpan().SequenceEqual(other._isOpen);

    public override bool Equals(object? obj) => Equals(obj as OpeningHours);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Slot);
        hash.AddBytes(MemoryMarshal.AsBytes(_isOpen.AsSpan()));
        return hash.ToHashCode();
    }

    private static FormattableString Day(int day) => day switch
    {
        0 => $"Mon",
        1 => $"Tue",
        2 => $"Wed",
        3 => $"Thu",
        4 => $"Fri",
        5 => $"Sat",
        _ => $"Sun",
    };

    private static string Clock(long minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    private static bool TryClock(string text, out long minutes)
    {
        minutes = 0;
        if (text[2] != ':' || !int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out int hours)
            || !int.TryParse(text.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out int rest) || rest > 59)
            return false;
        minutes = 60 * hours + rest;
        return true;
    }

    /// <summary>Neighbouring days with the same hours, and these hours in minutes.</summary>
    private List<(int First, int Last, List<(long From, long To)> Hours)> Groups()
    {
        var groups = new List<(int First, int Last, List<(long From, long To)> Hours)>();
        for (int day = 0; day < 7; day++)
        {
            var hours = Hours(day);
            if (hours.Count == 0)
                continue;
            if (groups.Count > 0 && groups[^1].Last == day - 1 && groups[^1].Hours.SequenceEqual(hours))
                groups[^1] = groups[^1] with { Last = day };
            else
                groups.Add((day, day, hours));
        }
        return groups;
    }

    private List<(long From, long To)> Hours(int day)
    {
        var hours = new List<(long From, long To)>();
        int perDay = _isOpen.Length / 7;
        long slot = Slot / TimeSpan.TicksPerMinute, offset = _offset / TimeSpan.TicksPerMinute;
        for (int at = 0; at < perDay; at++)
        {
            if (!_isOpen[day * perDay + at])
                continue;
            long from = at * slot + offset;
            if (hours.Count > 0 && hours[^1].To == from)
                hours[^1] = (hours[^1].From, from + slot);
            else
                hours.Add((from, from + slot));
        }
        return hours;
    }
}
