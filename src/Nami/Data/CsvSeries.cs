namespace Nami.Data;

/// <summary>Reads the one series of a CSV file as <see cref="CsvPanel"/> does, without gaps; further columns are passed over.</summary>
public static class CsvSeries
{
    /// <summary>Reads a CSV file, plain or compressed by gzip, in UTF-8.</summary>
    /// <returns>The series, named by its id column or else by the file.</returns>
    /// <exception cref="InputException">The file can't be read as one series: the message names the place.</exception>
    public static TimeSeries Read(string path, CsvOptions? options = null) => CsvPanel.Read(path, Columns(options)).OnlySeries(path);

    /// <summary>Reads CSV from <paramref name="text"/>, which stays open.</summary>
    /// <param name="text">The CSV.</param>
    /// <param name="name">What errors call it, as <c>standard input</c>.</param>
    /// <param name="options">The columns' names.</param>
    /// <returns>The series, named by its id column or else <c>series</c>.</returns>
    /// <exception cref="InputException">The text can't be read as one series: the message names the place.</exception>
    public static TimeSeries Read(TextReader text, string name, CsvOptions? options = null) => CsvPanel.Read(text, name, Columns(options)).OnlySeries(name);

    private static PanelOptions Columns(CsvOptions? options) => new()
    {
        Id = options?.Id,
        Time = options?.Time,
        Target = options?.Target is { } target ? [target] : [],
    };
}
