using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Nami.Server.Tests;

/// <summary>Watches a run as a browser does.</summary>
internal static class EventReader
{
    public static async Task<List<(string? Id, JsonElement Data)>> AllAsync(TestServer server, string run, string? lastId = null)
    {
        var all = new List<(string?, JsonElement)>();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"v1/runs/{run}/events");
        if (lastId is not null)
            request.Headers.Add("Last-Event-ID", lastId);
        using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync(limit.Token)).EnumerateAsync(limit.Token))
            all.Add((item.EventId, JsonDocument.Parse(item.Data).RootElement));
        return all;
    }

    public static double[] Losses(IEnumerable<(string? Id, JsonElement Data)> events) =>
        [.. events.SelectMany(one => one.Data.GetProperty("log").GetProperty("loss").EnumerateArray()).Select(loss => loss.GetDouble())];
}
