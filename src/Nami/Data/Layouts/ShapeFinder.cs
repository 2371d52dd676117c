namespace Nami.Data;

/// <summary>
/// Finds in the first rows of a table where its header and its data begin: below titles, comments and blank lines, with one or several
/// header rows, units, or no header at all. A normal table never loses a row.
/// </summary>
/// <param name="table">The name of the table in messages.</param>
/// <param name="rows">The first rows; at least one.</param>
/// <param name="options">How the table is read.</param>
/// <param name="isSheet">Rows end at their last field that has a value, so that they are of different lengths.</param>
internal sealed class ShapeFinder(string table, IReadOnlyList<SampleRow> rows, PanelOptions options, bool isSheet)
{
    private const int MostLinesAbove = 60, MostHeaderRows = 6, LongestTail = 100, LeastRowsBelow = 3;
    private const string CommentMark = "#";

    private readonly SampleRow[] _rows = [.. rows];
    private readonly HashSet<string> _known = new(
        [.. ColumnRoles.Names(options), .. TimeColumns.Others], StringComparer.OrdinalIgnoreCase);
    private SampleRow[] _tail = [];
    private int _width; // of rows of data, without empty fields at the end
    private FieldKind[] _types = [];

    public TableShape Find()
    {
        int start = Start();
        SetTail(start);
        if (options.HeaderRows is { } count)
            return Given(options.SkipRows is null ? BelowTitles(start) : start, count);
        if (DatesHeader(start) is { } dates)
            return dates;
        int header = options.SkipRows is null ? BelowTitles(start) : start;
        var shape = IsHeader(_rows[header]) ? WithHeader(start, header) : WithoutHeader(start, header);
        return options.SkipRows is null && RowsAbout.First(_rows, start, _types) is { } first && first.Data > shape.Skip
            ? Below(first.Header, first.Data)
            : shape;
    }

    /// <summary>The first row below the lines that are to be skipped, and below comments.</summary>
    private int Start()
    {
        int start = 0;
        if (options.SkipRows is { } lines)
        {
            while (start < _rows.Length && _rows[start].Line <= lines)
                start++;
            if (start == _rows.Length)
                Throw.Input($"{table}: no row is left below the first {lines} lines ({ReadingSettings.SkipRows}). Give a smaller number.");
        }
        int below = start;
        while (below < _rows.Length && (IsComment(_rows[below]) || (_rows[below].FilledWidth == 0 && _rows[below].Fields.Length > 1)))
            below++;
        // Rows that all begin so are data.
        return below == _rows.Length ? start : below;
    }

    /// <summary>The rows that show what data look like: the last ones of the sample.</summary>
    private void SetTail(int start)
    {
        int count = _rows.Length - start, least = Math.Min(2, Math.Max(1, count - 1));
        var tail = _rows.AsSpan()[^Math.Clamp(count / 2, least, LongestTail)..].ToArray();
        int width = 0;
        var most = (InTail: 0, InAll: 0);
        foreach (var group in tail.GroupBy(Width))
        {
            var rowsOfWidth = (group.Count(), _rows[start..].Count(row => Width(row) == group.Key));
            if (isSheet ? group.Key > width : rowsOfWidth.CompareTo(most) is > 0 or 0 && (rowsOfWidth != most || group.Key > width))
                (width, most) = (group.Key, rowsOfWidth);
        }
        _tail = isSheet ? tail : [.. tail.Where(row => row.Fields.Length == width)];
        _width = Math.Max(1, _tail.Max(row => row.FilledWidth));
        SetTypes(width);

        int Width(SampleRow row) => isSheet ? row.FilledWidth : row.Fields.Length;
    }

    private void SetTypes(int width)
    {
        _types = new FieldKind[Math.Max(width, 1)];
        for (int column = 0; column < _types.Length; column++)
        {
            int numbers = 0, dates = 0, texts = 0, missing = 0;
            foreach (var row in _tail)
            {
                switch (row.Kind(column))
                {
                    case FieldKind.Number:
                        numbers++;
                        break;
                    case FieldKind.Date:
                        dates++;
                        break;
                    case FieldKind.Text:
                        texts++;
                        break;
                    case FieldKind.Missing:
                        missing++;
                        break;
                }
            }
            _types[column] = numbers + dates + texts == 0 ? (missing > 0 ? FieldKind.Missing : FieldKind.Empty)
                : 2 * numbers > numbers + dates + texts ? FieldKind.Number
                : 2 * dates > numbers + dates + texts ? FieldKind.Date
                : FieldKind.Text;
        }
    }

