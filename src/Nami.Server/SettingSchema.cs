using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Nami.Server.Series;

namespace Nami.Server;

/// <summary>Describes settings in the OpenAPI document: type, range, default and description.</summary>
/// <param name="defaults">The options that have the fixed defaults.</param>
/// <param name="isQuery">True for fields of a query, which are texts.</param>
internal sealed class SettingSchema<TOptions>(TOptions defaults, bool isQuery) : ISettingVisitor<TOptions, OpenApiSchema>
{
    /// <summary>The description of a setting, with its default where that isn't a value.</summary>
    public static string Describe(Setting<TOptions> setting)
    {
        string? initial = IsSeed(setting) ? RequestSettings.DefaultSeed : setting.Default is { } words ? FormattableString.Invariant(words) : null;
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
            Type = JsonSchemaType.String, Enum = [.. setting.Choices.Select(choice => JsonValue.Create(choice.Name))],
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

    public OpenApiSchema Visit(ColumnSetting<TOptions> setting) => new() { Type = JsonSchemaType.String };

    // In a query, commas separate them.
    public OpenApiSchema Visit(ColumnsSetting<TOptions> setting) => isQuery
        ? new() { Type = JsonSchemaType.String }
        : new() { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } };

    // The default of the library isn't that of the server.
    private static bool IsSeed(SettingName setting) => setting.Key == Forecasting.ForecasterSettings.Seed.Key;
}
