using Nami.Data;
using Parquet;
using Parquet.Schema;

namespace Nami.Sources;

/// <summary>The rows of a Parquet file, one row group in memory at a time, and only the requested columns of it.</summary>
internal sealed class ParquetRows : ITypedRows, IDisposable
{
    private readonly ParquetReader _file;
    private readonly ParquetColumn[] _columns;
    private ParquetRowGroupReader? _group;
    private int _nextGroup;
    private long _row, _rows; // of the group

    /// <exception cref="InputException">The stream is no Parquet.</exception>
    public ParquetRows(Stream stream, string name)
    {
        Name = name;
        // The package reads asynchronously alone; a file's reads are over when they return.
        _file = Guard(() =>
            ParquetReader.CreateAsync(stream, new() { UseDateOnlyTypeForDates = false }, leaveStreamOpen: true).GetAwaiter().GetResult());
        _columns = [.. _file.Schema.Fields.Select(ParquetColumn.Of)];
        Columns = [.. _file.Schema.Fields.Select(field => field.Name)];
    }

    public string Name { get; }

    public IReadOnlyList<string> Columns { get; }

    public bool Read()
    {
        for (_row++; _row >= _rows; _row = 0)
        {
            if (_nextGroup == _file.RowGroupCount)
            {
                _rows = 0;
                return false;
            }
            _group?.Dispose();
            _group = Guard(() => _file.OpenRowGroupReader(_nextGroup++));
            _rows = _group.RowCount;
            foreach (var column in _columns)
                column.Clear();
        }
        return true;
    }

    public TypedField this[int column]
    {
        get
        {
            if (!_columns[column].IsRead)
                Guard(() => _columns[column].Read(_group!));
            return _columns[column][(int)_row];
        }
    }

    public void Dispose()
    {
        _group?.Dispose();
        _file.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    /// <summary>A damaged file makes the package fail in many ways.</summary>
    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InputException(
                $"{Name}: the file is damaged or isn't a supported Parquet file: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }
}

/// <summary>A column of a Parquet file and its values in one row group.</summary>
internal abstract class ParquetColumn
{
    /// <summary>The values of the current row group are there.</summary>
    public abstract bool IsRead { get; }

    /// <summary>The field of a row of the row group.</summary>
    public abstract TypedField this[int row] { get; }

    /// <summary>Drops the values.</summary>
    public abstract void Clear();

    /// <summary>Reads the values of a row group.</summary>
    /// <returns>Their number.</returns>
    public abstract int Read(ParquetRowGroupReader group);

    public static ParquetColumn Of(Field field)
    {
        if (field is not DataField { IsArray: false, MaxRepetitionLevel: 0 } data)
            return new UnreadableColumn(field.SchemaType == SchemaType.Data ? "list" : field.SchemaType.ToString().ToLowerInvariant());
        if (data.SchemaElement?.LogicalType?.TIME is not null)
            return new UnreadableColumn("time of day");
        var type = data.ClrType;
        return type == typeof(ReadOnlyMemory<char>) ? new Column<ReadOnlyMemory<char>>(data, TypedField.Text)
            : type == typeof(double) ? new Column<double>(data, TypedField.Number)
            : type == typeof(float) ? new Column<float>(data, value => TypedField.Number(value))
            : type == typeof(decimal) ? new Column<decimal>(data, value => TypedField.Number((double)value))
            : type == typeof(long) ? new Column<long>(data, TypedField.Whole)
            : type == typeof(int) ? new Column<int>(data, value => TypedField.Whole(value))
            : type == typeof(short) ? new Column<short>(data, value => TypedField.Whole(value))
            : type == typeof(sbyte) ? new Column<sbyte>(data, value => TypedField.Whole(value))
            : type == typeof(byte) ? new Column<byte>(data, value => TypedField.Whole(value))
            : type == typeof(ushort) ? new Column<ushort>(data, value => TypedField.Whole(value))
            : type == typeof(uint) ? new Column<uint>(data, value => TypedField.Whole(value))
            : type == typeof(ulong) ? new Column<ulong>(data, value => TypedField.Of(value, ""))
            : type == typeof(bool) ? new Column<bool>(data, value => TypedField.Whole(value ? 1 : 0))
            : type == typeof(Guid) ? new Column<Guid>(data, value => TypedField.Of(value, ""))
            : type == typeof(DateTime) ? Time(data)
            : new UnreadableColumn(type == typeof(ReadOnlyMemory<byte>) ? "bytes" : type.Name.ToLowerInvariant());
    }

    // The package marks every time as UTC; the schema of the column shows which really are.
    private static Column<DateTime> Time(DataField data)
    {
        var type = data switch
        {
            DateTimeDataField { DateTimeFormat: DateTimeFormat.Date } => FieldType.Date,
            DateTimeDataField { DateTimeFormat: not DateTimeFormat.Impala, IsAdjustedToUTC: true } => FieldType.UtcTime,
            _ => FieldType.Time,
        };
        return new(data, time => TypedField.Stamp(type, time.Ticks));
    }

    private sealed class Column<T>(DataField field, Func<T, TypedField> of) : ParquetColumn
        where T : struct
    {
        private T?[]? _values;

        public override bool IsRead => _values is not null;

        public override TypedField this[int row] => _values![row] is { } value ? of(value) : default;

        public override void Clear() => _values = null;

        public override int Read(ParquetRowGroupReader group)
        {
            var values = new T?[checked((int)group.RowCount)];
            group.ReadAsync<T>(field, values).AsTask().GetAwaiter().GetResult();
            return (_values = values).Length;
        }
    }

    /// <summary>A column of a type that series can't use.</summary>
    private sealed class UnreadableColumn(string type) : ParquetColumn
    {
        public override bool IsRead => true;

        public override TypedField this[int row] => TypedField.Other(type);

        public override void Clear() { }

        public override int Read(ParquetRowGroupReader group) => 0;
    }
}
