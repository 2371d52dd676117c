using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Nami.Cli.Tests.Commands;

public sealed class ServeCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_serves_until_it_is_stopped()
    {
        using var nami = Serve();
        string url = JsonDocument.Parse((await nami.StandardOutput.ReadLineAsync())!).RootElement.GetProperty("url").GetString()!;
        using var client = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(1) };
        Assert.Equal("127.0.0.1", client.BaseAddress.Host);
        Assert.Equal("healthy\n", await client.GetStringAsync("healthz"));
        Assert.Contains("<html", await client.GetStringAsync(""), StringComparison.Ordinal);
        var none = await client.GetAsync("nothing");
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (none.StatusCode, none.Content.Headers.ContentType?.MediaType));
        var other = await client.DeleteAsync("v1/models");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, other.StatusCode);
        Assert.Contains("\"this endpoint accepts only GET; ", await other.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("\"this endpoint accepts only DELETE, GET; ",
            await (await client.PostAsync("v1/models/x", null)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "v1/models") { Headers = { Host = "rebound.example" } };
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await client.SendAsync(rebound)).StatusCode);

        LimitedProcess.Signal(nami, "TERM");
        await nami.WaitForExitAsync();
        Assert.Equal(0, nami.ExitCode);
        Assert.True(Directory.Exists(Path.Combine(_folder.Path, "nami-models", "runs")));
    }

    [Fact]
    public async Task Wrong_settings_are_reported_in_japanese()
    {
        using var nami = Serve();
        using var client = Client(await nami.StandardOutput.ReadLineAsync());
        client.DefaultRequestHeaders.Add("Accept-Language", "ja");
        foreach (var (field, json, expected) in ((string, string, string)[])[
            ("horizon", "1001", "1 から 1000 までの整数"), ("learning_rate", "0", "0 より大きく 10 以下の数"),
            ("dropout", "1", "0 以上 1 未満の数"), ("clip_norm", "-1", "0 より大きく 1000000000000 以下の数か none のどちらか"),
            ("cell", "5", "rnn, gru, lstm のいずれか"), ("log", "2", "true か false のどちらか"), ("id", "", "列の名前"),
            ("known", "", "A,B,C のような列の一覧")])
        {
            string value = json.Length == 0 ? "\"\"" : json;
            await Check(client.PostAsync(
                "v1/train", new StringContent($$"""{"name":"x","{{field}}":{{value}},"series":[]}""", Encoding.UTF8, "application/json")),
                value);
            await Check(client.PostAsync($"v1/train?name=x&{field}={json}", new StringContent("y\n1\n", Encoding.UTF8, "text/csv")),
                $"\"{json}\"");

            async Task Check(Task<HttpResponseMessage> sent, string found)
            {
                var problem = JsonDocument.Parse(await (await sent).Content.ReadAsStringAsync()).RootElement;
                Assert.Equal((field, expected, $"{field} が {found} です。{expected}を指定してください"),
                    (problem.GetProperty("field").GetString(), problem.GetProperty("expected").GetString(),
                        problem.GetProperty("detail").GetString()));
            }
        }
        LimitedProcess.Signal(nami, "TERM");
        await nami.WaitForExitAsync();
    }

    [Fact]
    [Trait("size", "large")]
    public async Task It_ends_during_an_epoch_and_keeps_the_run_to_be_resumed()
    {
        using var nami = Serve();
        using var client = Client(await nami.StandardOutput.ReadLineAsync());
        var response = await client.PostAsync("v1/train?name=slow&horizon=12&window=30&steps=100&members=1&hidden_size=512&layers=4&seed=1",
            new StringContent(TestFolder.Csv(), Encoding.UTF8, "text/csv"));
        string id = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
        string run = Path.Combine(_folder.Path, "nami-models", "runs", id);
        while (!File.Exists(Path.Combine(run, "checkpoint")) && !nami.HasExited) // its first epoch, of minutes, has begun
            await Task.Delay(10);
        LimitedProcess.Signal(nami, "TERM");
        await nami.WaitForExitAsync();
        Assert.Equal((0, ""), (nami.ExitCode, await nami.StandardError.ReadToEndAsync()));
        Assert.True(File.Exists(Path.Combine(run, "checkpoint")));
    }

    [Fact]
    [Trait("size", "large")]
    public async Task A_training_that_is_killed_goes_on_after_the_next_start()
    {
        _folder.Write("sales.csv", TestFolder.Csv());
        string id;
        using (var first = Serve())
        {
            using var client = Client(await first.StandardOutput.ReadLineAsync());
            var response = await client.PostAsync("v1/train?name=sales&horizon=3&steps=5000&members=2&seed=1",
                new StringContent(TestFolder.Csv(), Encoding.UTF8, "text/csv"));
            id = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
            while (!File.Exists(Path.Combine(_folder.Path, "nami-models", "runs", id, "checkpoint")) && !first.HasExited)
                await Task.Delay(10);
            first.Kill();
            await first.WaitForExitAsync();
        }
        using var second = Serve();
        using var again = Client(await second.StandardOutput.ReadLineAsync());
        Assert.Contains("\"status\":\"interrupted\"", await again.GetStringAsync($"v1/runs/{id}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, (await again.PostAsync($"v1/runs/{id}/resume", null)).StatusCode);
        second.Kill();
        await second.WaitForExitAsync();
    }

    [Theory]
    [InlineData("--host 0.0.0.0", "--token")]
    [InlineData("--host 0.0.0.0 --lang ja", "--token でトークンを指定するか、--certificate で HTTPS 用の証明書を")]
    [InlineData("--host example.com", "expected an IP address")]
    [InlineData("--token short", "fewer than 8 characters")]
    [InlineData("--key key.pem", "--key needs --certificate")]
    [InlineData("--certificate none.pem", "none.pem can't be used as a certificate")]
    [InlineData("--certificate none.pem --lang ja", "none.pem: ファイルがありません")]
    [InlineData("--models taken.txt", "Choose another folder with --models")]
    [InlineData("--models taken.txt --lang ja", "--models で別のフォルダー")]
    [InlineData("--port 70000", "from 0 to 65535")]
    public void What_is_not_safe_or_not_there_is_refused_in_a_line(string options, string part)
    {
        _folder.Write("taken.txt", "a file");
        var result = NamiProcess.Run(_folder.Path, ["serve", "--no-browser", .. options.Split(' ')]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(part, Assert.Single(result.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_is_taken_is_reported()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var result = NamiProcess.Run(_folder.Path, "serve", "--no-browser", "--port", port);
        Assert.Equal((2, $"nami: port {port} on 127.0.0.1 is already in use. Choose another with --port; 0 selects a free port\n"),
            (result.ExitCode, result.Error));
        Assert.False(Directory.Exists(_folder["nami-models"]));
        Directory.CreateDirectory(_folder["kept"]);
        Assert.Equal(2, NamiProcess.Run(_folder.Path, "serve", "--no-browser", "--port", port, "--models", "kept").ExitCode);
        Assert.True(Directory.Exists(_folder["kept"]));
        Assert.Equal(2, NamiProcess.Run(_folder.Path, "serve", "--no-browser", "--certificate", "none.pem").ExitCode);
        Assert.False(Directory.Exists(_folder["nami-models"]));
    }

    [Fact]
    public void Commands_that_serve_nothing_load_no_web_server()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux alone tells what a process has loaded.");
        // Assemblies are loaded as methods that use them are compiled: start-up must not pay for the server.
        var start = new ProcessStartInfo("dotnet", [NamiProcess.Dll, "sine", "--no-plots", "--epochs", "10000000", "--every", "1000000"])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true
        };
        using var process = LimitedProcess.Start(start, TimeSpan.FromMinutes(2));
        while (process.StandardOutput.ReadLine() is { } line && !line.StartsWith("Epoch: ", StringComparison.Ordinal))
        {
            // It is still starting.
        }
        string maps = File.ReadAllText($"/proc/{process.Id}/maps");
        process.Kill();
        process.WaitForExit();
        Assert.Contains("Nami.dll", maps, StringComparison.Ordinal);
        Assert.DoesNotContain("Microsoft.AspNetCore", maps, StringComparison.Ordinal);
        Assert.DoesNotContain("Nami.Server", maps, StringComparison.Ordinal);
    }

    private static HttpClient Client(string? line) => new()
    {
        BaseAddress = new Uri(JsonDocument.Parse(line!).RootElement.GetProperty("url").GetString()!),
        Timeout = TimeSpan.FromMinutes(1)
    };

    private Process Serve()
    {
        var start = new ProcessStartInfo("dotnet", [NamiProcess.Dll, "serve", "--port", "0", "--json", "--no-browser", "--threads", "1"])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C";
        return LimitedProcess.Start(start, TimeSpan.FromMinutes(2));
    }
}
