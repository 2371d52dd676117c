using System.Text;

namespace Nami.Data;

/// <summary>Writes times of day, and names how: as .NET's custom format strings do.</summary>
internal static class ClockPattern
{
    private static readonly (ClockTraits Trait, string Name)[] s_before =
    [
        (ClockTraits.AfterT, "'T'"), (ClockTraits.AfterComma, ", "), (ClockTraits.AfterColon, ":"), (ClockTraits.AfterSpace, " "),
        (ClockTraits.AfterUnderscore, "'_'"),
    ];

    // +01:00 is zzz, +01 zz as in .NET; +0100, which .NET has not, zzzz.
    private static readonly (ClockTraits Trait, string Name)[] s_ends =
    [
        (ClockTraits.Offset | ClockTraits.CompactOffset, "zzzz"), (ClockTraits.Offset, "zzz"),
        (ClockTraits.Offset | ClockTraits.HourOffset, "zz"), (ClockTraits.Zulu, "'Z'"), (ClockTraits.Utc, "'UTC'"),
        (ClockTraits.Gmt, "'GMT'"),
    ];

    private const ClockTraits Ends = ClockTraits.AnyOffset | ClockTraits.CompactOffset | ClockTraits.HourOffset;

    /// <summary>Writes a time of day with what is before and behind it; nothing where there is none.</summary>
    public static void Write(StringBuilder to, ClockTraits traits, long ticks, int offset)
    {
        if (!traits.HasFlag(ClockTraits.Time))
            return;
        foreach (var (trait, name) in s_before)
        {
            if (traits.HasFlag(trait))
            {
                to.Append(name.AsSpan().Trim('\''));
                break;
            }
        }
        var time = new TimeSpan(ticks % TimeSpan.TicksPerDay);
        bool isHalf = (traits & (ClockTraits.HalfDays | ClockTraits.JapaneseHalfDays)) != ClockTraits.None;
        if (traits.HasFlag(ClockTraits.JapaneseHalfDays))
            to.Append(time.Hours < 12 ? "午前" : "午後");
        int hour = !isHalf ? time.Hours : time.Hours % 12 > 0 || traits.HasFlag(ClockTraits.JapaneseHalfDays) ? time.Hours % 12 : 12;
        var (first, second, last) = Between(traits);
        Part(hour, traits.HasFlag(ClockTraits.Unpadded));
        to.Append(traits.HasFlag(ClockTraits.Minutes) || traits.HasFlag(ClockTraits.Japanese) ? first : "");
        if (traits.HasFlag(ClockTraits.Minutes))
            Part(time.Minutes, false);
        to.Append(traits.HasFlag(ClockTraits.Minutes) && (traits.HasFlag(ClockTraits.Seconds) || traits.HasFlag(ClockTraits.Japanese))
            ? second : "");
        if (traits.HasFlag(ClockTraits.Seconds))
        {
            Part(time.Seconds, false);
            long fraction = ticks % TimeSpan.TicksPerSecond;
            if (traits.HasFlag(ClockTraits.Fraction) && fraction > 0)
            {
                string digits = $"{fraction:0000000}".TrimEnd('0');
                to.Append(traits.HasFlag(ClockTraits.Comma) ? ',' : '.').Append(digits);
            }
            to.Append(last);
        }
        if (traits.HasFlag(ClockTraits.HalfDays))
        {
            string half = (time.Hours < 12, traits.HasFlag(ClockTraits.PointedHalfDays)) switch
            {
                (true, true) => "A.M.",
                (true, false) => "AM",
                (false, true) => "P.M.",
                (false, false) => "PM",
            };
            to.Append(traits.HasFlag(ClockTraits.SpacedHalfDays) ? " " : "")
                .Append(traits.HasFlag(ClockTraits.SmallHalfDays) ? half.ToLowerInvariant() : half);
        }
        Offset();

        void Part(int value, bool isUnpadded) => to.Append(value < 10 && !isUnpadded ? "0" : "").Append(value);

        void Offset()
        {
            if ((traits & ClockTraits.AnyOffset) != ClockTraits.None && traits.HasFlag(ClockTraits.SpacedOffset))
                to.Append(' ');
            if (traits.HasFlag(ClockTraits.Offset))
            {
                to.Append(offset < 0 ? '-' : '+');
                Part(Math.Abs(offset) / 60, false);
                if (!traits.HasFlag(ClockTraits.HourOffset) || offset % 60 != 0)
                {
                    to.Append(traits.HasFlag(ClockTraits.CompactOffset) ? "" : ":");
                    Part(Math.Abs(offset) % 60, false);
                }
            }
            else
            {
                to.Append(traits.HasFlag(ClockTraits.Zulu) ? "Z" : traits.HasFlag(ClockTraits.Utc) ? "UTC"
                    : traits.HasFlag(ClockTraits.Gmt) ? "GMT" : "");
            }
        }
    }

