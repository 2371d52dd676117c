using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Nami.Files;

/// <summary>Reads the sections and arrays of a model file and checks each of them.</summary>
internal sealed class ModelReader(Safetensors file, string path)
{
    /// <summary>The most time steps of a window, a horizon or a season: so few that sums of them are numbers.</summary>
    public const int MostSteps = 10_000_000;

    /// <summary>The key of a section or setting in the metadata.</summary>
    public static string Key(string name) => $"nami.{name}";

    /// <summary>A setting that is a text.</summary>
    public string Text(string key) => file.Metadata.TryGetValue(Key(key), out string? value) ? value : Bad<string>(key, $"text");

    /// <summary>Whether there is a section or setting.</summary>
    public bool Has(string key) => file.Metadata.ContainsKey(Key(key));

    /// <summary>Whether there is an array.</summary>
    public bool HasTensor(string name) => file.Tensors.ContainsKey(name);

    /// <summary>A section.</summary>
    public ModelSection Section(string name)
    {
        try
        {
            return new(this, name, ModelSection.Parse(Text(name)));
        }
        catch (JsonException)
        {
            return Bad<ModelSection>(name, $"a JSON object");
        }
    }

    /// <summary>A section as an object.</summary>
    public T Section<T>(string name, JsonTypeInfo<T> type) => Section(name).Read(type);

    /// <summary>An array of a type and a number of dimensions; those given as −1 may have any size.</summary>
    public StoredTensor Tensor(string name, TensorType type, params int[] shape)
    {
        if (!file.Tensors.TryGetValue(name, out var tensor) || tensor.Type != type || tensor.Shape.Count != shape.Length
            || shape.Where((size, i) => size != -1 && size != tensor.Shape[i]).Any())
        {
            return Bad<StoredTensor>(
                name, $"an array of {type} with the shape [{string.Join(", ", shape.Select(size => size < 0 ? "*" : Write(size)))}]");
        }
        return tensor;
    }

    /// <summary>An array of finite F64 numbers.</summary>
    public ReadOnlyMemory<double> Doubles(string name, params int[] shape)
    {
        var values = Tensor(name, TensorType.F64, shape).Float64;
        foreach (double value in values.Span)
        {
            if (!double.IsFinite(value))
                Bad<double>(name, $"finite numbers");
        }
        return values;
    }

    /// <summary>An array of whole numbers, each <paramref name="least"/> or more.</summary>
    public ReadOnlyMemory<long> Integers(string name, long least, params int[] shape)
    {
        var values = Tensor(name, TensorType.I64, shape).Int64;
        foreach (long value in values.Span)
        {
            if (value < least)
                Bad<long>(name, $"whole numbers from {Write(least)}");
        }
        return values;
    }

    /// <summary>Rejects a setting or array.</summary>
    [DoesNotReturn]
    public T Bad<T>(string what, FormattableString expected)
    {
        Throw.Input($"{path}: the model's {what} is missing or invalid. Expected {expected}. Train the model again.");
        return default;
    }

    /// <summary>Texts as a list in JSON.</summary>
    public static string Write(IEnumerable<string> texts)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (string text in texts)
                json.WriteStringValue(text);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>A value as files have it: invariant, in lower case.</summary>
    public static string Write<T>(T value)
        where T : struct => string.Create(CultureInfo.InvariantCulture, $"{value}").ToLowerInvariant();
}
