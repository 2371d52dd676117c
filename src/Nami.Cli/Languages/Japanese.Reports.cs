namespace Nami.Cli.Languages;

/// <summary>What reports, tables and pictures say.</summary>
internal static partial class Japanese
{
    private static Dictionary<string, string> Reports => new()
    {
    };
}
