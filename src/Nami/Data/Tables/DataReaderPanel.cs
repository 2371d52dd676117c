using System.Data.Common;

namespace Nami.Data;

/// <summary>Reads a panel from a query result of any ADO.NET provider, by the rules of <see cref="CsvPanel"/>.</summary>
/// <remarks>NULL is a missing value. Timestamps with a time zone are converted to UTC.</remarks>
public static class DataReaderPanel
{
    /// <summary>Reads the remaining rows of <paramref name="reader"/>, which stays open.</summary>
    /// <param name="reader">The query result.</param>
    /// <param name="name">The name in error messages, such as <c>sales.db (query)</c>.</param>
    /// <param name="options">The roles of the columns.</param>
    /// <returns>The panel. A series without an ID column is named <c>series</c>.</returns>
    /// <exception cref="InputException">The rows aren't a panel; the message names the row (counted from 1) and column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="DbException">The database reports an error.</exception>
    public static Panel Read(DbDataReader reader, string name, PanelOptions? options = null) => Read(reader, name, options, null);

    /// <param name="reader">The answer to a query.</param>
    /// <param name="name">The name in error messages.</param>
    /// <param name="options">The columns' names.</param>
    /// <param name="numeric">Reads a decimal of a column, where decimals may have more digits than .NET's.</param>
    internal static Panel Read(DbDataReader reader, string name, PanelOptions? options, Func<int, double>? numeric)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(name);
        if (reader.FieldCount == 0)
            Throw.Input($"{name}: the query returns no columns. Expected a query such as SELECT unique_id, ds, y FROM sales.");
        (options ??= new()).Validate();
        return PanelReader.Read(new TypedTable(new DataReaderRows(reader, name, numeric)), options, "series");
    }
}

/// <summary>The rows of a database's answer.</summary>
/// <param name="reader">The answer.</param>
/// <param name="name">The name in error messages.</param>
/// <param name="numeric">Reads a field of decimals, which may have more digits than .NET's; null where .NET's suffice.</param>
internal sealed class DataReaderRows(DbDataReader reader, string name, Func<int, double>? numeric) : ITypedRows
{
    private readonly bool[] _isNumeric =
        [.. Enumerable.Range(0, reader.FieldCount).Select(column => numeric is not null && IsDecimal(reader, column))];

    public string Name => name;

    public IReadOnlyList<string> Columns { get; } = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];

    public bool Read() => reader.Read();

    public TypedField this[int column]
    {
        get
        {
            if (reader.IsDBNull(column))
                return default;
            if (_isNumeric[column])
                return TypedField.Number(numeric!(column));
            try
            {
                return TypedField.Of(reader.GetValue(column), reader.GetDataTypeName(column));
            }
            catch (Exception e) when (e is InvalidCastException or NotSupportedException or OverflowException)
            {
                return TypedField.Other(reader.GetDataTypeName(column)); // no type of .NET holds it
            }
        }
    }

    private static bool IsDecimal(DbDataReader reader, int column)
    {
        try
        {
            return reader.GetFieldType(column) == typeof(decimal);
        }
        catch (Exception e) when (e is InvalidCastException or NotSupportedException)
        {
            return false; // no type of .NET
        }
    }
}
