using System.Buffers;

namespace Nami.Data;

/// <summary>The time of day that follows a date, as a text has it.</summary>
internal readonly record struct ClockTime(long Ticks, int Offset, ClockTraits Traits)
{
    private const int MostDecimals = 9;

    private static readonly SearchValues<char> s_rangeSigns = SearchValues.Create("-–—~〜～");

    /// <summary>The time of day is 24:00: midnight after the date.</summary>
    public bool IsMidnightAfter => Ticks == TimeSpan.TicksPerDay;

    /// <summary>Reads all that follows a date: nothing, or a time of day and an offset from UTC.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ClockTime time)
    {
        time = default;
        if (text.IsEmpty)
            return true;
        var traits = ClockTraits.Time;
        if (text[0] is 'T' or 't')
        {
            traits |= ClockTraits.AfterT;
            text = text[1..];
        }
        else if (text[0] == ':')
        {
            traits |= ClockTraits.AfterColon;
            text = text[1..];
        }
        else if (text[0] == '_')
        {
            traits |= ClockTraits.AfterUnderscore;
            text = text[1..];
        }
        else if (text is [',', ' ', ..])
        {
            traits |= ClockTraits.AfterComma;
            text = text[2..].TrimStart(' ');
        }
        else if (text[0] == ' ')
        {
            traits |= ClockTraits.AfterSpace;
            text = text.TrimStart(' ');
        }
        return TryTime(text, traits, out time);
    }

    /// <summary>Where the date of a text such as 2024-01-01 00:00:00 ends; null where it has no time of day or another one.</summary>
    public static int? TakeMidnight(ReadOnlySpan<char> text)
    {
        int at = text.IndexOfAny(' ', 'T');
        return at > 0 && TryParse(text[at..], out var time) && time is { Ticks: 0, Offset: 0 } ? at : null;
    }

    /// <summary>Whether a text is a time of day alone, or two of them, such as 00:00-01:00.</summary>
    public static bool IsTimeOrRange(ReadOnlySpan<char> text) => IsTime(text) || IsDotted(text) || TryStart(text, out _);

    /// <summary>Whether a text is a time of day with points, such as 18.00.00; with one point it is a number.</summary>
    public static bool IsDotted(ReadOnlySpan<char> text)
    {
        if (text.Length is not (7 or 8) || text[^3] != '.' || text[^6] != '.')
            return false;
        int hour = Number(text, text.Length - 6), minute = Number(text[^5..], 2), second = Number(text[^2..], 2);
        return hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60;
    }

    /// <summary>The start of a range of times of day such as 00:00-01:00 and 00 - 01; false where the text is none.</summary>
    public static bool TryStart(ReadOnlySpan<char> text, out ReadOnlySpan<char> start)
    {
        start = default;
        int at = text.IndexOfAny(s_rangeSigns);
        if (at <= 0)
            return false;
        start = text[..at].TrimEnd(' ');
        var end = text[(at + 1)..].TrimStart(' ');
        if (IsTime(start))
            return IsTime(end) && !start.SequenceEqual(end);
        int hour = Number(start, start.Length), next = Number(end, end.Length);
        return start.Length is 1 or 2 && end.Length is 1 or 2 && hour is >= 0 and < 24 && (next == hour + 1 || (hour == 23 && next == 0));
    }

    /// <summary>Whether a text is a time of day alone.</summary>
    public static bool IsTime(ReadOnlySpan<char> text) =>
        text.Length >= 2 && TryTime(text, ClockTraits.Time, out var time)
        && (time.Traits & (ClockTraits.Minutes | ClockTraits.Japanese | ClockTraits.HalfDays)) != ClockTraits.None
        && (time.Traits & (ClockTraits.Compact | ClockTraits.AnyOffset)) == ClockTraits.None;

    private static bool TryTime(ReadOnlySpan<char> text, ClockTraits traits, out ClockTime time)
    {
        time = default;
        bool isAfternoon = false;
        if (text is ['午', '前' or '後', ..])
        {
            isAfternoon = text[1] == '後';
            traits |= ClockTraits.JapaneseHalfDays;
            text = text[2..].TrimStart(' ');
        }
        int digits = 0;
        while (digits < text.Length && digits < 6 && char.IsAsciiDigit(text[digits]))
            digits++;
        if (digits is 0 or 3 or 5)
            return false;
        int minute = 0, second = 0;
        int hour = Number(text, Math.Min(digits, 2));
        if (digits == 1)
            traits |= ClockTraits.Unpadded;
        else if (hour < 10)
            traits |= ClockTraits.Padded;
        if (digits >= 4)
        {
            traits |= ClockTraits.Compact | ClockTraits.Minutes;
            minute = Number(text[2..], 2);
            if (digits == 6)
            {
                second = Number(text[4..], 2);
                traits |= ClockTraits.Seconds;
            }
            text = text[digits..];
        }
        else
        {
            text = text[digits..];
            if (text is [':', _, _, ..])
            {
                minute = Number(text[1..], 2);
                traits |= ClockTraits.Minutes;
                text = text[3..];
                if (text is [':', _, _, ..])
                {
                    second = Number(text[1..], 2);
                    traits |= ClockTraits.Seconds;
                    text = text[3..];
                }
            }
            else if (text is ['時', ..] && !TryJapanese(ref text, ref traits, out minute, out second))
                return false;
        }
        long fraction = 0;
        if (traits.HasFlag(ClockTraits.Seconds) && text is ['.' or ',', _, ..])
        {
            traits |= ClockTraits.Fraction | (text[0] == ',' ? ClockTraits.Comma : ClockTraits.None);
            text = text[1..];
            int decimals = 0;
            for (long unit = TimeSpan.TicksPerSecond / 10; decimals < text.Length && char.IsAsciiDigit(text[decimals]); unit /= 10)
                fraction += (text[decimals++] - '0') * unit;
            if (decimals is 0 or > MostDecimals)
                return false;
            text = text[decimals..];
        }
        if (!traits.HasFlag(ClockTraits.JapaneseHalfDays))
            TakeHalfDay(ref text, ref traits, ref isAfternoon);
        if (!TryOffset(ref text, ref traits, out int offset) || !text.IsEmpty)
            return false;
        bool isHalf = (traits & (ClockTraits.HalfDays | ClockTraits.JapaneseHalfDays)) != ClockTraits.None;
        if (isHalf && (uint)hour <= 12)
            hour = hour % 12 + (isAfternoon ? 12 : 0);
        else if (isHalf)
            return false;
        // An hour alone is one only behind a date, never with a fraction.
        bool isEnd = hour == 24 && minute == 0 && second == 0 && fraction == 0;
        if ((uint)hour > 23 && !isEnd || (uint)minute > 59 || (uint)second > 59)
            return false;
        time = new(hour * TimeSpan.TicksPerHour + minute * TimeSpan.TicksPerMinute + second * TimeSpan.TicksPerSecond + fraction,
            offset, traits);
        return true;
    }

    private static bool TryJapanese(ref ReadOnlySpan<char> text, ref ClockTraits traits, out int minute, out int second)
    {
        (minute, second) = (0, 0);
        traits |= ClockTraits.Japanese;
        text = text[1..];
        if (!TryPart(ref text, '分', out minute))
            return text.IsEmpty || !char.IsAsciiDigit(text[0]);
        traits |= ClockTraits.Minutes;
        if (TryPart(ref text, '秒', out second))
            traits |= ClockTraits.Seconds;
        return true;

        static bool TryPart(ref ReadOnlySpan<char> text, char name, out int value)
        {
            value = 0;
            int digits = text.IndexOf(name);
            if (digits is not (1 or 2))
                return false;
            value = Number(text, digits);
            text = text[(digits + 1)..];
            return true;
        }
    }

    private static void TakeHalfDay(ref ReadOnlySpan<char> text, ref ClockTraits traits, ref bool isAfternoon)
    {
        var rest = text.TrimStart(" \u00a0\u202f");
        int length = rest is ['A' or 'a' or 'P' or 'p', 'M' or 'm', ..] ? 2
            : rest is ['A' or 'a' or 'P' or 'p', '.', 'M' or 'm', '.', ..] ? 4
            : rest is ['A' or 'a' or 'P' or 'p', '.', ' ' or '\u00a0' or '\u202f', 'M' or 'm', '.', ..] ? 5
            : 0;
        if (length == 0)
            return;
        isAfternoon = rest[0] is 'P' or 'p';
        traits |= ClockTraits.HalfDays | (rest[0] >= 'a' ? ClockTraits.SmallHalfDays : ClockTraits.None)
            | (rest.Length < text.Length ? ClockTraits.SpacedHalfDays : ClockTraits.None)
            | (length > 2 ? ClockTraits.PointedHalfDays : ClockTraits.None);
        text = rest[length..];
    }

    /// <summary>Takes Z, UTC, GMT, +01:00, +0100 or +01 from the start of a text; minutes are what is returned.</summary>
    private static bool TryOffset(ref ReadOnlySpan<char> text, ref ClockTraits traits, out int minutes)
    {
        minutes = 0;
        if (text.IsEmpty)
            return true;
        if (text[0] == ' ')
        {
            traits |= ClockTraits.SpacedOffset;
            text = text.TrimStart(' ');
        }
        if (text is ['Z' or 'z', ..])
        {
            traits |= ClockTraits.Zulu;
            text = text[1..];
            return true;
        }
        if (text.StartsWith("UTC", StringComparison.OrdinalIgnoreCase) || text.StartsWith("GMT", StringComparison.OrdinalIgnoreCase))
        {
            traits |= (text[0] is 'U' or 'u' ? ClockTraits.Utc : ClockTraits.Gmt);
            text = text[3..];
            return true;
        }
        if (text is not ['+' or '-', _, _, ..])
            return false;
        int sign = text[0] == '-' ? -1 : 1, hours = Number(text[1..], 2), rest = 0;
        traits |= ClockTraits.Offset;
        text = text[3..];
        if (text is [':', _, _, ..])
        {
            rest = Number(text[1..], 2);
            text = text[3..];
        }
        else if (text is [_, _, ..])
        {
            traits |= ClockTraits.CompactOffset;
            rest = Number(text, 2);
            text = text[2..];
        }
        else
            traits |= ClockTraits.HourOffset;
        minutes = sign * (60 * hours + rest);
        return hours is >= 0 and <= 14 && rest is >= 0 and < 60 && Math.Abs(minutes) <= 14 * 60;
    }

    private static int Number(ReadOnlySpan<char> text, int digits)
    {
        int value = 0;
        for (int i = 0; i < digits; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                return int.MinValue / 100;
            value = 10 * value + text[i] - '0';
        }
        return value;
    }
}

