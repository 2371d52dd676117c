using System.Globalization;
using System.Text;

namespace Nami.Data;

/// <summary>
/// How stamps are written: whole numbers, or dates by a pattern. A stamp is its number, or its ticks of 100 ns: of local time, or of UTC
/// where stamps are points in time.
/// </summary>
internal sealed class StampFormat
{
    // Differences of counters stay far from overflow.
    private const long Largest = 1L << 60;
    private const int LongestName = 200, LongestText = 64, MostOffset = 14 * 60;
    private const string NumberName = "number", Custom = "custom:", Upper = "|upper", Lower = "|lower", MonthsMark = "|months=";

    private static readonly string[] s_dates = ["yyyy-MM-dd", "yyyy/MM/dd", "dd.MM.yyyy", "yyyy-MM"];
    private static readonly string[] s_times = ["'T'HH:mm", " HH:mm"];
    private static readonly string[] s_ends = ["", "'Z'"];

    // Of these all parts have their places, which makes reading fast.
    private static readonly Dictionary<string, StampFormat> s_fixed =
        Fixed().ToDictionary(name => name, name => Parse(name, ShownTime.AsItIs)!, StringComparer.Ordinal);

    private static readonly (string Name, long Ticks)[] s_units =
    [
        ("unix", TimeSpan.TicksPerSecond), ("unix-ms", TimeSpan.TicksPerMillisecond), ("unix-us", TimeSpan.TicksPerMicrosecond),
    ];

    private readonly string _name, _pattern;
    private readonly StampPattern? _fixed;
    private readonly DatePattern? _date;
    private readonly DateTraits _traits;
    private readonly ClockTraits _clock;
    private readonly ShownTime _shown;

    private StampFormat(string pattern, ShownTime shown)
    {
        (_pattern, _name, _shown) = (pattern, pattern + shown.Suffix, shown);
    }

    private StampFormat(DatePattern date, DateTraits traits, ClockTraits clock, ShownTime shown)
        : this(date.Name(traits) + ClockPattern.Name(clock)
            + (traits.HasFlag(DateTraits.Upper) ? Upper : traits.HasFlag(DateTraits.Lower) ? Lower : "") + Months(traits), shown)
    {
        (_date, _traits, _clock) = (date, traits, clock);
        if (shown == ShownTime.AsItIs && Fixed().Contains(_pattern, StringComparer.Ordinal))
            _fixed = StampPattern.Of(_pattern);
    }

    /// <summary>Whole numbers.</summary>
    public static StampFormat Number { get; } = new(NumberName, ShownTime.AsItIs);

    /// <summary>Dates of eight digits, such as 20241231.</summary>
    public static StampFormat Compact { get; } = s_fixed["yyyyMMdd"];

    public bool IsNumber => _name == NumberName;

    /// <summary>Stamps are points in time: ticks of UTC, which are shown in a time zone or with an offset.</summary>
    public bool IsInstant => _shown.IsInstant;

    /// <summary>Stamps have a time of day.</summary>
    public bool HasTime => _clock != ClockTraits.None || UnitTicks > 0 || CustomText is not null;

    /// <summary>Stamps are points in time as UTC has them.</summary>
    public bool IsUtc => (_clock & (ClockTraits.Zulu | ClockTraits.Utc | ClockTraits.Gmt)) != ClockTraits.None || UnitTicks > 0;

    /// <summary>The years are counted from 1, without a century.</summary>
    public bool HasFreeYear => _date?.Has(DatePart.FreeYear) == true;

    /// <summary>The stamps may also be numbers or something else: only months that follow one another show that they are none.</summary>
    public bool IsDoubtful => HasFreeYear || _pattern is "yyyy.MM" or "M.yyyy" or "MM.yyyy";

    /// <summary>The stamps are months with a year of two digits, such as Apr 01, which may also be days without a year.</summary>
    public bool IsMonthOrDay => _pattern is "MMM yy" or "MMMM yy" || _pattern.StartsWith("MMM yy|", StringComparison.Ordinal);

