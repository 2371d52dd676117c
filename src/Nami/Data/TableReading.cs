using System.Text.Json.Serialization;

namespace Nami.Data;

/// <summary>How a table was read. A model remembers it, so that later tables are read alike.</summary>
public sealed record TableReading
{
    /// <summary>The column that identifies the series; null where there is none.</summary>
    public string? Id { get; init; }

    /// <summary>The columns of timestamps or their parts; empty where the rows are numbered.</summary>
    public IReadOnlyList<string> Time { get; init; } = [];

    /// <summary>The columns of values; empty where each column is a series.</summary>
    public IReadOnlyList<string> Target { get; init; } = [];

    /// <summary>How series lay in the table.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TableLayout Layout { get; init; }

    /// <summary>The format string of the timestamps, where it was given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TimeFormat { get; init; }

    /// <summary>The order of day, month and year in the dates, where the text has one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public DateOrder DateOrder { get; init; }

    /// <summary>
    /// What timestamps that are whole numbers mean: <c>yyyyMMdd</c>, <c>yyyyMMddHH</c>, <c>yyyyMMddHHmm</c>, <c>yyyyMM</c>,
    /// <c>MMyyyy</c>, <c>Myyyy</c>, <c>yyyyww</c>, <c>yyyy</c>, <c>unix</c>, <c>unix-ms</c> or <c>unix-us</c>; null where
    /// they are a counter, or other text.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TimeNumbers { get; init; }

    /// <summary>
    /// The numbers of the intervals of a day in a column beside the dates, such as <c>1-48</c> for half hours; null where there is no such
    /// column, or it holds hours from 0 on.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TimeCodes { get; init; }

    /// <summary>
    /// Whether timestamps are points in time, because their offset or time zone is known and their steps are shorter than a day; false
    /// where they are local times of no known zone, and null where it makes no difference.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? AreInstants { get; init; }

    /// <summary>The time zone of the timestamps, where it was given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TimeZone { get; init; }

    /// <summary>The decimal sign of the values, where the text shows one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public DecimalSign Decimal { get; init; }

    /// <summary>The separator of thousands of the values, where the text shows one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ThousandsSign Thousands { get; init; }

    /// <summary>The texts for a missing value that were given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string> Missing { get; init => field = value ?? []; } = []; // a file may lack it

    /// <summary>The opening hours of the series, such as <c>PT1H Mon-Sat 07:00-17:00</c>, where all have the same.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hours { get; init; }

    /// <summary>The step of the series, where all have the same: few rows of a later table don't show it.</summary>
    internal TimeStep? Step { get; init; }

    /// <summary>With steps of months: the day on which they fall.</summary>
    internal int StepDay { get; init; }

    /// <summary>How the rows of each interval were combined.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Aggregation Aggregate { get; init; }

    /// <summary>The length of the intervals, where rows were combined.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Every { get; init; }

    /// <summary>The same, with the step that all series have.</summary>
    internal TableReading WithStep(IReadOnlyList<TimeAxis> axes)
    {
        foreach (var axis in axes)
        {
            if (axis.Step != axes[0].Step)
                return this with { Step = null, StepDay = 0 };
        }
        return axes.Count == 0 ? this : this with { Step = axes[0].Step, StepDay = axes[0].Day };
    }
}
