namespace Nami.Cli.Languages;

/// <summary>Help: what commands, arguments and options are for.</summary>
internal static partial class Japanese
{
    private static Dictionary<string, string> Help => new()
    {
    };
}
