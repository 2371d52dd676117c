using System.Net;

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
}
