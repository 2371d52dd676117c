using System.Diagnostics;
using System.Text;

namespace Nami.Cli.Tests;

/// <summary>What a run of nami gave.</summary>
internal sealed record NamiResult(int ExitCode, string Output, string Error);

/// <summary>The built command line as a process of its own, as users run it.</summary>
internal static class NamiProcess
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(4);

    /// <summary>The command line: the one beside the tests, or the same compiled ready to run, which starts sooner.</summary>
    public static string Dll { get; } =
        Environment.GetEnvironmentVariable("NAMI_TEST_COMMAND") ?? Path.Combine(AppContext.BaseDirectory, "Nami.Cli.dll");

    private static readonly string[] s_built = ["dotnet", Dll];

    /// <summary>Runs nami in <paramref name="folder"/>, in English unless <paramref name="variables"/> say otherwise.</summary>
    public static NamiResult Run(string folder, string[] args, string? input = null, params (string Name, string Value)[] variables) =>
        RunAs(s_built, folder, args, input, variables);

    /// <summary>Runs another nami: <paramref name="program"/> is the start of its command line.</summary>
    public static NamiResult RunAs(
        string[] program, string folder, string[] args, string? input = null, params (string Name, string Value)[] variables)
    {
        using var process = Start(program, folder, args, variables);
        // Both pipes are read while the process runs: a full one would block it.
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null)
            process.StandardInput.Write(input);
        process.StandardInput.Close();
        return Wait(process, output, error);
    }

    public static NamiResult Run(string folder, params string[] args) => Run(folder, args, null);

    /// <summary>
    /// Runs nami on a terminal of a size, by <c>script</c> of util-linux; what it wrote has the terminal's control characters.
    /// </summary>
    public static NamiResult RunInTerminal(string folder, int columns, int rows, params string[] args)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "Needs util-linux's script.");
        string command = string.Join(' ', args.Prepend(Dll).Select(word => $"'{word}'"));
        var start = new ProcessStartInfo("script", ["-qec", $"stty cols {columns} rows {rows}; exec dotnet {command}", "/dev/null"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (string name in (string[])["LC_MESSAGES", "LC_ALL", "LANG"])
            start.Environment.Remove(name);
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["TERM"] = "xterm-256color";
        using var process = LimitedProcess.Start(start, s_limit);
        process.StandardInput.Close();
        return Wait(process, process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    /// <summary>
    /// Runs nami and sends it <paramref name="signal"/> (as <c>INT</c>) when it has printed a line that contains <paramref name="line"/>.
    /// </summary>
    public static NamiResult RunAndSignal(string folder, string signal, string line, params string[] args)
    {
        using var process = Start(s_built, folder, args, []);
        var error = process.StandardError.ReadToEndAsync();
        var output = new StringBuilder();
        while (process.StandardOutput.ReadLine() is { } printed)
        {
            output.AppendLine(printed);
            if (!printed.Contains(line, StringComparison.Ordinal))
                continue;
            LimitedProcess.Signal(process, signal);
            break;
        }
        var rest = process.StandardOutput.ReadToEndAsync();
        var result = Wait(process, rest, error);
        return result with { Output = output + result.Output };
    }

    /// <summary>Likewise when it has printed such a line as a warning, on standard error.</summary>
    public static NamiResult RunAndSignalAtWarning(string folder, string signal, string line, params string[] args)
    {
        using var process = Start(s_built, folder, args, []);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = new StringBuilder();
        while (process.StandardError.ReadLine() is { } printed)
        {
            error.AppendLine(printed);
            if (!printed.Contains(line, StringComparison.Ordinal))
                continue;
            LimitedProcess.Signal(process, signal);
            break;
        }
        var result = Wait(process, output, process.StandardError.ReadToEndAsync());
        return result with { Error = error + result.Error };
    }

    /// <summary>Likewise when <paramref name="isTime"/> says so.</summary>
    public static NamiResult RunAndSignalWhen(string folder, string signal, Func<bool> isTime, params string[] args)
    {
        using var process = Start(s_built, folder, args, []);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        while (!isTime() && !process.HasExited)
            Thread.Sleep(20);
        LimitedProcess.Signal(process, signal);
        return Wait(process, output, error);
    }

    private static Process Start(string[] program, string folder, string[] args, (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program[0], [.. program[1..], .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        foreach (string name in (string[])["LC_ALL", "LC_MESSAGES", "LANG"])
            start.Environment.Remove(name);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return LimitedProcess.Start(start, s_limit);
    }

    private static NamiResult Wait(Process process, Task<string> output, Task<string> error) =>
        new(LimitedProcess.End(process), output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
}
