using System.Globalization;

namespace Nami.Data;

/// <summary>
/// Rows of text that are a series each, as a table of one row per series and time: its columns are the name of the series, the time, the
/// value, and what else describes the series. One row is in memory at a time.
/// </summary>
internal sealed class SeriesRows : IRowSource, IDisposable
{
    private const int MostSums = 16;
    private const int IdColumn = 0, TimeColumn = 1, ValueColumn = 2, OthersColumn = 3;

    private readonly TextStart _rows;
    private readonly FirstReading _reading;
    private readonly SeriesRowsShape _shape;
    private readonly SeriesRowsId _id;
    private readonly string[] _names; // of the columns of values
    private readonly List<int> _lines = []; // of the rows
    private readonly Dictionary<string, int> _lineOf = new(StringComparer.Ordinal);
    private readonly List<FormattableString> _notes = [];
    private readonly double[] _sums; // of the first columns of values, which show whether a row is a total
    private string _current = ""; // the series
    private int _column, _end;
    private bool _hasTotal;

    public SeriesRows(TextStart rows, PanelOptions options, FirstReading reading)
    {
        (_rows, _reading) = (rows, reading);
        _shape = rows.Shape.Rows!;
        string[] all = rows.Shape.Names;
        _id = SeriesRowsId.Choose(rows, _shape.First, options, reading);
        int[] others = _id.Others;
        _names = new string[_shape.Count];
        _sums = new double[Math.Min(_shape.Count, MostSums)];
        for (int i = 0; i < _names.Length; i++)
            _names[i] = _shape.HasDates ? HeaderDates.Plain(all[_shape.First + i]).ToString() : Whole(i + 1);
        bool areYears = _shape.HasDates && HeaderDates.Find(_names, out _, out _, out bool found, 1) && found;
        if ((areYears || Array.TrueForAll(_names, name => name.EndsWith('年'))) && options is { Layout: TableLayout.Auto, Learned: null })
            PeriodColumns.RefuseRows(Name, [.. rows.Sample.Take(12).Select(row => row.Field(0))]);
        bool areMonths = _shape.HasDates
            && Array.TrueForAll(_names, name => name.Length == 6 && !name.AsSpan().ContainsAnyExceptInRange('0', '9'));
        var dates = new ColumnSample();
        foreach (string name in _names)
            dates.Add(name, long.TryParse(name, CultureInfo.InvariantCulture, out _), StampFormat.OfDate(name) is not null);
        Columns =
        [
            new(_id.Name, ColumnType.Text, Role: _id.IsOnly ? ColumnRole.Ignored : ColumnRole.Id, Example: _id.Of(rows.Sample[0])),
            // Only their name shows years and months such as 202412 to be no counter.
            dates.Column(Free(areYears ? "year" : areMonths ? "yyyymm" : "time")) with { Role = ColumnRole.Time },
            TextColumn.Of(Free("value"), rows.Sample, _shape.First, _shape.Count) with { Role = ColumnRole.Target },
            .. others.Select(column =>
                TextColumn.Of(all[column], rows.Sample, column, 1) with
                {
                    Role = _id.SaysNothing(column) ? ColumnRole.Ignored : ColumnRole.Static,
                }),
        ];
        if (LayoutNote.Of(rows.Shape.Notes) is { } note)
            _notes.Add(note);
        if (all[(_shape.First + _shape.Count)..].Where(name => name.Length > 0).ToArray() is { Length: > 0 } behind)
            _notes.Add($"{Name}: the columns behind the dates aren't read: {ErrorText.List(behind)}.");

        string Free(string name) => Array.Exists(others, column => string.Equals(all[column], name, StringComparison.OrdinalIgnoreCase))
            ? Free(name + "_")
            : name;
    }

    public string Name => _rows.Name;

    public char Separator => _rows.Separator;

    public IReadOnlyList<SourceColumn> Columns { get; }

    public IReadOnlyList<FormattableString> Notes => _notes;

    public TableLayout Layout => TableLayout.Rows;

    public int Row { get; private set; }

    public bool Read()
    {
        while (_lines.Count == 0 || _column + 1 >= _end)
        {
            if (!NextSeries())
                return false;
        }
        _column++;
        Row = checked((_lines.Count - 1) * _shape.Count + _column);
        return true;
    }

    public void Dispose() => _rows.Dispose();

