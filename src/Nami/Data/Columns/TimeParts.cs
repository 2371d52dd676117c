namespace Nami.Data;

/// <summary>What a column of a part of timestamps holds.</summary>
internal enum TimePart
{
    Date,
    Clock,
    Year,
    Quarter,
    Month,
    Week,
    DayOfYear,
    Day,
    Hour,
    Minute,
    Second,
}

/// <summary>The names of columns that hold parts of timestamps, and the values that such columns have.</summary>
internal static class TimePartNames
{
    private static readonly (TimePart Part, string[] Names)[] s_names =
    [
        (TimePart.Date, ["date", "day", "datum", "fecha", "data", "日付", "日付け", "年月日", "日", "dteday", "tag", "jour", "dia", "día"]),
        (TimePart.Clock, ["time", "時刻", "時間", "時分", "uhrzeit", "zeit", "hora", "heure", "ora", "hour", "hours", "timeofday", "hhmm", "時"]),
        (TimePart.Year, ["year", "yr", "yyyy", "yy", "年", "西暦", "jahr", "jaar", "año", "ano", "anno", "année", "annee"]),
        (TimePart.Quarter, ["quarter", "qtr", "四半期", "quartal", "trimestre"]),
        (TimePart.Month, ["month", "mon", "mo", "mm", "mnth", "月", "monat", "maand", "mes", "mois", "mese", "mês"]),
        (TimePart.Week, ["week", "isoweek", "weekofyear", "週", "woche", "kw", "semana", "semaine"]),
        (TimePart.DayOfYear, ["dayofyear", "doy", "julianday", "yday"]),
        (TimePart.Day, ["day", "dd", "dy", "dom", "dayofmonth", "日", "tag", "dia", "día", "jour", "giorno"]),
        (TimePart.Hour, ["hour", "hr", "hh", "hours", "時", "時間", "stunde", "hora", "heure", "ora", "time"]),
        (TimePart.Minute, ["minute", "minutes", "min", "mm", "分", "minuto"]),
        (TimePart.Second, ["second", "seconds", "sec", "秒", "sekunde", "segundo"]),
    ];

    /// <summary>Whether a column is a part of timestamps by its name and values.</summary>
    public static bool Is(TimePart part, in SourceColumn column) => IsNamed(part, column.Name) && Holds(part, column.Stamps);

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
        TimePart.Date => sample.AreDays || sample.MayBeDates("date"),
        TimePart.Clock => sample.AreClocks || sample.AreCompactClocks,
        TimePart.Year => sample.AreWithin(1700, 2200),
        TimePart.Quarter => sample.AreWithin(1, 4) || sample.AreQuarters,
        TimePart.Month => sample.AreWithin(1, 12) || sample.AreMonthNames,
        TimePart.Week => sample.AreWithin(1, 53),
        TimePart.DayOfYear => sample.AreWithin(1, 366),
        TimePart.Day => sample.AreWithin(1, 31),
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

    private static string Plain(string name) =>
        string.Concat(name.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('_' or '-' or '.' or '#'))).ToLowerInvariant();
}

/// <summary>Joins the parts of a row's timestamp, which stand in several columns, to one text as ISO 8601 has it.</summary>
internal sealed class TimeParts
{
    private const int Longest = 128;

    private readonly IRowSource _source;
    private readonly (TimePart Part, int Column)[] _parts;
    private readonly char[] _text = new char[Longest];

    private TimeParts(IRowSource source, (TimePart Part, int Column)[] parts) => (_source, _parts) = (source, parts);

