namespace Nami.Cli.Tests.Commands;

/// <summary>Without AVX2 the built command line gives the same numbers: qemu plays an Intel processor of 2008.</summary>
[Trait("size", "large")]
public sealed class OldProcessorTests : IDisposable
{
    private const string Qemu = "/usr/bin/qemu-x86_64";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_computes_on_128_bits() => Assert.Contains("SIMD: 128-bit, ", Old("devices").Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("rnn")]
    [InlineData("gru")]
    [InlineData("lstm")]
    public void It_trains_the_same_bytes(string cell)
    {
        _folder.Write("sales.csv", TestFolder.Csv());
        string[] args = ["train", "sales.csv", "--recursive", "--horizon", "6", "--cell", cell, "--hidden", "33", "--epochs", "3",
            "--optimizer", "adam", "--seed", "5"];
        Old([.. args, "-o", "old.nami"]);
        NamiProcess.Run(_folder.Path, [.. args, "-o", "new.nami"]);
        Assert.Equal(File.ReadAllBytes(_folder["new.nami"]), File.ReadAllBytes(_folder["old.nami"]));
    }

    [Fact]
    public void It_gives_the_same_json_but_for_the_seconds()
    {
        string[] args = ["sine", "--no-plots", "--epochs", "3", "--seed", "1", "--json", "--out", "o"];
        Assert.Equal(BeforeSeconds(NamiProcess.Run(_folder.Path, args)), BeforeSeconds(Old(args)));

        static string BeforeSeconds(NamiResult result) => result.Output[..result.Output.IndexOf("\"seconds\"", StringComparison.Ordinal)];
    }

    private NamiResult Old(params string[] args)
    {
        Assert.SkipUnless(File.Exists(Qemu), $"There is no {Qemu}: apt-get install qemu-user.");
        var result = NamiProcess.RunAs([Qemu, "-cpu", "Nehalem", Dotnet(), NamiProcess.Dll], _folder.Path, args);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result;
    }

    /// <summary>The dotnet on the path, followed to the file, as qemu takes no search path.</summary>
    private static string Dotnet()
    {
        string found = Environment.GetEnvironmentVariable("PATH")!.Split(':')
            .Select(folder => Path.Combine(folder, "dotnet")).First(File.Exists);
        return File.ResolveLinkTarget(found, returnFinalTarget: true)?.FullName ?? found;
    }
}
