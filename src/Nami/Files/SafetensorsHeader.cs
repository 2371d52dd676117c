using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Nami.Files;

/// <summary>Reads the JSON header of a safetensors file, rejecting whatever the format does not allow.</summary>
internal ref struct SafetensorsHeader
{
    private readonly string _file;
    private Utf8JsonReader _json;

    private SafetensorsHeader(ReadOnlySpan<byte> json, string file)
    {
        _file = file;
        _json = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 4 });
    }

    /// <summary>The arrays in the order of their bytes; their sizes add up to <paramref name="dataLength"/> exactly.</summary>
    public static List<TensorEntry> Parse(ReadOnlySpan<byte> json, long dataLength, string file, SortedDictionary<string, string> metadata)
    {
        var entries = new List<TensorEntry>();
        try
        {
            var header = new SafetensorsHeader(json, file);
            header.ReadAll(entries, metadata);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // InvalidOperationException: text that is not valid UTF-8 or holds half a surrogate pair.
            throw new InputException($"{file}: not a safetensors file: its header isn't valid JSON.", e);
        }
        Order(entries, dataLength, file);
        return entries;
    }

    private void ReadAll(List<TensorEntry> entries, SortedDictionary<string, string> metadata)
    {
        Expect(JsonTokenType.StartObject, $"the header");
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (Next() == JsonTokenType.PropertyName)
        {
            string name = _json.GetString()!;
            if (!names.Add(name))
                Fail($"the name \"{ErrorText.Text(name)}\" is duplicated in the header");
            if (name == "__metadata__")
                ReadMetadata(metadata);
            else
                entries.Add(ReadEntry(name));
        }
        if (_json.Read())
            Fail($"there is content after the JSON object in the header");
    }

    private void ReadMetadata(SortedDictionary<string, string> metadata)
    {
        Expect(JsonTokenType.StartObject, $"__metadata__");
        while (Next() == JsonTokenType.PropertyName)
        {
            string key = _json.GetString()!;
            Expect(JsonTokenType.String, $"metadata \"{ErrorText.Text(key)}\"");
            if (!metadata.TryAdd(key, _json.GetString()!))
                Fail($"the metadata key \"{ErrorText.Text(key)}\" is duplicated");
        }
    }

    private TensorEntry ReadEntry(string name)
    {
        FormattableString what = $"tensor \"{ErrorText.Text(name)}\"";
        Expect(JsonTokenType.StartObject, what);
        string? type = null;
        List<long>? shape = null, offsets = null;
        while (Next() == JsonTokenType.PropertyName)
        {
            string? key = _json.GetString();
            if (key == "dtype" && type is null)
            {
                Expect(JsonTokenType.String, what);
                type = _json.GetString();
            }
            else if (key == "shape" && shape is null)
                shape = ReadSizes(what);
            else if (key == "data_offsets" && offsets is null)
                offsets = ReadSizes(what);
            else
                Fail($"{what} has an unknown or duplicate entry \"{ErrorText.Text(key!)}\"");
        }
        if (type is null || shape is null || offsets is not [var begin, var end])
        {
            Fail($"{what} lacks dtype, shape or its two data_offsets");
            return default;
        }
        return new(name, TypeOf(type, what), SizesOf(shape, what, out int length), length, begin, end);
    }

    private List<long> ReadSizes(FormattableString what)
    {
        Expect(JsonTokenType.StartArray, what);
        var sizes = new List<long>();
        while (Next() != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out long size) || size < 0)
                Fail($"{what} has a size or offset that isn't a whole number of 0 or more");
            else
                sizes.Add(size);
        }
        return sizes;
    }

    private readonly TensorType TypeOf(string type, FormattableString what)
    {
        switch (type)
        {
            case "F32": return TensorType.F32;
            case "F64": return TensorType.F64;
            case "I64": return TensorType.I64;
            default:
                Throw.Input(
                    $"{_file}: {what} has the unsupported type {ErrorText.Text(type)}. Supported types are F32, F64 and I64. In PyTorch, convert with module.float().");
                return default;
        }
    }

    private readonly int[] SizesOf(List<long> shape, FormattableString what, out int length)
    {
        Int128 product = 1;
        foreach (long size in shape)
        {
            product *= size;
            if (size > int.MaxValue || product > Array.MaxLength)
                Fail($"{what} has more values than an array can hold");
        }
        length = (int)product;
        return [.. shape.Select(size => (int)size)];
    }

    private static void Order(List<TensorEntry> entries, long dataLength, string file)
    {
        entries.Sort((a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        long position = 0;
        foreach (var entry in entries)
        {
            string name = ErrorText.Text(entry.Name);
            if (entry.Begin != position)
                Throw.Input(
                    $"{file}: the file is damaged: tensor \"{name}\" starts at byte {entry.Begin} of the data. Expected byte {position}, without gaps or overlaps.");
            long size = entry.End - entry.Begin;
            if (size != (long)entry.Length * StoredTensor.SizeOf(entry.Type))
                Throw.Input(
                    $"{file}: the file is damaged: tensor \"{name}\" has {ErrorText.Bytes(size)}. Its shape [{string.Join(", ", entry.Shape)}] of type {entry.Type} needs {(long)entry.Length * StoredTensor.SizeOf(entry.Type)}.");
            if (entry.End > dataLength)
                Throw.Input(
                    $"{file}: the file is cut short: tensor \"{name}\" ends at byte {entry.End} of the data, but there are only {dataLength}.");
            position = entry.End;
        }
        if (position != dataLength)
            Throw.Input($"{file}: the file is damaged: there is data after the last array: {ErrorText.Bytes(dataLength - position)}.");
    }

    private JsonTokenType Next()
    {
        _json.Read();
        return _json.TokenType;
    }

    private void Expect(JsonTokenType type, FormattableString what)
    {
        if (!_json.Read() || _json.TokenType != type)
            Fail($"{what} is invalid");
    }

    [DoesNotReturn]
    private readonly void Fail(FormattableString what) => Throw.Input($"{_file}: not a valid safetensors file: {what}.");
}

/// <summary>An array in the header of a safetensors file.</summary>
public sealed class TensorEntry
{
    internal TensorEntry(string name, TensorType type, int[] shape, int length, long begin, long end) =>
        (Name, Type, Shape, Length, Begin, End) = (name, type, shape, length, begin, end);

    /// <summary>The name of the array.</summary>
    public string Name { get; }

    /// <summary>The type of the values.</summary>
    public TensorType Type { get; }

    /// <summary>The size of each dimension, outermost first; empty for a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The number of values.</summary>
    public int Length { get; }

    /// <summary>The first of its bytes, counted from the end of the header.</summary>
    internal long Begin { get; }

    /// <summary>The byte after its last one.</summary>
    internal long End { get; }
}
