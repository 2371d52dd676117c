namespace Nami.Data;

/// <summary>
/// Typed rows as a table. The first rows decide the type of a column, as in CSV, not its declaration: databases store times and numbers as
/// text too, and SQLite stores anything anywhere.
/// </summary>
internal sealed class TypedTable : IRowSource
{
    private readonly ITypedRows _rows;
    private readonly Queue<TypedField[]> _sample = [];
    private TypedField[]? _current; // a row of the sample, or null: the one that was read last

    /// <summary>Reads the first rows.</summary>
    public TypedTable(ITypedRows rows)
    {
        _rows = rows;
        while (_sample.Count < SourceColumn.SampleRows && rows.Read())
            _sample.Enqueue([.. rows.Columns.Select((_, column) => rows[column])]);
        Columns = [.. rows.Columns.Select(Column)];
    }

    public string Name => _rows.Name;

    public IReadOnlyList<SourceColumn> Columns { get; }

    public int Row { get; private set; }

    public bool Read()
    {
        Row++;
        return _sample.TryDequeue(out _current) || _rows.Read();
    }

    public ReadOnlySpan<char> Text(int column) => Field(column).AsText();

    public bool TryTyped(int column, out TypedField field)
    {
        field = Field(column);
        return true;
    }

    public FormattableString Cell(int row, int column) => $"{Name}, row {row}, column \"{ErrorText.Text(Columns[column].Name)}\"";

    private TypedField Field(int column) => _current is null ? _rows[column] : _current[column];

    private SourceColumn Column(string name, int index)
    {
        var sample = new ColumnSample();
        foreach (var row in _sample)
        {
            var field = row[index];
            if (field.Type == FieldType.Other)
                return new(name, ColumnType.Text, Unreadable: field.AsText().ToString());
            if (field.Type == FieldType.Missing || (field.Type == FieldType.Text && MissingTexts.IsUsual(field.AsText())))
                continue;
            bool isTime = field.IsStamp || (field.Type == FieldType.Text && StampFormat.OfDate(field.AsText()) is not null);
            sample.Add(
                field.AsText(), field.TryNumber(out _) || (field.Type == FieldType.Text && NumberText.IsNumber(field.AsText())), isTime);
        }
        return sample.Column(name);
    }
}

/// <summary>Rows of typed fields, read once from the first to the last: what a <see cref="TypedTable"/> is made of.</summary>
internal interface ITypedRows
{
    /// <summary>The name of the table in error messages.</summary>
    string Name { get; }

    /// <summary>The names of the columns.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>Moves to the next row; false after the last one, however often it is called.</summary>
    bool Read();

    /// <summary>A field of the current row.</summary>
    TypedField this[int column] { get; }
}
