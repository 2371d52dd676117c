using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Nami.Server.Http;

/// <summary>Reads JSON, and tells what is wrong with it in the words of the request: field, what was expected.</summary>
internal static class JsonBody
{
    /// <exception cref="ApiException">It is no JSON, or no such request.</exception>
    public static T Parse<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type)
    {
        if (body.IsEmpty)
            throw new ApiException(StatusCodes.Status400BadRequest, "the body is empty; expected a JSON object", "body", "a JSON object");
        try
        {
            return JsonSerializer.Deserialize(body.Span, type)
                ?? throw new ApiException(
                    StatusCodes.Status400BadRequest, "the body is null; expected a JSON object", "body", "a JSON object");
        }
        catch (JsonException e)
        {
            throw Fault(e, type, body);
        }
        catch (InvalidOperationException) // text that is no UTF-8
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "the body is no JSON in UTF-8", "body", "a JSON object");
        }
    }

    private static ApiException Fault(JsonException e, JsonTypeInfo type, ReadOnlyMemory<byte> body)
    {
        string field = e.Path is { Length: > 2 } path ? path[2..] : "body";
        string[] known = type.Properties.Where(property => property.Set is not null).Select(property => property.Name).ToArray();
        string root = field.Split('.', '[')[0];
        // An unknown member is told by its path; the reader's own message names .NET types, which are nobody's business.
        if (e.InnerException is null && e.Path is { Length: > 2 } && !known.Contains(root, StringComparer.Ordinal))
            return ApiException.Unknown(field, known);
        if (e.InnerException is JsonException || e.Path is null)
            return new ApiException(StatusCodes.Status400BadRequest,
                $"the body is no JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}", "body", "a JSON object");
        if (StandsTwice(body, field))
            return ApiException.Wrong(ApiException.Short(field), "there twice", "each field once");
        string expected = field == "body" ? "a JSON object"
            : type.Properties.FirstOrDefault(property => property.Name == field)?.PropertyType is { } property ? Words(property)
            : Inside(field);
        return ApiException.Wrong(ApiException.Short(field), "not what it should be", expected);
    }

    private static string Inside(string field) => field switch
    {
        _ when field.StartsWith("levels", StringComparison.Ordinal) => "a number",
        _ when field.Contains(".y", StringComparison.Ordinal) => "a number or null",
        _ when field.EndsWith(".unique_id", StringComparison.Ordinal) => "a text",
        _ when field.Contains('.', StringComparison.Ordinal) => "one of unique_id, ds, y, covariates",
        _ when field.StartsWith("series[", StringComparison.Ordinal) || field.StartsWith("future[", StringComparison.Ordinal) =>
            "a series: an object of unique_id, ds, y, covariates",
        _ => "a text",
    };

    /// <summary>Whether the object that has the field, of the request itself or of one of its lists, has it more than once.</summary>
    private static bool StandsTwice(ReadOnlyMemory<byte> body, string field)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var (owner, names) = (json.RootElement, field.Split('.'));
            foreach (string name in names[..^1])
            {
                if (name.Split('[', ']') is not [var list, var index, ""] || owner.ValueKind != JsonValueKind.Object
                    || !owner.TryGetProperty(list, out owner)
                    || owner.ValueKind != JsonValueKind.Array || !int.TryParse(index, CultureInfo.InvariantCulture, out int place)
                    || place >= owner.GetArrayLength())
                {
                    return false;
                }
                owner = owner[place];
            }
            return owner.ValueKind == JsonValueKind.Object && owner.EnumerateObject().Count(property => property.NameEquals(names[^1])) > 1;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // what follows the wrong field is no JSON, or no UTF-8
        {
            return false;
        }
    }

    private static string Words(Type type)
    {
        var own = Nullable.GetUnderlyingType(type) ?? type;
        return own == typeof(int) ? "a whole number"
            : own == typeof(ulong) ? "a whole number from 0 on"
            : own == typeof(double) ? "a number"
            : own == typeof(bool) ? "true or false"
            : own == typeof(string) ? "a text"
            : own == typeof(double[]) ? "a list of numbers"
            : own == typeof(string[]) ? "a list of texts"
            : "a list of series";
    }
}
