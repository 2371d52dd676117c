using System.Net;

namespace Nami.Server.Tests;

public sealed class ReadingTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Stamps_between_whole_seconds_may_follow_a_whole_one()
    {
        var found = await _server.PostAsync("v1/describe", """
            {"series":[{"ds":["2024-01-01T00:00:31","2024-01-01T00:00:31.5","2024-01-01T00:00:32","2024-01-01T00:00:32.5"],"y":[1,2,3,4]}]}
            """);
        Assert.Equal("2024-01-01T00:00:32.5", found.GetProperty("end").GetString());
    }
}
