namespace Nami.Cli.Terminal;

/// <summary>A word as the user's shell reads it.</summary>
internal static class ShellWord
{
    private const string Plain = "-_./+=:@%,";

    /// <summary>The word, in quotes where the shell would take it for several or for something else.</summary>
    public static string Of(string word)
    {
        if (OperatingSystem.IsWindows())
            return word.All(c => char.IsLetterOrDigit(c) || Plain.Contains(c) || c == '\\') ? word : $"\"{word}\"";
        return word.All(c => char.IsLetterOrDigit(c) || Plain.Contains(c))
            ? word
            : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }
}
