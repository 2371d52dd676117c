using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Nami.Server.Tests;

public sealed class SafetyTests
{
    private const string Token = "correct horse battery";

    [Fact]
    public async Task With_a_token_only_health_is_public()
    {
        await using var server = await TestServer.StartAsync(options => options with { Token = Token });
        foreach (string path in (string[])["v1/models", "v1/runs", "metrics", "openapi/v1.json", "styles/base.css", "v1/models/x/file"])
            Assert.Equal(HttpStatusCode.Unauthorized, (await server.Client.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Client.GetAsync("")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("healthz")).StatusCode);
        using var monitor = new HttpRequestMessage(HttpMethod.Head, "healthz");
        Assert.Equal(HttpStatusCode.OK, (await server.Client.SendAsync(monitor)).StatusCode);
        foreach (var (token, expected) in ((string, HttpStatusCode)[])[(Token, HttpStatusCode.OK),
            (Token + "x", HttpStatusCode.Unauthorized), (Token[..^1], HttpStatusCode.Unauthorized), ("", HttpStatusCode.Unauthorized)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "v1/models");
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            Assert.Equal(expected, (await server.Client.SendAsync(request)).StatusCode);
        }
    }

    [Fact]
    public async Task The_page_stores_the_token_in_a_cookie_that_scripts_cannot_read()
    {
        await using var server = await TestServer.StartAsync(options => options with { Token = Token });
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("?token=wrong-token")).StatusCode);
        var response = await client.GetAsync($"?token={Uri.EscapeDataString(Token)}");
        Assert.Equal((HttpStatusCode.Found, "/"), (response.StatusCode, response.Headers.Location?.ToString()));
        string cookie = response.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("v1/models")).StatusCode); // the client keeps cookies as a browser does
    }

    [Theory]
    [InlineData(Token, HttpStatusCode.OK)]
    [InlineData(Token + "x", HttpStatusCode.Unauthorized)]
    [InlineData("another token", HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    public async Task A_cookie_must_hold_the_token(string cookie, HttpStatusCode expected)
    {
        await using var server = await TestServer.StartAsync(options => options with { Token = Token });
        using var request = new HttpRequestMessage(HttpMethod.Get, "v1/models");
        request.Headers.Add("Cookie", $"nami_token={Uri.EscapeDataString(cookie)}");
        Assert.Equal(expected, (await server.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("https://elsewhere.example", null, HttpStatusCode.Forbidden)]
    [InlineData("null", null, HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:1", null, HttpStatusCode.Forbidden)]
    [InlineData("own", null, HttpStatusCode.OK)]
    [InlineData(null, "cross-site", HttpStatusCode.Forbidden)]
    [InlineData(null, "same-site", HttpStatusCode.Forbidden)]
    [InlineData(null, "same-origin", HttpStatusCode.OK)]
    [InlineData(null, null, HttpStatusCode.OK)]
    public async Task Pages_of_other_sites_are_rejected(string? origin, string? site, HttpStatusCode expected)
    {
        await using var server = await TestServer.StartAsync(options => options with { Hosts = ["127.0.0.1"] });
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/describe")
        {
            Content = new StringContent("y\n1\n2\n3\n", Encoding.UTF8, "text/csv")
        };
        if (origin is not null)
            request.Headers.Add("Origin", origin == "own" ? server.Address.GetLeftPart(UriPartial.Authority) : origin);
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        var response = await server.Client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Other_host_names_are_rejected()
    {
        await using var server = await TestServer.StartAsync(options => options with { Hosts = ["127.0.0.1", "localhost"] });
        using var request = new HttpRequestMessage(HttpMethod.Get, "v1/models") { Headers = { Host = "rebound.example" } };
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await server.Client.SendAsync(request)).StatusCode);
        using var own = new HttpRequestMessage(HttpMethod.Get, "v1/models") { Headers = { Host = "LOCALHOST:1234" } };
        Assert.Equal(HttpStatusCode.OK, (await server.Client.SendAsync(own)).StatusCode);
    }

    [Fact]
    public async Task The_page_runs_only_scripts_from_its_own_files()
    {
        await using var server = await TestServer.StartAsync();
        var response = await server.Client.GetAsync("");
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        string policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        string html = await response.Content.ReadAsStringAsync();
        Assert.DoesNotMatch(@"<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son\w+=", html);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("text/javascript", (await server.Client.GetAsync("uplot/uPlot.esm.js")).Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("GET /v1/models/..%2F..%2Fetc%2Fpasswd/file")]
    [InlineData("GET /v1/models/../../../etc/passwd")]
    [InlineData("GET /v1/models/..\\..\\secret/file")]
    [InlineData("GET /v1/models/%2e%2e%2fsecret/file")]
    [InlineData("GET /v1/models/secret%00.txt/file")]
    [InlineData("DELETE /v1/models/..%2Fsecret")]
    [InlineData("GET /v1/runs/..%2F..%2Fsecret")]
    [InlineData("DELETE /v1/runs/..%2F..%2Fmodels")]
    [InlineData("GET /uplot/../../secret.nami")]
    [InlineData("GET /..%2fsecret.nami")]
    [InlineData("GET /%2e%2e/secret.nami")]
    public async Task No_path_reaches_the_file_system(string line)
    {
        await using var server = await TestServer.StartAsync();
        string outside = Path.Combine(Path.GetDirectoryName(server.Folder)!, "secret.nami");
        await File.WriteAllTextAsync(outside, "secret");
        try
        {
            string answer = await RawAsync(server, $"{line} HTTP/1.1\r\nHost: {server.Address.Authority}\r\nConnection: close\r\n\r\n");
            Assert.Matches(@"^HTTP/1\.1 4\d\d ", answer);
            Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
            Assert.True(File.Exists(outside));
        }
        finally
        {
            File.Delete(outside);
        }
    }

    [Theory]
    [InlineData("name=..%2Fx")]
    [InlineData("name=.hidden")]
    [InlineData("name=a/b")]
    [InlineData("name=")]
    [InlineData("name=a%0A")]
    [InlineData("name=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Paths_are_not_valid_model_names(string name)
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("name",
            (await server.PostCsvAsync($"v1/train?{name}", TestSeries.Csv(), HttpStatusCode.BadRequest)).GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("text/plain", null, "Content-Type")]
    [InlineData("application/xml", null, "Content-Type")]
    [InlineData("text/csv; charset=klingon", null, "Content-Type")]
    [InlineData("application/json; charset=latin1", null, "Content-Type")]
    [InlineData("text/csv", "gzip", "Content-Encoding")]
    public async Task Other_media_types_are_rejected(string type, string? encoding, string field)
    {
        await using var server = await TestServer.StartAsync();
        using var content = new ByteArrayContent("y\n1\n2\n"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);
        var response = await server.Client.PostAsync("v1/describe", content);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal(field, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("field").GetString());
    }

    private static async Task<string> RawAsync(TestServer server, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
