using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Nami.Server.Forecasts;
using Nami.Server.Http;
using Nami.Server.Models;
using Nami.Server.Runs;
using Nami.Server.Series;

namespace Nami.Server;

/// <summary>
/// The endpoints as OpenAPI 3.1. The document has a name of its own, so that an app's documents and this one do not meet.
/// </summary>
internal sealed class ApiDocument
{
    /// <summary>The document, and the group of the endpoints that it tells of.</summary>
    public const string Name = "nami";

    private const string ProblemType = "application/problem+json";

    private byte[]? _written;

    public static void AddTo(IServiceCollection services)
    {
        // The document's types are found as the app's own are.
        services.ConfigureHttpJsonOptions(json =>
        {
            foreach (var context in (IJsonTypeInfoResolver[])[ForecastJson.Web, ModelJson.Web, RunJson.Web, ProblemJson.Web])
                json.SerializerOptions.TypeInfoResolverChain.Add(context);
        });
        services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = description => description.GroupName == Name;
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new()
                {
                    Title = "Nami",
                    Version = "v1",
                    Description = "Forecasts of time series by recurrent networks. Series come as JSON, or as CSV with the other fields in the query. Long work is a run: asked for, watched, stopped. Errors are problem details (RFC 9457) with the field and what was expected.",
                };
                document.Servers?.Clear();
                return Task.CompletedTask;
            });
            options.AddOperationTransformer(TransformAsync);
        });
    }

    /// <summary>The document in JSON.</summary>
    public async Task<byte[]> WriteAsync(IServiceProvider services, CancellationToken cancellation)
    {
        if (_written is { } written)
            return written;
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync(cancellation);
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1, cancellation);
        return _written = json.ToArray();
    }

    private static async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Tags?.Clear();
        operation.Parameters ??= [];
        foreach (var field in metadata.OfType<QueryField>())
            operation.Parameters.Add(Parameter(field.Name, field.Description, field.IsNumber ? JsonSchemaType.Integer : JsonSchemaType.String));
        if (metadata.OfType<RequestFields>().FirstOrDefault() is { } request)
            await DescribeBodyAsync(operation, request, context, cancellation);
        operation.Responses ??= [];
        foreach (var response in operation.Responses.Values)
        {
            if (response.Content?.TryGetValue(RequestReader.Csv, out var media) == true)
                media.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
        }
        operation.Responses["4XX"] = new OpenApiResponse
        {
            Description = "The request can't be served: what was found, what was expected, what to do.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [ProblemType] = new OpenApiMediaType { Schema = await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancellation) } },
        };
    }

    private static async Task DescribeBodyAsync(OpenApiOperation operation, RequestFields request, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            [RequestReader.Json] = new()
            {
                Schema = await context.GetOrCreateSchemaAsync(request.Type.Type, null, cancellation),
                Example = ApiExamples.Json.TryGetValue(operation.OperationId ?? "", out string? example) ? JsonNode.Parse(example) : null,
            },
        };
        if (request.TakesCsv)
        {
            content[RequestReader.Csv] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = JsonValue.Create(ApiExamples.Csv) };
            foreach (var property in request.Type.Properties)
            {
                if (TypeOf(property) is { } type)
                    operation.Parameters!.Add(Parameter(property.Name, $"For a CSV body: the field {property.Name} of a JSON one{(property.PropertyType.IsArray ? ", separated by commas" : "")}.", type));
            }
        }
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = content };
    }

    private static OpenApiParameter Parameter(string name, string description, JsonSchemaType type) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = new OpenApiSchema { Type = type } };

    private static JsonSchemaType? TypeOf(JsonPropertyInfo property)
    {
        var own = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return property.Set is null || own == typeof(SeriesData[]) ? null
            : own == typeof(int) || own == typeof(ulong) ? JsonSchemaType.Integer
            : own == typeof(double) ? JsonSchemaType.Number
            : own == typeof(bool) ? JsonSchemaType.Boolean
            : JsonSchemaType.String;
    }
}
