namespace Nami.Data;

/// <summary>Reads the one series of a CSV file as <see cref="CsvPanel"/> does, without gaps; further columns are passed over.</summary>
public static class CsvSeries
{
    /// <summary>Reads a CSV file, plain or compressed by gzip, in UTF-8.</summary>
    /// <returns>The series, named by its id column or else by the file.</returns>
    /// <exception cref="InputException">The file can't be read as one series: the message names the place.</exception>
    public static TimeSeries Read(string path, CsvOptions? options = null) => Only(CsvPanel.Read(path, Columns(options)), path);

    /// <summary>Reads CSV from <paramref name="text"/>, which stays open.</summary>
    /// <param name="text">The CSV.</param>
    /// <param name="name">What errors call it, as <c>standard input</c>.</param>
    /// <param name="options">The columns' names.</param>
    /// <returns>The series, named by its id column or else <c>series</c>.</returns>
    /// <exception cref="InputException">The text can't be read as one series: the message names the place.</exception>
    public static TimeSeries Read(TextReader text, string name, CsvOptions? options = null) => Only(CsvPanel.Read(text, name, Columns(options)), name);

    private static PanelOptions Columns(CsvOptions? options) => new()
    {
        Id = options?.Id,
        Time = options?.Time,
        Target = options?.Target is { } target ? [target] : [],
    };

    private static TimeSeries Only(Panel panel, string file)
    {
        string[] ids = [.. panel.Series.Select(series => series.Id)];
        if (ids.Length > 1)
            Throw.Input($"{file}: holds {ids.Length} series ({Shown.List(ids, 3)}); one series a file is supported for now: keep the rows of one");
        var only = panel.Series[0];
        if (only.Values.IndexOf(double.NaN) is >= 0 and var missing)
            Throw.Input($"{file}: the value at {only.Time.Format(missing)} is missing; gaps are not supported yet: fill it in, for example with the mean of its neighbours");
        return new(only.Id, only.Time, only.Values.ToArray());
    }
}