/// <summary>How times of day are written.</summary>
[Flags]
internal enum ClockTraits
{
    None = 0,

    /// <summary>There is a time of day.</summary>
    Time = 1,

    /// <summary>Hours below 10 have one digit.</summary>
    Unpadded = 1 << 1,

    Minutes = 1 << 2,
    Seconds = 1 << 3,

    /// <summary>Fractions of a second, which are left out where they are zero.</summary>
    Fraction = 1 << 4,

    /// <summary>Fractions follow a comma.</summary>
    Comma = 1 << 5,

    /// <summary>Nothing between hours, minutes and seconds.</summary>
    Compact = 1 << 6,

    /// <summary>時, 分 and 秒 between them.</summary>
    Japanese = 1 << 7,

    /// <summary>AM or PM follows.</summary>
    HalfDays = 1 << 8,

    /// <summary>am or pm.</summary>
    SmallHalfDays = 1 << 9,

    /// <summary>A space before AM or PM.</summary>
    SpacedHalfDays = 1 << 10,

    /// <summary>午前 or 午後 before the hour.</summary>
    JapaneseHalfDays = 1 << 11,

    /// <summary>A T before the time.</summary>
    AfterT = 1 << 12,

    /// <summary>A comma and a space before the time.</summary>
    AfterComma = 1 << 13,

