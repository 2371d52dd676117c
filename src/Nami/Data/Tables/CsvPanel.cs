using System.Text;
using Nami.Files;

namespace Nami.Data;

/// <summary>
/// Reads a panel from CSV: the long form <c>unique_id,ds,y[,covariates]</c>, columns by other names, the wide form of one column a series,
/// or one column of numbers, with or without a header. Comma, semicolon and tab separate; a decimal comma is read where it does not. Empty
/// fields, <c>NA</c>, <c>NaN</c> and the like are missing values, and so are the rows that a series leaves out: their step is found over
/// all series. Rows out of order are sorted, with a warning; a stamp that stands twice is refused, but where a
/// clock was set back, by half an hour, one or two: the mean of both values is taken then, with a warning.
/// </summary>
public static class CsvPanel
{
    /// <summary>Reads a CSV file, plain or compressed by gzip, in UTF-8.</summary>
    /// <returns>The panel; a series that no column names is called by the file.</returns>
    /// <exception cref="InputException">The file can't be read as a panel: the message names file, line and column.</exception>
    public static Panel Read(string path, PanelOptions? options = null)
    {
        using var stream = InputFile.Open(path);
        // Pipes and the like are read as they come.
        bool compressed = stream.CanSeek && GzipInput.IsGzip(stream);
        bool isNamedGzip = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        if (isNamedGzip && !compressed)
            Throw.Input($"{path}: is not a valid gzip file, though its name ends in .gz; rename it or compress it again");
        using Stream content = compressed ? new GzipInput(stream) : stream;
        using var text = new StreamReader(content, new UTF8Encoding(false, throwOnInvalidBytes: true), true, bufferSize: 1 << 16);
        string name = Path.GetFileNameWithoutExtension(isNamedGzip ? path[..^3] : path);
        return Read(text, path, options ?? new(), name);
    }

    /// <summary>Reads CSV from <paramref name="text"/>, which stays open.</summary>
    /// <param name="text">The CSV.</param>
    /// <param name="name">What errors call it, as <c>standard input</c>.</param>
    /// <param name="options">The columns' names.</param>
    /// <returns>The panel; a series that no column names is called <c>series</c>.</returns>
    /// <exception cref="InputException">The text can't be read as a panel: the message names line and column.</exception>
    public static Panel Read(TextReader text, string name, PanelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text, name, options ?? new(), "series");
    }

    private static Panel Read(TextReader text, string file, PanelOptions options, string defaultId)
    {
        using var rows = new CsvRows(text, file);
        return PanelReader.Read(new CsvTable(rows, ColumnRoles.Names(options)), options, defaultId);
    }
}
