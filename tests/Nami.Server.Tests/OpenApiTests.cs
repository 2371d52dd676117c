using System.Net;
using System.Text.Json;
using Nami.Data;
using Nami.Server.Series;

namespace Nami.Server.Tests;

public sealed class OpenApiTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Every_example_works_and_its_response_matches_the_document()
    {
        var document = await _server.GetAsync("openapi/v1.json");
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(
                path => path.Value.EnumerateObject().Select(method => (Path: path.Name, Method: method.Name, Operation: method.Value)))
            .Where(one => one.Operation.TryGetProperty("requestBody", out _))
            .ToDictionary(one => one.Operation.GetProperty("operationId").GetString()!);
        Assert.Equal(ApiExamples.Json.Keys.Order(StringComparer.Ordinal), operations.Keys.Order(StringComparer.Ordinal));

        foreach (string id in ApiExamples.Json.Keys) // in this order models are trained before they are used
        {
            var (path, _, operation) = operations[id];
            var content = operation.GetProperty("requestBody").GetProperty("content");
            var expected = (HttpStatusCode)int.Parse(
                operation.GetProperty("responses").EnumerateObject().First(response => response.Name != "4XX").Name,
                System.Globalization.CultureInfo.InvariantCulture);
            path = path.TrimStart('/').Replace("{name}", "shop", StringComparison.Ordinal);
            var answer = await _server.PostAsync(
                path, content.GetProperty("application/json").GetProperty("example").GetRawText(), expected);
            await CheckAsync(answer, expected, id, document, operation);
            if (ApiExamples.Query.TryGetValue(id, out string? query))
                await CheckAsync(
                    await _server.PostCsvAsync(path + query, content.GetProperty("text/csv").GetProperty("example").GetString()!, expected),
                    expected, id, document, operation);
        }
    }

    [Fact]
    public async Task Every_endpoint_is_documented_with_its_problems()
    {
        var paths = (await _server.GetAsync("openapi/v1.json")).GetProperty("paths");
        string[] expected =
        [
            "/healthz", "/metrics", "/v1/describe", "/v1/evaluate", "/v1/forecast", "/v1/models", "/v1/models/{name}",
            "/v1/models/{name}/file", "/v1/models/{name}/observe",
            "/v1/runs", "/v1/runs/{id}", "/v1/runs/{id}/continue", "/v1/runs/{id}/events", "/v1/runs/{id}/hidden", "/v1/runs/{id}/model",
            "/v1/runs/{id}/pause",
            "/v1/runs/{id}/resume", "/v1/runs/{id}/series", "/v1/runs/{id}/series/{index}", "/v1/runs/{id}/step", "/v1/runs/{id}/stop",
            "/v1/sine", "/v1/train",
        ];
        Assert.Equal(expected, paths.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        foreach (var operation in paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()))
            Assert.True(operation.Value.GetProperty("responses").GetProperty("4XX").GetProperty("content")
                .TryGetProperty("application/problem+json", out _));
    }

    [Theory]
    [InlineData("/v1/train", true)]
    [InlineData("/v1/evaluate", true)]
    [InlineData("/v1/forecast", false)]
    [InlineData("/v1/models/{name}/observe", false)]
    [InlineData("/v1/describe", false)]
    public async Task Every_setting_is_documented_with_its_description(string path, bool isTraining)
    {
        var operation = (await _server.GetAsync("openapi/v1.json")).GetProperty("paths").GetProperty(path).GetProperty("post");
        var fields = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema")
            .GetProperty("properties").EnumerateObject().ToDictionary(property => property.Name, property => property.Value);
        var parameters = operation.GetProperty("parameters").EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!);
        Check(RequestSettings.Reading);
        if (isTraining)
            Check(RequestSettings.Learning(new()));
        Assert.DoesNotContain("threads", fields.Keys);
        Assert.DoesNotContain("threads", parameters.Keys);

        void Check<TOptions>(IEnumerable<Setting<TOptions>> settings)
        {
            foreach (var setting in settings)
            {
                string description = FormattableString.Invariant(setting.Description);
                Assert.Contains(description, parameters[setting.Key].GetProperty("description").GetString(), StringComparison.Ordinal);
                Assert.True(parameters[setting.Key].TryGetProperty("schema", out _));
                bool isField = fields.TryGetValue(setting.Key, out var field);
                Assert.Equal(!RequestSettings.CsvOnly.Contains(setting), isField);
                if (isField)
                    Assert.StartsWith(description, field.GetProperty("description").GetString(), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("horizon", """{"maximum":1000,"minimum":1,"type":"integer","default":12}""")]
    [InlineData("season", """{"maximum":2000,"minimum":1,"type":"integer"}""")]
    [InlineData("learning_rate", """{"maximum":10,"exclusiveMinimum":0,"type":"number"}""")]
    [InlineData("dropout", """{"exclusiveMaximum":1,"minimum":0,"type":"number","default":0}""")]
    [InlineData("log", """{"type":"boolean"}""")]
    [InlineData("cell", """{"enum":["rnn","gru","lstm"],"type":"string","default":"lstm"}""")]
    [InlineData("clip_norm",
        """{"oneOf":[{"maximum":1000000000000,"exclusiveMinimum":0,"type":"number"},{"enum":["none"],"type":"string"}],"default":1}""")]
    [InlineData("seed", """{"maximum":18446744073709551615,"minimum":0,"type":"integer"}""")]
    [InlineData("target", """{"type":"string"}""")]
    public async Task A_setting_has_type_range_and_default(string name, string schema)
    {
        var parameters = (await _server.GetAsync("openapi/v1.json")).GetProperty("paths").GetProperty("/v1/train").GetProperty("post")
            .GetProperty("parameters").EnumerateArray();
        var found = parameters.Single(one => one.GetProperty("name").GetString() == name).GetProperty("schema");
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(schema).RootElement, found), found.GetRawText());
    }

    // The schema knows every property of the response.
    private async Task CheckAsync(JsonElement answer, HttpStatusCode status, string id, JsonElement document, JsonElement operation)
    {
        var schema = operation.GetProperty("responses")
            .GetProperty(((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture)).GetProperty("content")
            .GetProperty("application/json").GetProperty("schema");
        while (schema.TryGetProperty("$ref", out var reference))
            schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        var known = schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        Assert.All(answer.EnumerateObject(),
            property => Assert.True(known.Contains(property.Name), $"{id}: {property.Name} is not in the document"));
        if (status == HttpStatusCode.Accepted)
            Assert.Equal("done", TestServer.Status(await _server.EndAsync(answer)));
    }
}
