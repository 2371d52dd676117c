using System.Diagnostics;
using System.Text.Json;

namespace Nami.Benchmarks;

/// <summary>A program of a comparison, which runs from the first round to the last and computes only when it is asked.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process _process;
    private string _lastError = "";

    /// <summary>Starts a program and waits for its first line.</summary>
    /// <exception cref="PeerMissingException">It does not start or ends at once.</exception>
    public PeerProcess(string name, string command)
    {
        Name = name;
        var start = new ProcessStartInfo("bash", ["-c", command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // OpenBLAS chooses its kernels by the processor: what a shell sets for other programs must not slow a peer.
        start.Environment.Remove("OPENBLAS_CORETYPE");
        start.Environment.Remove("OPENBLAS_L2_SIZE");
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) =>
        {
            // An unhandled exception of .NET is named in its first line; the stack follows, indented.
            if (line.Data is { Length: > 0 } text && !char.IsWhiteSpace(text[0])) _lastError = text;
        };
        _process.BeginErrorReadLine();
        Version = Answer().GetProperty("version").GetString()!;
    }

    public string Name { get; }

    public string Version { get; }

    /// <summary>The largest difference from Nami's numbers so far.</summary>
    public double Difference { get; private set; }

    /// <summary>Times a workload once.</summary>
    /// <returns>Units per second, or null where the program has no such workload.</returns>
    public double? Measure(string workload, int threads, double seconds)
    {
        _process.StandardInput.WriteLine(FormattableString.Invariant($"{workload} {threads} {seconds}"));
        _process.StandardInput.Flush();
        var answer = Answer();
        if (answer.TryGetProperty("difference", out var difference)) Difference = Math.Max(Difference, difference.GetDouble());
        return answer.TryGetProperty("per_second", out var rate) ? rate.GetDouble() : null;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10))) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private JsonElement Answer()
    {
        if (_process.StandardOutput.ReadLine() is { } line) return JsonDocument.Parse(line).RootElement;
        _process.WaitForExit();
        throw new PeerMissingException($"exit code {_process.ExitCode}{(_lastError.Length > 0 ? $": {_lastError}" : "")}");
    }
}

/// <summary>A peer can't be measured, for the reason in the message.</summary>
internal sealed class PeerMissingException(string message) : Exception(message);
