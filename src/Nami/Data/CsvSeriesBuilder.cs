namespace Nami.Data;

/// <summary>Gathers a series row by row. A file of several series is refused as such, whatever else is wrong with it.</summary>
internal sealed class CsvSeriesBuilder(string file, CsvColumns columns, char separator)
{
    private readonly List<double> _values = [];
    private readonly List<long> _stamps = [];
    private readonly HashSet<string> _otherIds = new(StringComparer.Ordinal);
    private readonly List<string> _firstIds = [];
    private StampFormat? _format;
    private string? _id;
    private FormattableString? _fault;
    private bool _isOver;

    /// <summary>The row has as many fields as the first one; else it is remembered as wrong.</summary>
    public bool IsWidth(int line, int fields)
    {
        if (fields != columns.Names.Length)
            Fault($"{file}, line {line}: has {fields} fields, expected {columns.Names.Length} as in the first line; quote a field that holds a separator");
        return fields == columns.Names.Length;
    }

    /// <summary>Adds a row; a column that the file has not is empty.</summary>
    public void Add(int line, ReadOnlySpan<char> id, ReadOnlySpan<char> time, ReadOnlySpan<char> value)
    {
        if (columns.Id >= 0 && !IsSameSeries(id))
            return;
        if (_isOver)
            return;
        if (columns.Time >= 0 && !AddStamp(line, time))
            return;
        AddValue(line, value);
    }

    public TimeSeries Build(string defaultId)
    {
        if (_otherIds.Count > 0)
            Throw.Input($"{file}: holds {_otherIds.Count + 1} series ({Shown.List([_id!, .. _firstIds], 3)}{(_otherIds.Count > 2 ? ", …" : "")}); one series a file is supported for now: keep the rows of one");
        if (_fault is not null)
            Throw.Input(_fault);
        var time = _format is null ? TimeAxis.Counter(_values.Count) : StepInference.Axis(_format, [.. _stamps]);
        return new(columns.Id < 0 || _id!.Length == 0 ? defaultId : _id, time, _values.ToArray());
    }

    private bool IsSameSeries(ReadOnlySpan<char> id)
    {
        _id ??= id.ToString();
        if (id.SequenceEqual(_id))
            return true;
        _isOver = true;
        if (_otherIds.GetAlternateLookup<ReadOnlySpan<char>>().Add(id) && _firstIds.Count < 2)
            _firstIds.Add(id.ToString());
        return false;
    }

    private bool AddStamp(int line, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return Fault($"{Cell(line, columns.Time)}: the time is missing; expected a date or a whole number as in the other rows");
        _format ??= StampFormat.OfDate(text) ?? StampFormat.Number;
        if (!_format.TryParse(text, out var stamp))
        {
            var found = Shown.Text(text);
            return _stamps.Count == 0
                ? Fault($"{Cell(line, columns.Time)}: \"{found}\" is not a time that can be read; expected one such as 2024-12-31, 2024-12-31T23:59:00 or a whole number")
                : Fault($"{Cell(line, columns.Time)}: \"{found}\" is not a time that can be read; expected one such as {_format.Format(_stamps[^1])} in the row before");
        }
        if (_stamps.Count > 0 && stamp <= _stamps[^1])
        {
            FormattableString twice = $"{Shown.Text(text)} stands twice", late = $"{Shown.Text(text)} comes after {_format.Format(_stamps[^1])}";
            var what = stamp == _stamps[^1] ? twice : late;
            return columns.Id < 0
                ? Fault($"{Cell(line, columns.Time)}: {what}; sort the rows by time and keep one row for each, or name the column that tells several series apart with --id")
                : Fault($"{Cell(line, columns.Time)}: {what}; sort the rows by time and keep one row for each");
        }
        _stamps.Add(stamp);
        return true;
    }

    private void AddValue(int line, ReadOnlySpan<char> text)
    {
        if (CsvNumber.IsMissing(text))
            Fault($"{Cell(line, columns.Target)}: the value is missing{(text.IsEmpty ? "" : $" (\"{Shown.Text(text)}\")")}; gaps are not supported yet: fill it in, for example with the mean of its neighbours");
        else if (!CsvNumber.TryParse(text, separator, out var value))
            Fault($"{Cell(line, columns.Target)}: \"{Shown.Text(text)}\" is not a number; expected one such as 1234.5, without thousands separators or units");
        else if (!double.IsFinite(value))
            Fault($"{Cell(line, columns.Target)}: \"{Shown.Text(text)}\" is not a finite number; correct it or fill it in");
        else
            _values.Add(value);
    }

    private FormattableString Cell(int line, int column) => $"{file}, line {line}, column \"{Shown.Text(columns.Names[column])}\"";

    /// <summary>Without ids nothing more is to be learned from the rest. With ids it is read for those alone.</summary>
    private bool Fault(FormattableString message)
    {
        if (columns.Id < 0)
            Throw.Input(message);
        _fault ??= message;
        _isOver = true;
        return false;
    }
}
