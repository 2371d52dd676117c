using System.Diagnostics.CodeAnalysis;

namespace Nami.Cli.Exit;

/// <summary>
/// The command line's own errors: one line for the user, in his language already (the library's Throw takes an English format).
/// </summary>
internal static class InputError
{
    [DoesNotReturn]
    public static void Throw(string message) => throw new InputException(message);

    /// <summary>Whether <paramref name="e"/> is a path or a disk that fails, rather than a defect of ours.</summary>
    public static bool IsFile(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    /// <summary>The message of <paramref name="e"/> on one line.</summary>
    public static string OneLine(Exception e) => e.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
