namespace Nami.Data;

/// <summary>Rows of text below their header: the first ones were looked at to find it.</summary>
internal sealed class TextStart : ITextRows
{
    private const int SampleRows = 250, SampleFields = 1_000_000;

    private readonly ITextRows _rows;
    private readonly string? _comment;
    private readonly Queue<SampleRow> _queue = [];
    private SampleRow? _current; // a row of the sample, or null: the one that was read last

    /// <summary>Reads the first rows.</summary>
    /// <param name="rows">The rows, which are disposed with this.</param>
    /// <param name="options">How the table is read.</param>
    /// <exception cref="InputException">There are no rows.</exception>
    public TextStart(ITextRows rows, PanelOptions options)
    {
        _rows = rows;
        _comment = options.Comment;
        var sample = new List<SampleRow>();
        for (long fields = 0; sample.Count < SampleRows && fields < SampleFields && ReadRow(); fields += rows.Fields)
            sample.Add(Row(rows, sample.Count == 0));
        if (sample.Count == 0)
            Throw.Input($"{Name}: the table is empty. Expected CSV with a column of numbers.");
        Separator = rows.Separator;
        Shape = new ShapeFinder(Name, sample, options, Separator == '\0').Find();
        if (Shape.Skip >= sample.Count)
            Throw.Input($"{Name}: the table has a header but no rows. Expected at least one row of values.");
        foreach (var row in sample[Shape.Skip..])
            _queue.Enqueue(row);
        Sample = sample[Shape.Skip..^Below(sample, Shape.Skip)];
    }

    /// <summary>Where header and rows lie.</summary>
    public TableShape Shape { get; }

    /// <summary>The first rows of data, without lines below the table.</summary>
    public IReadOnlyList<SampleRow> Sample { get; }

    public string Name => _rows.Name;

    public int Line => _current?.Line ?? _rows.Line;

    public bool FollowsBlank => _current?.FollowsBlank ?? _rows.FollowsBlank;

    public int Fields => _current?.Fields.Length ?? _rows.Fields;

    public char Separator { get; }

    public ReadOnlySpan<char> this[int field] => _current is null ? _rows[field] : _current.Fields[field];

    public bool Read() => _queue.TryDequeue(out _current) || ReadRow();

    public bool IsNumber(int field) => _current is null ? _rows.IsNumber(field) : _current.Typed?[field] == true;

    public void Dispose() => _rows.Dispose();

    private bool ReadRow()
    {
        while (_rows.Read())
        {
            if (_comment is null || _rows.Fields == 0 || !_rows[0].StartsWith(_comment, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    /// <summary>The number of last rows that begin with a word where the others begin with a date or a number: notes and totals.</summary>
    private static int Below(List<SampleRow> rows, int first)
    {
        int words = 0, others = 0, below = 0;
        for (int i = first; i < rows.Count; i++)
        {
            words += rows[i].Kind(0) == FieldKind.Text ? 1 : 0;
            others += rows[i].Kind(0) is FieldKind.Date or FieldKind.Number ? 1 : 0;
        }
        while (words < others && below < rows.Count - first - 1 && rows[^(below + 1)] is var row && row.Kind(0) == FieldKind.Text
            && TableFooter.IsWords(row.Fields[0], row.Kinds.AsSpan(1).Contains(FieldKind.Number)))
            below++;
        return below;
    }

    private static SampleRow Row(ITextRows rows, bool isFirst)
    {
        string[] fields = new string[rows.Fields];
        var kinds = new FieldKind[fields.Length];
        bool[]? typed = null;
        for (int i = 0; i < fields.Length; i++)
        {
            var text = rows[i];
            if (isFirst && i == 0)
                text = text.TrimStart('\uFEFF').Trim();
            fields[i] = text.ToString();
            bool isTyped = rows.IsNumber(i);
            kinds[i] = isTyped ? FieldKind.Number : Kind(text);
            if (isTyped)
                (typed ??= new bool[fields.Length])[i] = true;
        }
        return new(rows.Line, rows.FollowsBlank, fields, kinds, typed);
    }

    private static FieldKind Kind(ReadOnlySpan<char> text) =>
        text.IsEmpty ? FieldKind.Empty
        : MissingTexts.IsUsual(text) ? FieldKind.Missing
        : NumberText.IsNumber(text) ? FieldKind.Number
        : NumberFlags.AreOfMissing(text) ? FieldKind.Missing
        // "2023 p" may head a column.
        : NumberFlags.TrySplit(text, out var number, out _) && NumberText.IsNumber(number) && !HeaderDates.LooksLikeDate(number, out _)
            ? FieldKind.Number
        : StampFormat.OfDate(text) is not null || HeaderDates.LooksLikeDate(text, out _) ? FieldKind.Date
        : FieldKind.Text;
}
