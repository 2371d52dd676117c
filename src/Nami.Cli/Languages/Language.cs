namespace Nami.Cli.Languages;

/// <summary>Which language nami speaks.</summary>
internal static class Language
{
    public const string English = "en", Japanese = "ja";

    /// <summary>
    /// <c>--lang</c>, else the locale: the runtime's culture is empty under invariant globalization, so the first of LC_ALL, LC_MESSAGES
    /// and LANG that is set is read, as POSIX has it. It is needed before the command line is parsed, as its errors are told in it.
    /// </summary>
    public static string Choose(IReadOnlyList<string> args, Func<string, string?> variable)
    {
        for (int i = args.Count - 1; i >= 0 && args[i] != "--"; i--)
        {
            if (args[i].StartsWith("--lang=", StringComparison.Ordinal) || args[i].StartsWith("--lang:", StringComparison.Ordinal))
                return Of(args[i]["--lang=".Length..]);
            if (args[i] == "--lang" && i + 1 < args.Count)
                return Of(args[i + 1]);
        }
        foreach (string name in (ReadOnlySpan<string>)["LC_ALL", "LC_MESSAGES", "LANG"])
        {
            if (variable(name) is { Length: > 0 } locale)
                return Of(locale);
        }
        return English;
    }

    private static string Of(string locale) =>
        locale == Japanese || locale.StartsWith("ja_", StringComparison.OrdinalIgnoreCase)
            || locale.StartsWith("ja.", StringComparison.OrdinalIgnoreCase)
            ? Japanese
            : English;
}
