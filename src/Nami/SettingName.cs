namespace Nami;

/// <summary>
/// A setting as messages name it: in C# by its property, as in <c>PanelOptions.Target</c>. A command line or a server makes its own name
/// of the key instead, such as <c>--target</c> or <c>target</c>.
/// </summary>
/// <param name="owner">The type that has the property.</param>
/// <param name="property">The property, or the parameter.</param>
/// <param name="key">The key, in lower case with underscores.</param>
internal class SettingName(string owner, string property, string key)
{
    /// <summary>The key, in lower case with underscores.</summary>
    public string Key => key;

    /// <summary>The property, without its type.</summary>
    public string Property => property;

    /// <summary>The property of C#.</summary>
    public override string ToString() => $"{owner}.{property}";
}

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
