using System.Text.Json;
using System.Text.Json.Nodes;

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

/// <summary>
/// What messages name like a setting and no table has: an option of the command line, but a method or another type in C#.
/// </summary>
internal static class SettingNames
{
    /// <summary>The rows after the end of the series.</summary>
    public static SettingName Future { get; } = new("Panel", "WithFuture", "future");

    public static SettingName Nonlinearity { get; } = new("NetworkOptions", "Nonlinearity", "nonlinearity");

    public static SettingName Window { get; } = new("RecursiveForecasterOptions", "Window", "window");

    /// <summary>The export as a PyTorch state dict.</summary>
    public static SettingName PyTorchFile { get; } = new("PyTorchExport", "Save", "pytorch");
}

/// <summary>
/// A row of a table of settings: key, property, values, default and description of a property of <typeparamref name="TOptions"/>. Command
/// line, server, model file, reports and documentation walk the table, so that a new setting is a property, its row, and its use.
/// </summary>
/// <param name="property">The property.</param>
/// <param name="key">The key in JSON, files and requests: lower case with underscores.</param>
internal abstract class Setting<TOptions>(string property, string key) : SettingName(typeof(TOptions).Name, property, key)
{
    /// <summary>A name of a few words, for tables of settings.</summary>
    public required FormattableString Label { get; init; }

    /// <summary>Where help and documentation list it.</summary>
    public required SettingGroup Group { get; init; }

    /// <summary>Whether short help lists it.</summary>
    public bool IsUsual { get; init; }

    /// <summary>The description, a sentence without the default.</summary>
    public required FormattableString Description { get; init; }

    /// <summary>The default in words, where it depends on the data; null where it is the value of new options.</summary>
    public FormattableString? Default { get; init; }

    /// <summary>The values that are valid, as a part of a message.</summary>
    public abstract FormattableString Expected { get; }

    /// <summary>Calls the visitor's method for this kind of setting.</summary>
    public abstract TResult Accept<TResult>(ISettingVisitor<TOptions, TResult> visitor);

    /// <summary>The value as text, which <see cref="TryParse"/> reads; null where none is set.</summary>
    public abstract string? Text(TOptions options);

    /// <summary>The value as JSON, which <see cref="TryRead"/> reads; null where none is set.</summary>
    public abstract JsonNode? Json(TOptions options);

    /// <summary>Sets the value from text, such as a command line's.</summary>
    /// <returns>Whether the text is a valid value; where it isn't, a message names <see cref="Expected"/>.</returns>
    public abstract bool TryParse(TOptions options, string text, out TOptions changed);

    /// <summary>Sets the value from JSON, such as a request's or a model file's.</summary>
    /// <returns>Whether the JSON is a valid value.</returns>
    public abstract bool TryRead(TOptions options, JsonElement json, out TOptions changed);

    /// <summary>Takes the value from other options, if they have one.</summary>
    public abstract TOptions Copy(TOptions from, TOptions to);

    /// <summary>Checks the value that options have.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public abstract void Validate(TOptions options);

    private protected void Reject(string? found) => throw new ArgumentOutOfRangeException(
        Property, FormattableString.Invariant($"{Property} is {found}. Expected {FormattableString.Invariant(Expected)}."));
}

/// <summary>Where help and documentation list a setting. A model file has a section for each of them but the last.</summary>
internal enum SettingGroup
{
    /// <summary>The roles of columns.</summary>
    Data,

    /// <summary>How a table is written.</summary>
    Reading,

    /// <summary>What is forecast from what.</summary>
    Forecast,

    /// <summary>The networks.</summary>
    Network,

    /// <summary>The training of each network.</summary>
    Training,

    /// <summary>How it is computed, with the same result.</summary>
    Running,
}

/// <summary>What is done with each kind of setting.</summary>
internal interface ISettingVisitor<TOptions, out TResult>
{
    /// <summary>Visits a number.</summary>
    TResult Visit<T>(NumberSetting<TOptions, T> setting)
        where T : struct, System.Numerics.INumber<T>;

    /// <summary>Visits a setting that is true or false.</summary>
    TResult Visit(FlagSetting<TOptions> setting);

    /// <summary>Visits a choice.</summary>
    TResult Visit<T>(ChoiceSetting<TOptions, T> setting)
        where T : notnull;

    /// <summary>Visits a text.</summary>
    TResult Visit(TextSetting<TOptions> setting);

    /// <summary>Visits a list of texts.</summary>
    TResult Visit(TextsSetting<TOptions> setting);
}
