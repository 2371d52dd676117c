using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Nami.Files;

/// <summary>
/// A section of a model file: a JSON object in the metadata, as <c>nami.networks</c>. Members that a reader doesn't know are kept.
/// </summary>
/// <param name="reader">The file.</param>
/// <param name="name">The section's name, without <c>nami.</c>.</param>
/// <param name="json">Its content.</param>
internal sealed class ModelSection(ModelReader reader, string name, JsonElement json)
{
    private const int MostDepth = 16;

    /// <summary>Parses a section.</summary>
    /// <exception cref="JsonException">The text is no JSON object.</exception>
    public static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text, new() { AllowDuplicateProperties = false, MaxDepth = MostDepth });
        if (text.Contains("\\u", StringComparison.Ordinal))
            RequireText(document.RootElement);
        return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : throw new JsonException();
    }

    // Half a surrogate pair, which only an escape can be, is no text that could be written again.
    private static void RequireText(JsonElement element)
    {
        try
        {
            foreach (var item in element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().ToArray() : [])
                RequireText(item);
            foreach (var member in element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().ToArray() : [])
            {
                _ = member.Name;
                RequireText(member.Value);
            }
            if (element.ValueKind == JsonValueKind.String)
                _ = element.GetString();
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException(null, e);
        }
    }

    /// <summary>
    /// Writes a section. Every member that is known is in <paramref name="content"/>; what else the file had in the section, unknown to
    /// this version, stays where it was.
    /// </summary>
    public static void Write(Safetensors file, string name, JsonObject content)
    {
        string key = ModelReader.Key(name);
        if (file.Metadata.TryGetValue(key, out string? before))
            content = Merged(JsonObject.Create(Parse(before))!, content);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            content.WriteTo(writer);
        file.Metadata[key] = Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>An object as the content of a section.</summary>
    public static JsonObject Content<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToNode(value, type)!.AsObject();

    /// <summary>A member, if there is one.</summary>
    public bool TryGet(string key, out JsonElement value) => json.TryGetProperty(key, out value);

    /// <summary>A member that is a whole number.</summary>
    public int Whole(string key, int least, int most = int.MaxValue) =>
        TryGet(key, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number)
            && number >= least && number <= most
            ? number
            : Bad<int>(key, $"a whole number from {least} to {most}");

    /// <summary>A member that is a text.</summary>
    public string Text(string key) =>
        TryGet(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : Bad<string>(key, $"text");

    /// <summary>The whole section as an object.</summary>
    /// <exception cref="InputException">A member is missing or of another type.</exception>
    public T Read<T>(JsonTypeInfo<T> type)
    {
        try
        {
            Require(json, type, "");
            return json.Deserialize(type) ?? throw new JsonException();
        }
        catch (NameException e)
        {
            return Bad<T>(PathOf(e), $"one of {e.Names}");
        }
        catch (JsonException e)
        {
            return Bad<T>(PathOf(e), $"a value such as docs/model-file.md describes");
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return Bad<T>("", $"a value such as docs/model-file.md describes");
        }

        static string PathOf(JsonException e) => e.Path is { Length: > 2 } path ? path[2..] : "";
    }

    /// <summary>Rejects a member.</summary>
    [DoesNotReturn]
    public T Bad<T>(string key, FormattableString expected) => reader.Bad<T>(key.Length == 0 ? name : $"{name}.{key}", expected);

    // A member that is left out would silently become 0: a generated constructor knows no defaults.
    private void Require(JsonElement value, JsonTypeInfo type, string path)
    {
        if (type is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } && value.ValueKind == JsonValueKind.Array)
        {
            foreach (var (i, item) in value.EnumerateArray().Index())
            {
                if (!IsOf(element, item))
                    Bad<bool>($"{path}{i}", ExpectedOf(element));
                Require(item, type.Options.GetTypeInfo(element), $"{path}{i}.");
            }
        }
        if (type.Kind != JsonTypeInfoKind.Object || value.ValueKind != JsonValueKind.Object)
            return;
        if (type.PolymorphismOptions is { } options && value.TryGetProperty(options.TypeDiscriminatorPropertyName, out var chosen)
            && chosen.ValueKind == JsonValueKind.String
            && options.DerivedTypes.FirstOrDefault(one => chosen.ValueEquals($"{one.TypeDiscriminator}")) is { DerivedType: { } derived })
            type = type.Options.GetTypeInfo(derived);
        foreach (var property in type.Properties)
        {
            string key = $"{path}{property.Name}";
            if (property.Get is null)
                continue; // it is not written
            if (!value.TryGetProperty(property.Name, out var member))
            {
                if (!property.IsSetNullable && property.ShouldSerialize is null) // else it is written where it isn't the default
                    Bad<bool>(key, ExpectedOf(property.PropertyType));
            }
            else if (!(member.ValueKind == JsonValueKind.Null && property.IsSetNullable) && !IsOf(property.PropertyType, member))
            {
                Bad<bool>(key, ExpectedOf(property.PropertyType));
            }
            else
            {
                Require(member, type.Options.GetTypeInfo(property.PropertyType), $"{key}.");
            }
        }
    }

    private static bool IsOf(Type type, JsonElement value) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var own when own == typeof(int) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        var own when own == typeof(ulong) => value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out _),
        var own when own == typeof(double) => value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()),
        var own when own == typeof(bool) => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        var own when own == typeof(string) => value.ValueKind == JsonValueKind.String,
        _ => value.ValueKind != JsonValueKind.Null,
    };

    private static FormattableString ExpectedOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var own when own == typeof(int) || own == typeof(ulong) => $"a whole number",
        var own when own == typeof(double) => $"a number",
        var own when own == typeof(bool) => $"true or false",
        var own when own == typeof(string) => $"text",
        _ => $"a value such as docs/model-file.md describes",
    };

    // The old order is kept, so that a file that is read and written again keeps its bytes.
    private static JsonObject Merged(JsonObject old, JsonObject content)
    {
        var merged = new JsonObject();
        foreach (var (key, value) in old)
            merged[key] = content.TryGetPropertyValue(key, out var now) ? Merged(value, now) : value?.DeepClone();
        foreach (var (key, value) in content)
        {
            if (!merged.ContainsKey(key))
                merged[key] = value?.DeepClone();
        }
        return merged;
    }

    private static JsonNode? Merged(JsonNode? old, JsonNode? now) => (old, now) switch
    {
        (JsonObject a, JsonObject b) when JsonNode.DeepEquals(a["type"], b["type"]) => Merged(a, b),
        (JsonArray a, JsonArray b) when a.Count == b.Count && a.All(item => item is JsonObject) =>
            new JsonArray([.. a.Zip(b, Merged)]),
        _ => now?.DeepClone(),
    };
}

/// <summary>A choice in JSON: its name in lower case.</summary>
internal sealed class EnumNames<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? name = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (ModelReader.Write(value) == name)
                return value;
        }
        throw new NameException(string.Join(", ", Enum.GetValues<T>().Select(ModelReader.Write)));
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(ModelReader.Write(value));
}

/// <summary>JSON has a name that is none of the choices.</summary>
/// <param name="names">The choices.</param>
internal sealed class NameException(string names) : JsonException
{
    /// <summary>The choices.</summary>
    public string Names { get; } = names;
}
