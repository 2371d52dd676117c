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

    // Several classes of tests ask for them at a time.
    private static readonly Lazy<(string? Reason, string Folder)> s_made = new(Make);

    /// <summary>Why there are none, or null.</summary>
    public string? Reason { get; } = s_made.Value.Reason;

    /// <summary>Where they lie.</summary>
    public string Folder { get; } = s_made.Value.Folder;

    /// <summary>The executable; skips the test where there is none or the processor can't run it.</summary>
    public string[] Program(string name)
    {
        if (Reason is { } reason)
            Assert.Skip(reason);
        if (name == Avx2)
            Assert.SkipUnless(System.Runtime.Intrinsics.X86.Avx2.IsSupported, "This processor has no AVX2.");
        else
            Assert.SkipUnless(
                Avx512BW.VL.IsSupported && Avx512DQ.VL.IsSupported && Avx512CD.VL.IsSupported, "This processor has no AVX-512.");
        return [Path.Combine(Folder, name)];
    }

    private static (string? Reason, string Folder) Make()
    {
        if (!OperatingSystem.IsLinux())
            return ("nami is published for Linux alone.", "");
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Nami.slnx")))
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException($"No Nami.slnx above {AppContext.BaseDirectory}.");
        string folder = Path.Combine(root, "artifacts", "nami-linux-x64");
        var start = new ProcessStartInfo("bash", [Path.Combine(root, "eng", "publish.sh"), folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        // What the test run tells its own processes would mislead a build.
        foreach (string? name in start.Environment.Keys
            .Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        using var process = LimitedProcess.Start(start, TimeSpan.FromMinutes(20));
        var output = process.StandardOutput.ReadToEndAsync();
        string error = process.StandardError.ReadToEnd().TrimEnd();
        return LimitedProcess.End(process) switch
        {
            0 => (null, folder),
            Missing => (error, ""),
            var code => throw new InvalidOperationException(
                $"eng/publish.sh ended with exit code {code}: {error}{output.GetAwaiter().GetResult()}"),
        };
    }
}
