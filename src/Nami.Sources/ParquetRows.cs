using Nami.Data;
using Parquet;
using Parquet.Schema;

namespace Nami.Sources;

/// <summary>The rows of a Parquet file, a row group in memory at a time, and of it the columns that are asked for.</summary>
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
        _file = Guard(() => ParquetReader.CreateAsync(stream, new() { UseDateOnlyTypeForDates = false }, leaveStreamOpen: true).GetAwaiter().GetResult());
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
            throw new InputException($"{Name}: is not a Parquet file that can be read, or is damaged: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }
}