    public ReadOnlySpan<char> Text(int column) => column switch
    {
        IdColumn => _current,
        TimeColumn => _names[_column],
        ValueColumn => Field(_shape.First + _column),
        _ => Field(_id.Others[column - OthersColumn]),
    };

    public bool TryTyped(int column, out TypedField typed)
    {
        int field = column == ValueColumn ? _shape.First + _column : column >= OthersColumn ? _id.Others[column - OthersColumn] : -1;
        bool isNumber = field >= 0 && field < _rows.Fields && _rows.IsNumber(field);
        typed = isNumber ? TypedField.OfNumber(_rows[field]) : default;
        return isNumber;
    }

    public FormattableString Cell(int row, int column)
    {
        string[] all = _rows.Shape.Names;
        string name = column switch
        {
            IdColumn => _id.Name,
            TimeColumn or ValueColumn => all[_shape.First + row % _shape.Count],
            _ => all[_id.Others[column - OthersColumn]],
        };
        return $"{Name}, line {_lines[row / _shape.Count]}, column \"{ErrorText.Text(name)}\"";
    }

    private ReadOnlySpan<char> Field(int field) => field < _rows.Fields ? _rows[field] : default;

    /// <summary>Goes to the next row; false after the last one.</summary>
    private bool NextSeries()
    {
        do
        {
            if (!_rows.Read())
                return false;
        }
        while (IsEmpty() || IsTotal());
        int fields = _rows.Shape.Names.Length;
        for (int i = fields; i < _rows.Fields; i++)
        {
            if (!_rows[i].IsEmpty)
                Throw.Input(
                    $"{Name}, line {_rows.Line}: {_rows.Fields} fields, but the first line has {fields}. Quote fields that contain the separator.");
        }
        _end = _shape.Count;
        // Series of different lengths are filled up with empty fields; with dates those are missing values.
        while (!_shape.HasDates && _end > 0 && Field(_shape.First + _end - 1).IsEmpty)
            _end--;
        if (_lines.Count > 0 && IsFirstAlone())
        {
            int line = _rows.Line;
            var footer = new TableFooter(this, _rows, -1);
            if (!footer.IsRest())
                Throw.Input($"{Name}, line {line}: the row has no values. Complete it, or remove it if it isn't part of the table.");
            _notes.Add(footer.Note);
            return false;
        }
        _lines.Add(_rows.Line);
        _column = -1;
        _current = _id.Of(_rows, _lines.Count);
        if (_current.Length > 0 && !_lineOf.TryAdd(_current, _rows.Line) && !_id.TryWiden(_reading))
            Throw.Input(
                $"{Name}, line {_rows.Line}: series \"{ErrorText.Text(_current)}\" is in line {_lineOf[_current]} too. Name the column whose values differ from row to row ({ReadingSettings.Id}), or keep one row per series.");
        return true;
    }

    /// <summary>Whether the row is named after totals, and the sum of the rows above it; otherwise it is added to the sums.</summary>
    private bool IsTotal()
    {
        bool isNamed = false;
        if (_hasTotal)
            return false;
        for (int i = 0; i < _shape.First; i++)
            isNamed |= Totals.IsNamed(Field(i));
        int equal = 0, others = 0;
        for (int i = 0; i < _sums.Length; i++)
        {
            if (!NumberText.TryReadLoosely(Field(_shape.First + i), out double number))
                continue;
            if (isNamed)
                (equal, others) = Totals.IsSum(number, _sums[i]) ? (equal + (number == 0 ? 0 : 1), others) : (equal, others + 1);
            else
                _sums[i] += number;
        }
        if (_lines.Count < 2 || equal < 2 || others > 0)
            return false;
        string id = ErrorText.Text(_id.Of(_rows, _lines.Count + 1));
        _notes.Add($"{Name}, line {_rows.Line}: \"{id}\" is the total of the rows above it and is left out.");
        return _hasTotal = true;
    }


    private bool IsEmpty()
    {
        for (int i = 0; i < _rows.Fields; i++)
        {
            if (!_rows[i].IsEmpty)
                return false;
        }
        return true;
    }

    private bool IsFirstAlone()
    {
        for (int i = 1; i < _rows.Fields; i++)
        {
            if (!_rows[i].IsEmpty)
                return false;
        }
        return _rows[0].ContainsAny(' ', ':');
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
