using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Nami.Documents;
using Nami.Server.Http;
using Nami.Server.Jobs;
using Nami.Server.Runs;

namespace Nami.Server.Tests;

public sealed class RequestLanguageTests
{
    [Theory]
    [InlineData("ja-JP,ja;q=0.9,en;q=0.5", "ja")]
    [InlineData("fr,ja;q=0.9", "ja")]
    [InlineData("fr", "en")]
    [InlineData("jam", "en")]
    [InlineData("ja;q=0", "en")]
    [InlineData("en;q=0.5, ja", "ja")]
    [InlineData("*", "en")]
    [InlineData(null, "en")]
    public async Task Sentences_about_data_have_the_language_of_the_request(string? accepted, string language)
    {
        await using var server = await TestServer.StartAsync(Translated);
        using var wrong = await SendAsync(server, "ds,y\n2020-01-01,1\n2020-02-01,two\n", accepted);
        Assert.Equal(language, wrong.Content.Headers.ContentLanguage.Single());
        Assert.Contains($"{language}: body, line 3, column \\\"y\\\": \\\"two\\\"", await wrong.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);

        using var right = await SendAsync(server, TestSeries.Csv(2, 30), accepted);
        Assert.Contains($"\"frequency\":\"{language}: monthly\",\"start\":\"{TestSeries.Stamp(0)}\",\"end\":\"{TestSeries.Stamp(29)}\"",
            await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problems_of_the_server_have_the_language_of_the_request()
    {
        await using var server = await TestServer.StartAsync(Translated);
        server.Client.DefaultRequestHeaders.Add("Accept-Language", "ja");
        var problem = await server.GetAsync("v1/runs/x/series?take=0", HttpStatusCode.NotFound);
        Assert.StartsWith("ja: there is no run \"x\"", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        problem = await server.PostAsync("v1/sine", """{"epochs":0}""", HttpStatusCode.BadRequest);
        Assert.Equal(("ja: epochs is 0; expected a whole number from 1 to 100000", "ja: a whole number from 1 to 100000"),
            (problem.GetProperty("detail").GetString(), problem.GetProperty("expected").GetString()));
    }

    [Fact]
    public async Task Without_a_translator_everything_is_english()
    {
        await using var server = await TestServer.StartAsync();
        using var right = await SendAsync(server, TestSeries.Csv(1, 30), "ja");
        Assert.Empty(right.Content.Headers.ContentLanguage);
        Assert.Contains("\"frequency\":\"monthly\"", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_and_events_of_runs_have_the_language_of_the_request()
    {
        await using var server = await TestServer.StartAsync(Translated);
        var run = await server.PostAsync("v1/sine", """{"learning_rate":1000,"seed":1}""", HttpStatusCode.Accepted);
        Assert.StartsWith("en: the training diverged", Detail(await server.EndAsync(run)), StringComparison.Ordinal);
        server.Client.DefaultRequestHeaders.Add("Accept-Language", "ja");
        Assert.StartsWith(
            "ja: the training diverged", Detail(await server.GetAsync($"v1/runs/{TestServer.Id(run)}")), StringComparison.Ordinal);
        Assert.StartsWith(
            "ja: the training diverged", Detail((await server.GetAsync("v1/runs")).GetProperty("runs")[0]), StringComparison.Ordinal);
        var events = await EventReader.AllAsync(server, TestServer.Id(run));
        Assert.StartsWith("ja: the training diverged", Detail(events[^1].Data), StringComparison.Ordinal);

        await server.TrainAsync("sales");
        Assert.StartsWith("ja: 2 series", (await server.GetAsync("v1/models/sales")).GetProperty("data").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_are_fields_of_the_request()
    {
        var target = new SettingName("PanelOptions", "Target", "target");
        FormattableString part = $"name one with {target}";
        var error = new InputException($"no column of numbers: {part}");
        Assert.EndsWith("PanelOptions.Target", error.Message, StringComparison.Ordinal);
        foreach (var options in (NamiServerOptions[])[new() { Models = "m" }, Translated(new() { Models = "m" })])
            Assert.EndsWith("no column of numbers: name one with target",
                new RequestLanguage(options).For(new DefaultHttpContext())(RequestLanguage.Sentence(error)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_state_of_a_run_is_stored_in_english()
    {
        FormattableString part = $"{3} series";
        var state = new RunState
        {
            Kind = RunKind.Train,
            Status = RunStatus.Failed,
            Detail = $"{part} are too short",
            Seed = 1,
            Created = default,
            MediaType = "text/csv",
            Query = "",
        };
        string json = JsonSerializer.Serialize(state, RunJson.Web.RunState);
        Assert.Contains("\"detail\":\"3 series are too short\"", json, StringComparison.Ordinal);
        Assert.Equal("3 series are too short", JsonSerializer.Deserialize(json, RunJson.Web.RunState)!.Detail!.ToString());
    }

    private static NamiServerOptions Translated(NamiServerOptions options) =>
        options with
        {
            Say = (sentence, language) => $"{language}: {FormattableString.Invariant(sentence)}",
            Languages = ["en", "ja"],
        };

    private static string Detail(JsonElement document) => document.GetProperty("detail").GetString()!;

    private static async Task<HttpResponseMessage> SendAsync(TestServer server, string csv, string? accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/describe")
        {
            Content = new StringContent(csv, Encoding.UTF8, new MediaTypeHeaderValue("text/csv"))
        };
        if (accepted is not null)
            request.Headers.Add("Accept-Language", accepted);
        return await server.Client.SendAsync(request);
    }
}
