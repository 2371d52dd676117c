using Nami.Data;

namespace Nami.Cli.Terminal;

/// <summary>What the library warns of, on standard error: a line each, in the user's language.</summary>
internal static class Warnings
{
    /// <summary>Writes what was decided in reading a panel, and what it warns of.</summary>
    public static void Write(Panel panel)
    {
        foreach (var note in panel.Notes)
            Note(note);
        Write(panel.Warnings);
    }

    public static void Note(FormattableString note) => Console.Error.WriteLine(Say($"note: {Say(note)}"));

    public static void Write(IEnumerable<FormattableString> warnings)
    {
        foreach (var warning in warnings)
            Console.Error.WriteLine(Say($"warning: {Say(warning)}"));
    }
}
