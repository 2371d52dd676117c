using System.Globalization;

namespace Nami.Data;

/// <summary>
/// The rows of a sheet of an Excel workbook as text. Numbers with the format of a date are dates, as ISO 8601 writes them; formulas have
/// their stored value. Empty rows and the empty columns around the table are left out.
/// </summary>
internal sealed class XlsxRows : ITextRows
{
    private readonly SheetCells _cells;
    private readonly int _first, _fields;

    /// <summary>Finds the sheet, and the columns that aren't empty.</summary>
    /// <param name="input">The workbook.</param>
    /// <param name="sheet">The name of the sheet; null for the first.</param>
    /// <exception cref="InputException">There is no such sheet, or the workbook is damaged.</exception>
    public XlsxRows(TableInput input, string? sheet)
    {
        Name = input.Name;
        var (parts, limit) = input.OpenWorkbook();
        var workbook = new Workbook(parts, limit, Name);
        var found = Choose(workbook, sheet);
        int visible = workbook.Sheets.Count(one => one.IsVisible);
        if (sheet is null && visible > 1)
            input.Note($"Read the sheet \"{ErrorText.Text(found.Name)}\", the first of {visible}.");
        int first = int.MaxValue, last = -1, rows = 0;
        using (var cells = new SheetCells(workbook, found, limit))
        {
            for (; cells.Read(); rows++)
                (first, last) = (Math.Min(first, cells.FirstColumn), Math.Max(last, cells.LastColumn));
        }
        if (sheet is null && visible > 1 && rows < 2)
        {
            string[] others = [.. workbook.Sheets.Where(one => one.IsVisible && one.Name != found.Name).Select(one => one.Name)];
            Throw.Input(
                $"{Name}: the first sheet, \"{ErrorText.Text(found.Name)}\", holds no table. Name another one ({ReadingSettings.Sheet}): {ErrorText.List(others)}.");
        }
        (_first, _fields) = last < 0 ? (0, 0) : (first, last - first + 1);
        _cells = new(workbook, found, input.OpenWorkbook().Limit);
    }

    public string Name { get; }

    public int Line => _cells.Row;

    public bool FollowsBlank { get; private set; }

    public int Fields => _fields;

    public char Separator => '\0';

    public ReadOnlySpan<char> this[int field] => _cells.Text(_first + field).Trim();

    public bool Read()
    {
        int before = Line;
        bool isThere = _cells.Read();
        FollowsBlank = isThere && Line > before + 1;
        return isThere;
    }

    public bool IsNumber(int field) => _cells.IsNumber(_first + field);

    public void Dispose() => _cells.Dispose();

    private WorkbookSheet Choose(Workbook workbook, string? name)
    {
        foreach (var sheet in workbook.Sheets)
        {
            if (name is null ? sheet.IsVisible : sheet.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
                return sheet;
        }
        if (name is null)
            return workbook.Sheets[0];
        string[] names = [.. workbook.Sheets.Select(sheet => sheet.Name)];
        Throw.Input(
            $"{Name}: there is no sheet \"{ErrorText.Text(name)}\" ({ReadingSettings.Sheet}). The sheets are {ErrorText.List(names)}.");
        return default;
    }
}

/// <summary>The cells of a sheet that aren't empty, row by row.</summary>
internal sealed class SheetCells : IDisposable
{
    /// <summary>The columns of Excel, up to XFD.</summary>
    private const int MostColumns = 16_384, MostRows = 1_048_576, LongestRow = 1 << 24;

    private readonly Workbook _workbook;
    private readonly XmlScanner _xml;
    private readonly List<(int Column, int Start, int Length, bool IsNumber)> _row = [];
    private char[] _text = new char[1024];
    private int _length, _next; // of the text; the cell that is looked for next

    public SheetCells(Workbook workbook, WorkbookSheet sheet, UnpackLimit limit) =>
        (_workbook, _xml) = (workbook, workbook.Open(sheet, limit));

    /// <summary>The number of the row, from 1.</summary>
    public int Row { get; private set; }

    public int FirstColumn => _row[0].Column;

    public int LastColumn => _row[^1].Column;

    /// <summary>Goes to the next row with a cell that isn't empty.</summary>
    public bool Read()
    {
        while (_xml.Read())
        {
            if (!_xml.IsStart("row"))
                continue;
            var number = _xml.Attribute("r");
            int row = Row + 1;
            if (!number.IsEmpty && (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out row) || row <= Row))
                _xml.Damaged();
            if (row > MostRows)
                _xml.Damaged();
            Row = row;
            ReadCells();
            if (_row.Count > 0)
                return true;
        }
        return false;
    }

