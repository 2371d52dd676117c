namespace Nami.Cli.Languages;

/// <summary>What commands ask for and print while they work.</summary>
internal static partial class Japanese
{
    private static Dictionary<string, string> Commands => new()
    {
    };
}
