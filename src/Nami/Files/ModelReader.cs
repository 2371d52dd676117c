using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nami.Files;

/// <summary>
/// The settings and arrays of a model file, each checked as it is taken out. Settings are metadata keys that begin with <c>nami.</c>.
/// </summary>
internal sealed class ModelReader(Safetensors file, string path)
{
    /// <summary>The most time steps of a window, a horizon or a season.</summary>
    public const int MostSteps = 10_000_000;

    /// <summary>A setting.</summary>
    public string Text(string key) => file.Metadata.TryGetValue($"nami.{key}", out string? value) ? value : Bad<string>(key, $"a value");

    /// <summary>Whether there is a setting.</summary>
    public bool Has(string key) => file.Metadata.ContainsKey($"nami.{key}");

    /// <summary>Whether there is an array.</summary>
    public bool HasTensor(string name) => file.Tensors.ContainsKey(name);

    /// <summary>A setting that is a list of texts.</summary>
    public string[] Texts(string key)
    {
        try
        {
            using var json = JsonDocument.Parse(Text(key));
            return [.. json.RootElement.EnumerateArray().Select(item => item.GetString() ?? throw new JsonException())];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Bad<string[]>(key, $"a list of texts in JSON");
        }
    }

    /// <summary>A setting that is a finite number, <paramref name="least"/> or more.</summary>
    public T Number<T>(string key, T least)
        where T : struct, INumber<T> =>
        T.TryParse(Text(key), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && T.IsFinite(number)
            ? number
            : Bad<T>(key, $"a number from {Write(least)}");

    /// <summary>A setting that counts time steps: from 1 to more than anyone trains, and so few that sums of them are numbers.</summary>
    public int Steps(string key) => Number(key, 1) is <= MostSteps and var steps ? steps : Bad<int>(key, $"at most {MostSteps}");

    /// <summary>A setting that is true or false.</summary>
    public bool Flag(string key) => Text(key) switch { "true" => true, "false" => false, _ => Bad<bool>(key, $"true or false") };

    /// <summary>A setting that is one of a few.</summary>
    public T Choice<T>(string key)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Write(value) == Text(key))
                return value;
        }
        return Bad<T>(key, $"one of {string.Join(", ", Enum.GetValues<T>().Select(Write))}");
    }

    /// <summary>An array of a type and a number of dimensions, of which those given as −1 may have any size.</summary>
    public StoredTensor Tensor(string name, TensorType type, params int[] shape)
    {
        if (!file.Tensors.TryGetValue(name, out var tensor) || tensor.Type != type || tensor.Shape.Count != shape.Length
            || shape.Where((size, i) => size != -1 && size != tensor.Shape[i]).Any())
        {
            return Bad<StoredTensor>(
                name, $"an array of {type} and shape [{string.Join(", ", shape.Select(size => size < 0 ? "*" : Write(size)))}]");
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

    /// <summary>Refuses a setting or array.</summary>
    [DoesNotReturn]
    public T Bad<T>(string what, FormattableString expected)
    {
        Throw.Input($"{path}: its {what} is missing or not what a model has; expected {expected}: train the model anew");
        return default;
    }

    /// <summary>Texts as files have them: a list in JSON.</summary>
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

    /// <summary>A setting as files have it: invariant, in lower case.</summary>
    public static string Write<T>(T value)
        where T : struct => string.Create(CultureInfo.InvariantCulture, $"{value}").ToLowerInvariant();
}
