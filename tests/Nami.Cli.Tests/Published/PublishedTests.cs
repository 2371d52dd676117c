namespace Nami.Cli.Tests.Published;

/// <summary>The ahead-of-time executables do what the built command line does, to the last bit.</summary>
[Trait("size", "large")]
public sealed class PublishedTests : IClassFixture<PublishedNami>, IDisposable
{
    private const string Avx2 = PublishedNami.Avx2, Avx512 = PublishedNami.Avx512;

    private readonly PublishedNami _published;
    private readonly TestFolder _folder = new();

    public PublishedTests(PublishedNami published) => _published = published;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Avx2, "AVX2")]
    [InlineData(Avx512, "AVX-512")]
    public void It_computes_at_its_width(string name, string width) =>
        Assert.Contains($"SIMD: {width}, ", Run(name, "devices").Output, StringComparison.Ordinal);

    [Theory]
    [InlineData(Avx2)]
    [InlineData(Avx512)]
    public void It_starts_with_what_the_system_has_and_compiles_nothing(string name)
    {
        Assert.Equal(NamiProcess.Run(_folder.Path, "--version").Output, Run(name, "--version").Output);
        string[] built = Loaded(["dotnet", NamiProcess.Dll]), published = Loaded(Program(name));
        Assert.SkipWhen(built.Length == 0, "The system's loader does not tell what it loads.");
        Assert.Contains(built, library => library.EndsWith("/libclrjit.so", StringComparison.Ordinal));
        // Neither a compiler nor what draws pictures or reads databases: measured, it starts in 4 ms, and the built one in 100.
        Assert.All(published, library => Assert.Matches("^/(usr/)?lib", library));
        Assert.InRange(published.Length, 1, 8);

        string[] Loaded(string[] program) =>
            [.. NamiProcess.RunAs(program, _folder.Path, ["--version"], null, ("LD_DEBUG", "libs")).Error.Split('\n')
                .Where(line => line.Contains("calling init: ", StringComparison.Ordinal))
                .Select(line => line.Split("calling init: ")[1])];
    }

    [Theory]
    [InlineData(Avx2)]
    [InlineData(Avx512)]
    public void It_draws_every_picture_and_the_report_of_the_sine(string name)
    {
        Run(name, "sine", "--seed", "1", "--out", "published");
        NamiProcess.Run(_folder.Path, "sine", "--seed", "1", "--out", "built");

        string[] files = Files("published");
        Assert.Equal(Files("built"), files);
        Assert.Contains("epoch-200.png", files);
        foreach (string? file in files.Where(file => file.EndsWith(".png", StringComparison.Ordinal)))
            Assert.Equal(File.ReadAllBytes(_folder[$"built/{file}"]), File.ReadAllBytes(_folder[$"published/{file}"]));
        Assert.Equal([0x89, .. "PNG"u8], File.ReadAllBytes(_folder["published/loss.png"])[..4]);
        Assert.Contains("uPlot", File.ReadAllText(_folder["published/report.html"]), StringComparison.Ordinal);

        string[] Files(string folder) =>
            [.. Directory.GetFiles(_folder[folder]).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];
    }

    [Theory]
    [InlineData(Avx2)]
    [InlineData(Avx512)]
    public void Its_json_is_that_of_the_built_one_but_for_the_seconds(string name)
    {
        string[] args = ["sine", "--json", "--no-plots", "--seed", "7", "--out", "o"];
        Assert.Equal(BeforeSeconds(NamiProcess.Run(_folder.Path, args)), BeforeSeconds(Run(name, args)));

        static string BeforeSeconds(NamiResult result) => result.Output[..result.Output.IndexOf("\"seconds\"", StringComparison.Ordinal)];
    }

    [Theory]
    [InlineData(Avx2, "rnn")]
    [InlineData(Avx2, "gru")]
    [InlineData(Avx2, "lstm")]
    [InlineData(Avx512, "rnn")]
    [InlineData(Avx512, "gru")]
    [InlineData(Avx512, "lstm")]
    public void It_trains_the_same_bytes_and_forecasts_the_same_numbers(string name, string cell)
    {
        _folder.Write("sales.csv", TestFolder.Csv());
        string[] args =
        [
            "train", "sales.csv", "--recursive", "--horizon", "6", "--cell", cell, "--layers", "2", "--hidden", "65", "--dropout", "0.1",
            "--batch", "7", "--epochs", "6",
            "--optimizer", "adam", "--learning-rate", "0.003", "--clip-norm", "1", "--validation", "0.2", "--seed", "5",
        ];
        Run(name, [.. args, "-o", "published.nami"]);
        NamiProcess.Run(_folder.Path, [.. args, "-o", "built.nami"]);

        Assert.Equal(File.ReadAllBytes(_folder["built.nami"]), File.ReadAllBytes(_folder["published.nami"]));
        Assert.Equal(NamiProcess.Run(_folder.Path, "forecast", "built.nami").Output,
            Run(name, "forecast", "published.nami", "--plot", "f.png").Output);
        Assert.Equal([0x89, .. "PNG"u8], File.ReadAllBytes(_folder["f.png"])[..4]);
    }

    [Theory]
    [InlineData(Avx2)]
    [InlineData(Avx512)]
    public void It_speaks_japanese_by_option_and_by_locale(string name)
    {
        string[] args = ["sine", "--no-plots", "--epochs", "11", "--seed", "1"];
        string byLocale = NamiProcess.RunAs(Program(name), _folder.Path, args, null, ("LANG", "ja_JP.UTF-8")).Output;
        Assert.Contains("最終誤差：", byLocale, StringComparison.Ordinal);
        Assert.Contains("最終誤差：", Run(name, [.. args, "--lang", "ja"]).Output, StringComparison.Ordinal);
        Assert.Equal(
            NamiProcess.Run(_folder.Path, "sine", "--help", "--lang", "ja").Output, Run(name, "sine", "--help", "--lang", "ja").Output);
    }

    [Theory]
    [InlineData(Avx2)]
    [InlineData(Avx512)]
    public void In_a_terminal_it_shows_the_live_chart(string name)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "There is no 'script', which makes a terminal.");
        string line = $"stty cols 100 rows 40; '{Program(name)[0]}' sine --no-plots --seed 1 --lang en";
        string output = NamiProcess.RunAs(["script", "-qec", line, "/dev/null"], _folder.Path, [], null, ("TERM", "xterm-256color")).Output;
        Assert.Contains("\x1b[", output, StringComparison.Ordinal);
        Assert.Contains("epochs/s", output, StringComparison.Ordinal);
        Assert.Contains("Last error: ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Avx2)]
    [InlineData(Avx512)]
    public void Its_errors_are_those_of_the_built_one(string name)
    {
        _folder.Write("empty.csv", "");
        _folder.Write("text.csv", "ds,y\n2020-01-01,1\n2020-02-01,two\n");
        foreach (string[] args in (string[][])[["train", "none.csv", "-o", "m.nami"], ["train", "empty.csv", "-o", "m.nami"],
            ["train", "text.csv", "-o", "m.nami"], ["sine", "--hiden", "3"], ["sine", "--out", "empty.csv"], ["forecast", "text.csv"]])
        {
            var built = NamiProcess.Run(_folder.Path, args);
            Assert.NotEqual(0, built.ExitCode);
            Assert.Equal(built, NamiProcess.RunAs(Program(name), _folder.Path, args));
        }
    }

    private NamiResult Run(string name, params string[] args)
    {
        var result = NamiProcess.RunAs(Program(name), _folder.Path, args);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result;
    }

    private string[] Program(string name) => _published.Program(name);
}