    private FieldKind Type(int column) => column < _types.Length ? _types[column] : FieldKind.Empty;

    private TableShape Given(int header, int count)
    {
        if (count == 0)
            return Shape(header, Numbered(), false, header, []);
        if (header + count > _rows.Length)
            Throw.Input($"{table}: no row is left below {count} header rows ({ReadingSettings.HeaderRows}). Give a smaller number.");
        string[] names = HeaderNames.Of(_rows.AsSpan(header, count), WidthBelow(header, count));
        return Shape(header + count, names, true, header, []);
    }

    /// <summary>The table whose header holds dates.</summary>
    private TableShape? DatesHeader(int start)
    {
        if (options.IsFuture || options.Layout is TableLayout.Long or TableLayout.Wide)
            return null;
        int last = Math.Min(_rows.Length - 1, start + (options.SkipRows is null ? MostLinesAbove : 1));
        bool isKnown = options.Layout == TableLayout.Rows || options.Learned?.Layout == TableLayout.Rows;
        for (int header = start; header < last; header++)
        {
            var row = _rows[header];
            if (row.FilledWidth < _width || !HeaderDates.Find(row.Fields, out int first, out int count, out bool areYears,
                    isKnown ? 1 : HeaderDates.Least)
                || !AreValues(first, count) || (areYears && first == 0))
                continue;
            // Dates before them would make it a table of one row per time, whose columns have years for names.
            for (int column = 0; column < first; column++)
            {
                if (Type(column) == FieldKind.Date)
                    return null;
            }
            // A first row of data may consist of numbers that could be years.
            if (areYears && (Type(0) != FieldKind.Text || row.Kind(0) is FieldKind.Number or FieldKind.Date))
                continue;
            string[] names = HeaderNames.Of([row], WidthBelow(header, 1));
            return Shape(header + 1, names, true, header, [], new(first, count, true));
        }
        return null;
    }

    private bool AreValues(int first, int count)
    {
        int numbers = 0, others = 0;
        foreach (var row in _tail)
        {
            for (int column = first; column < first + count; column++)
            {
                numbers += row.Kind(column) == FieldKind.Number ? 1 : 0;
                others += row.Kind(column) is FieldKind.Text or FieldKind.Date ? 1 : 0;
            }
        }
        return numbers > 4 * others;
    }

    /// <summary>The first row that is no title: one field alone, or fewer fields than the rows of data.</summary>
    private int BelowTitles(int start)
    {
        if (BelowOtherTable(start) is > 0 and var below)
            return below;
        int last = Math.Min(_rows.Length - 1, start + MostLinesAbove);
        for (int row = start; row <= last; row++)
        {
            if (IsTitle(row))
                continue;
            // Rows with as many fields as the data are titles only above a header.
            bool areShort = true;
            for (int above = start; above < row; above++)
                areShort &= _rows[above].Fields.Length < _width;
            return areShort || IsHeader(_rows[row]) ? row : start;
        }
        return start;
    }

    /// <summary>The header below another table, such as that of a place: only from there on, rows have as many fields; else 0.</summary>
    private int BelowOtherTable(int start)
    {
        int header = Array.FindIndex(_rows, start, row => row.Fields.Length == _types.Length);
        bool isOne = !isSheet && _types.Length > 1 && header > start + 1 && header <= start + MostLinesAbove
            && header + LeastRowsBelow < _rows.Length && !Array.Exists(_rows[start].Fields, _known.Contains)
            && Array.TrueForAll(_rows[header].Kinds, kind => kind == FieldKind.Text) && IsData(_rows[header + 1])
            && Array.TrueForAll(_rows[header..], row => row.Fields.Length == _types.Length || row.IsFirstAlone);
        return isOne ? header : 0;
    }

    private bool IsTitle(int row)
    {
        var own = _rows[row];
        if (_width == 1 || row == _rows.Length - 1)
            return false;
        if (IsData(own) || own.Fields.Any(_known.Contains))
            return false;
        if (own.IsFirstAlone)
            return true;
        // Names of rows stand in a column that the header of some programs leaves out.
        bool isHeaderOfNamedRows = own.FilledWidth == _width - 1 && own.Filled == own.FilledWidth && IsData(_rows[row + 1]);
        return own.FilledWidth < _width && !isHeaderOfNamedRows && (isSheet ? 2 * own.Filled <= _width : own.Fields.Length < _width);
    }

    /// <summary>Whether a number or date stands where the data have one.</summary>
    private bool IsData(SampleRow row)
    {
        for (int column = 0; column < row.Kinds.Length; column++)
        {
            if (row.Kinds[column] is FieldKind.Number or FieldKind.Date && row.Kinds[column] == Type(column))
                return true;
        }
        return false;
    }

