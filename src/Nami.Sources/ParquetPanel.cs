using Nami.Data;
using Nami.Files;

namespace Nami.Sources;

/// <summary>Reads a panel from Parquet, by the rules of <see cref="CsvPanel"/>.</summary>
/// <remarks>
/// Null and NaN are missing values, and timestamps adjusted to UTC are read as UTC. Columns of other types (nested values, bytes, times of
/// day) are ignored with a warning. Only one row group is in memory at a time.
/// </remarks>
public static class ParquetPanel
{
    /// <summary>Reads a Parquet file.</summary>
    /// <returns>The panel. A series without an ID column is named after the file.</returns>
    /// <exception cref="InputException">
    /// The file can't be read as a panel; the message names the file, row (counted from 1) and column.
    /// </exception>
    public static Panel Read(string path, PanelOptions? options = null)
    {
        using var stream = InputFile.Open(path);
        return Read(stream, path, options, Path.GetFileNameWithoutExtension(path));
    }

    /// <summary>Reads Parquet from <paramref name="stream"/>, which must be seekable and stays open.</summary>
    /// <param name="stream">The Parquet file.</param>
    /// <param name="name">The name in error messages.</param>
    /// <param name="options">The roles of the columns.</param>
    /// <returns>The panel. A series without an ID column is named <c>series</c>.</returns>
    /// <exception cref="InputException">
    /// The stream can't be read as a panel; the message names the row (counted from 1) and column.
    /// </exception>
    public static Panel Read(Stream stream, string name, PanelOptions? options = null) => Read(stream, name, options, "series");

    /// <summary>Reads Parquet, and names a series without an ID column.</summary>
    internal static Panel Read(Stream stream, string name, PanelOptions? options, string defaultId)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var rows = new ParquetRows(stream, name);
        return PanelReader.Read(new TypedTable(rows), options ?? new(), defaultId);
    }
}
