using System.Globalization;

namespace Nami.Data;

/// <summary>Joins the parts of a row's timestamp, which stand in several columns, to one text as ISO 8601 has it.</summary>
internal sealed class TimeParts
{
    private const int Longest = 128;

    private readonly IRowSource _source;
    private readonly (TimePart Part, int Column)[] _parts;
    private int _code; // the current row's number of an interval
    private readonly char[] _text = new char[Longest];

    private TimeParts(IRowSource source, (TimePart Part, int Column)[] parts, TableReading? learned)
    {
        (_source, _parts) = (source, parts);
        foreach (var (part, column) in parts)
        {
            bool areClocks = source.Columns[column].Stamps is { AreClocks: true };
            if ((part is TimePart.HourEnding && !areClocks) || part is TimePart.Slot || (part is TimePart.Hour && !Has(TimePart.Minute)))
                (Codes, CodeColumn) = (new(part, source.Columns[column].Name, learned), column);
            if (part is TimePart.HourEnding && areClocks)
                (AreEnds, CodeColumn) = (true, column);
        }
    }

    /// <summary>The numbers of intervals of a day that follow the dates; null where there are none.</summary>
    public DayCodes? Codes { get; }

    /// <summary>The column of <see cref="Codes"/>, or of the ends of hours; −1 where there is none.</summary>
    public int CodeColumn { get; } = -1;

    /// <summary>The times of day are the ends of hours.</summary>
    public bool AreEnds { get; }

    /// <summary>A row had a range of times of day, of which the start is read.</summary>
    public bool HaveRanges { get; private set; }

    /// <summary>The current row has no number of an interval, though the column has.</summary>
    public bool LacksCode => Codes is not null && _code < 0;

    /// <summary>The current row is the average or the total of a year.</summary>
    public bool IsTotal { get; private set; }

    /// <summary>The parts that columns hold, by name and values.</summary>
    /// <param name="source">The table.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="learned">What a model has learned, or null.</param>
    /// <exception cref="InputException">They are no parts of timestamps, or not enough.</exception>
    public static TimeParts Of(IRowSource source, int[] columns, TableReading? learned)
    {
        var parts = new List<(TimePart Part, int Column)>();
        foreach (int column in columns)
        {
            var part = TimePartNames.Of(source.Columns[column]) ?? Unnamed(source.Columns[column], parts.Count);
            // "mm" are months where no hour is beside it.
            if (part == TimePart.Minute && parts.Exists(one => one.Part == TimePart.Year)
                && !parts.Exists(one => one.Part is TimePart.Month or TimePart.Hour))
                part = TimePart.Month;
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
        return new(source, [.. parts], learned);
    }

    /// <summary>A year and then a month, in columns without a name.</summary>
    private static TimePart? Unnamed(in SourceColumn column, int count) => column.Name is not ("" or ['#', ..]) ? null
        : count == 0 && TimePartNames.Holds(TimePart.Year, column.Stamps) ? TimePart.Year
        : count == 1 && TimePartNames.Holds(TimePart.Month, column.Stamps) ? TimePart.Month
        : null;

    /// <summary>The current row's timestamp: whole, or its parts with spaces between them where one is none.</summary>
    public ReadOnlySpan<char> Join()
    {
        int length = 0;
        IsTotal = false;
        _code = -1;
        foreach (var (part, column) in _parts)
        {
            var text = _source.Text(column);
            if (!TryAdd(part, column, text, ref length))
                return Raw();
        }
        return _text.AsSpan(0, length);
    }

    /// <summary>Learns from the current row's number of an interval, which is returned.</summary>
    public short AddCode()
    {
        Codes!.Add(_code, _source.Row);
        return (short)_code;
    }

    private bool TryAdd(TimePart part, int column, ReadOnlySpan<char> text, ref int length)
    {
        if (text.EndsWith(".0"))
            text = text[..^2];
        if (part is TimePart.Year or TimePart.Month or TimePart.Day && text is [_, .., '年' or '月' or '日'])
            text = text[..^1];
        if (column == CodeColumn && Codes is not null)
            return TryCode(part, text);
        if (part is TimePart.HourEnding)
            part = TimePart.Clock;
        if (part is TimePart.Date or TimePart.Clock)
        {
            if (text.IsEmpty || text.Length > Longest / 2 - 1)
                return false;
            if (part == TimePart.Date && StampFormat.Number.TryParse(text, out long number)
                && StampFormat.IsCompactDate(number, out long ticks))
                return new DateTime(ticks).TryFormat(_text, out length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (part == TimePart.Clock && ClockTime.TryStart(text, out var start))
            {
                HaveRanges = true;
                return !start.ContainsAnyExceptInRange('0', '9')
                    ? Add(" ", start, 2, ref length) && Add(":00", "", 0, ref length)
                    : Add(" ", start, 0, ref length);
            }
            if (part == TimePart.Clock && ClockTime.IsDotted(text))
            {
                int from = length + 1;
                bool isAdded = Add(" ", text, 0, ref length);
                _text.AsSpan(from, length - from).Replace('.', ':');
                return isAdded;
            }
            if (part == TimePart.Date && ClockTime.TakeMidnight(text) is { } day)
                text = text[..day];
            // 093000 and, as a number, 93000: so many digits that minutes and seconds have two.
            if (part == TimePart.Clock && !text.ContainsAnyExceptInRange('0', '9'))
                return Add("T", text, _source.Columns[column].Stamps is { HasSeconds: true } || text.Length > 4 ? 6 : 4, ref length);
            return Add(part == TimePart.Clock ? " " : "", text, 0, ref length);
        }
        if (part == TimePart.Month && DateNames.TryMonth(text, out int month, out int letters) && letters == text.Length)
            return Add("-", ((ReadOnlySpan<string>)["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11",
                "12"])[month - 1], 0, ref length);
        if (part == TimePart.Period)
            return TryPeriod(column, text, ref length);
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

    private bool TryCode(TimePart part, ReadOnlySpan<char> text)
    {
        if (text is ['H' or 'h', 'E' or 'e', ..])
            text = text[2..].TrimStart(' ');
        int most = part == TimePart.Slot ? DayCodes.Most : part == TimePart.Hour ? 24 : 25;
        return text.Length <= 3 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int code) && code <= most
            && (_code = code) >= 0;
    }

    private bool TryPeriod(int column, ReadOnlySpan<char> text, ref int length)
    {
        if (!PeriodCode.TryParse(text, out char letter, out int number))
            return false;
        bool areYears = _source.Columns[column].Example is ['A' or 'a', ..];
        IsTotal = PeriodCode.IsTotal(letter, number) && !areYears;
        if (IsTotal || (areYears && letter != 'A'))
            return false;
        number = letter is 'S' or 'H' ? 6 * number - 5 : number;
        Span<char> digits = stackalloc char[2];
        _ = number.TryFormat(digits, out int count, default, CultureInfo.InvariantCulture);
        return letter switch
        {
            'A' => Add("-01", "", 0, ref length),
            'Q' => Add("Q", digits[..count], 1, ref length),
            'W' => Add("-W", digits[..count], 2, ref length),
            _ => Add("-", digits[..count], 2, ref length),
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

    /// <summary>The parts of the current row's timestamp as they stand, with spaces between them.</summary>
    public string Raw()
    {
        string[] texts = [.. _parts.Select(part => _source.Text(part.Column).ToString())];
        return Array.TrueForAll(texts, text => text.Length == 0) ? "" : string.Join(' ', texts);
    }
}