    /// <summary>Stamps have an offset from UTC of their own.</summary>
    public bool HasOffset => _clock.HasFlag(ClockTraits.Offset) || (CustomText is not null && CustomTime.HasOffset(CustomText));

    /// <summary>The format's name where whole numbers are dates; else null.</summary>
    public string? NumberDates => UnitTicks > 0
        || _pattern is "yyyyMMdd" or "yyyyMM" or "MMyyyy" or "Myyyy" or "yyyyww" or "yyyy"
            or "yyyyMMddHH" or "yyyyMMddHHmm" or "yyyyMMddHHmmss"
        ? _pattern : null;

    /// <summary>All parts have their places, so that reading is fast.</summary>
    public bool IsFixed => _fixed is not null;

    // The ticks of a unit of Unix time, or 0.
    private long UnitTicks { get; init; }

    // A custom format string of .NET, or null.
    private string? CustomText { get; init; }

    /// <summary>The format's name in files: <c>number</c>, or a pattern as .NET has them.</summary>
    public override string ToString() => _name;

    /// <summary>The format of a name; null where it is none.</summary>
    /// <exception cref="InputException">The name has a time zone that this machine doesn't know.</exception>
    public static StampFormat? ByName(string name)
    {
        if (name == NumberName)
            return Number;
        if (s_fixed.TryGetValue(name, out var known))
            return known;
        if (name.Length > LongestName)
            return null;
        var shown = ShownTime.Take(name, out string pattern);
        if (shown is not { } time)
            return null;
        var format = pattern.StartsWith(Custom, StringComparison.Ordinal)
            ? CustomTime.IsValid(pattern[Custom.Length..]) ? OfCustom(pattern[Custom.Length..]).Shown(time) : null
            : Unix(pattern)?.Shown(time) ?? Parse(pattern, time);
        return format?._name == name ? format : null;
    }

    /// <summary>The format of dates of a pattern, with a time of day or without.</summary>
    /// <param name="date">The pattern of dates, in a known order.</param>
    /// <param name="traits">How their parts are written.</param>
    /// <param name="clock">How times of day are written.</param>
    public static StampFormat Of(DatePattern date, DateTraits traits, ClockTraits clock) => Of(date, traits, clock, ShownTime.AsItIs);

    /// <summary>The format of timestamps by a custom format string of .NET.</summary>
    public static StampFormat OfCustom(string pattern) => new(Custom + pattern, ShownTime.AsItIs) { CustomText = pattern };

    /// <summary>
    /// The format of Unix time in a unit: <c>unix</c>, <c>unix-ms</c> or <c>unix-us</c>; null where there is no such unit.
    /// </summary>
    public static StampFormat? Unix(string unit) => Array.Find(s_units, one => one.Name == unit) is { Name: not null } found
        ? new(unit, ShownTime.AsItIs) { UnitTicks = found.Ticks }
        : null;

    /// <summary>The format whose stamps are shown in a time zone or with an offset.</summary>
    public StampFormat Shown(ShownTime shown)
    {
        if (_date is null)
            return new(_pattern, shown) { CustomText = CustomText, UnitTicks = UnitTicks };
        bool isNamed = (_clock & (ClockTraits.Zulu | ClockTraits.Utc | ClockTraits.Gmt)) != ClockTraits.None;
        // In a zone an hour comes twice each year, which only the offset distinguishes.
        var clock = shown.IsZone && (isNamed || (_clock & ClockTraits.AnyOffset) == ClockTraits.None)
            ? _clock & ~ClockTraits.AnyOffset & ~ClockTraits.SpacedOffset | ClockTraits.Offset
            : _clock;
        return Of(_date, _traits, clock, shown);
    }

