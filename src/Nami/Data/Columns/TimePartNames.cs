namespace Nami.Data;

/// <summary>What a column of a part of timestamps holds.</summary>
internal enum TimePart
{
    Date,
    Clock,
    Year,

    /// <summary>A part of a year as statistics offices write it, such as M01 and Q01.</summary>
    Period,
    Quarter,
    Month,
    Week,
    DayOfYear,
    Day,
    Hour,

    /// <summary>The hour that ends then, so that 1 is the first of a day.</summary>
    HourEnding,

    /// <summary>The number of an interval of a day, such as 1 to 48.</summary>
    Slot,
    Minute,
    Second,
}

/// <summary>The names of columns that hold parts of timestamps, and the values that such columns have.</summary>
internal static class TimePartNames
{
    // Beside dates that don't repeat these are the starts or lengths of events.
    private static readonly string[] s_starts =
    [
        "interval", "timeinterval", "hourinterval", "mtu", "timeperiod", "timeslot", "period", "anfang", "von", "uhrzeitvon", "start",
        "starttime",
    ];

    private static readonly (TimePart Part, string[] Names)[] s_names =
    [
        (TimePart.Date, ["date", "day", "datum", "fecha", "data", "日付", "日付け", "年月日", "日", "dteday", "tag", "jour", "dia", "día"]),
        (TimePart.Clock, ["time", "時刻", "時間", "時分", "uhrzeit", "zeit", "hora", "heure", "ora", "hour", "hours", "timeofday", "hhmm", "時",
            "時間帯", "hourly", "hourinterval", "timeinterval", "interval", "mtu", "timeperiod", "timeslot", "period", "anfang", "von",
            "uhrzeitvon", "start", "starttime"]),
        (TimePart.Year, ["year", "yr", "yyyy", "yy", "年", "西暦", "jahr", "jaar", "año", "ano", "anno", "année", "annee"]),
        (TimePart.Quarter, ["quarter", "qtr", "四半期", "quartal", "trimestre"]),
        (TimePart.Month, ["month", "mon", "mo", "mm", "mnth", "月", "monat", "maand", "mes", "mois", "mese", "mês"]),
        (TimePart.Week, ["week", "isoweek", "weekofyear", "週", "woche", "kw", "semana", "semaine"]),
        (TimePart.DayOfYear, ["dayofyear", "doy", "julianday", "yday"]),
        (TimePart.Day, ["day", "dd", "dy", "dom", "dayofmonth", "日", "tag", "dia", "día", "jour", "giorno"]),
        (TimePart.Hour, ["hour", "hr", "hh", "hours", "時", "時間", "stunde", "hora", "heure", "ora", "time", "hourbeginning", "hourbegin",
            "hb", "hournumber", "hourno", "hourofday"]),
        (TimePart.Minute, ["minute", "minutes", "min", "mm", "分", "minuto"]),
        (TimePart.Second, ["second", "seconds", "sec", "秒", "sekunde", "segundo"]),
        // Where values show nothing the names above win.
        (TimePart.HourEnding, ["hourending", "hourend", "he", "hrending", "hrend", "endhour", "endinghour", "hournumber"]),
        (TimePart.Slot, ["時刻コード", "時間コード", "時間帯コード", "コマ", "時間帯", "settlementperiod", "halfhour", "quarterhour", "qh", "period", "interval",
            "slot", "timeslot", "tradingperiod", "dispatchperiod", "deliveryperiod", "timeperiod", "mtu", "ptu", "position", "time",
            "hour"]),
        (TimePart.Period, ["period", "month", "quarter", "qtr", "week", "kw", "half", "halfyear", "semester"]),
    ];

    /// <summary>Whether a column is a part of timestamps by its name and values.</summary>
    public static bool Is(TimePart part, in SourceColumn column) => (IsNamed(part, column.Name)
        || (part == TimePart.HourEnding && column.Stamps is { AreHourEnds: true } && IsNamed(TimePart.Hour, column.Name)))
        && Holds(part, column.Stamps);

    /// <summary>Whether times of day of a column belong to dates even where no date repeats: no start and no length of events.</summary>
    public static bool IsClock(string name) => IsNamed(TimePart.Clock, name) && !s_starts.Contains(Plain(name));

    public static bool IsNamed(TimePart part, string name)
    {
        // MM are months beside mm, the minutes.
        if (part is TimePart.Month or TimePart.Minute && name.Equals("mm", StringComparison.OrdinalIgnoreCase))
            return part == TimePart.Month ? name != "mm" : name == "mm";
        string plain = Plain(name);
        return Array.Exists(s_names, one => one.Part == part && one.Names.Contains(plain));
    }

    /// <summary>Whether a column is named after years, quarters, months or weeks.</summary>
    public static bool IsPeriod(string name) => WeekNumbers.IsNamed(name)
        || IsNamed(TimePart.Year, name) || IsNamed(TimePart.Quarter, name) || IsNamed(TimePart.Month, name) || IsNamed(TimePart.Week, name);

    /// <summary>Whether values are those of a part.</summary>
    public static bool Holds(TimePart part, StampSample? sample) => sample is not null && part switch
    {
        TimePart.Date => sample.AreDays || (sample.AreMidnights && sample.HasRepeats) || sample.MayBeDates("date"),
        TimePart.Clock => sample.AreClocks || sample.AreCompactClocks,
        TimePart.Year => sample.AreWithin(1700, 2200) || sample.AreWithin('年', 1700, 2200),
        TimePart.Quarter => sample.AreWithin(1, 4) || sample.AreQuarters,
        TimePart.Month => sample.AreWithin(1, 12) || sample.AreMonthNames || sample.AreWithin('月', 1, 12),
        TimePart.Week => sample.AreWithin(1, 53),
        TimePart.DayOfYear => sample.AreWithin(1, 366),
        TimePart.Day => sample.AreWithin(1, 31) || sample.AreWithin('日', 1, 31),
        TimePart.Period => sample.ArePeriods,
        TimePart.HourEnding => sample.AreHourEnds || sample.AreWithin(1, 25) || sample.AreClocks,
        TimePart.Slot => sample.AreWithin(0, DayCodes.Most) && sample.CountUp,
        TimePart.Hour => sample.AreWithin(0, 24),
        _ => sample.AreWithin(0, 59),
    };

    /// <summary>The part that a column which the user named is; null where neither its name nor its values show one.</summary>
    public static TimePart? Of(in SourceColumn column)
    {
        foreach (var (part, _) in s_names)
        {
            if (Is(part, column))
                return part;
        }
        if (column.Stamps is { AreDays: true })
            return TimePart.Date;
        if (column.Stamps is { AreClocks: true })
            return TimePart.Clock;
        string name = column.Name;
        return Array.Find(s_names, one => IsNamed(one.Part, name)) is { Names: not null } named ? named.Part : null;
    }

    /// <summary>A name in small letters, without spaces and signs.</summary>
    public static string Plain(string name) =>
        string.Concat(name.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('_' or '-' or '.' or '#' or '<' or '>')))
            .ToLowerInvariant();
}
