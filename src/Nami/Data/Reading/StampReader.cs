using System.Globalization;

namespace Nami.Data;

/// <summary>What became of the timestamp of a row.</summary>
internal enum StampRead
{
    Read,

    /// <summary>The row is left out.</summary>
    LeftOut,

    Unreadable,
}

/// <summary>Reads the timestamps of a table's rows, in one column or several, and decides from them how they are written.</summary>
internal sealed class StampReader
{
    private readonly IRowSource _source;
    private readonly int[] _columns;
    private readonly PanelOptions _options;
    private readonly string? _pattern; // a custom format string
    private readonly StampFormat? _periods; // what it is where it has quarters or weeks
    private readonly StampColumn _text;
    private readonly TimeParts? _parts; // where several columns have them
    private Kind _kind;
    private TypedField _first; // the first one of a table with types, whose type is that of all
    private bool _hasTime, _hasFraction;
    private string _example = "";
    private GrowingColumn<short>? _offsets; // of each row in minutes, where any is not zero
    private int _digits; // of numbers with a leading zero
    private int _rows, _bad;
    private readonly GrowingColumn<short> _codes = new(); // the numbers of the rows' intervals of a day, where they have any
    private int _totals, _firstRow;
    private FormattableString? _firstBad, _firstTotal;
    private MonthThirteen? _thirteen;

    /// <param name="source">The table.</param>
    /// <param name="columns">The columns of timestamps or their parts; at least one.</param>
    /// <param name="options">How timestamps are written, as far as the user or a model knows it.</param>
    public StampReader(IRowSource source, int[] columns, PanelOptions options)
    {
        (_source, _columns, _options) = (source, columns, options);
        _parts = columns.Length > 1 ? TimeParts.Of(source, columns, options.Learned) : null;
        _pattern = options.TimeFormat ?? options.Learned?.TimeFormat;
        _periods = _pattern is not null && CustomTime.Periods(_pattern) is { } date
            ? StampFormat.Of(date, date.Traits, ClockTraits.None)
            : null;
        _text = new(isNamed: true, options.DateOrder, columns.Length == 1 && WeekNumbers.IsNamed(source.Columns[columns[0]].Name),
            columns.Length == 1 && source.Columns[columns[0]].Stamps is { AreRanges: true });
    }

    private enum Kind
    {
        Unknown,
        Number,
        Text,
        Typed,
        Custom,

        /// <summary>Years with a fraction, as billionths of a year.</summary>
        DecimalYear,

        /// <summary>Unix seconds with a fraction.</summary>
        DecimalSecond,
    }

    /// <summary>The timestamp of the current row as text, for messages.</summary>
    public ReadOnlySpan<char> Text => _parts is null ? _source.Text(_columns[0]) : _parts.Join();

    /// <summary>The current row's timestamp as it is in the table.</summary>
    private ReadOnlySpan<char> Shown => _parts is { Codes: not null } ? _parts.Raw() : Text;

    /// <summary>The first timestamp; empty before.</summary>
    public string Example => _example.Length > 0 ? _example : _text.Example;

    /// <summary>The column has several kinds of times, for which all rows were read.</summary>
    public bool AreMixed { get; private set; }

    /// <summary>Reads the current row's stamp, or what becomes one when all are known.</summary>
    public StampRead Read(out long stamp)
    {
        if (TryRead(out stamp, out int offset))
        {
            if (_offsets is not null || offset != 0)
                AddOffset(offset);
            _thirteen?.Follow(Text);
            if (_rows++ == 0)
                _firstRow = _source.Row;
            if (_parts is { Codes: not null })
                _codes.Add(_parts.AddCode());
            return StampRead.Read;
        }
        if (_parts is { IsTotal: true })
        {
            _totals++;
            _firstTotal ??= $"{_source.Cell(_source.Row, _columns[0])}: \"{ErrorText.Text(_parts.Raw())}\"";
            return StampRead.LeftOut;
        }
        if (_kind == Kind.Text && _parts is null && MonthThirteen.YearOf(Text, Example) is { } year)
        {
            _thirteen ??= new(year, $"{_source.Cell(_source.Row, _columns[0])}: {ErrorText.Text(Text)}", Refusal());
            _thirteen.Count++;
            return StampRead.LeftOut;
        }
        if (_options.BadTimes != BadTimes.Drop)
            return StampRead.Unreadable;
        _bad++;
        string text = ErrorText.Text(Shown);
        _firstBad ??= $"{_source.Cell(_source.Row, _columns[0])}: \"{text}\"";
        return StampRead.LeftOut;
    }