    /// <summary>A first row with a number or a date in it is data, unless one of its fields is a name that is looked for.</summary>
    private bool IsHeader(SampleRow row) =>
        Array.Exists(row.Fields, _known.Contains) || !Array.Exists(row.Kinds, kind => kind is FieldKind.Number or FieldKind.Date)
        || (HeaderNumbers.FirstPlain(row.Fields) is var numbers && numbers < row.Fields.Length && HasNameOfNumbers(row, numbers));

    /// <summary>Whether a text stands where the data have numbers.</summary>
    private bool HasNameOfNumbers(SampleRow row, int before)
    {
        for (int column = 0; column < before; column++)
        {
            if (row.Kind(column) == FieldKind.Text && Type(column) == FieldKind.Number)
                return true;
        }
        return false;
    }

    private TableShape WithoutHeader(int start, int first)
    {
        // A comment right above the data may be their header.
        if (start > 0 && first == start && options.SkipRows is null && _rows[start - 1] is var comment && IsComment(comment))
        {
            string[] names = [.. comment.Fields];
            names[0] = names[0].TrimStart(CommentMark[0]).Trim();
            if (names.Length == _width && _width > 1 && names[0].Length > 0)
                return Shape(first, names, true, start - 1, []);
        }
        return Shape(first, Numbered(), false, first, []);
    }

    /// <summary>The table whose header and rows have rows between them that say something about the columns.</summary>
    private TableShape Below(int header, int data)
    {
        int lines = _rows[data].Line - _rows[header].Line - 1;
        string[] names = HeaderNames.Of([_rows[header]], WidthBelow(header, 1));
        // Only their name shows years to be no numbers, and the first row names what is beside them.
        for (int column = 0; column < names.Length; column++)
        {
            if (HeaderDates.LooksLikeDate(_rows[data].Field(column), out bool isYear) && isYear)
            {
                names[column] = "year";
                break;
            }
        }
        return Shape(data, names, true, header,
            [lines == 1 ? $"skipped 1 line below the header" : (FormattableString)$"skipped {lines} lines below the header"]);
    }

    private TableShape WithHeader(int start, int header)
    {
        int last = header;
        while (last + 1 < _rows.Length - 1 && last + 1 - header < MostHeaderRows && IsFurtherHeader(_rows[last + 1]))
            last++;
        var block = _rows[header..(last + 1)];
        if (block.Length == 1 && block[0].Kind(0) == FieldKind.Text && Type(0) == FieldKind.Text && LeavesNumbersUnnamed(block[0]))
            return WithoutHeader(start, header);
        if (block.Length == 1)
            return HasGroups(start, header) ? Several(start, header - 1, 2, 2, [], HeaderNames.Of(_rows.AsSpan(header - 1, 2), _width))
                : Above(start, header, 1, []);
        int width = WidthBelow(header, block.Length);
        bool hasUnits = HeaderNames.AreUnits(block[^1]);
        var named = hasUnits ? block[..^1] : block;
        List<FormattableString> notes = hasUnits ? [$"skipped a row of units"] : [];
        // What pandas writes: levels of names, then a row with the name of the index alone.
        if (named.Length > 1 && named[^1].IsFirstAlone)
            return Several(start, header, named.Length, block.Length, notes, HeaderNames.Of(named, width));
        // A blank line parts titles from the header.
        for (int i = named.Length - 1; i > 0; i--)
        {
            if (named[i].FollowsBlank && HeaderNames.AreComplete(HeaderNames.Of(named.AsSpan(i), width), IsUsed))
                return Several(start, header + i, named.Length - i, block.Length - i, notes, HeaderNames.Of(named.AsSpan(i), width));
        }
        // The row that has the usual names, else the first row where it is a header alone.
        if (named.Length > 1 && !Array.Exists(named[0].Fields, _known.Contains) && Array.Exists(named[^1].Fields, _known.Contains)
            && HeaderNames.AreComplete(HeaderNames.Of([named[^1]], width), IsUsed))
            return Several(start, header + named.Length - 1, 1, block.Length - named.Length + 1, notes, HeaderNames.Of([named[^1]], width));
        if (HeaderNames.AreComplete(HeaderNames.Of([named[0]], width), IsUsed))
            return Above(start, header, named.Length == 1 ? block.Length : 1, named.Length == 1 ? notes : []);
        // As few rows as make all names distinct.
        for (int i = named.Length - 1; i >= 0; i--)
        {
            string[] names = HeaderNames.Of(named.AsSpan(i), width);
            if (i == 0 || HeaderNames.AreComplete(names, IsUsed))
                return Several(start, header + i, named.Length - i, block.Length - i, notes, names);
        }
        return Above(start, header, 1, []);
    }

