using System.Globalization;

namespace Nami.Data;

/// <summary>
/// What stamps are: local times, or points in time that are shown in a time zone or with an offset from UTC.
/// It is a part of a format's name.
/// </summary>
internal readonly record struct ShownTime
{
    private const int MostOffset = 14 * 60;
    private const string InstantMark = "|offset=", LocalMark = "|local=", ZoneMark = "|zone=";

    private readonly TimeZoneInfo? _zone;

    private ShownTime(bool isInstant, int offset, TimeZoneInfo? zone, string suffix) =>
        (IsInstant, Offset, _zone, Suffix) = (isInstant, offset, zone, suffix);

    /// <summary>Local times, or times of UTC.</summary>
    public static ShownTime AsItIs { get; } = new(false, 0, null, "");

    /// <summary>Stamps are points in time: ticks of UTC.</summary>
    public bool IsInstant { get; }

    /// <summary>The minutes of a fixed offset from UTC.</summary>
    public int Offset { get; }

    /// <summary>Stamps are shown in a time zone.</summary>
    public bool IsZone => _zone is not null;

    /// <summary>The end of a format's name.</summary>
    public string Suffix => field ?? "";

    /// <summary>Points in time that are shown with a fixed offset.</summary>
    public static ShownTime Instant(int offset) => new(true, offset, null, Mark(InstantMark, offset));

    /// <summary>Points in time that are shown in a time zone.</summary>
    public static ShownTime In(TimeZoneInfo zone) => new(true, 0, zone, ZoneMark + zone.Id);

    /// <summary>Local times that are all of one offset, which is shown.</summary>
    public static ShownTime LocalAt(int offset) => new(false, offset, null, Mark(LocalMark, offset));

    /// <summary>Takes the suffix from a format's name; null where it is none.</summary>
    /// <exception cref="InputException">The name has a time zone that this machine doesn't know.</exception>
    public static ShownTime? Take(string name, out string pattern)
    {
        int at = name.LastIndexOf('|');
        pattern = at < 0 ? name : name[..at];
        string suffix = at < 0 ? "" : name[at..];
        if (suffix.StartsWith(ZoneMark, StringComparison.Ordinal))
            return In(TimeZones.Find(suffix[ZoneMark.Length..]));
        if (suffix.StartsWith(InstantMark, StringComparison.Ordinal))
            return TryMinutes(suffix.AsSpan(InstantMark.Length), out int minutes) ? Instant(minutes) : null;
        if (suffix.StartsWith(LocalMark, StringComparison.Ordinal))
            return TryMinutes(suffix.AsSpan(LocalMark.Length), out int minutes) ? LocalAt(minutes) : null;
        pattern = name;
        return AsItIs;
    }

    /// <summary>The local time of a stamp.</summary>
    public long Local(long stamp) => _zone is not null ? TimeZones.Local(_zone, stamp)
        : IsInstant ? Math.Clamp(stamp + Offset * TimeSpan.TicksPerMinute, 0, DateTime.MaxValue.Ticks)
        : stamp;

    private static string Mark(string mark, int minutes) => mark + minutes.ToString(CultureInfo.InvariantCulture);

    private static bool TryMinutes(ReadOnlySpan<char> text, out int minutes) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out minutes) && Math.Abs(minutes) <= MostOffset;
}
