namespace Nami.Cli.Exit;

/// <summary>What failed: the disk, or nami itself.</summary>
internal static class SystemFailure
{
    /// <summary>Whether <paramref name="e"/> is a path or a disk that fails, rather than a bug of nami.</summary>
    public static bool IsFile(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    /// <summary>The message of <paramref name="e"/> on one line.</summary>
    public static string OneLine(Exception e) => e.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
