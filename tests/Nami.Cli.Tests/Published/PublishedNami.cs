using System.Diagnostics;
using System.Runtime.Intrinsics.X86;

namespace Nami.Cli.Tests.Published;

/// <summary>The ahead-of-time executables, made by <c>eng/publish.sh</c> once a run, and only when a source changed.</summary>
public sealed class PublishedNami
{
    /// <summary>The executables: for processors with AVX2, and for those with AVX-512.</summary>
    public const string Avx2 = "nami", Avx512 = "nami-avx512";

    // The exit code of eng/compile.sh where a tool is missing.
    private const int Missing = 3;

    public PublishedNami()
    {
        if (!OperatingSystem.IsLinux())
        {
            Reason = "nami is published for Linux alone.";
            return;
        }
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Nami.slnx")))
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException($"No Nami.slnx above {AppContext.BaseDirectory}.");
        Folder = Path.Combine(root, "artifacts", "nami-linux-x64");
        var start = new ProcessStartInfo("bash", [Path.Combine(root, "eng", "publish.sh"), Folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // What the test run tells its own processes would mislead a build.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd().TrimEnd();
        process.WaitForExit();
        if (process.ExitCode == Missing)
            Reason = error;
        else if (process.ExitCode != 0)
            throw new InvalidOperationException($"eng/publish.sh ended with exit code {process.ExitCode}: {error}{output.GetAwaiter().GetResult()}");
    }

    /// <summary>Why there are none, or null.</summary>
    public string? Reason { get; }

    /// <summary>Where they lie.</summary>
    public string Folder { get; } = "";

    /// <summary>The executable; skips the test where there is none or the processor can't run it.</summary>
    public string[] Program(string name)
    {
        if (Reason is { } reason)
            Assert.Skip(reason);
        if (name == Avx2)
            Assert.SkipUnless(System.Runtime.Intrinsics.X86.Avx2.IsSupported, "This processor has no AVX2.");
        else
            Assert.SkipUnless(Avx512BW.VL.IsSupported && Avx512DQ.VL.IsSupported && Avx512CD.VL.IsSupported, "This processor has no AVX-512.");
        return [Path.Combine(Folder, name)];
    }
}
