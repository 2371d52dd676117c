using System.Text;
using Nami.Files;

namespace Nami.Data;

/// <summary>
/// Reads a series from CSV: the long form <c>unique_id,ds,y</c>, columns by other names, or one column of numbers, with or without a
/// header. Comma, semicolon and tab separate; a decimal comma is read where it does not. Further columns are passed over. A file holds
/// one series, without gaps, in order of time.
/// </summary>
public static class CsvSeries
{
    /// <summary>Reads a CSV file, plain or compressed by gzip, in UTF-8.</summary>
    /// <returns>The series, named by its id column or else by the file.</returns>
    /// <exception cref="InputException">The file can't be read as one series: the message names file, line and column.</exception>
    public static TimeSeries Read(string path, CsvOptions? options = null)
    {
        using var stream = InputFile.Open(path);
        // Pipes and the like are read as they come.
        var compressed = stream.CanSeek && GzipInput.IsGzip(stream);
        var isNamedGzip = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        if (isNamedGzip && !compressed)
            Throw.Input($"{path}: is not a valid gzip file, though its name ends in .gz; rename it or compress it again");
        using Stream content = compressed ? new GzipInput(stream) : stream;
        using var text = new StreamReader(content, new UTF8Encoding(false, throwOnInvalidBytes: true), true, bufferSize: 1 << 16);
        var name = Path.GetFileNameWithoutExtension(isNamedGzip ? path[..^3] : path);
        return Read(text, path, options ?? new(), name);
    }

    /// <summary>Reads CSV from <paramref name="text"/>, which stays open.</summary>
    /// <param name="text">The CSV.</param>
    /// <param name="name">What errors call it, as <c>standard input</c>.</param>
    /// <param name="options">The columns' names.</param>
    /// <returns>The series, named by its id column or else <c>series</c>.</returns>
    /// <exception cref="InputException">The text can't be read as one series: the message names line and column.</exception>
    public static TimeSeries Read(TextReader text, string name, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text, name, options ?? new(), "series");
    }

    private static TimeSeries Read(TextReader text, string file, CsvOptions options, string defaultId)
    {
        const int SampleRows = 100; // enough to tell columns of dates, numbers and text apart

        using var rows = new CsvRows(text, file);
        if (!rows.Read())
            Throw.Input($"{file}: is empty; expected CSV with a column of numbers");
        var separator = rows.Separator;
        var first = Fields(rows);
        first[0] = first[0].TrimStart('\uFEFF').Trim();
        var isHeader = CsvColumns.IsHeader(first, options, separator);
        var names = isHeader ? first : [.. first.Select((_, i) => $"#{i + 1}")];

        List<string[]> sample = isHeader ? [] : [first];
        List<int> lines = isHeader ? [] : [rows.Line];
        while (sample.Count < SampleRows && rows.Read())
        {
            if (IsGap(rows, names))
            {
                sample.Add([""]);
                lines.Add(rows.Line - 1);
            }
            sample.Add(Fields(rows));
            lines.Add(rows.Line);
        }
        if (sample.Count == 0)
            Throw.Input($"{file}: has a header and no rows; expected values below it");

        var columns = CsvColumns.Choose(file, names, sample, options, separator);
        var series = new CsvSeriesBuilder(file, columns, separator);
        for (var i = 0; i < sample.Count; i++)
        {
            var row = sample[i];
            if (series.IsWidth(lines[i], row.Length))
                series.Add(lines[i], Field(row, columns.Id), Field(row, columns.Time), row[columns.Target]);
        }
        while (rows.Read())
        {
            if (IsGap(rows, names))
                series.Add(rows.Line - 1, "", "", "");
            if (series.IsWidth(rows.Line, rows.Fields))
                series.Add(rows.Line, columns.Id < 0 ? "" : rows[columns.Id], columns.Time < 0 ? "" : rows[columns.Time], rows[columns.Target]);
        }
        return series.Build(defaultId);
    }

    /// <summary>In a file of one column a blank line between others is a missing value.</summary>
    private static bool IsGap(CsvRows rows, string[] names) => names.Length == 1 && rows.FollowsBlank;

    private static string[] Fields(CsvRows rows)
    {
        var fields = new string[rows.Fields];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = rows[i].ToString();
        return fields;
    }

    private static string Field(string[] row, int column) => column < 0 ? "" : row[column];
}