    /// <summary>The parts that columns hold, by name and values.</summary>
    /// <exception cref="InputException">They are no parts of timestamps, or not enough.</exception>
    public static TimeParts Of(IRowSource source, int[] columns)
    {
        var parts = new List<(TimePart Part, int Column)>();
        foreach (int column in columns)
        {
            var part = TimePartNames.Of(source.Columns[column]);
            // A date and a time of day in that order, where the values don't show it, as those of the future may be missing.
            part ??= columns.Length == 2 ? parts.Count == 0 ? TimePart.Date : TimePart.Clock : null;
            if (part is not { } known || parts.Exists(one => one.Part == known))
            {
                string name = ErrorText.Text(source.Columns[column].Name);
                Throw.Input(
                    $"{source.Name}: column \"{name}\" ({ReadingSettings.Time}) isn't a part of timestamps that can be recognised. Expected a date and a time of day, or columns named year, month, day, hour, minute and second.");
                return null!;
            }
            parts.Add((known, column));
        }
        parts.Sort((one, two) => one.Part.CompareTo(two.Part));
        bool isWhole = parts[0].Part is TimePart.Date or TimePart.Year;
        if (!isWhole)
            Throw.Input(
                $"{source.Name}: the columns {ErrorText.List([.. columns.Select(column => source.Columns[column].Name)])} ({ReadingSettings.Time}) have no date and no year. Expected a date and a time of day, or columns named year, month, day, hour, minute and second.");
        return new(source, [.. parts]);
    }

    /// <summary>The current row's timestamp: whole, or its parts with spaces between them where one is none.</summary>
    public ReadOnlySpan<char> Join()
    {
        int length = 0;
        foreach (var (part, column) in _parts)
        {
            var text = _source.Text(column);
            if (!TryAdd(part, column, text, ref length))
                return Raw();
        }
        return _text.AsSpan(0, length);
    }

    private bool TryAdd(TimePart part, int column, ReadOnlySpan<char> text, ref int length)
    {
        if (text.EndsWith(".0"))
            text = text[..^2];
        if (part is TimePart.Date or TimePart.Clock)
        {
            if (text.IsEmpty || text.Length > Longest / 2 - 1)
                return false;
            if (part == TimePart.Date && StampFormat.Number.TryParse(text, out long number)
                && StampFormat.IsCompactDate(number, out long ticks))
                return new DateTime(ticks).TryFormat(_text, out length, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            // 093000 and, as a number, 93000: so many digits that minutes and seconds have two.
            if (part == TimePart.Clock && !text.ContainsAnyExceptInRange('0', '9'))
                return Add("T", text, _source.Columns[column].Stamps is { HasSeconds: true } || text.Length > 4 ? 6 : 4, ref length);
            return Add(part == TimePart.Clock ? " " : "", text, 0, ref length);
        }
        if (part == TimePart.Month && DateNames.TryMonth(text, out int month, out int letters) && letters == text.Length)
            return Add("-", ((ReadOnlySpan<string>)["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11",
                "12"])[month - 1], 0, ref length);
        if (part == TimePart.Quarter && text is ['Q' or 'q', _])
            text = text[1..];
        if (text.Length is 0 or > 4 || text.ContainsAnyExceptInRange('0', '9'))
            return false;
        return part switch
        {
            TimePart.Year when text.Length == 2 => Add(text[0] >= '7' ? "19" : "20", text, 0, ref length),
            TimePart.Year => Add("", text, 4, ref length),
            TimePart.Quarter => Add("Q", text, 1, ref length),
            TimePart.Week => Add("-W", text, 2, ref length),
            TimePart.DayOfYear => Add("-", text, 3, ref length),
            TimePart.Hour => Add(" ", text, 2, ref length) && (Has(TimePart.Minute) || Add("", ":00", 0, ref length)),
            TimePart.Minute or TimePart.Second => Add(":", text, 2, ref length),
            _ => Add("-", text, 2, ref length),
        };
    }

    private bool Has(TimePart part) => Array.Exists(_parts, one => one.Part == part);

    private bool Add(ReadOnlySpan<char> before, ReadOnlySpan<char> text, int digits, ref int length)
    {
        int zeros = Math.Max(0, digits - text.Length);
        if (length + before.Length + zeros + text.Length > _text.Length)
            return false;
        before.CopyTo(_text.AsSpan(length));
        _text.AsSpan(length + before.Length, zeros).Fill('0');
        text.CopyTo(_text.AsSpan(length + before.Length + zeros));
        length += before.Length + zeros + text.Length;
        return true;
    }

    private string Raw()
    {
        string[] texts = [.. _parts.Select(part => _source.Text(part.Column).ToString())];
        return Array.TrueForAll(texts, text => text.Length == 0) ? "" : string.Join(' ', texts);
    }
}