    /// <summary>The pattern of times of day, as it follows that of dates.</summary>
    public static string Name(ClockTraits traits)
    {
        if (!traits.HasFlag(ClockTraits.Time))
            return "";
        bool isUnpadded = traits.HasFlag(ClockTraits.Unpadded);
        bool isHalf = (traits & (ClockTraits.HalfDays | ClockTraits.JapaneseHalfDays)) != ClockTraits.None;
        var (first, second, last) = Between(traits);
        var name = new StringBuilder();
        name.Append(Array.Find(s_before, before => traits.HasFlag(before.Trait)).Name)
            .Append(traits.HasFlag(ClockTraits.JapaneseHalfDays) ? "'午'" : "")
            .Append(isHalf ? isUnpadded ? "h" : "hh" : isUnpadded ? "H" : "HH");
        bool isJapanese = traits.HasFlag(ClockTraits.Japanese);
        if (traits.HasFlag(ClockTraits.Minutes))
            name.Append(Quote(first)).Append("mm").Append(isJapanese ? Quote(second) : "");
        else if (isJapanese)
            name.Append(Quote(first));
        if (traits.HasFlag(ClockTraits.Seconds))
        {
            name.Append(isJapanese ? "" : second).Append("ss");
            if (traits.HasFlag(ClockTraits.Fraction))
                name.Append(traits.HasFlag(ClockTraits.Comma) ? ",FFFFFFF" : ".FFFFFFF");
            name.Append(Quote(last));
        }
        if (traits.HasFlag(ClockTraits.HalfDays))
            name.Append(traits.HasFlag(ClockTraits.SpacedHalfDays) ? " " : "")
                .Append((traits.HasFlag(ClockTraits.SmallHalfDays), traits.HasFlag(ClockTraits.PointedHalfDays)) switch
                {
                    (true, true) => "'t.t.'",
                    (true, false) => "'tt'",
                    (false, true) => "t.t.",
                    (false, false) => "tt",
                });
        if ((traits & ClockTraits.AnyOffset) != ClockTraits.None)
            name.Append(traits.HasFlag(ClockTraits.SpacedOffset) ? " " : "")
                .Append(Array.Find(s_ends, end => (traits & Ends) == end.Trait).Name);
        return name.ToString();

        static string Quote(string text) => text is "時" or "分" or "秒" ? $"'{text}'" : text;
    }

    /// <summary>Takes the pattern of times of day from the end of a pattern; none where there is none.</summary>
    public static ClockTraits Take(ref ReadOnlySpan<char> pattern)
    {
        int hour = pattern.IndexOfAny('H', 'h');
        if (hour < 0)
            return ClockTraits.None;
        var traits = ClockTraits.Time;
        var date = pattern[..hour];
        var rest = pattern[hour..];
        traits |= rest[0] == 'h' ? ClockTraits.HalfDays : ClockTraits.None;
        if (TakeEnd(ref date, "'午'"))
            traits = traits & ~ClockTraits.HalfDays | ClockTraits.JapaneseHalfDays;
        foreach (var (trait, name) in s_before)
        {
            if (TakeEnd(ref date, name))
            {
                traits |= trait;
                break;
            }
        }
        pattern = date;
        int hours = rest is ['H' or 'h', 'H' or 'h', ..] ? 2 : 1;
        traits |= hours == 1 ? ClockTraits.Unpadded : ClockTraits.None;
        rest = rest[hours..];
        if (rest.StartsWith("'時'"))
        {
            traits |= ClockTraits.Japanese;
            rest = rest[3..];
        }
        int minutes = rest.IndexOf("mm");
        if (minutes == 0 && !traits.HasFlag(ClockTraits.Japanese))
            traits |= ClockTraits.Compact;
        traits |= minutes >= 0 ? ClockTraits.Minutes : ClockTraits.None;
        traits |= rest.Contains("ss", StringComparison.Ordinal) ? ClockTraits.Seconds : ClockTraits.None;
        traits |= rest.Contains("FFFFFFF", StringComparison.Ordinal) ? ClockTraits.Fraction : ClockTraits.None;
        traits |= rest.Contains(",FFFFFFF", StringComparison.Ordinal) ? ClockTraits.Comma : ClockTraits.None;
        traits |= rest.Contains("t.t.", StringComparison.Ordinal) ? ClockTraits.PointedHalfDays : ClockTraits.None;
        traits |= rest.Contains("'t", StringComparison.Ordinal) ? ClockTraits.SmallHalfDays : ClockTraits.None;
        traits |= rest.Contains(" t", StringComparison.Ordinal) || rest.Contains(" 't", StringComparison.Ordinal)
            ? ClockTraits.SpacedHalfDays : ClockTraits.None;
        foreach (var (trait, name) in s_ends)
        {
            if (TakeEnd(ref rest, name))
            {
                traits |= trait | (rest.EndsWith(" ") ? ClockTraits.SpacedOffset : ClockTraits.None);
                break;
            }
        }
        return traits;
    }

    private static bool TakeEnd(ref ReadOnlySpan<char> text, string end)
    {
        if (!text.EndsWith(end, StringComparison.Ordinal))
            return false;
        text = text[..^end.Length];
        return true;
    }

    private static (string First, string Second, string Last) Between(ClockTraits traits) =>
        traits.HasFlag(ClockTraits.Japanese) ? ("時", "分", "秒")
            : traits.HasFlag(ClockTraits.Compact) ? ("", "", "")
            : (":", ":", "");
}
