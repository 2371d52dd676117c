namespace Nami.Cli.Terminal;

/// <summary>What the library warns of, on standard error: a line each, in the user's language.</summary>
internal static class Warnings
{
    public static void Write(IEnumerable<FormattableString> warnings)
    {
        foreach (var warning in warnings)
            Console.Error.WriteLine(Say($"warning: {Say(warning)}"));
    }
}
