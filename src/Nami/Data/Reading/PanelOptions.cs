namespace Nami.Data;

/// <summary>The roles of a table's columns, by name.</summary>
/// <remarks>
/// Columns without a role here that aren't recognised by their name become covariates of the kind <see cref="CovariateKind.Past"/>, so that
/// no information leaks from the future. Text columns become categories.
/// </remarks>
public sealed record PanelOptions
{
    /// <summary>The column that identifies the series. Default: <c>unique_id</c>, if the table has it.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// The column of timestamps. Default: <c>ds</c>, <c>date</c>, <c>datetime</c>, <c>timestamp</c>, <c>time</c>, <c>month</c> or
    /// <c>year</c>, else the first column of dates, else none: rows are numbered from 1.
    /// </summary>
    public string? Time { get; init; }

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

    /// <summary>The columns that a model was trained on (<see cref="Panel.Columns"/> of its history), used as defaults.</summary>
    /// <remarks>
    /// They apply to tables that have these columns, where no other column is named here. Future rows don't need a column of values.
    /// </remarks>
    public ColumnNames? Learned { get; init; }

    /// <summary>
    /// Whether the rows lie in the future: they have covariates, but no values, and missing rows aren't filled in. See
    /// <see cref="Panel.WithFuture"/>.
    /// </summary>
    public bool IsFuture { get; init; }
}

/// <summary>The settings of reading: which columns of a table are what.</summary>
internal static class ReadingSettings
{
    public static readonly ColumnSetting<PanelOptions> Id = new(nameof(PanelOptions.Id), "id")
    {
        Label = $"Series column",
        Group = SettingGroup.Data,
        IsUsual = true,
        Description = $"Column that identifies the series.",
        Default = $"unique_id, if the file has it",
        Get = options => options.Id,
        With = (options, value) => options with { Id = value },
    };

    public static readonly ColumnSetting<PanelOptions> Time = new(nameof(PanelOptions.Time), "time")
    {
        Label = $"Timestamp column",
        Group = SettingGroup.Data,
        IsUsual = true,
        Description = $"Column of the timestamps.",
        Default = $"ds, date or a similar name; else the first column of dates; else rows are counted",
        Get = options => options.Time,
        With = (options, value) => options with { Time = value },
    };

    public static readonly ColumnsSetting<PanelOptions> Target = new(nameof(PanelOptions.Target), "target")
    {
        Label = $"Target columns",
        Group = SettingGroup.Data,
        IsUsual = true,
        Description = $"Columns of the values to forecast.",
        Default = $"y, or the only column of numbers",
        Get = options => options.Target,
        With = (options, value) => options with { Target = value },
    };

    public static readonly ColumnsSetting<PanelOptions> Known = new(nameof(PanelOptions.Known), "known")
    {
        Label = $"Known covariates",
        Group = SettingGroup.Data,
        IsUsual = true,
        Description = $"Covariates known in advance, such as holidays and prices.",
        Default = $"none",
        Get = options => options.Known,
        With = (options, value) => options with { Known = value },
    };

    public static readonly ColumnsSetting<PanelOptions> Past = new(nameof(PanelOptions.Past), "past")
    {
        Label = $"Past covariates",
        Group = SettingGroup.Data,
        IsUsual = true,
        Description = $"Covariates known only up to the present, such as visitor counts.",
        Default = $"all columns without another role",
        Get = options => options.Past,
        With = (options, value) => options with { Past = value },
    };

    public static readonly ColumnsSetting<PanelOptions> Static = new(nameof(PanelOptions.Static), "static")
    {
        Label = $"Static covariates",
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
