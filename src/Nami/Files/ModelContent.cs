using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Nami.Files;

/// <summary>The settings and arrays of a model file, each checked as it is taken out. Settings are metadata keys that begin with <c>nami.</c>.</summary>
internal sealed class ModelContent(Safetensors file, string path)
{
    /// <summary>A setting.</summary>
    public string Text(string key) => file.Metadata.TryGetValue($"nami.{key}", out var value) ? value : Bad<string>(key, $"a value");

    /// <summary>A setting that is a finite number, <paramref name="least"/> or more.</summary>
    public T Number<T>(string key, T least)
        where T : struct, INumber<T> =>
        T.TryParse(Text(key), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && T.IsFinite(number)
            ? number
            : Bad<T>(key, $"a number from {Write(least)}");

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
            return Bad<StoredTensor>(name, $"an array of {type} and shape [{string.Join(", ", shape.Select(size => size < 0 ? "*" : Write(size)))}]");
        }
        return tensor;
    }

    /// <summary>An array of finite F64 numbers.</summary>
    public ReadOnlyMemory<double> Doubles(string name, params int[] shape)
    {
        var values = Tensor(name, TensorType.F64, shape).Float64;
        foreach (var value in values.Span)
        {
            if (!double.IsFinite(value))
                Bad<double>(name, $"finite numbers");
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

    /// <summary>A setting as files have it: invariant, in lower case.</summary>
    public static string Write<T>(T value)
        where T : struct => string.Create(CultureInfo.InvariantCulture, $"{value}").ToLowerInvariant();
}
