using System.Globalization;

namespace Nami.Data;

/// <summary>A column of a table. One without a value in sight is of numbers until a text comes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IsBlank">No value is in sight.</param>
/// <param name="Unreadable">The name of a type that series can't use, or null.</param>
/// <param name="MayBeDates">All numbers in sight are dates such as 20241231 or 202412, and not one and the same.</param>
/// <param name="Role">The role that the table's layout gives it.</param>
/// <param name="Example">A value in sight.</param>
/// <param name="IsCounter">All values in sight are whole numbers from 0 or 1 on, each one more than the one before.</param>
/// <param name="Repeats">A value in sight comes more than once.</param>
/// <param name="LooksLikeNumbers">Most values in sight look like numbers, but can't be read as such.</param>
/// <param name="HasCodes">Values in sight are codes of digits rather than numbers, such as 007.</param>
internal readonly record struct SourceColumn(
    string Name, ColumnType Type, bool IsBlank = false, string? Unreadable = null, bool MayBeDates = false,
    ColumnRole Role = ColumnRole.None, string Example = "", bool IsCounter = false, bool Repeats = false, bool HasCodes = false,
    bool LooksLikeNumbers = false)
{
    /// <summary>What the first rows show of time; null where the table has types of its own.</summary>
    public StampSample? Stamps { get; init; }

    /// <summary>The column in messages: by its name, or by its number from 1 where it has none.</summary>
    /// <param name="index">Its place, from 0.</param>
    public FormattableString InWords(int index) =>
        Name.Length == 0 ? $"column {index + 1}" : (FormattableString)$"column \"{ErrorText.Text(Name)}\"";

    /// <summary>The column whose texts this one repeats as codes; null where it is no such column.</summary>
    public string? CodeOf { get; init; }

    /// <summary>It is named after totals, and its values in sight are the sums of the other columns.</summary>
    public bool IsTotal { get; init; }

    /// <summary>The number of first rows that decide the type of a column: enough to distinguish times, numbers and text.</summary>
    public const int SampleRows = 100;
}

/// <summary>Finds the type of a column from its first fields.</summary>
internal sealed class ColumnSample
{
    private readonly StampSample _stamps = new();
    private int _filled, _numbers, _times, _alike, _flagged;
    private readonly HashSet<string> _values = new(StringComparer.Ordinal);
    private string? _first, _unit;
    private long _last = -1;
    private bool _areCounted = true, _repeats, _hasCodes, _hasOtherNumbers;

    /// <summary>Adds a field that has a value.</summary>
    public void Add(ReadOnlySpan<char> text, bool isNumber, bool isTime)
    {
        _filled++;
        _numbers += isNumber ? 1 : 0;
        _times += isTime ? 1 : 0;
        _first ??= text.ToString();
        bool isWhole = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long whole);
        _areCounted &= isWhole && (_last < 0 ? whole is 0 or 1 : whole == _last + 1);
        _last = whole;
        _repeats |= !_repeats && !_values.GetAlternateLookup<ReadOnlySpan<char>>().Add(text);
        bool isCode = (isWhole && text is ['0', _, _, ..]) || NumberLike.IsCode(text);
        _hasCodes |= isCode;
        _hasOtherNumbers |= isNumber && !isWhole && !isCode;
        _flagged += !isNumber && !isTime && NumberFlags.Is(text) ? 1 : 0;
        if (!isNumber && !isTime && NumberLike.Is(text))
        {
            // All in one unit: 12 Main Street is an address.
            var unit = text[(text.LastIndexOf(' ') + 1)..];
            _unit ??= char.IsLetter(unit[0]) ? unit.ToString() : "";
            _alike += char.IsLetter(unit[0]) == (_unit.Length > 0) && (_unit.Length == 0 || unit.SequenceEqual(_unit)) ? 1 : 0;
        }
        _stamps.Add(text);
    }

    public SourceColumn Column(string name)
    {
        // Most, not all: a text among the numbers is better reported where it stands.
        int numbers = _numbers + (_flagged <= 9 * _numbers ? _flagged : 0);
        var type = _filled == 0 || 2 * numbers > _filled ? ColumnType.Number : _times == _filled ? ColumnType.Time : ColumnType.Text;
        return new(name, type, _filled == 0, MayBeDates: _stamps.MayBeDates(name), Example: _first ?? "",
            IsCounter: _areCounted && _filled > 1, Repeats: _repeats, HasCodes: _hasCodes && !_hasOtherNumbers,
            LooksLikeNumbers: type == ColumnType.Text && 5 * (_alike + _numbers) >= 4 * _filled)
        {
            Stamps = _stamps,
        };
    }
}

/// <summary>
/// Rows of a table, read once from the first to the last: what a <see cref="Panel"/> is read from. Files of other formats and databases
/// come in by another implementation.
/// </summary>
internal interface IRowSource
{
    /// <summary>The name of the table in error messages.</summary>
    string Name { get; }

    IReadOnlyList<SourceColumn> Columns { get; }

    /// <summary>The number of the current row, as <see cref="Cell"/> takes it: a line in a file of text.</summary>
    int Row { get; }

    /// <summary>The character between the fields of a text; NUL where the table is none.</summary>
    char Separator => '\0';

    /// <summary>Moves to the next row; false after the last one.</summary>
    bool Read();

    /// <summary>A field of the current row as text: empty where it is missing.</summary>
    ReadOnlySpan<char> Text(int column);

    /// <summary>A field of the current row, where the table gives it a type of its own; false where it is text.</summary>
    bool TryTyped(int column, out TypedField field)
    {
        field = default;
        return false;
    }

    /// <summary>The place of a field, for errors.</summary>
    FormattableString Cell(int row, int column);

    /// <summary>What was decided about the table as a whole; complete after the last row.</summary>
    IReadOnlyList<FormattableString> Notes => [];

    /// <summary>Whether a user chose how series lie in the table; false where a program names each series, as in a request.</summary>
    bool HasLayout => true;

    /// <summary>How series lie in the table, where that differs from its columns; else <see cref="TableLayout.Auto"/>.</summary>
    TableLayout Layout => TableLayout.Auto;

    /// <summary>Passes rows that aren't of the table by, and adds them to its problems, instead of throwing.</summary>
    void Collect(TableProblems problems) { }

    /// <summary>
    /// Whether the current row, whose timestamp can't be read, and all rows after it are lines below the table; then there is no further
    /// row. Where it is false the rows can't be read on.
    /// </summary>
    /// <param name="column">The column of timestamps.</param>
    /// <param name="isTotal">The row may be a total without a name.</param>
    bool IsFooter(int column, bool isTotal = false) => false;
}
