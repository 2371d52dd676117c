namespace Nami.Data;

/// <summary>The names of a CSV file's columns, where <see cref="CsvSeries"/> should not find them by itself.</summary>
public sealed record CsvOptions
{
    /// <summary>The column that names the series; default: <c>unique_id</c>, where there is one.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// The column of the stamps; default: <c>ds</c>, <c>date</c>, <c>datetime</c>, <c>timestamp</c>, <c>time</c>, <c>month</c> or
    /// <c>year</c>, else the first column of dates, else none: the rows are counted from 1.
    /// </summary>
    public string? Time { get; init; }

    /// <summary>The column of the values; default: <c>y</c>, else the only column of numbers.</summary>
    public string? Target { get; init; }
}
