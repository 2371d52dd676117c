using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Nami.Cli.Tests;

/// <summary>
/// A process that is killed, with all that it started, when its time is over: a test that waits for it goes on and fails by its name.
/// </summary>
internal static class LimitedProcess
{
    private static readonly ConditionalWeakTable<Process, object> s_killed = [];

    public static Process Start(ProcessStartInfo start, TimeSpan limit)
    {
        var process = Process.Start(start)!;
        _ = Task.Delay(limit).ContinueWith(
            _ =>
            {
                try
                {
                    if (process.HasExited)
                        return;
                    s_killed.Add(process, limit);
                    process.Kill(entireProcessTree: true);
                }
                catch (InvalidOperationException)
                {
                    // It was disposed of, long ago.
                }
            },
            TaskScheduler.Default);
        return process;
    }

    /// <summary>Waits for its end.</summary>
    /// <exception cref="TimeoutException">Its time was over.</exception>
    /// <returns>Its exit code.</returns>
    public static int End(Process process)
    {
        process.WaitForExit();
        if (s_killed.TryGetValue(process, out object? limit))
            throw new TimeoutException(
                $"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} did not end within {limit}.");
        return process.ExitCode;
    }

    /// <summary>Sends a process <paramref name="signal"/> (as <c>INT</c>).</summary>
    public static void Signal(Process process, string signal)
    {
        // Not by the program of that name: on a loaded machine, short trainings are over before it has started.
        int number = signal switch
        {
            "HUP" => 1,
            "INT" => 2,
            "KILL" => 9,
            "TERM" => 15,
            _ => throw new ArgumentException($"No number is known of {signal}.", nameof(signal))
        };
        _ = Kill(process.Id, number);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
