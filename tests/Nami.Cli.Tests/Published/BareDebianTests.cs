using System.Diagnostics;

namespace Nami.Cli.Tests.Published;

/// <summary>The published folder alone is enough: in a Debian of nothing but the base system, without .NET, ICU, OpenSSL or a font.</summary>
public sealed class BareDebianTests(PublishedNami published) : IClassFixture<PublishedNami>
{
    private const int Missing = 3;

    [Fact]
    public void It_draws_the_sine_trains_and_forecasts()
    {
        Assert.SkipUnless(published.Reason is null, published.Reason ?? "");
        const string Commands = """
            set -e
            rm -rf /tmp/nami && mkdir /tmp/nami
            for i in $(seq 1 48); do echo $((i % 12 * 10 + i)); done > /tmp/nami/sales.csv
            ./nami --version
            ./nami sine --seed 1 --out /tmp/nami/sine
            ./nami train /tmp/nami/sales.csv -o /tmp/nami/sales.nami --horizon 6 --steps 50 --seed 1
            ./nami show /tmp/nami/sales.nami
            ./nami forecast /tmp/nami/sales.nami --plot /tmp/nami/sales.png
            ls /tmp/nami/sine
            head -c 4 /tmp/nami/sine/loss.png /tmp/nami/sales.png | tr -cd PNG
            """;
        var (code, output, error) = Run("/bin/sh", "-c", Commands);
        Assert.SkipWhen(code == Missing, error);
        Assert.True(code == 0, error + output);
        Assert.Empty(error);
        foreach (var part in (string[])["Last error: ", "epoch-200.png", "report.html", "Model: /tmp/nami/sales.nami", "model of panels", "lo-95,hi-95", "PNGPNG"])
            Assert.Contains(part, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_openssl_postgres_is_refused_in_one_line()
    {
        Assert.SkipUnless(published.Reason is null, published.Reason ?? "");
        var (code, output, error) = Run("./nami", "show", "--postgres", "nami", "--query", "SELECT 1 AS y");
        Assert.SkipWhen(code == Missing, error);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("nami: PostgreSQL localhost:5432/nami: OpenSSL's libssl is missing", Assert.Single(error.Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void All_of_it_takes_less_than_40_megabytes()
    {
        Assert.SkipUnless(published.Reason is null, published.Reason ?? "");
        // A machine runs one of the two: the one for its processor, with what lies beside it.
        var beside = Directory.GetFiles(published.Folder, "*", SearchOption.AllDirectories).Where(file => !Path.GetFileName(file).StartsWith("nami", StringComparison.Ordinal)).Sum(Length);
        foreach (var program in (string[])["nami", "nami-avx512"])
            Assert.InRange(beside + Length(Path.Combine(published.Folder, program)), 1, 40_000_000);

        static long Length(string file) => new FileInfo(file).Length;
    }

    private (int Code, string Output, string Error) Run(params string[] command)
    {
        var script = Path.Combine(published.Folder, "..", "..", "eng", "bare-debian.sh");
        using var process = Process.Start(new ProcessStartInfo("bash", [script, published.Folder, .. command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult().Trim());
    }
}
