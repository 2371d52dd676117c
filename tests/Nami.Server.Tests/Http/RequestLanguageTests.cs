using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Nami.Server.Tests;

public sealed class RequestLanguageTests
{
    [Theory]
    [InlineData("ja-JP,ja;q=0.9,en;q=0.5", "ja-JP")]
    [InlineData("en;q=0.5, ja", "ja")]
    [InlineData(null, "en")]
    public async Task Sentences_about_data_are_said_as_the_client_prefers(string? accepted, string language)
    {
        await using var server = await TestServer.StartAsync(
            options => options with { Say = (sentence, asked) => $"{asked}: {FormattableString.Invariant(sentence)}" });
        using var wrong = await SendAsync(server, "ds,y\n2020-01-01,1\n2020-02-01,two\n", accepted);
        Assert.Equal(language, wrong.Content.Headers.ContentLanguage.Single());
        Assert.Contains($"{language}: body, line 3, column \\\"y\\\": \\\"two\\\" isn't a number", await wrong.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);

        using var right = await SendAsync(server, TestSeries.Csv(2, 30), accepted);
        Assert.Contains($"\"frequency\":\"{language}: monthly\",\"start\":\"{TestSeries.Stamp(0)}\",\"end\":\"{TestSeries.Stamp(29)}\"",
            await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_other_languages_it_is_english()
    {
        await using var server = await TestServer.StartAsync();
        using var right = await SendAsync(server, TestSeries.Csv(1, 30), "ja");
        Assert.Empty(right.Content.Headers.ContentLanguage);
        Assert.Contains("\"frequency\":\"monthly\"", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_a_run_failed_is_said_likewise()
    {
        await using var server = await TestServer.StartAsync(
            options => options with { Say = (sentence, asked) => $"{asked}: {FormattableString.Invariant(sentence)}" });
        var run = await server.PostAsync("v1/sine", """{"learning_rate":1000,"seed":1}""", HttpStatusCode.Accepted);
        string? detail = (await server.EndAsync(run)).GetProperty("detail").GetString();
        Assert.StartsWith("en: the training diverged: the loss isn't finite", detail, StringComparison.Ordinal);
    }

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
