using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Nami.Data;
using Nami.Forecasting;
using Nami.Documents;
using Nami.Server.Forecasts;
using Nami.Server.Http;
using Nami.Server.Runs;
using Nami.Server.Series;

namespace Nami.Server;

/// <summary>
/// The OpenAPI 3.1 document of the endpoints. Its own name keeps it apart from the documents of the app.
/// </summary>
internal sealed class ApiDocument
{
    /// <summary>The name of the document, and of the group of its endpoints.</summary>
    public const string Name = "nami";

    private const string ProblemType = "application/problem+json";

    private byte[]? _written;

    public static void AddTo(IServiceCollection services)
    {
        // ASP.NET finds the document's types as it finds the app's own.
        services.ConfigureHttpJsonOptions(json =>
        {
            foreach (var context in (IJsonTypeInfoResolver[])[DocumentsJson.Instance, ForecastJson.Web, RunJson.Web])
                json.SerializerOptions.TypeInfoResolverChain.Insert(0, context.WithAddedModifier(KeepNames));
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
                    Description =
                        "Time series forecasting with recurrent networks. Send series as JSON, or as CSV with the other fields in the query. Training and evaluation are runs: start, watch and stop them. Errors are problem details (RFC 9457) that name the field and the expected value.",
                };
                document.Servers?.Clear();
                return Task.CompletedTask;
            });
            options.AddOperationTransformer(TransformAsync);
        });
    }

    /// <summary>Returns the document as JSON.</summary>
    public async Task<byte[]> WriteAsync(IServiceProvider services, CancellationToken cancellation)
    {
        if (_written is { } written)
            return written;
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync(cancellation);
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1, cancellation);
        return _written = json.ToArray();
    }

    // The options of the app would name the fields otherwise.
    private static void KeepNames(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            property.Name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
    }

    private static async Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Tags?.Clear();
        operation.Parameters ??= [];
        foreach (var field in metadata.OfType<QueryField>())
            operation.Parameters.Add(
                Parameter(field.Name, field.Description, field.IsNumber ? JsonSchemaType.Integer : JsonSchemaType.String));
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
            Description = "The server rejects the request: what is wrong, what was expected, what to do.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [ProblemType] = new OpenApiMediaType { Schema = await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancellation) }
            },
        };
    }

    private static async Task DescribeBodyAsync(
        OpenApiOperation operation, RequestFields request, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var schema = await context.GetOrCreateSchemaAsync(request.Type.Type, null, cancellation);
        var content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            [RequestReader.Json] = new()
            {
                Schema = schema,
                Example = ApiExamples.Json.TryGetValue(operation.OperationId ?? "", out string? example) ? JsonNode.Parse(example) : null,
            },
        };
        if (request.TakesCsv)
        {
            content[RequestReader.Csv] =
                new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = JsonValue.Create(ApiExamples.Csv) };
            foreach (var property in request.Type.Properties)
            {
                if (TypeOf(property) is { } type)
                    operation.Parameters!.Add(Parameter(property.Name,
                        $"With a CSV body: the field {property.Name} of the JSON body{(property.PropertyType.IsArray ? ", separated by commas" : "")}.",
                        type));
            }
        }
        schema.AdditionalPropertiesAllowed = false;
        if (typeof(LearningRequest).IsAssignableFrom(request.Type.Type))
            Describe(RequestSettings.Learning(context.ApplicationServices.GetRequiredService<NamiServerOptions>().Limits),
                ForecasterSettings.Defaults);
        if (typeof(DataRequest).IsAssignableFrom(request.Type.Type))
            Describe(RequestSettings.Reading, new PanelOptions());
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = content };

        void Describe<TOptions>(IEnumerable<Setting<TOptions>> settings, TOptions defaults)
        {
            foreach (var setting in settings)
            {
                if (!RequestSettings.CsvOnly.Contains(setting))
                    schema.Properties![setting.Key] = new SettingSchema<TOptions>(defaults, isQuery: false).Of(setting);
                operation.Parameters!.Add(Parameter(setting.Key, $"With a CSV body. {SettingSchema<TOptions>.Describe(setting)}",
                    new SettingSchema<TOptions>(defaults, isQuery: true).Of(setting)));
            }
        }
    }

    private static OpenApiParameter Parameter(string name, string description, JsonSchemaType type) =>
        Parameter(name, description, new OpenApiSchema { Type = type });

    private static OpenApiParameter Parameter(string name, string description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };

    private static JsonSchemaType? TypeOf(JsonPropertyInfo property)
    {
        var own = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return property.Set is null || property.IsExtensionData || own == typeof(SeriesData[]) ? null
            : own == typeof(int) ? JsonSchemaType.Integer
            : own == typeof(bool) ? JsonSchemaType.Boolean
            : JsonSchemaType.String;
    }
}

/// <summary>Describes settings in the OpenAPI document: type, range, default and description.</summary>
/// <param name="defaults">The options that have the fixed defaults.</param>
/// <param name="isQuery">True for fields of a query, which are texts.</param>
internal sealed class SettingSchema<TOptions>(TOptions defaults, bool isQuery) : ISettingVisitor<TOptions, OpenApiSchema>
{
    /// <summary>The description of a setting, with its default where that isn't a value.</summary>
    public static string Describe(Setting<TOptions> setting)
    {
        string? initial = IsSeed(setting) ? RequestSettings.DefaultSeed
            : setting.Default is { } words ? FormattableString.Invariant(words) : null;
        return FormattableString.Invariant(setting.Description) + (initial is null ? "" : $" Default: {initial}.");
    }

    public OpenApiSchema Of(Setting<TOptions> setting)
    {
        var schema = setting.Accept(this);
        schema.Description = isQuery ? null : Describe(setting); // a parameter has its own
        return schema;
    }

