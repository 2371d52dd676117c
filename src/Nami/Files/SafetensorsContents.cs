namespace Nami.Files;

/// <summary>What the header of a safetensors file tells: text by key, and which arrays there are. No values are read, however many there are.</summary>
public sealed class SafetensorsContents
{
    private SafetensorsContents(SortedDictionary<string, string> metadata, IReadOnlyList<TensorEntry> tensors) => (Metadata, Tensors) = (metadata, tensors);

    /// <summary>Text by key, in ordinal order.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The arrays in the order of their bytes.</summary>
    public IReadOnlyList<TensorEntry> Tensors { get; }

    /// <summary>Reads a file's header.</summary>
    /// <exception cref="InputException">There is no such file, it can't be read, or it is not a whole and valid safetensors file.</exception>
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
