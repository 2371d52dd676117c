namespace Nami;

/// <summary>The settings that messages of the library name.</summary>
internal static class SettingNames
{
    public static SettingName Id { get; } = new("PanelOptions", "Id", "id");

    public static SettingName Time { get; } = new("PanelOptions", "Time", "time");

    public static SettingName Target { get; } = new("PanelOptions", "Target", "target");

    public static SettingName Known { get; } = new("PanelOptions", "Known", "known");

    public static SettingName Past { get; } = new("PanelOptions", "Past", "past");

    public static SettingName Static { get; } = new("PanelOptions", "Static", "static");

    /// <summary>The rows after the end of the series: an option of the command line, a method in C#.</summary>
    public static SettingName Future { get; } = new("Panel", "WithFuture", "future");

    public static SettingName Nonlinearity { get; } = new("NetworkOptions", "Nonlinearity", "nonlinearity");

    public static SettingName Window { get; } = new("RecursiveForecasterOptions", "Window", "window");

    /// <summary>The export as a PyTorch state dict: an option of the command line, a method in C#.</summary>
    public static SettingName PyTorchFile { get; } = new("PyTorchExport", "Save", "pytorch");
}
