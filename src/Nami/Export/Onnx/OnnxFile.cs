using Nami.Files;
using Nami.Networks;

namespace Nami.Export;

/// <summary>A graph as a file: ONNX's <c>ModelProto</c>, with settings in its metadata.</summary>
internal static class OnnxFile
{
    // The first version of the format is that of onnx 1.12, of which all operators are: runtimes from 2022 on read it.
    private const int IrVersion = 8, OperatorSet = 17;

    // Protocol Buffers count the bytes of a message in 32 bits; everything besides the weights needs less than the rest.
    private const long MostBytes = int.MaxValue, RestBytes = 100_000_000;

    /// <exception cref="InputException">The weights are too many for a file.</exception>
    public static void CheckSize(NetworkOptions network, int count)
    {
        long bytes = network.CountParameters() * count * sizeof(float);
        if (bytes > MostBytes - RestBytes)
            Throw.Input(
                $"the weights need {bytes} bytes, and an ONNX file can hold 2 GB. Train a model with a smaller hidden size, or fewer layers or members.");
    }

    /// <summary>Writes a file atomically.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="settings">The settings, by their names in a model file.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">The file can't be written.</exception>
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
