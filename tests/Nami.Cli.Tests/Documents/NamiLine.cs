using System.Diagnostics;

namespace Nami.Cli.Tests.Documents;

/// <summary>
/// Runs a line of a document's shell block that calls <c>./nami</c>, in bash, with the built command line in place of the script.
/// </summary>
internal static class NamiLine
{
    /// <summary>
    /// The <c>./nami</c> lines of a block, without prompts, continued lines joined. What does not end by itself is left out.
    /// </summary>
    public static IEnumerable<string> Of(string block) =>
        from line in block.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
        let command = line.TrimStart().StartsWith("$ ", StringComparison.Ordinal) ? line.TrimStart()[2..] : line.TrimStart()
        where !command.StartsWith('#') && command.Contains("./nami ", StringComparison.Ordinal)
            && !command.Contains("./nami serve", StringComparison.Ordinal)
        select command;

    /// <summary>Puts <c>./nami</c> into the folder in which lines will run.</summary>
    public static void Prepare(string folder)
    {
        string script = Path.Combine(folder, "nami");
        File.WriteAllText(script,
            $"#!/bin/sh\n[ -z \"$DOCUMENT_LOCALE\" ] || export LC_ALL=\"$DOCUMENT_LOCALE\"\nexec dotnet '{NamiProcess.Dll}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Runs a line in a folder.</summary>
    /// <param name="line">The line.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="locale">The locale, or null for the process's own.</param>
    public static NamiResult Run(string line, string folder, string? locale = null)
    {
        var start = new ProcessStartInfo("bash", ["-o", "pipefail", "-ec", line])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (locale is not null)
            start.Environment["DOCUMENT_LOCALE"] = locale; // for nami alone: a shell would complain that the machine lacks it
        using var process = LimitedProcess.Start(start, TimeSpan.FromMinutes(2));
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        return new(LimitedProcess.End(process), output, error.GetAwaiter().GetResult());
    }
}
