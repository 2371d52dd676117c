namespace Nami.Data;

/// <summary>
/// Which columns of a table are what, by their names. Columns that are not named here and are not found by themselves accompany the series
/// as <see cref="CovariateKind.Past"/>, so that nothing leaks from the future; text is read as a category.
/// </summary>
public sealed record PanelOptions
{
    /// <summary>The column that names the series; default: <c>unique_id</c>, where there is one.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// The column of the stamps; default: <c>ds</c>, <c>date</c>, <c>datetime</c>, <c>timestamp</c>, <c>time</c>, <c>month</c> or
    /// <c>year</c>, else the first column of dates, else none: the rows of a series are counted from 1.
    /// </summary>
    public string? Time { get; init; }

    /// <summary>
    /// The columns of the values; default: <c>y</c>, else the only column of numbers, else, where no column is named and there is no id,
    /// every column of numbers: a series each. Of several that are named each makes a series (<c>id/column</c>) that the others accompany
    /// as covariates observed in the past (<c>other target 1</c>, …, in the order of the names).
    /// </summary>
    public IReadOnlyList<string> Target { get; init; } = [];

    /// <summary>Covariates known in advance, as holidays and prices are.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>Covariates observed like the series itself.</summary>
    public IReadOnlyList<string> Past { get; init; } = [];

    /// <summary>Covariates of one value a series.</summary>
    public IReadOnlyList<string> Static { get; init; } = [];

    /// <summary>
    /// The columns that a model learned from (<see cref="Panel.Columns"/> of its history): a table that has them is read by them where no
    /// others are named here, any other table as by default. Rows of the future need no column of values.
    /// </summary>
    public ColumnNames? Learned { get; init; }

    /// <summary>
    /// True for rows of the future, which have covariates and no values yet: no column of values is asked for, and rows left out are not
    /// filled in. For <see cref="Panel.WithFuture"/>.
    /// </summary>
    public bool IsFuture { get; init; }
}

/// <summary>The settings of reading: which columns of a table are what.</summary>
internal static class ReadingSettings
{
    public static readonly ColumnSetting<PanelOptions> Id = new(nameof(PanelOptions.Id), "id")
    {
        Group = SettingGroup.Data,
        IsUsual = true,
        Description = $"Column that identifies the series.",
        Default = $"unique_id, if the file has it",
        Get = options => options.Id,
        With = (options, value) => options with { Id = value },
    };

    public static readonly ColumnSetting<PanelOptions> Time = new(nameof(PanelOptions.Time), "time")
    {
        Group = SettingGroup.Data,
        IsUsual = true,
        Description = $"Column of the timestamps.",
        Default = $"ds, date or a similar name; else the first column of dates; else rows are counted",
        Get = options => options.Time,
        With = (options, value) => options with { Time = value },
    };

    public static readonly ColumnsSetting<PanelOptions> Target = new(nameof(PanelOptions.Target), "target")
    {
        Group = SettingGroup.Data,
        IsUsual = true,
        Description = $"Columns of the values to forecast.",
        Default = $"y, or the only column of numbers",
        Get = options => options.Target,
        With = (options, value) => options with { Target = value },
    };

    public static readonly ColumnsSetting<PanelOptions> Known = new(nameof(PanelOptions.Known), "known")
    {
        Group = SettingGroup.Data,
        IsUsual = true,
        Description = $"Covariates known in advance, such as holidays and prices.",
        Default = $"none",
        Get = options => options.Known,
        With = (options, value) => options with { Known = value },
    };

    public static readonly ColumnsSetting<PanelOptions> Past = new(nameof(PanelOptions.Past), "past")
    {
        Group = SettingGroup.Data,
        IsUsual = true,
        Description = $"Covariates known only up to the present, such as visitor counts.",
        Default = $"all columns without another role",
        Get = options => options.Past,
        With = (options, value) => options with { Past = value },
    };

    public static readonly ColumnsSetting<PanelOptions> Static = new(nameof(PanelOptions.Static), "static")
    {
        Group = SettingGroup.Data,
        IsUsual = true,
        Description = $"Covariates with one value per series, such as a region.",
        Default = $"none",
        Get = options => options.Static,
        With = (options, value) => options with { Static = value },
    };

    /// <summary>All of them, in the order of help and documentation.</summary>
    public static IReadOnlyList<Setting<PanelOptions>> All { get; } = [Id, Time, Target, Known, Past, Static];
}
