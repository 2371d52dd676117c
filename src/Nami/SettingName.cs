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
