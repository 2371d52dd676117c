using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nami.Files;

/// <summary>A safetensors file: named arrays and metadata. The same content always gives the same bytes.</summary>
/// <remarks>
/// On disk: the length of the header (8 bytes, little-endian), the header (JSON with <c>__metadata__</c>, and <c>dtype</c>, <c>shape</c>
/// and <c>data_offsets</c> per tensor), and the arrays, little-endian and without gaps. Format: https://github.com/huggingface/safetensors.
/// </remarks>
public sealed class Safetensors
{
    /// <summary>The metadata, in ordinal order.</summary>
    public SortedDictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>The arrays by name, in ordinal order.</summary>
    public SortedDictionary<string, StoredTensor> Tensors { get; } = new(StringComparer.Ordinal);

    /// <summary>The content of another file, to be changed in part; empty where there is none.</summary>
    internal static Safetensors With(Safetensors? content)
    {
        var file = new Safetensors();
        foreach (var (key, value) in content?.Metadata ?? [])
            file.Metadata[key] = value;
        foreach (var (name, tensor) in content?.Tensors ?? [])
            file.Tensors[name] = tensor;
        return file;
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">The file doesn't exist, can't be read, or isn't a complete and valid safetensors file.</exception>
    public static Safetensors Read(string path)
    {
        using var stream = InputFile.Open(path);
        return Read(stream, path);
    }

    /// <summary>
    /// Returns whether a file begins like a safetensors file: with a length below 4 GB and the opening brace of the header.
    /// </summary>
    /// <exception cref="InputException">The file doesn't exist or can't be read.</exception>
    public static bool IsBegun(string path)
    {
        using var stream = InputFile.Open(path);
        Span<byte> start = stackalloc byte[9];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
            && start[4..8].IndexOfAnyExcept((byte)0) < 0 && start[8] == '{';
    }

    /// <summary>Reads a stream from start to end.</summary>
    /// <param name="stream">A stream that knows its length.</param>
    /// <param name="name">The name in error messages, usually the path.</param>
    /// <exception cref="InputException">The stream isn't a complete and valid safetensors file.</exception>
    public static Safetensors Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        RequireLittleEndian();
        var contents = SafetensorsContents.Read(stream, name);
        var file = new Safetensors();
        foreach (var (key, value) in contents.Metadata)
            file.Metadata.Add(key, value);
        // Every size was checked against the file's before anything is allocated for it.
        foreach (var entry in contents.Tensors)
        {
            if (entry.End - entry.Begin > StoredTensor.MostBytes)
                Throw.Input(
                    $"{name}: tensor \"{ErrorText.Text(entry.Name)}\" has {entry.End - entry.Begin} bytes, and the limit is {StoredTensor.MostBytes}. Use a smaller network.");
            file.Tensors.Add(entry.Name, StoredTensor.Read(stream, entry.Type, [.. entry.Shape], entry.Length));
        }
        return file;
    }

    /// <summary>Writes a file atomically.</summary>
    /// <exception cref="InputException">The file can't be written.</exception>
    public void Write(string path) => AtomicFile.Write(path, Write);

    /// <summary>Writes the content to a stream.</summary>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        RequireLittleEndian();
        var ordered = InFileOrder();
        stream.Write(Header(ordered));
        foreach (var (_, tensor) in ordered)
            stream.Write(tensor.Bytes);
    }

    /// <summary>Reads the length and the JSON after it; the stream is then at the first array.</summary>
    internal static byte[] ReadHeader(Stream stream, string name)
    {
        const int MostBytes = 100_000_000; // the reference implementation's limit
        stream.Position = 0;
        Span<byte> prefix = stackalloc byte[8];
        if (stream.ReadAtLeast(prefix, 8, throwOnEndOfStream: false) < 8)
            Throw.Input(
                $"{name}: not a safetensors file: it has only {ErrorText.Bytes(stream.Length)}. Expected a Nami model or weights in this format.");
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (prefix.StartsWith("PK\u0003\u0004"u8))
            Throw.Input(
                $"{name}: not a safetensors file, but a zip archive as written by torch.save. Save it with safetensors.torch.save_file(module.state_dict(), path).");
        if (length > MostBytes && IsText(prefix))
            Throw.Input(
                $"{name}: not a safetensors file, but text that begins with \"{ErrorText.Text(Encoding.ASCII.GetString(prefix))}\". Expected a Nami model or weights in this format.");
        if (length > MostBytes)
            Throw.Input($"{name}: not a safetensors file: its header would be {length} bytes long, and the limit is {MostBytes}.");
        if (length > (ulong)(stream.Length - 8))
            Throw.Input(
                $"{name}: the file is cut short or isn't a safetensors file: its header should have {ErrorText.Bytes((long)length)}, but there are {stream.Length - 8}.");
        byte[] header = new byte[length];
        stream.ReadExactly(header);
        return header;
    }

    /// <summary>Whether bytes are printable ASCII or the white space of lines.</summary>
    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            if (value is not ((>= 0x20 and < 0x7F) or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                return false;
        }
        return true;
    }

    private static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException(
                "Arrays are read and written as they lie in memory, which needs a little-endian machine.");
    }

    /// <summary>The widest type first, so that every array is aligned, then by name: the reference implementation's order.</summary>
    private List<KeyValuePair<string, StoredTensor>> InFileOrder() => [.. Tensors.OrderByDescending(pair => pair.Value.Type)];

    private byte[] Header(List<KeyValuePair<string, StoredTensor>> ordered)
    {
        using var buffer = new MemoryStream();
        buffer.Write(stackalloc byte[8]);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (Metadata.Count > 0)
            {
                json.WriteStartObject("__metadata__");
                foreach (var (key, value) in Metadata)
                    json.WriteString(key, value);
                json.WriteEndObject();
            }
            long offset = 0;
            foreach (var (name, tensor) in ordered)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", tensor.Type.ToString());
                json.WriteStartArray("shape");
                foreach (int size in tensor.Shape)
                    json.WriteNumberValue(size);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += tensor.Bytes.Length);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        while (buffer.Length % 8 != 0)
            buffer.WriteByte((byte)' ');
        byte[] bytes = buffer.ToArray();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)(bytes.Length - 8));
        return bytes;
    }
}

/// <summary>The header of a safetensors file: metadata and a list of arrays. The values aren't read.</summary>
public sealed class SafetensorsContents
{
    private SafetensorsContents(SortedDictionary<string, string> metadata, IReadOnlyList<TensorEntry> tensors) =>
        (Metadata, Tensors) = (metadata, tensors);

    /// <summary>The metadata, in ordinal order.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The arrays, in the order of their bytes.</summary>
    public IReadOnlyList<TensorEntry> Tensors { get; }

    /// <summary>Reads the header of a file.</summary>
    /// <exception cref="InputException">The file doesn't exist, can't be read, or isn't a complete and valid safetensors file.</exception>
    public static SafetensorsContents Read(string path)
    {
        using var stream = InputFile.Open(path);
        return Read(stream, path);
    }

    /// <summary>Reads from the start of a stream; it then stands at the first array.</summary>
    /// <exception cref="InputException">The stream does not hold a whole and valid safetensors file.</exception>
    internal static SafetensorsContents Read(Stream stream, string name)
    {
        byte[] header = Safetensors.ReadHeader(stream, name);
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal);
        return new(metadata, SafetensorsHeader.Parse(header, stream.Length - stream.Position, name, metadata));
    }
}
