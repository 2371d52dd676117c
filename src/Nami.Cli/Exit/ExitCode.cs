namespace Nami.Cli.Exit;

/// <summary>The exit codes of nami.</summary>
internal static class ExitCode
{
    /// <summary>The command did its work.</summary>
    public const int Done = 0;

    /// <summary>The command failed, by no fault of the input, or was stopped by Ctrl-C.</summary>
    public const int Failed = 1;

    /// <summary>The input or the options are wrong.</summary>
    public const int Wrong = 2;
}
