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
    /// <summary>Reads a file: CSV or JSON lines, plain or in a .gz or .zip archive, or an Excel workbook (.xlsx).</summary>
    /// <returns>The panel. A series without an ID column is named after the file.</returns>
    /// <exception cref="InputException">The file can't be read as a panel; the message names the file, line and column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static Panel Read(string path, PanelOptions? options = null)
    {
        (options ??= new()).Validate();
        using var input = TableInput.OfFile(path, options);
        return Read(input, options);
    }

    /// <summary>Reads a table from <paramref name="stream"/>, in any of the formats of a file; the stream stays open.</summary>
    /// <param name="stream">The content of a file, from its start. One that can't seek is read into memory.</param>
    /// <param name="name">The name in error messages, such as <c>standard input</c>.</param>
    /// <param name="options">The roles of the columns.</param>
    /// <returns>The panel. A series without an ID column is named <c>series</c>.</returns>
    /// <exception cref="InputException">The content can't be read as a panel; the message names the line and column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static Panel Read(Stream stream, string name, PanelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        (options ??= new()).Validate();
        using var input = TableInput.OfStream(stream, name, options);
        return Read(input, options);
    }

    /// <summary>Reads CSV or JSON lines from <paramref name="text"/>, which stays open.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The name in error messages, such as <c>standard input</c>.</param>
    /// <param name="options">The roles of the columns.</param>
    /// <returns>The panel. A series without an ID column is named <c>series</c>.</returns>
    /// <exception cref="InputException">The text can't be read as a panel; the message names the line and column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static Panel Read(TextReader text, string name, PanelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        (options ??= new()).Validate();
        using var input = TableInput.OfText(text, name, options);
        return Read(input, options);
    }

    /// <summary>Reads what was opened.</summary>
    /// <exception cref="InputException">The input can't be read as a panel; the message names the line and column.</exception>
    internal static Panel Read(TableInput input, PanelOptions options) =>
        TextPanel.Read(() => TableRows.Open(input, options), options, input.DefaultId).WithNotes(input.Notes);
}
