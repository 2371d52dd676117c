using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Nami.Data;

namespace Nami.Server.Http;

/// <summary>Reads the fields of a request from a query as if they were a JSON object. Commas separate the items of a list.</summary>
internal static class QueryFields
{
    /// <param name="query">The query.</param>
    /// <param name="type">The type of the request.</param>
    /// <param name="settings">The settings of the request, whose fields stay texts.</param>
    /// <exception cref="ApiException">A field is unknown or duplicated, or its value has the wrong type.</exception>
    public static T Parse<T>(string query, JsonTypeInfo<T> type, IReadOnlyList<SettingName> settings)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            foreach (var (name, values) in QueryHelpers.ParseQuery(query))
            {
                var property = type.Properties.FirstOrDefault(property => property.Name == name)?.PropertyType ?? typeof(string);
                if (values.Count > 1 && !property.IsArray
                    && settings.FirstOrDefault(setting => setting.Key == name) is not TextsSetting<PanelOptions>)
                {
                    throw ApiException.Duplicate(name);
                }
                writer.WritePropertyName(name);
                Write(writer, values.ToString(), property);
            }
            writer.WriteEndObject();
        }
        return JsonBody.Parse(json.WrittenMemory, type, settings);
    }

    /// <summary>Reads a whole number from a query.</summary>
    /// <exception cref="ApiException">The value is not a whole number, or out of its range.</exception>
    public static int Whole(HttpContext context, string name, int initial, int least, int most)
    {
        if (!context.Request.Query.TryGetValue(name, out var text))
            return initial;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number >= least && number <= most
            ? number
            : throw ApiException.WrongText(name, text.ToString(), $"a whole number from {least} to {most}");
    }

    private static void Write(Utf8JsonWriter writer, string text, Type type)
    {
        var own = Nullable.GetUnderlyingType(type) ?? type;
        if (own.IsArray)
        {
            writer.WriteStartArray();
            foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                Write(writer, part, own.GetElementType()!);
            writer.WriteEndArray();
        }
        else if (own == typeof(bool) && (text is "true" or "false"))
        {
            writer.WriteBooleanValue(text == "true");
        }
        else if (own == typeof(double) && TryNumber(text, out double real))
        {
            writer.WriteNumberValue(real);
        }
        else if (own == typeof(int) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(text); // a text in the place of a number is rejected as in a body
        }
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}

/// <summary>A field that an endpoint reads from the query, for the OpenAPI document.</summary>
/// <param name="Name">The name.</param>
/// <param name="Description">The description.</param>
/// <param name="IsNumber">True for a whole number, false for a string.</param>
internal sealed record QueryField(string Name, string Description, bool IsNumber = true);

/// <summary>
/// The request that an endpoint reads, for the OpenAPI document. (ASP.NET's own metadata, <c>Accepts</c>, would reject other media types by
/// itself, without problem details.)
/// </summary>
/// <param name="Type">The type of the request.</param>
/// <param name="TakesCsv">True where the body may be CSV, with the other fields in the query.</param>
internal sealed record RequestFields(JsonTypeInfo Type, bool TakesCsv = true);
