using Nami.Data;
using Nami.Files;

namespace Nami.Sources;

/// <summary>
/// Reads a panel from Parquet, by the rules of <see cref="CsvPanel"/>: the same forms, names and defaults. Null and NaN are missing values;
/// times that are adjusted to UTC are read as UTC. Columns that are nested, or of bytes, times of day and the like, are passed over with a
/// warning. One row group is in memory at a time.
/// </summary>
public static class ParquetPanel
{
    /// <summary>Reads a Parquet file.</summary>
    /// <returns>The panel; a series that no column names is called by the file.</returns>
    /// <exception cref="InputException">The file can't be read as a panel: the message names file, row (from 1) and column.</exception>
    public static Panel Read(string path, PanelOptions? options = null)
    {
        using var stream = InputFile.Open(path);
        return Read(stream, path, options, Path.GetFileNameWithoutExtension(path));
    }

    /// <summary>Reads Parquet from <paramref name="stream"/>, which can seek and stays open.</summary>
    /// <param name="stream">The Parquet file.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="options">The columns' names.</param>
    /// <returns>The panel; a series that no column names is called <c>series</c>.</returns>
    /// <exception cref="InputException">The stream can't be read as a panel: the message names row (from 1) and column.</exception>
    public static Panel Read(Stream stream, string name, PanelOptions? options = null) => Read(stream, name, options, "series");

    private static Panel Read(Stream stream, string name, PanelOptions? options, string defaultId)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var rows = new ParquetRows(stream, name);
        return PanelReader.Read(new TypedTable(rows), options ?? new(), defaultId);
    }
}
