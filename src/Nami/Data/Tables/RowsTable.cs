namespace Nami.Data;

/// <summary>
/// Rows of text as a table: its header, or <c>#1</c> … where it has none, and the types of its columns by its first rows.
/// </summary>
internal sealed class RowsTable : IRowSource, IDisposable
{
    private readonly TextStart _rows;
    private readonly bool _isSheet; // rows end at their last field that has a value
    private readonly List<FormattableString> _notes = [];
    private int _fields; // of the current row
    private bool _isBlank, _isRowDue, _isAtEnd;
    private int _rowsRead;
    private TableProblems? _problems;

    /// <param name="rows">The rows, which are disposed with the table.</param>
    public RowsTable(TextStart rows)
    {
        _rows = rows;
        _isSheet = rows.Separator == '\0';
        string[] names = rows.Shape.Names;
        SourceColumn[] columns = [.. names.Select((name, i) => TextColumn.Of(name, rows.Sample, i, 1))];
        string?[] codes = CodeColumns.Find(columns, rows.Sample);
        for (int i = 0; i < columns.Length; i++)
            columns[i] = columns[i] with { CodeOf = codes[i], IsTotal = Totals.AreSums(columns, rows.Sample, i) };
        Columns = columns;
        if (LayoutNote.Of(rows.Shape.Notes) is { } note)
            _notes.Add(note);
    }

    public string Name => _rows.Name;

    public char Separator => _rows.Separator;

    public IReadOnlyList<SourceColumn> Columns { get; }

    public IReadOnlyList<FormattableString> Notes => _notes;

    public int Row { get; private set; }

    public bool Read()
    {
        if (_isAtEnd)
            return false;
        if (!_isRowDue)
        {
            if (!_rows.Read())
                return false;
            // In a file of one column a blank line between others is a missing value.
            if (_rows.FollowsBlank && Columns.Count == 1 && _rowsRead > 0)
            {
                (Row, _isBlank, _isRowDue) = (_rows.Line - 1, true, true);
                _rowsRead++;
                return true;
            }
        }
        (Row, _isBlank, _isRowDue) = (_rows.Line, false, false);
        _fields = _rows.Fields;
        if (_fields != Columns.Count && !HasFieldsOfTable())
        {
            if (_problems is not null)
                return Read();
            _isAtEnd = true;
            return false;
        }
        _rowsRead++;
        return true;
    }

    public void Dispose() => _rows.Dispose();

    public ReadOnlySpan<char> Text(int column) => column < _fields && !_isBlank ? _rows[column] : default;

    public bool TryTyped(int column, out TypedField field)
    {
        bool isNumber = column < _fields && !_isBlank && _rows.IsNumber(column);
        field = isNumber ? TypedField.OfNumber(_rows[column]) : default;
        return isNumber;
    }

    public FormattableString Cell(int row, int column) => Columns[column].Name.Length == 0
        ? (FormattableString)$"{Name}, line {row}, column {column + 1}"
        : $"{Name}, line {row}, column \"{ErrorText.Text(Columns[column].Name)}\"";

    public void Collect(TableProblems problems) => _problems = problems;

    public bool IsFooter(int column, bool isTotal = false)
    {
        var footer = new TableFooter(this, _rows, column, isTotal);
        if (!footer.IsRest())
            return false;
        _notes.Add(footer.Note);
        return _isAtEnd = true;
    }

    /// <summary>
    /// Whether a row of another length is one of the table all the same; false at a footer, and where problems are collected.
    /// </summary>
    private bool HasFieldsOfTable()
    {
        int extra = Columns.Count;
        while (extra < _fields && _rows[extra].IsEmpty)
            extra++;
        if (extra == _fields || (_fields < Columns.Count && _isSheet))
            return true;
        if (_fields < Columns.Count && IsShortOfEmptyNames())
            return true;
        int fields = _fields;
        var problem = Problem(fields);
        if (_problems is not null)
            _problems.AddBeforeRows(problem);
        else if (fields > Columns.Count || _rowsRead == 0 || !IsFooter(-1, false))
            throw problem;
        return false;
    }

    private RowException Problem(int fields)
    {
        if (fields > Columns.Count)
        {
            FormattableString many = $"{Name}, line {Row}: {fields} fields, but the first line has {Columns.Count}";
            return new($"{many}. Quote fields that contain the separator.", many, Row);
        }
        if (_rows[0] is ['#', ..] or ['%', ..])
        {
            FormattableString comment = $"{Name}, line {Row}: the line begins with \"{_rows[0][..1].ToString()}\" like a comment";
            return new($"{comment}. Leave such lines out ({ReadingSettings.Comment} \"{_rows[0][..1].ToString()}\").", comment, Row);
        }
        FormattableString few = $"{Name}, line {Row}: {fields} of {Columns.Count} fields";
        return new($"{few}. Complete the line, or remove it if it isn't part of the table.", few, Row);
    }

    /// <summary>Whether only columns without a name are missing, as where the header ends with a separator and the rows don't.</summary>
    private bool IsShortOfEmptyNames()
    {
        for (int i = _fields; i < Columns.Count; i++)
        {
            if (Columns[i].Name.Length > 0)
                return false;
        }
        return true;
    }
}