    /// <summary>Whether merged cells above names that occur twice tell them apart.</summary>
    private bool HasGroups(int start, int header) => isSheet && header > start && _rows[header - 1].Line == _rows[header].Line - 1
        && _rows[header - 1].Filled > 1 && IsHeader(_rows[header - 1])
        && !HeaderNames.AreComplete(HeaderNames.Of([_rows[header]], _width), IsUsed)
        && HeaderNames.AreComplete(HeaderNames.Of(_rows.AsSpan(header - 1, 2), _width), IsUsed);

    /// <summary>A further row of names: of texts where the data have none.</summary>
    private bool IsFurtherHeader(SampleRow row)
    {
        bool areUnits = HeaderNames.AreUnits(row), differs = false;
        for (int column = 0; column < row.Kinds.Length; column++)
        {
            var kind = row.Kinds[column];
            if (kind == FieldKind.Empty)
                continue;
            if (kind is FieldKind.Number or FieldKind.Date || (kind == FieldKind.Missing && !areUnits))
                return false;
            if (Type(column) == FieldKind.Text && !areUnits)
                return false;
            differs |= Type(column) is FieldKind.Number or FieldKind.Date;
        }
        return differs && (_width > 1 || areUnits);
    }

    /// <summary>A row of a name alone, above others, is one whose value is missing.</summary>
    private bool LeavesNumbersUnnamed(SampleRow row)
    {
        for (int column = 1; column < _width; column++)
        {
            if (row.Kind(column) != FieldKind.Empty)
                return false;
        }
        return _width > 1;
    }

    private bool IsUsed(int column) => Type(column) != FieldKind.Empty;

    private TableShape Above(int start, int header, int count, List<FormattableString> notes) =>
        Several(start, header, 1, count, notes, HeaderNames.Of([_rows[header]], WidthBelow(header, 1)));

    private TableShape Several(int start, int header, int named, int count, List<FormattableString> notes, string[] names)
    {
        if (named > 1)
            notes.Insert(0, $"{named} header rows");
        // Names of rows whose column the header leaves out.
        var row = _rows[header];
        if (count == 1 && !isSheet && row.Fields.Length == _width - 1 && row.Filled == row.Fields.Length
            && header + 1 < _rows.Length && IsData(_rows[header + 1]) && _tail[0].Fields.Length == _width)
            names = ["", .. row.Fields];
        _ = start;
        return Shape(header + count, names, true, header, notes);
    }

    /// <summary>The number of columns below a header: fields beyond it that no row fills, and empty names, are left out.</summary>
    private int WidthBelow(int header, int count)
    {
        int width = _width;
        for (int i = header; i < header + count; i++)
            width = Math.Max(width, _rows[i].FilledWidth);
        return width;
    }

    private string[] Numbered()
    {
        string[] names = new string[_width];
        for (int i = 0; i < names.Length; i++)
            names[i] = $"#{i + 1}";
        return names;
    }

    private TableShape Shape(
        int skip, string[] names, bool hasHeader, int header, List<FormattableString> notes, SeriesRowsShape? dates = null)
    {
        var body = _rows.AsSpan(Math.Min(skip, _rows.Length));
        var series = dates ?? SeriesInRows.Find(table, names, hasHeader, body, options);
        if (series is not null)
            notes.Insert(0, series.HasDates ? $"one series per row, dates in the header" : (FormattableString)$"one series per row");
        if (options.SkipRows is null && Array.Exists(_rows[..header], row => row.FilledWidth > 0)
            && _rows[header].Line - 1 is > 0 and var lines)
            notes.Add(Skipped(lines, series?.HasDates == true, hasHeader));
        return new(skip, names, hasHeader, series, notes);
    }

    private static FormattableString Skipped(int lines, bool isHeaderNamed, bool hasHeader) => (lines, isHeaderNamed, hasHeader) switch
    {
        (1, true, _) => $"skipped 1 line above it",
        (_, true, _) => $"skipped {lines} lines above it",
        (1, _, true) => $"skipped 1 line above the header",
        (_, _, true) => $"skipped {lines} lines above the header",
        (1, _, _) => $"skipped 1 line above the rows",
        _ => $"skipped {lines} lines above the rows",
    };

    private bool IsComment(SampleRow row) => options.Comment is null && row.Field(0).StartsWith(CommentMark, StringComparison.Ordinal);
}
