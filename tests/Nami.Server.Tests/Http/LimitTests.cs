using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Nami.Server.Tests;

public sealed class LimitTests
{
    [Theory]
    [InlineData("horizon=1001", "horizon")]
    [InlineData("window=2001", "window")]
    [InlineData("hidden_size=513", "hidden_size")]
    [InlineData("layers=5", "layers")]
    [InlineData("members=11", "members")]
    [InlineData("steps=100001", "steps")]
    [InlineData("batch_size=1025", "batch_size")]
    [InlineData("learning_rate=0", "learning_rate")]
    [InlineData("likelihood=poisson", "likelihood")]
    [InlineData("hidden_size=512&layers=4&window=2000&batch_size=1024", "hidden_size")]
    public async Task Trainings_are_bounded(string query, string field)
    {
        await using var server = await TestServer.StartAsync();
        var problem = await server.PostCsvAsync($"v1/train?name=x&{query}", TestSeries.Csv(), HttpStatusCode.BadRequest);
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("expected").GetString()));
        Assert.Empty((await server.GetAsync("v1/runs")).GetProperty("runs").EnumerateArray());
    }

    [Fact]
    public async Task Series_points_and_covariates_are_bounded()
    {
        await using var server = await TestServer.StartAsync(
            options => options with { Limits = new() { Series = 2, Points = 100, Covariates = 1 } });
        Assert.Contains(
            "3 series", Detail(await server.PostCsvAsync("v1/describe", TestSeries.Csv(3, 10), HttpStatusCode.RequestEntityTooLarge)),
            StringComparison.Ordinal);
        Assert.Contains("3 series", Detail(await server.PostAsync(
            "v1/describe", $$"""{"series":{{TestSeries.Json(3, 10)}}}""", HttpStatusCode.RequestEntityTooLarge)), StringComparison.Ordinal);
        Assert.Contains(
            "120 points", Detail(await server.PostCsvAsync("v1/describe", TestSeries.Csv(2, 60), HttpStatusCode.RequestEntityTooLarge)),
            StringComparison.Ordinal);
        Assert.Contains("2 covariates", Detail(await server.PostCsvAsync("v1/describe", "ds,y,a,b\n2020-01-01,1,2,3\n2020-01-02,1,2,3\n",
            HttpStatusCode.RequestEntityTooLarge)), StringComparison.Ordinal);
        await server.PostCsvAsync("v1/describe", TestSeries.Csv(2, 50));
    }

    [Fact]
    public async Task Bodies_are_bounded_with_and_without_a_length()
    {
        await using var server = await TestServer.StartAsync(options => options with { Limits = new() { Body = 10_000 } });
        Assert.Contains("larger than 10000 bytes",
            Detail(await server.PostCsvAsync("v1/describe", new string('1', 20_000), HttpStatusCode.RequestEntityTooLarge)),
            StringComparison.Ordinal);
        using var chunked =
            new HttpRequestMessage(HttpMethod.Post, "v1/describe") { Content = new StreamContent(new MemoryStream(new byte[15_000])) };
        chunked.Headers.TransferEncodingChunked = true;
        chunked.Content.Headers.TryAddWithoutValidation("Content-Type", "text/csv");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await server.Client.SendAsync(chunked)).StatusCode);
    }

    [Fact]
    public async Task A_body_of_a_gigabyte_is_rejected_before_it_is_sent()
    {
        await using var server = await TestServer.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/train?name=x HTTP/1.1\r\nHost: {server.Address.Authority}\r\nContent-Type: text/csv\r\nContent-Length: 1073741824\r\n\r\n"));
        byte[] buffer = new byte[4096];
        int read = await stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.StartsWith("HTTP/1.1 413 ", Encoding.ASCII.GetString(buffer, 0, read), StringComparison.Ordinal);
    }

    // Without a limit the slow client never gets a response.
    [Fact(Timeout = 60_000)]
    public async Task All_bodies_together_are_bounded_and_a_slow_one_delays_nobody()
    {
        await using var server = await TestServer.StartAsync(
            options => options with { Limits = new() { Body = 60_000, Bodies = 100_000 } });
        using var slow = new TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/describe HTTP/1.1\r\nHost: {server.Address.Authority}\r\nContent-Type: text/csv\r\nContent-Length: 59000\r\n\r\n{new string('1', 58_000)}"));
        var large = new StringBuilder("y\n");
        while (large.Length < 50_000)
            large.Append("1234567\n");
        HttpStatusCode status = default;
        // The server rejects the second of the two; if that is the slow one, its response is there to read.
        for (int i = 0; i < 100 && status != HttpStatusCode.TooManyRequests && slow.Available == 0; i++)
        {
            status = (await server.Client.PostAsync(
                "v1/describe", new StringContent(large.ToString(), Encoding.UTF8, "text/csv"))).StatusCode;
            await Task.Delay(20);
        }
        if (status == HttpStatusCode.OK)
        {
            byte[] answer = new byte[64];
            int length = await slow.GetStream().ReadAsync(answer, TestContext.Current.CancellationToken);
            Assert.StartsWith("HTTP/1.1 429 ", Encoding.ASCII.GetString(answer, 0, length), StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, status);
        }
        await server.PostCsvAsync("v1/describe", TestSeries.Csv());
    }

    [Fact]
    public async Task Waiting_forecasts_are_bounded()
    {
        await using var server = await TestServer.StartAsync(options => options with { Limits = new() { WaitingForecasts = 1 } });
        await server.TrainAsync("sales");
        Task<HttpResponseMessage>[] requests;
        using (BusyGate.Fill(server))
        {
            requests = [Forecast(), Forecast()];
            // One waits, the server rejects the other.
            using var refused = await (await Task.WhenAny(requests).WaitAsync(TimeSpan.FromSeconds(30)));
            Assert.Equal((HttpStatusCode.TooManyRequests, "1"), (refused.StatusCode, refused.Headers.RetryAfter?.ToString()));
        }
        var responses = await Task.WhenAll(requests);
        Assert.Contains(HttpStatusCode.OK, responses.Select(response => response.StatusCode));

        Task<HttpResponseMessage> Forecast() =>
            server.Client.PostAsync("v1/forecast", new StringContent("""{"model":"sales"}""", Encoding.UTF8, "application/json"));
    }

    [Fact]
    public async Task Waiting_forecasts_delay_neither_describe_nor_train()
    {
        await using var server = await TestServer.StartAsync();
        using var busy = BusyGate.Fill(server);
        await server.PostCsvAsync("v1/describe", TestSeries.Csv());
        await server.TrainAsync("sales");
    }

    [Fact]
    public async Task Watchers_are_bounded_and_disconnecting_makes_room()
    {
        await using var server = await TestServer.StartAsync(options => options with { Limits = new() { Watchers = 3 } });
        var run = await server.UntilAsync(await server.PostAsync("v1/sine", """{"paused":true}""", HttpStatusCode.Accepted), "paused");
        string path = $"v1/runs/{TestServer.Id(run)}/events";
        var open = new List<HttpResponseMessage>();
        for (int i = 0; i < 3; i++)
            open.Add(await server.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead));
        Assert.Equal(
            HttpStatusCode.TooManyRequests, (await server.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead)).StatusCode);
        open.ForEach(response => response.Dispose());
        HttpStatusCode status = default;
        for (int i = 0; i < 200 && status != HttpStatusCode.OK; i++)
        {
            using var response = await server.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
            status = response.StatusCode;
            await Task.Delay(25);
        }
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task A_thousand_disconnecting_clients_change_nothing()
    {
        await using var server = await TestServer.StartAsync();
        for (int i = 0; i < 1000; i++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, server.Address.Port);
            if (i % 3 > 0)
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(i % 3 == 1
                    ? "POST /v1/fore"
                    : $"POST /v1/forecast HTTP/1.1\r\nHost: {server.Address.Authority}\r\nContent-Type: text/csv\r\nContent-Length: {(i + 100).ToString(CultureInfo.InvariantCulture)}\r\n\r\nds,"));
        }
        await server.PostCsvAsync("v1/describe", TestSeries.Csv());
    }

    private static string Detail(System.Text.Json.JsonElement problem) => problem.GetProperty("detail").GetString()!;
}