    /// <summary>Why the current row's timestamp is unreadable.</summary>
    public FormattableString Refusal()
    {
        if (_thirteen is { } thirteen && MonthThirteen.IsWeek(Text))
            return thirteen.Refusal;
        var cell = _source.Cell(_source.Row, _columns[0]);
        string text = ErrorText.Text(Shown), example = ErrorText.Text(Example);
        if (text.Length == 0)
            return $"{cell}: the timestamp is missing. Expected a date or a whole number, as in the other rows. Correct it, or leave such rows out ({ReadingSettings.BadTimes} drop).";
        if (_pattern is not null)
            return $"{cell}: \"{text}\" doesn't have the format {ErrorText.Text(_pattern)} ({ReadingSettings.TimeFormat}). Correct the format or the timestamp, or leave such rows out ({ReadingSettings.BadTimes} drop).";
        if (ClockTime.IsTime(Text))
            return $"{cell}: \"{text}\" is a time of day without a date. Name the columns of dates and times ({ReadingSettings.Time}; none counts the rows).";
        if (example.Length > 0 && _parts is null && new MixedPeriods(_source, _columns[0]).Find(Example, _rows, _firstRow) is { } mixed)
        {
            AreMixed = true;
            return mixed;
        }
        if (DateNames.TryMonth(Text, out _, out int letters) && letters == Text.Length)
            return $"{cell}: \"{text}\" is a month without a year. Add a column named year, or write the year in each row, as in {text} 2024.";
        if (_kind != Kind.Text && Text.Contains('.')
            && double.TryParse(Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
            return number is >= 1600 and < 2200
                ? (FormattableString)$"{cell}: \"{text}\" may be a year with a fraction, but the column isn't regular months, quarters or years. Write dates such as 2024-01-31, or count the rows ({ReadingSettings.Time} none)."
                : $"{cell}: \"{text}\" is a number with decimals, which can't be read as a timestamp. Write dates such as 2024-01-31, or count the rows ({ReadingSettings.Time} none).";
        if (DateTemplates.WithoutNamedDay(Text) is { } day)
            return $"{cell}: the weekday of \"{text}\" isn't that of {day:yyyy-MM-dd}. Correct it, or leave such rows out ({ReadingSettings.BadTimes} drop).";
        var form = StampFormat.OfDate(Text);
        if (_kind == Kind.Text && _text.HasMonths && WeekNumbers.Is(Text))
            return $"{cell}: \"{text}\" isn't a month. If the column has weeks, give their format ({ReadingSettings.TimeFormat} {_text.WeekFormat}); otherwise correct it.";
        if (form is not null && _options.DateOrder != DateOrder.Auto)
            return $"{cell}: \"{text}\" isn't a date in the order {DateOrders.Words(_options.DateOrder)} ({ReadingSettings.DateOrder}). Correct it, or choose another order.";
        if (example.Length == 0)
            return $"{cell}: \"{text}\" isn't a timestamp. Expected a date such as 2024-12-31 or 2024-12-31T23:59:00, or a whole number. Give the format ({ReadingSettings.TimeFormat}), or name another column ({ReadingSettings.Time}; none counts the rows).";
        if (form is not null && _kind == Kind.Text && (form.HasOffset || form.IsUtc) != _text.HasOffset)
            return _text.HasOffset
                ? (FormattableString)$"{cell}: \"{text}\" has no offset from UTC, but the timestamps before it do ({example}). Write all timestamps with an offset, or all without."
                : $"{cell}: \"{text}\" has an offset from UTC, but the timestamps before it don't ({example}). Write all timestamps with an offset, or all without.";
        return $"{cell}: \"{text}\" isn't a timestamp like the ones before it. Expected one such as {example}. Correct it, or leave such rows out ({ReadingSettings.BadTimes} drop).";
    }

    /// <summary>That the current row's timestamp is unreadable, without a full stop.</summary>
    public FormattableString Problem()
    {
        var cell = _source.Cell(_source.Row, _columns[0]);
        return Text.IsEmpty
            ? (FormattableString)$"{cell}: the timestamp is missing"
            : $"{cell}: \"{ErrorText.Text(Text)}\" can't be read as a timestamp";
    }

    /// <summary>Decides, after the last row, what the stamps are; they are replaced where they are not what they were read as.</summary>
    public StampReading Settle(PanelRows rows)
    {
        var settlement = new StampSettlement(_source, _columns[0], _options, rows);
        if (_parts is not null)
        {
            string names = ErrorText.List(
                [.. _columns.Select(column => _source.Columns[column].Name is { Length: > 0 } name ? name : $"#{column + 1}")]);
            settlement.Notes.Add($"Timestamps are combined from the columns {names}.");
        }
        if (_totals > 0)
            settlement.Notes.Add($"{_firstTotal} is the average or the total of a year. Rows left out: {_totals}.");
        if (_thirteen is { HasNextYear: false } weeks)
            throw new InputException(weeks.Refusal);
        if (_thirteen is { } thirteen)
            settlement.Warnings.Add($"{thirteen.First} is month 13, the total of a year. Rows left out: {thirteen.Count}.");
        if (_bad > 0)
            settlement.Warnings.Add($"{_firstBad} isn't a timestamp. Rows left out: {_bad} ({ReadingSettings.BadTimes}).");
        return _kind switch
        {
            Kind.Number => settlement.Numbers(_digits),
            Kind.Text => settlement.Text(_text, _offsets, _parts, _codes),
            Kind.Custom => settlement.Local(_periods ?? StampFormat.OfCustom(_pattern!), _offsets),
            Kind.DecimalYear => settlement.DecimalYears(Example),
            Kind.DecimalSecond => settlement.Local(StampFormat.ByName("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'")!, null),
            Kind.Typed when !_first.IsStamp => settlement.Numbers(0),
            Kind.Typed => settlement.Local(_first.Format(_hasTime, _hasFraction), null),
            _ => new(StampFormat.Number, DateOrder.Auto, settlement.Warnings, settlement.Notes),
        };
    }

    private bool TryRead(out long stamp, out int offset)
    {
        (stamp, offset) = (0, 0);
        if (_parts is null && _source.TryTyped(_columns[0], out var field)
            && field.Type is not (FieldType.Text or FieldType.Missing or FieldType.Other))
            return TryReadTyped(field, out stamp);
        var text = Text;
        if (_parts is { LacksCode: true })
            return false;
        if (_kind == Kind.Text)
            return _text.TryRead(text, out stamp, out offset);
        if (_kind == Kind.Unknown)
        {
            _kind =
                _pattern is not null ? Kind.Custom
                : Decimals() ?? (StampSample.TryWhole(text, out _) && _parts is null ? Kind.Number : Kind.Text);
            if (_kind == Kind.Text)
            {
                bool isRead = _text.TryRead(text, out stamp, out offset);
                _kind = isRead ? Kind.Text : Kind.Unknown;
                return isRead;
            }
        }
        if (_example.Length == 0)
            _example = text.ToString();
        if (_kind == Kind.Number)
        {
            if (text is ['0', _, ..])
                _digits = Math.Max(_digits, text.Length);
            return StampSample.TryWhole(text, out stamp);
        }
        if (_kind is Kind.DecimalYear or Kind.DecimalSecond)
            return TryDecimal(text, out stamp);
        if (_kind == Kind.Custom && _periods is not null)
            return _periods.TryParse(text, out stamp);
        if (_kind != Kind.Custom || !CustomTime.TryParse(text, _pattern!, out stamp, out int? own))
            return false;
        offset = own ?? 0;
        return true;
    }

    /// <summary>What numbers with decimals are, if the whole sample of the column has some; else null.</summary>
    private Kind? Decimals()
    {
        if (_parts is not null || _source.Columns[_columns[0]] is not { Stamps: { } sample } column)
            return null;
        // Few rows don't show years, but the months or quarters of the model do.
        bool areYears = sample.AreDecimalYears
            || (_options.Learned?.Step is { Unit: TimeUnit.Month } && sample is { MayBeDecimalYears: true, AreDatesByName: false });
        return areYears ? Kind.DecimalYear : sample.AreDecimalMoments(column.Name) ? Kind.DecimalSecond : null;
    }

    private bool TryDecimal(ReadOnlySpan<char> text, out long stamp)
    {
        const decimal Billion = 1_000_000_000;
        stamp = 0;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
            || !(_kind == Kind.DecimalYear ? value is >= 1 and < 9999 : NumberDates.IsSecond((double)value)))
            return false;
        stamp = _kind == Kind.DecimalYear
            ? (long)(value * Billion)
            : DateTime.UnixEpoch.Ticks + (long)decimal.Round(value * TimeSpan.TicksPerSecond);
        return true;
    }

    private bool TryReadTyped(in TypedField field, out long stamp)
    {
        stamp = 0;
        if (_kind is not (Kind.Unknown or Kind.Typed))
            return false;
        if (_kind == Kind.Unknown)
        {
            (_first, _kind) = (field, Kind.Typed);
            _example = field.AsText().ToString();
        }
        _hasTime |= field.HasTime;
        _hasFraction |= field.IsFraction;
        return field.TryStamp(out stamp) && (field.Type == _first.Type || !(field.IsStamp || _first.IsStamp));
    }

    private void AddOffset(int offset)
    {
        if (_offsets is null)
        {
            _offsets = new();
            for (int i = 0; i < _rows; i++)
                _offsets.Add(0);
        }
        _offsets.Add((short)offset);
    }
}

/// <summary>How the timestamps of a table were read.</summary>
/// <param name="Format">How they are written.</param>
/// <param name="Order">The order of day, month and year, where their text has one.</param>
/// <param name="Warnings">Warnings about single rows.</param>
/// <param name="Notes">What was decided and may be doubted.</param>
internal sealed record StampReading(
    StampFormat Format, DateOrder Order, IReadOnlyList<FormattableString> Warnings, IReadOnlyList<FormattableString> Notes)
{
    /// <summary>
    /// The stamps are points in time; false where they are local times of no known zone, null where it makes no difference.
    /// </summary>
    public bool? AreInstants { get; init; }

    /// <summary>The numbers of intervals of a day, such as 1-48; null where there are none.</summary>
    public string? Codes { get; init; }
}