    /// <summary>Local times as ISO 8601 has them, of the same parts.</summary>
    public StampFormat Iso()
    {
        const ClockTraits Parts = ClockTraits.Seconds | ClockTraits.Fraction;
        var clock = _clock == ClockTraits.None
            ? ClockTraits.None
            : ClockTraits.Time | ClockTraits.AfterSpace | ClockTraits.Minutes | (_clock & (Parts | ClockTraits.AnyOffset));
        return _date is null ? this : Of(_date.HasDays ? DatePattern.Of("yyyy-MM-dd")! : _date, DateTraits.None, clock);
    }

    /// <summary>The same dates, followed by hours and minutes.</summary>
    public StampFormat WithMinutes() => _date is null
        ? this
        : Of(_date, _traits, ClockTraits.Time | ClockTraits.AfterSpace | ClockTraits.Minutes);

    /// <summary>The same format with a Z behind the time, or without an offset.</summary>
    public StampFormat WithOffset(ClockTraits offset)
    {
        const ClockTraits All = ClockTraits.AnyOffset | ClockTraits.CompactOffset | ClockTraits.HourOffset | ClockTraits.SpacedOffset;
        return _date is null ? this : Of(_date, _traits, _clock & ~All | offset, ShownTime.AsItIs);
    }

    private static StampFormat Of(DatePattern date, DateTraits traits, ClockTraits clock, ShownTime shown)
    {
        var format = new StampFormat(date, traits, clock, shown);
        return s_fixed.GetValueOrDefault(format._name, format);
    }

    /// <summary>
    /// The format in which <paramref name="text"/> is a date, or null; of digits alone, which may be a number, it is none. Where day and
    /// month may be exchanged, the day comes first.
    /// </summary>
    public static StampFormat? OfDate(ReadOnlySpan<char> text)
    {
        Span<char> buffer = stackalloc char[LongestText];
        var pattern = DateTemplates.Find(DateTemplates.Plain(text, buffer), false, out var date, out var time);
        if (pattern is { IsUnordered: true })
        {
            foreach (var order in UnorderedDate.Orders)
            {
                if (!UnorderedDate.Allows(date, order))
                    continue;
                pattern = pattern.In(order);
                break;
            }
        }
        if (pattern is null)
            return null;
        return Of(pattern, Traits(date.Traits, date.Excluded), time.Traits & ~ClockTraits.Padded,
            time.Traits.HasFlag(ClockTraits.Offset) ? ShownTime.Instant(time.Offset) : ShownTime.AsItIs);
    }

    /// <summary>Whether a text is a date, as <see cref="OfDate"/> finds it, and cheaper.</summary>
    public static bool LooksLikeDate(ReadOnlySpan<char> text) => DateTemplates.IsDate(text, out _);

    /// <summary>The ticks of a whole number that is a date of eight digits in the years 1700 to 2199.</summary>
    public static bool IsCompactDate(long number, out long ticks)
    {
        ticks = 0;
        if (number is < 1700_01_01 or > 2199_12_31)
            return false;
        int year = (int)(number / 10_000), month = (int)(number / 100 % 100), day = (int)(number % 100);
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        ticks = new DateTime(year, month, day).Ticks;
        return true;
    }

