using System.Text;
using Nami.Files;

namespace Nami.Data;

/// <summary>Reads a panel from CSV.</summary>
/// <remarks>
/// Accepted layouts are the long form <c>unique_id,ds,y[,covariates]</c> (other column names are possible), the wide form with one column
/// per series, and a single numeric column, with or without a header. The separator is a comma, semicolon or tab; decimal commas are
/// recognised where the comma isn't the separator. Empty fields, <c>NA</c> and <c>NaN</c> are missing values, and missing rows are filled
/// in as missing values. Rows out of order are sorted, with a warning. Duplicate timestamps are rejected, except where clocks were set back
/// by half an hour to two hours: then the mean of both values is used, with a warning.
/// </remarks>
public static class CsvPanel
{
    /// <summary>Reads a CSV file in UTF-8, plain or compressed with gzip.</summary>
    /// <returns>The panel. A series without an ID column is named after the file.</returns>
    /// <exception cref="InputException">The file can't be read as a panel; the message names the file, line and column.</exception>
    public static Panel Read(string path, PanelOptions? options = null)
    {
        bool isNamedGzip = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        string name = Path.GetFileNameWithoutExtension(isNamedGzip ? path[..^3] : path);
        var rows = Open(path, isNamedGzip, out bool canRepeat);
        CsvRows? first = rows;
        return canRepeat
            ? TextPanel.Read(() => Interlocked.Exchange(ref first, null) ?? Open(path, isNamedGzip, out _), options ?? new(), name)
            : TextPanel.Read(rows, options ?? new(), name);
    }

    /// <summary>Reads CSV from <paramref name="text"/>, which stays open.</summary>
    /// <param name="text">The CSV.</param>
    /// <param name="name">The name in error messages, such as <c>standard input</c>.</param>
    /// <param name="options">The roles of the columns.</param>
    /// <returns>The panel. A series without an ID column is named <c>series</c>.</returns>
    /// <exception cref="InputException">The text can't be read as a panel; the message names the line and column.</exception>
    public static Panel Read(TextReader text, string name, PanelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TextPanel.Read(new CsvRows(text, name), options ?? new(), "series");
    }

    private static CsvRows Open(string path, bool isNamedGzip, out bool canRepeat)
    {
        Stream stream = InputFile.Open(path);
        try
        {
            // Pipes are read as their data arrives.
            canRepeat = stream.CanSeek;
            bool compressed = canRepeat && GzipInput.IsGzip((FileStream)stream);
            if (isNamedGzip && !compressed)
                Throw.Input($"{path}: the name ends in .gz, but the content isn't valid gzip. Rename the file or compress it again.");
            stream = compressed ? new GzipInput((FileStream)stream) : stream;
            return new(new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), true, bufferSize: 1 << 16), path, true);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }
}
