using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace Nami.Server.Http;

/// <summary>Reads JSON. Errors name the field of the request, and what was expected there.</summary>
internal static class JsonBody
{
    private static readonly string[] SeriesFields = ["unique_id", "ds", "y", "covariates"];

    /// <param name="body">The body.</param>
    /// <param name="type">The type of the request.</param>
    /// <param name="settings">The settings of the request, which are fields too.</param>
    /// <exception cref="ApiException">The body is not JSON, or not such a request.</exception>
    public static T Parse<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type, IReadOnlyList<SettingName>? settings = null)
    {
        if (body.IsEmpty)
            throw Body($"the body is empty; expected a JSON object");
        // Of settings and timestamps it would be found later, where their texts are read.
        if (!Utf8.IsValid(body.Span) || HasHalfOfPair(body.Span))
            throw Body($"the body is not valid UTF-8; expected a JSON object in UTF-8");
        try
        {
            return JsonSerializer.Deserialize(body.Span, type)
                ?? throw Body($"the body is null; expected a JSON object");
        }
        catch (JsonException e)
        {
            throw Fault(e, type, settings ?? [], body);
        }
    }

    /// <summary>Whether a text has half of a surrogate pair as an escape, such as \ud800.</summary>
    private static bool HasHalfOfPair(ReadOnlySpan<byte> body)
    {
        if (body.IndexOf("\\ud"u8) < 0 && body.IndexOf("\\uD"u8) < 0)
            return false;
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                    _ = reader.GetString();
            }
        }
        catch (JsonException)
        {
            // Reading the body names the place.
        }
        catch (InvalidOperationException)
        {
            return true;
        }
        return false;
    }

    private static ApiException Body(FormattableString detail) =>
        new(StatusCodes.Status400BadRequest, detail, "body", $"a JSON object");

    private static ApiException Fault(
        JsonException e, JsonTypeInfo type, IReadOnlyList<SettingName> settings, ReadOnlyMemory<byte> body)
    {
        string field = e.Path is { Length: > 2 } path ? path[2..] : "body";
        string[] known =
        [
            .. type.Properties.Where(property => property is { Set: not null, IsExtensionData: false }).Select(property => property.Name),
            .. settings.Select(setting => setting.Key),
        ];
        string root = field.Split('.', '[')[0];
        // An unknown member is found by its path: the parser's own message names .NET types, which mean nothing to a client.
        if (e.InnerException is null && e.Path is { Length: > 2 } && !known.Contains(root, StringComparer.Ordinal))
            return ApiException.Unknown(field, known);
        if (e.InnerException is null && field.Contains("].", StringComparison.Ordinal) && !SeriesFields.Contains(LastOf(field)))
            return ApiException.Unknown(field, SeriesFields);
        if (e.InnerException is JsonException || e.Path is null)
            return Body($"the body is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}); expected a JSON object");
        if (IsDuplicate(body, field))
            return ApiException.Duplicate(field);
        var expected = field == "body" ? $"a JSON object"
            : settings.Any(setting => setting.Key == root) ? $"each field once" // the only fault that the reader finds in it
            : type.Properties.FirstOrDefault(property => property.Name == field)?.PropertyType is { } property ? Words(property)
            : Inside(field);
        return ApiException.Invalid(ApiException.Short(field), expected);
    }

    private static string LastOf(string field) => field[(field.LastIndexOf("].", StringComparison.Ordinal) + 2)..].Split('.', '[')[0];

    private static FormattableString Inside(string field) => field switch
    {
        _ when field.StartsWith("levels", StringComparison.Ordinal) => (FormattableString)$"a number",
        _ when field.Contains(".y", StringComparison.Ordinal) => $"a number or null",
        _ when field.EndsWith(".unique_id", StringComparison.Ordinal) => $"a string",
        _ when field.Contains('.', StringComparison.Ordinal) => $"one of {string.Join(", ", SeriesFields)}",
        _ when field.StartsWith("series[", StringComparison.Ordinal) || field.StartsWith("future[", StringComparison.Ordinal) =>
            $"an object with {string.Join(", ", SeriesFields)}",
        _ => $"a string",
    };

    /// <summary>Returns true if the object with the field (the request, or an item of one of its lists) has it twice.</summary>
    private static bool IsDuplicate(ReadOnlyMemory<byte> body, string field)
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
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the rest of the body is not JSON, or not UTF-8
        {
            return false;
        }
    }

    private static FormattableString Words(Type type)
    {
        var own = Nullable.GetUnderlyingType(type) ?? type;
        return own == typeof(int) ? $"a whole number"
            : own == typeof(ulong) ? $"a whole number, 0 or more"
            : own == typeof(double) ? $"a number"
            : own == typeof(bool) ? $"true or false"
            : own == typeof(string) ? $"a string"
            : own == typeof(double[]) ? $"a list of numbers"
            : (FormattableString)$"a list of series";
    }
}