    public OpenApiSchema Visit<T>(NumberSetting<TOptions, T> setting)
        where T : struct, System.Numerics.INumber<T>
    {
        string least = FormattableString.Invariant($"{setting.Least}"), most = FormattableString.Invariant($"{setting.Most}");
        var number = new OpenApiSchema
        {
            Type = setting.IsWhole ? JsonSchemaType.Integer : JsonSchemaType.Number,
            Minimum = setting.IsAbove ? null : least,
            ExclusiveMinimum = setting.IsAbove ? least : null,
            Maximum = setting.IsBelow ? null : most,
            ExclusiveMaximum = setting.IsBelow ? most : null,
        };
        if (setting.WithNone is not null && isQuery)
            number = new() { OneOf = [number, new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["none"] }] };
        else if (setting.WithNone is not null)
            number.Type |= JsonSchemaType.Null;
        number.Default = setting.Default is null && !IsSeed(setting) ? setting.Json(defaults) : null;
        return number;
    }

    public OpenApiSchema Visit(FlagSetting<TOptions> setting) =>
        new() { Type = JsonSchemaType.Boolean, Default = setting.Json(defaults) };

    public OpenApiSchema Visit<T>(ChoiceSetting<TOptions, T> setting)
        where T : notnull
    {
        var initial = JsonValue.Create(setting.Text(defaults));
        var name = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. setting.Choices.Select(choice => JsonValue.Create(choice.Name))],
        };
        if (setting.Type is null || isQuery)
        {
            name.Default = initial;
            return name;
        }
        var whole = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal) { "type" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { ["type"] = name },
            Examples = setting.Json(defaults) is { } example ? [example] : [],
        };
        return new() { OneOf = [name, whole], Default = initial };
    }

    public OpenApiSchema Visit(TextSetting<TOptions> setting) => new() { Type = JsonSchemaType.String };

    // In a query, commas separate them.
    public OpenApiSchema Visit(TextsSetting<TOptions> setting) => isQuery
        ? new() { Type = JsonSchemaType.String }
        : new() { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } };

    // The default of the library isn't that of the server.
    private static bool IsSeed(SettingName setting) => setting.Key == ForecasterSettings.Seed.Key;
}

/// <summary>An example request for each operation with a body. A test sends them in this order.</summary>
internal static class ApiExamples
{
    /// <summary>Four years of monthly values.</summary>
    public const string Csv = "unique_id,ds,y\n" + Year1 + Year2 + Year3 + Year4;

    private const string Year1 =
        "shop,2021-01-01,20\nshop,2021-02-01,22\nshop,2021-03-01,27\nshop,2021-04-01,31\nshop,2021-05-01,36\nshop,2021-06-01,39\nshop,2021-07-01,40\nshop,2021-08-01,38\nshop,2021-09-01,34\nshop,2021-10-01,29\nshop,2021-11-01,25\nshop,2021-12-01,30\n";
    private const string Year2 =
        "shop,2022-01-01,21\nshop,2022-02-01,24\nshop,2022-03-01,28\nshop,2022-04-01,33\nshop,2022-05-01,37\nshop,2022-06-01,41\nshop,2022-07-01,42\nshop,2022-08-01,39\nshop,2022-09-01,36\nshop,2022-10-01,30\nshop,2022-11-01,26\nshop,2022-12-01,32\n";
    private const string Year3 =
        "shop,2023-01-01,23\nshop,2023-02-01,25\nshop,2023-03-01,30\nshop,2023-04-01,34\nshop,2023-05-01,39\nshop,2023-06-01,43\nshop,2023-07-01,44\nshop,2023-08-01,41\nshop,2023-09-01,37\nshop,2023-10-01,32\nshop,2023-11-01,28\nshop,2023-12-01,34\n";
    private const string Year4 =
        "shop,2024-01-01,24\nshop,2024-02-01,27\nshop,2024-03-01,31\nshop,2024-04-01,36\nshop,2024-05-01,41\nshop,2024-06-01,45\nshop,2024-07-01,46\nshop,2024-08-01,43\nshop,2024-09-01,39\nshop,2024-10-01,33\nshop,2024-11-01,29\nshop,2024-12-01,36\n";

    private const string Values =
        "20,22,27,31,36,39,40,38,34,29,25,30,21,24,28,33,37,41,42,39,36,30,26,32,23,25,30,34,39,43,44,41,37,32,28,34,24,27,31,36,41,45,46,43,39,33,29,36";

    /// <summary>The JSON body of each operation.</summary>
    public static IReadOnlyDictionary<string, string> Json { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["train"] =
            $$"""{"name":"shop","horizon":3,"season":12,"steps":50,"members":1,"seed":1,"series":[{"unique_id":"shop","y":[{{Values}}]}]}""",
        ["evaluate"] = $$"""{"horizon":3,"steps":50,"members":1,"seed":1,"series":[{"y":[{{Values}}]}]}""",
        ["sine"] = """{"points":50,"noise":0.3,"epochs":41,"seed":1}""",
        ["describe"] = $$"""{"series":[{"unique_id":"shop","y":[{{Values}}]}]}""",
        ["forecast"] = """{"model":"shop","horizon":2,"levels":[80,95]}""",
        ["observe"] = """{"series":[{"unique_id":"shop","ds":[49],"y":[25]}],"horizon":1}""",
    };

    /// <summary>The query of each operation with a CSV body.</summary>
    public static IReadOnlyDictionary<string, string> Query { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["train"] = "?name=shop-csv&horizon=3&steps=50&members=1&seed=1",
        ["evaluate"] = "?horizon=3&steps=50&members=1&seed=1",
        ["describe"] = "",
        ["forecast"] = "?model=shop-csv&horizon=2",
    };
}
