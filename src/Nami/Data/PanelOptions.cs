namespace Nami.Data;

/// <summary>How a table is read: the roles of its columns, by name, and how its text is written.</summary>
/// <remarks>
/// Columns without a role here that aren't recognised by their name become covariates of the kind <see cref="CovariateKind.Past"/>, so that
/// no information leaks from the future. Text columns become categories.
/// </remarks>
public sealed record PanelOptions
{
    /// <summary>
    /// The column that identifies the series, or several with commas between them, such as <c>store,item</c>: their texts are joined by a
    /// slash, as in <c>7/milk</c>. Default: <c>unique_id</c>, if the table has it.
    /// </summary>
    public string? Id { get; init; }

    /// <summary>
    /// The column of timestamps, or the columns that contain their parts, such as a date and a time of day; <c>none</c> alone counts the
    /// rows from 1. Default: <c>ds</c>, <c>date</c>, <c>datetime</c>, <c>timestamp</c>, <c>time</c>, <c>month</c> or <c>year</c>, else the
    /// first column of dates, else none.
    /// </summary>
    public IReadOnlyList<string> Time { get; init; } = [];

    /// <summary>The columns of values to forecast.</summary>
    /// <remarks>
    /// Default: <c>y</c>, else the only numeric column, else every numeric column as a series of its own (only where no column has a role
    /// and there is no ID). With several names, each column becomes a series (<c>id/column</c>), and the other columns become its past
    /// covariates (<c>other target 1</c>, …, in the order of the names).
    /// </remarks>
    public IReadOnlyList<string> Target { get; init; } = [];

    /// <summary>Covariates known in advance, such as holidays and prices.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>Covariates that are observed together with the series, so their future values are unknown.</summary>
    public IReadOnlyList<string> Past { get; init; } = [];

    /// <summary>Static covariates: one value per series.</summary>
    public IReadOnlyList<string> Static { get; init; } = [];

    /// <summary>How the table of a model's training was read (<see cref="Panel.Reading"/> of its history), used as defaults.</summary>
    /// <remarks>
    /// Columns apply to tables that have them, where no other column is named here. Future rows don't need a column of values. A table that
    /// contradicts it, such as one with another order of day and month, is rejected.
    /// </remarks>
    public TableReading? Learned { get; init; }

    /// <summary>
    /// The format of the timestamps, as a custom format string of .NET such as <c>dd/MM/yyyy HH:mm</c>, in English, or one with <c>q</c>
    /// for quarters, <c>w</c> for ISO weeks and <c>YY</c> for the year after, such as <c>yyyy/YY 'Q'q</c>; null to detect it.
    /// </summary>
    public string? TimeFormat { get; init; }

    /// <summary>The order of day, month and year in dates such as 01/02/2024.</summary>
    public DateOrder DateOrder { get; init; }

    /// <summary>
    /// The time zone of the timestamps by its IANA name, such as <c>Europe/Berlin</c>: times without an offset are local times of it, times
    /// with an offset are converted to it. Null: times without an offset have no zone.
    /// </summary>
    public string? TimeZone { get; init; }

    /// <summary>What is done with rows whose timestamp can't be read.</summary>
    public BadTimes BadTimes { get; init; }

    /// <summary>Whether single rows may lie far from all others in time.</summary>
    public bool AllowGaps { get; init; }

    /// <summary>How the rows of each interval (<see cref="Every"/>) are combined into one value.</summary>
    /// <remarks>
    /// An interval has the timestamp of its start, in local time; weeks start on Monday. The first and the last interval of the table are
    /// left out where they are incomplete: their rows keep farther from the start or the end than those of most intervals, and than two
    /// rows usually lie apart. Duplicate timestamps are allowed. Covariates become their mean, and texts the last one.
    /// <see cref="Aggregation.Count"/> needs no column of values; with one, rows without a value aren't counted.
    /// </remarks>
    public Aggregation Aggregate { get; init; }

    /// <summary>
    /// The length of the intervals of <see cref="Aggregate"/>: a whole number and a unit (<c>s</c>, <c>min</c>, <c>h</c>, <c>d</c>,
    /// <c>w</c>, <c>mo</c>, <c>y</c>), such as <c>15min</c>.
    /// </summary>
    public string? Every { get; init; }

    /// <summary>The decimal sign of numbers in text.</summary>
    public DecimalSign Decimal { get; init; }

    /// <summary>The separator of thousands of numbers in text.</summary>
    public ThousandsSign Thousands { get; init; }

    /// <summary>Further texts for a missing value.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>How series lie in the table.</summary>
    public TableLayout Layout { get; init; }

    /// <summary>The number of lines above the header; null to detect it.</summary>
    public int? SkipRows { get; init; }

    /// <summary>The number of header lines, 0 for none; null to detect it.</summary>
    public int? HeaderRows { get; init; }

    /// <summary>The start of comment lines, which are skipped; null to detect it.</summary>
    public string? Comment { get; init; }

    /// <summary>
    /// The encoding of a text file, such as <c>shift_jis</c>, <c>windows-1252</c> or <c>utf-16</c>; null to detect it.
    /// </summary>
    public string? Encoding { get; init; }

    /// <summary>The sheet of an Excel file; null for the first.</summary>
    public string? Sheet { get; init; }

    /// <summary>The most bytes that a compressed file may unpack to.</summary>
    public long MaxUnpacked { get; init; } = 4L << 30;

    /// <summary>
    /// Whether the rows lie in the future: they have covariates, but no values, and missing rows aren't filled in. See
    /// <see cref="Panel.WithFuture"/>.
    /// </summary>
    public bool IsFuture { get; init; }

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public void Validate()
    {
        foreach (var setting in ReadingSettings.All)
            setting.Validate(this);
    }

    /// <summary>How rows are combined: as given, or as the model has learned.</summary>
    internal Aggregation Combination => Aggregate != Aggregation.None ? Aggregate : Learned?.Aggregate ?? Aggregation.None;

    /// <summary>The length of the intervals, as given or as the model has learned.</summary>
    internal string? Interval => Every ?? Learned?.Every;

    /// <summary>Whether the columns of the table are summarized (<see cref="Panel.Columns"/>).</summary>
    internal bool SummarizesColumns { get; init; }
}

/// <summary>What is done with rows whose timestamp can't be read.</summary>
public enum BadTimes
{
    /// <summary>The table is rejected.</summary>
    Error,

    /// <summary>The rows are left out, with a warning that counts them.</summary>
    Drop,
}

/// <summary>How the rows of an interval become one value.</summary>
public enum Aggregation
{
    /// <summary>Rows aren't combined.</summary>
    None,

    /// <summary>Their sum; 0 in an interval without rows.</summary>
    Sum,

    /// <summary>Their mean; missing in an interval without rows.</summary>
    Mean,

    /// <summary>The value of the last row; missing in an interval without rows.</summary>
    Last,

    /// <summary>The number of rows; 0 in an interval without rows.</summary>
    Count,
}

/// <summary>How series lie in a table.</summary>
public enum TableLayout
{
    /// <summary>Detected from names and values.</summary>
    Auto,

    /// <summary>One row per series and timestamp, such as <c>unique_id,ds,y</c>.</summary>
    Long,

    /// <summary>One column per series, one row per timestamp.</summary>
    Wide,

    /// <summary>One row per series, one column per timestamp.</summary>
    Rows,
}
