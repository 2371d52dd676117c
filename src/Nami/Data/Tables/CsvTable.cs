namespace Nami.Data;

/// <summary>A CSV text as a table: its header, or <c>#1</c> … where it has none, and the types of its columns by its first rows.</summary>
internal sealed class CsvTable : IRowSource
{
    private const int SampleFields = 1_000_000;

    private static readonly string[] s_blank = [""];

    private readonly ITextRows _rows;
    private readonly char _separator;
    private readonly CsvDots[]? _dots; // of each column, where commas may be decimal and dots separate thousands
    private readonly Queue<(int Line, string[] Fields)> _sample = [];
    private string[]? _current; // a row of the sample, or null: the one that was read last
    private bool _isRowDue;
    private int _rowsRead;

    /// <summary>Reads the first rows.</summary>
    /// <param name="rows">The text.</param>
    /// <param name="names">Names that identify the first row as a header.</param>
    /// <exception cref="InputException">There are no rows.</exception>
    public CsvTable(ITextRows rows, IReadOnlyCollection<string> names)
    {
        _rows = rows;
        if (!rows.Read())
            Throw.Input($"{Name}: the table is empty. Expected CSV with a column of numbers.");
        _separator = rows.Separator;
        string[] first = Fields(rows);
        first[0] = first[0].TrimStart('\uFEFF').Trim();
        bool isHeader = IsHeader(first, names);
        if (!isHeader)
            _sample.Enqueue((rows.Line, first));
        string[] header = isHeader ? first : [.. first.Select((_, i) => $"#{i + 1}")];
        while (_sample.Count < SourceColumn.SampleRows && _sample.Count * (long)header.Length < SampleFields && rows.Read())
        {
            if (rows.FollowsBlank && header.Length == 1)
                _sample.Enqueue((rows.Line - 1, s_blank));
            _sample.Enqueue((rows.Line, Fields(rows)));
        }
        if (_sample.Count == 0)
            Throw.Input($"{Name}: the table has a header but no rows. Expected at least one row of values.");
        Columns = [.. header.Select((name, i) => Column(name, i))];
        _dots = _separator == ';' ? [.. header.Select(_ => new CsvDots())] : null;
    }

    public string Name => _rows.Name;

    public IReadOnlyList<SourceColumn> Columns { get; }

    public int Row { get; private set; }

    public bool Read()
    {
        if (_sample.TryDequeue(out var row))
        {
            (Row, _current) = row;
            _rowsRead++;
            CheckWidth(_current.Length);
            return true;
        }
        _current = null;
        if (!_isRowDue)
        {
            if (!_rows.Read())
                return false;
            // In a file of one column a blank line between others is a missing value.
            if (_rows.FollowsBlank && Columns.Count == 1)
            {
                (Row, _current, _isRowDue) = (_rows.Line - 1, s_blank, true);
                _rowsRead++;
                return true;
            }
        }
        (Row, _isRowDue) = (_rows.Line, false);
        _rowsRead++;
        CheckWidth(_rows.Fields);
        return true;
    }

    public ReadOnlySpan<char> Text(int column) => _current is null ? _rows[column] : _current[column];

    public bool TryNumber(int column, out double number)
    {
        var text = Text(column);
        if (CsvNumber.TryParse(text, _separator, out number))
        {
            _dots?[column].Add(text, _rowsRead - 1, Row);
            return true;
        }
        number = double.NaN;
        return CsvNumber.IsMissing(text);
    }

    public FormattableString? Settle(int column, out IReadOnlyList<int> thousands)
    {
        thousands = [];
        return _dots?[column].Settle(row => Cell(row, column), out thousands);
    }

    public FormattableString Cell(int row, int column) => $"{Name}, line {row}, column \"{ErrorText.Text(Columns[column].Name)}\"";

    /// <summary>A first row with a number or a date in it is data, unless one of its fields is a name that is looked for.</summary>
    private bool IsHeader(string[] row, IReadOnlyCollection<string> names)
    {
        var known = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);
        return Array.Exists(row, known.Contains)
            || !Array.Exists(row, field => CsvNumber.TryParse(field, _separator, out _) || StampFormat.OfDate(field) is not null);
    }

    private SourceColumn Column(string name, int index)
    {
        var sample = new ColumnSample();
        foreach (var (_, row) in _sample)
        {
            if (index < row.Length && row[index] is var text && !CsvNumber.IsMissing(text))
                sample.Add(text, CsvNumber.TryParse(text, _separator, out _), StampFormat.OfDate(text) is not null);
        }
        return sample.Column(name);
    }

    private void CheckWidth(int fields)
    {
        if (fields != Columns.Count)
            Throw.Input(
                $"{Name}, line {Row}: {fields} fields, but the first line has {Columns.Count}. Quote fields that contain the separator.");
    }

    private static string[] Fields(ITextRows rows)
    {
        string[] fields = new string[rows.Fields];
        for (int i = 0; i < fields.Length; i++)
            fields[i] = rows[i].ToString();
        return fields;
    }
}