    /// <summary>The text of a cell; empty where there is none.</summary>
    public ReadOnlySpan<char> Text(int column) => Find(column) is >= 0 and var at ? _text.AsSpan(_row[at].Start, _row[at].Length) : default;

    public bool IsNumber(int column) => Find(column) is >= 0 and var at && _row[at].IsNumber;

    public void Dispose() => _xml.Dispose();

    // Columns are mostly asked for in their order, the same several times.
    private int Find(int column)
    {
        for (int tried = 0; tried < 2; tried++, _next++)
        {
            if (_next < _row.Count && _row[_next].Column == column)
                return _next;
        }
        int low = 0, high = _row.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (_row[middle].Column == column)
                return _next = middle;
            if (_row[middle].Column < column)
                low = middle + 1;
            else
                high = middle - 1;
        }
        _next = low;
        return -1;
    }

    private void ReadCells()
    {
        _row.Clear();
        (_length, _next) = (0, 0);
        int column = -1, depth = _xml.Depth;
        while (_xml.Read() && !(_xml.Part == XmlPart.End && _xml.Depth == depth))
        {
            if (!_xml.IsStart("c"))
                continue;
            var place = _xml.Attribute("r");
            int at = place.IsEmpty ? column + 1 : ColumnOf(place);
            if (at <= column || at >= MostColumns)
                _xml.Damaged();
            column = at;
            int start = _length;
            bool isNumber = ReadCell();
            if (!_text.AsSpan(start, _length - start).IsWhiteSpace())
                _row.Add((column, start, _length - start, isNumber));
        }
    }

    /// <summary>Reads a cell from its start to its end.</summary>
    /// <returns>Whether it is a number.</returns>
    private bool ReadCell()
    {
        var type = _xml.Attribute("t") switch
        {
            "s" => CellType.Shared,
            "b" => CellType.Number, // 1 or 0
            "" or "n" => CellType.Number,
            _ => CellType.Text, // of formulas and cells, errors, and dates in ISO 8601
        };
        bool isStyled = int.TryParse(_xml.Attribute("s"), CultureInfo.InvariantCulture, out int style);
        if (!isStyled || _xml.Attribute("t") is "b")
            style = -1;
        int start = _length, depth = _xml.Depth;
        bool isValue = false;
        while (_xml.Read() && !(_xml.Part == XmlPart.End && _xml.Depth == depth))
        {
            if (_xml.IsStart("is"))
            {
                for (var text = new RichText(_xml); text.Read();)
                    Append(_xml.Text);
            }
            else if (_xml.Part == XmlPart.Text)
            {
                if (isValue)
                    Append(_xml.Text);
            }
            else
            {
                isValue = _xml.IsStart("v");
            }
        }
        var value = _text.AsSpan(start, _length - start).Trim();
        if (type == CellType.Text || value.IsEmpty)
            return false;
        if (type == CellType.Shared)
        {
            if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
                || !_workbook.Texts.TryGet(index, out var shared))
            {
                _xml.Damaged();
                return false;
            }
            Replace(start, shared);
            return false;
        }
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
            return false;
        Span<char> written = stackalloc char[32];
        if (SerialDate.TryFormat(number, _workbook.Formats.Of(style), _workbook.StartsIn1904, written, out int length))
        {
            Replace(start, written[..length]);
            return false;
        }
        number.TryFormat(written, out length, "R", CultureInfo.InvariantCulture);
        Replace(start, written[..length]);
        return true;
    }

    private int ColumnOf(ReadOnlySpan<char> place)
    {
        int column = 0;
        foreach (char letter in place)
        {
            if (!char.IsAsciiLetterUpper(letter))
                break;
            column = (column * 26) + letter - 'A' + 1;
            if (column > MostColumns)
                _xml.Damaged();
        }
        if (column == 0)
            _xml.Damaged();
        return column - 1;
    }

    private void Replace(int start, ReadOnlySpan<char> text)
    {
        _length = start;
        Append(text);
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (_length + text.Length > LongestRow)
            _xml.TooLong(LongestRow);
        if (_length + text.Length > _text.Length)
            Array.Resize(ref _text, Math.Max(2 * _text.Length, _length + text.Length));
        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }

    private enum CellType
    {
        Text,
        Shared,
        Number,
    }
}
