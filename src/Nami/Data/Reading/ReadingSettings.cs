namespace Nami.Data;

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
