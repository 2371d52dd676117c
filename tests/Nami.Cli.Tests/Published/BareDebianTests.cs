using System.Diagnostics;

namespace Nami.Cli.Tests.Published;

/// <summary>
/// The published folder alone is enough: in a Debian of nothing but the base system, without .NET, ICU, OpenSSL or a font.
/// </summary>
[Trait("size", "large")]
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
        foreach (string part in (string[])["Last error: ", "epoch-200.png", "report.html", "Model: /tmp/nami/sales.nami", "with intervals",
            "lo-95,hi-95", "PNGPNG"])
            Assert.Contains(part, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_serves_the_page_with_a_token_and_runs_what_is_asked_for()
    {
        Assert.SkipUnless(published.Reason is null, published.Reason ?? "");
        using var process = Start("./nami", "serve", "--port", "0", "--no-browser", "--models", "/tmp/models", "--token", "a-long-secret");
        try
        {
            string? address = null;
            while (address is null && process.StandardOutput.ReadLine() is { } line)
                address = line.Split(' ').FirstOrDefault(word => word.StartsWith("http://127.0.0.1:", StringComparison.Ordinal));
            if (address is null)
            {
                process.WaitForExit();
                string error = process.StandardError.ReadToEnd();
                Assert.SkipWhen(process.ExitCode == Missing, error);
                Assert.Fail(error);
            }
            using var client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(1) };
            client.DefaultRequestHeaders.Authorization = new("Bearer", "a-long-secret");
            Assert.Contains("<title>", await client.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
            using var body = new StringContent("""{"epochs":11,"seed":1}""", System.Text.Encoding.UTF8, "application/json");
            using var asked = await client.PostAsync("/v1/sine", body, TestContext.Current.CancellationToken);
            Assert.Equal(System.Net.HttpStatusCode.Accepted, asked.StatusCode);
            while (!(await client.GetStringAsync($"/v1/{asked.Headers.Location}", TestContext.Current.CancellationToken))
                .Contains("\"status\":\"done\"", StringComparison.Ordinal))
                await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        finally
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    [Theory]
    [InlineData("PostgreSQL localhost:5432/nami", "show", "--postgres", "nami", "--query", "SELECT 1 AS y")]
    [InlineData("/nami/LICENSE", "serve", "--port", "0", "--certificate", "/nami/LICENSE")]
    public void Without_openssl_what_needs_it_is_refused_in_one_line(string place, params string[] args)
    {
        Assert.SkipUnless(published.Reason is null, published.Reason ?? "");
        var (code, output, error) = Run(["./nami", .. args]);
        Assert.SkipWhen(code == Missing, error);
        Assert.Equal((2, ""), (code, output));
        string line = Assert.Single(error.Split('\n'));
        Assert.StartsWith($"nami: {place}: ", line, StringComparison.Ordinal);
        Assert.Contains("needs OpenSSL, but libssl isn't installed", line, StringComparison.Ordinal);
    }

    [Fact]
    public void All_of_it_takes_less_than_41_megabytes()
    {
        Assert.SkipUnless(published.Reason is null, published.Reason ?? "");
        // A machine runs one of the two: the one for its processor, with what lies beside it.
        long beside = Directory.GetFiles(published.Folder, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith("nami", StringComparison.Ordinal)).Sum(Length);
        foreach (string program in (string[])["nami", "nami-avx512"])
            Assert.InRange(beside + Length(Path.Combine(published.Folder, program)), 1, 41_000_000);

        static long Length(string file) => new FileInfo(file).Length;
    }

    private (int Code, string Output, string Error) Run(params string[] command)
    {
        using var process = Start(command);
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        return (LimitedProcess.End(process), output, error.GetAwaiter().GetResult().Trim());
    }

    // The script ends in the command itself, as the same process.
    private Process Start(params string[] command)
    {
        string script = Path.Combine(published.Folder, "..", "..", "eng", "bare-debian.sh");
        // The first call makes the Debian.
        return LimitedProcess.Start(
            new("bash", [script, published.Folder, .. command]) { RedirectStandardOutput = true, RedirectStandardError = true },
            TimeSpan.FromMinutes(4));
    }
}
