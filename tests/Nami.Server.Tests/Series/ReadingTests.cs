using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Nami.Server.Tests;

public sealed class ReadingTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Fractional_seconds_may_follow_whole_ones()
    {
        var found = await _server.PostAsync("v1/describe", """
            {"series":[{"ds":["2024-01-01T00:00:31","2024-01-01T00:00:31.5","2024-01-01T00:00:32","2024-01-01T00:00:32.5"],"y":[1,2,3,4]}]}
            """);
        Assert.Equal("2024-01-01T00:00:32.5", found.GetProperty("end").GetString());
    }

    [Fact]
    public async Task Series_and_targets_that_give_the_same_name_are_rejected()
    {
        var problem = await _server.PostCsvAsync(
            "v1/describe?target=b/c,c", "unique_id,ds,b/c,c\na,1,1,2\na/b,1,3,4\n", HttpStatusCode.BadRequest);
        Assert.Contains("\"a/b/c\"", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/csv; charset=shift_jis", 932)]
    [InlineData("text/csv; charset=\"Shift_JIS\"", 932)]
    [InlineData("text/csv", 932)]
    [InlineData("text/csv; charset=utf-16", 1200)]
    [InlineData("text/csv; charset=windows-31j", 932)]
    [InlineData("text/csv; charset=euc-jp", 51932)]
    public async Task A_body_is_read_in_its_charset(string type, int page)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page);
        var found = await PostAsync("v1/describe", type, encoding.GetBytes("unique_id,ds,y\n表参道,2024-01-31,1\n表参道,2024-02-01,2\n"));
        Assert.Equal("表参道", found.GetProperty("first").GetProperty("unique_id").GetString());
    }

    [Fact]
    public async Task A_body_in_another_charset_is_rejected_by_its_line()
    {
        byte[] body = [.. "ds,y\n1,"u8, 0xE9, (byte)'\n'];
        var problem = await PostAsync("v1/describe", "text/csv; charset=utf-8", body, HttpStatusCode.BadRequest);
        Assert.StartsWith("body, line 2: the text isn't valid UTF-8.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_lines_and_packed_tables_are_read()
    {
        byte[] csv = "ds,y\n2024-01-31,1\n2024-02-01,2\n"u8.ToArray();
        Assert.Equal(2, Points(await PostAsync("v1/describe", "application/x-ndjson", "{\"y\":1}\n{\"y\":2}\n"u8.ToArray())));
        Assert.Equal(2, Points(await PostAsync("v1/describe", "application/gzip", Gzip(csv))));
        Assert.Equal(2, Points(await PostAsync("v1/describe", "text/csv", Gzip(csv))));

        static int Points(JsonElement found) => found.GetProperty("points").GetInt32();
    }

    [Fact]
    public async Task The_limit_of_a_body_counts_what_it_unpacks_to()
    {
        byte[] bomb = new byte[40 << 20];
        Array.Fill(bomb, (byte)'\n');
        var problem = await PostAsync("v1/describe", "text/csv", Gzip([.. "y\n"u8, .. bomb]), HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal(
            "the body unpacks to more than 33554432 bytes; send fewer rows per request", problem.GetProperty("detail").GetString());
    }

    private async Task<JsonElement> PostAsync(string path, string type, byte[] body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        var response = await _server.Client.PostAsync(path, content);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(expected == response.StatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
