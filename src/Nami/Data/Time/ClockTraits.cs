namespace Nami.Data;

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

    /// <summary>What every time of a column has, or none.</summary>
    Same = HalfDays | JapaneseHalfDays | Compact | Japanese,

    /// <summary>The time is that of a known offset from UTC.</summary>
    AnyOffset = Zulu | Utc | Gmt | Offset,

    /// <summary>What is before the time.</summary>
    Before = AfterT | AfterComma | AfterColon | AfterSpace,
}