    /// <summary>Reads a stamp of this format.</summary>
    public bool TryParse(ReadOnlySpan<char> text, out long stamp)
    {
        if (_fixed is { } parts)
            return parts.TryParse(text, out stamp);
        stamp = 0;
        if (IsNumber || UnitTicks > 0)
        {
            if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out stamp)
                || stamp is <= -Largest or >= Largest)
                return false;
            return UnitTicks == 0 || TryUnix(stamp, UnitTicks, out stamp);
        }
        int offset;
        if (CustomText is not null)
        {
            if (!CustomTime.TryParse(text, CustomText, out stamp, out int? own))
                return false;
            offset = own ?? _shown.Offset;
        }
        else
        {
            Span<char> buffer = stackalloc char[LongestText];
            if (!DateTemplates.TryParse(_date!, DateTemplates.Plain(text, buffer), out var date, out var time) || !date.TryTicks(out stamp))
                return false;
            stamp += time.Ticks;
            offset = time.Traits.HasFlag(ClockTraits.Offset) ? time.Offset : _shown.Offset;
        }
        stamp = IsInstant ? Math.Max(0, stamp - offset * TimeSpan.TicksPerMinute) : stamp;
        return true;
    }

    /// <summary>The ticks of Unix time; false beyond the calendar.</summary>
    private static bool TryUnix(long number, long unitTicks, out long ticks)
    {
        var exact = (Int128)number * unitTicks + DateTime.UnixEpoch.Ticks;
        ticks = (long)exact;
        return exact >= 0 && exact <= DateTime.MaxValue.Ticks;
    }

    /// <summary>The ticks of a number of Unix time; false where the format is another one, or beyond the calendar.</summary>
    public bool TryUnix(long number, out long ticks)
    {
        ticks = 0;
        return UnitTicks > 0 && TryUnix(number, UnitTicks, out ticks);
    }

    /// <summary>Writes a stamp.</summary>
    public string Format(long stamp)
    {
        if (IsNumber)
            return stamp.ToString(CultureInfo.InvariantCulture);
        if (UnitTicks > 0)
            return ((stamp - DateTime.UnixEpoch.Ticks) / UnitTicks).ToString(CultureInfo.InvariantCulture);
        if (_fixed is not null)
            return new DateTime(stamp).ToString(_name, CultureInfo.InvariantCulture);
        long local = Local(stamp);
        int offset = IsInstant ? (int)((local - stamp) / TimeSpan.TicksPerMinute) : _shown.Offset;
        if (CustomText is not null)
            return CustomTime.Format(local, offset, CustomText, IsInstant);
        var text = new StringBuilder();
        _date!.Write(text, new DateTime(local), _traits);
        ClockPattern.Write(text, _clock, local % TimeSpan.TicksPerDay, offset);
        return text.ToString();
    }

    /// <summary>The local time of a stamp.</summary>
    public long Local(long stamp) => _shown.Local(stamp);

    /// <summary>The traits of a date with those of how its month is written.</summary>
    public static DateTraits Traits(DateTraits traits, ulong excluded) =>
        DateNames.Writing(excluded) is >= DateNames.EnglishWritings and var writing
            ? (DateTraits)((int)traits & ((int)DateTraits.Writing - 1) | writing * (int)DateTraits.Writing)
            : traits;

    private static string Months(DateTraits traits) =>
        (int)traits / (int)DateTraits.Writing is > 0 and var writing ? MonthsMark + DateNames.Code(writing) : "";

    private static StampFormat? Parse(string name, ShownTime shown)
    {
        var traits = DateTraits.None;
        ReadOnlySpan<char> pattern = name;
        if (pattern.LastIndexOf(MonthsMark) is > 0 and var mark)
        {
            if (DateNames.OfCode(pattern[(mark + MonthsMark.Length)..]) is not (> 0 and var writing))
                return null;
            traits |= (DateTraits)(writing * (int)DateTraits.Writing);
            pattern = pattern[..mark];
        }
        if (pattern.EndsWith(Upper))
        {
            traits |= DateTraits.Upper;
            pattern = pattern[..^Upper.Length];
        }
        else if (pattern.EndsWith(Lower))
        {
            traits |= DateTraits.Lower;
            pattern = pattern[..^Lower.Length];
        }
        var clock = ClockPattern.Take(ref pattern);
        var date = DatePattern.Of(pattern.ToString());
        return date is { IsUnordered: false } ? new(date, date.Traits | traits, clock, shown) : null;
    }

    private static IEnumerable<string> Fixed()
    {
        yield return "yyyyMMdd";
        foreach (string date in s_dates)
        {
            yield return date;
            if (date == "yyyy-MM")
                continue;
            foreach (string time in s_times)
            {
                foreach (string end in s_ends)
                {
                    yield return date + time + ":ss" + end;
                    yield return date + time + end;
                    yield return date + time + ":ss.FFFFFFF" + end;
                }
            }
        }
    }
}
