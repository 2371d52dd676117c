using System.Text;
using Nami.Files;
using Nami.Networks;

namespace Nami.Export;

/// <summary>A graph as a file: ONNX's <c>ModelProto</c>, with settings in its metadata.</summary>
internal static class OnnxFile
{
    // The first version of the format is that of onnx 1.12, of which all operators are: runtimes from 2022 on read it.
    private const int IrVersion = 8, OperatorSet = 17;

    // A parser of Protocol Buffers counts a message's bytes by 32 bits; what is not weights takes less than the rest.
    private const long MostBytes = int.MaxValue, RestBytes = 100_000_000;

    /// <exception cref="InputException">The weights are too many for a file.</exception>
    public static void CheckSize(NetworkOptions network, int count)
    {
        long bytes = network.CountParameters() * count * sizeof(float);
        if (bytes > MostBytes - RestBytes)
            Throw.Input($"the weights take {bytes} bytes, and an ONNX file holds 2 GB at most: train a model with fewer hidden units, layers or members");
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="settings">The settings, by their names in a model file.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">The file can't be written there.</exception>
    public static void Write(OnnxGraph graph, IEnumerable<KeyValuePair<string, string>> settings, string path)
    {
        const int Version = 1, Producer = 2, Graph = 7, OperatorSets = 8, Metadata = 14;
        var model = new ProtobufMessage();
        model.Add(Version, IrVersion);
        model.Add(Producer, "nami");
        model.Add(OperatorSets, Set());
        foreach (var (key, value) in settings)
            model.Add(Metadata, Entry(key, value));
        foreach (var (name, shape, meaning) in graph.Inputs)
            model.Add(Metadata, Entry($"nami.input.{name}", $"{shape}: {meaning}"));
        foreach (var (name, shape, meaning) in graph.Outputs)
            model.Add(Metadata, Entry($"nami.output.{name}", $"{shape}: {meaning}"));
        model.Add(Graph, graph.Message("nami"));
        AtomicFile.Write(path, model.WriteTo);
    }

    private static ProtobufMessage Set()
    {
        const int Version = 2; // the domain is ONNX's own, which needs no name
        var set = new ProtobufMessage();
        set.Add(Version, OperatorSet);
        return set;
    }

    private static ProtobufMessage Entry(string key, string value)
    {
        const int Key = 1, Value = 2;
        var entry = new ProtobufMessage();
        entry.Add(Key, key);
        entry.Add(Value, value);
        return entry;
    }
}

/// <summary>
/// A message in the wire format of Protocol Buffers: fields of a number, each a varint or so many bytes. Source:
/// https://protobuf.dev/programming-guides/encoding/.
/// </summary>
internal sealed class ProtobufMessage
{
    private readonly List<ReadOnlyMemory<byte>> _parts = []; // not copied together: weights may be large

    /// <summary>The bytes it takes.</summary>
    public long Length { get; private set; }

    public void Add(int field, long value) => Append((byte[])[.. Varint((ulong)field << 3), .. Varint((ulong)value)]);

    public void Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    public void Add(int field, ReadOnlyMemory<byte> bytes)
    {
        Append((byte[])[.. Varint((ulong)field << 3 | 2), .. Varint((ulong)bytes.Length)]);
        Append(bytes);
    }

    public void Add(int field, ProtobufMessage message)
    {
        Append((byte[])[.. Varint((ulong)field << 3 | 2), .. Varint((ulong)message.Length)]);
        _parts.AddRange(message._parts);
        Length += message.Length;
    }

    public void WriteTo(Stream stream)
    {
        foreach (var part in _parts)
            stream.Write(part.Span);
    }

    private void Append(ReadOnlyMemory<byte> bytes)
    {
        _parts.Add(bytes);
        Length += bytes.Length;
    }

    // Seven bits a byte, the lowest first; the eighth says that more follow.
    private static List<byte> Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return bytes;
    }
}