    /// <summary>A colon before the time.</summary>
    AfterColon = 1 << 14,

    /// <summary>A space before the time.</summary>
    AfterSpace = 1 << 15,

    /// <summary>A Z follows.</summary>
    Zulu = 1 << 16,

    /// <summary>UTC follows.</summary>
    Utc = 1 << 17,

    /// <summary>GMT follows.</summary>
    Gmt = 1 << 18,

    /// <summary>An offset such as +01:00 follows.</summary>
    Offset = 1 << 19,

    /// <summary>The offset has no colon.</summary>
    CompactOffset = 1 << 20,

    /// <summary>The offset has whole hours only.</summary>
    HourOffset = 1 << 21,

    /// <summary>A space before the offset, UTC or GMT.</summary>
    SpacedOffset = 1 << 22,

    /// <summary>Hours below 10 have two digits: an observation, which no name of a format has.</summary>
    Padded = 1 << 23,

    /// <summary>a.m. or p.m., with points.</summary>
    PointedHalfDays = 1 << 24,

    /// <summary>An underscore before the time.</summary>
    AfterUnderscore = 1 << 25,

    /// <summary>What every time of a column has, or none.</summary>
    Same = HalfDays | JapaneseHalfDays | Compact | Japanese,

    /// <summary>The time is that of a known offset from UTC.</summary>
    AnyOffset = Zulu | Utc | Gmt | Offset,

    /// <summary>What is before the time.</summary>
    Before = AfterT | AfterComma | AfterColon | AfterSpace | AfterUnderscore,
}
