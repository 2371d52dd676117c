using System.Data.Common;

namespace Nami.Data;

/// <summary>The rows of a database's answer.</summary>
/// <param name="reader">The answer.</param>
/// <param name="name">What errors call it.</param>
/// <param name="numeric">Reads a field of decimals, which may have more digits than .NET's; null where .NET's suffice.</param>
internal sealed class DataReaderRows(DbDataReader reader, string name, Func<int, double>? numeric) : ITypedRows
{
    private readonly bool[] _isNumeric = [.. Enumerable.Range(0, reader.FieldCount).Select(column => numeric is not null && IsDecimal(reader, column))];

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
