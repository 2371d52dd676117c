namespace Nami.Data;

/// <summary>The type of a column.</summary>
internal enum ColumnType
{
    Number,
    Text,
    Time,
}

/// <summary>A column of a table. One without a value in sight is of numbers until a text comes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IsBlank">No value is in sight.</param>
/// <param name="Unreadable">The name of a type that series can't use, or null.</param>
/// <param name="MayBeDates">All numbers in sight are dates such as 20241231 or 202412, and not one and the same.</param>
internal readonly record struct SourceColumn(
    string Name, ColumnType Type, bool IsBlank = false, string? Unreadable = null, bool MayBeDates = false)
{
    /// <summary>What the first rows show of time; null where the table has types of its own.</summary>
    public StampSample? Stamps { get; init; }

    /// <summary>The number of first rows that decide the type of a column: enough to distinguish times, numbers and text.</summary>
    public const int SampleRows = 100;
}

/// <summary>Finds the type of a column from its first fields.</summary>
internal sealed class ColumnSample
{
    private readonly StampSample _stamps = new();
    private int _filled, _numbers, _times;

    /// <summary>Adds a field that has a value.</summary>
    public void Add(ReadOnlySpan<char> text, bool isNumber, bool isTime)
    {
        _filled++;
        _numbers += isNumber ? 1 : 0;
        _times += isTime ? 1 : 0;
        _stamps.Add(text);
    }

    public SourceColumn Column(string name)
    {
        // Most, not all: a text among the numbers is better reported where it stands.
        var type = _filled == 0 || 2 * _numbers > _filled ? ColumnType.Number : _times == _filled ? ColumnType.Time : ColumnType.Text;
        return new(name, type, _filled == 0, MayBeDates: _stamps.MayBeDates(name)) { Stamps = _stamps };
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

    /// <summary>Moves to the next row; false after the last one.</summary>
    bool Read();

    /// <summary>A field of the current row as text: empty where it is missing.</summary>
    ReadOnlySpan<char> Text(int column);

    /// <summary>A field of the current row as a number: NaN where it is missing; false where it is something else.</summary>
    bool TryNumber(int column, out double number);

    /// <summary>Decides, after the last row, how the numbers of a column are written.</summary>
    /// <param name="column">The column.</param>
    /// <param name="thousands">The rows, from 0, whose number is a thousand times what <see cref="TryNumber"/> returned.</param>
    /// <returns>Why the numbers are ambiguous, or null.</returns>
    FormattableString? Settle(int column, out IReadOnlyList<int> thousands)
    {
        thousands = [];
        return null;
    }

    /// <summary>A field of the current row, where the table gives it a type of its own; false where it is text.</summary>
    bool TryTyped(int column, out TypedField field)
    {
        field = default;
        return false;
    }

    /// <summary>The place of a field, for errors.</summary>
    FormattableString Cell(int row, int column);
}
