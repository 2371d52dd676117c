using System.Runtime.InteropServices;
using System.Text;

namespace Nami.Export;

/// <summary>
/// A graph in the making: inputs, constants, nodes in the order of their computation, outputs. The body of a loop is a graph inside
/// another, whose values it may use. Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3.
/// </summary>
/// <param name="outer">The graph that this is the body of a loop in; null for a graph of its own.</param>
internal sealed class OnnxGraph(OnnxGraph? outer = null)
{
    private readonly List<ProtobufMessage> _nodes = [], _constants = [], _inputs = [], _outputs = [];
    private readonly Dictionary<(OnnxType, double), OnnxValue> _scalars = [];
    private int _names;

    /// <summary>How many graphs it lies in.</summary>
    public int Depth { get; } = outer is null ? 0 : outer.Depth + 1;

    /// <summary>The name, shape and meaning of each input and output.</summary>
    public List<(string Name, string Shape, string Meaning)> Inputs { get; } = [];

    /// <inheritdoc cref="Inputs"/>
    public List<(string Name, string Shape, string Meaning)> Outputs { get; } = [];

    private OnnxGraph Root => outer?.Root ?? this;

    public OnnxValue Input(string name, OnnxType type, string meaning, params OnnxDimension[] shape)
    {
        _inputs.Add(ValueInfo(name, type, meaning, shape));
        Inputs.Add((name, Shape(type, shape), meaning));
        return new(this, name);
    }

    /// <summary>Makes a value an output under a name.</summary>
    public void Output(OnnxValue value, string name, OnnxType type, string meaning, params OnnxDimension[] shape)
    {
        Append("Identity", [value], [name]);
        _outputs.Add(ValueInfo(name, type, meaning, shape));
        Outputs.Add((name, Shape(type, shape), meaning));
    }

    public OnnxValue Scalar(double value) => Scalar(OnnxType.Double, value, BitConverter.GetBytes(value));

    public OnnxValue Scalar(long value) => Scalar(OnnxType.Int64, value, BitConverter.GetBytes(value));

    public OnnxValue True() => Constant(NewName(), OnnxType.Bool, [1]);

    public OnnxValue Constant(ReadOnlySpan<double> values, params int[] shape) =>
        Constant(NewName(), OnnxType.Double, MemoryMarshal.AsBytes(values).ToArray(), shape);

    public OnnxValue Constant(ReadOnlySpan<long> values, params int[] shape) =>
        Constant(NewName(), OnnxType.Int64, MemoryMarshal.AsBytes(values).ToArray(), shape);

    /// <summary>Weights under their own name.</summary>
    public OnnxValue Constant(string name, ReadOnlySpan<float> values, params int[] shape) =>
        Constant(name, OnnxType.Float, MemoryMarshal.AsBytes(values).ToArray(), shape);

    /// <summary>A node of one output. It lies in the innermost graph of its inputs.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="inputs">Its inputs; null for one that is left out.</param>
    /// <param name="attributes">Its attributes.</param>
    public static OnnxValue Add(string op, OnnxValue?[] inputs, params OnnxAttribute[] attributes) => Add(op, 1, inputs, attributes)[0];

    /// <summary>A node of several outputs.</summary>
    public static OnnxValue[] Add(string op, int outputs, OnnxValue?[] inputs, params OnnxAttribute[] attributes)
    {
        var graph = inputs.Select(input => input?.Graph).MaxBy(graph => graph?.Depth ?? -1)!;
        string[] names = [.. Enumerable.Range(0, outputs).Select(_ => graph.NewName())];
        graph.Append(op, inputs, names, attributes);
        return [.. names.Select(name => new OnnxValue(graph, name))];
    }

    /// <summary>The graph as a <c>GraphProto</c>.</summary>
    public ProtobufMessage Message(string name)
    {
        const int Node = 1, Name = 2, Initializer = 5, Input = 11, Output = 12;
        var message = new ProtobufMessage();
        foreach (var (field, parts) in (ReadOnlySpan<(int, List<ProtobufMessage>)>)[(Node, _nodes), (Initializer, _constants),
            (Input, _inputs), (Output, _outputs)])
        {
            foreach (var part in parts)
                message.Add(field, part);
        }
        message.Add(Name, name);
        return message;
    }

    private OnnxValue Scalar(OnnxType type, double value, byte[] bytes)
    {
        var scalars = Root._scalars;
        return scalars.TryGetValue((type, value), out var scalar) ? scalar : scalars[(type, value)] = Constant(NewName(), type, bytes);
    }

    // Constants are in the outermost graph, so that a loop doesn't create them again.
    private OnnxValue Constant(string name, OnnxType type, byte[] bytes, params int[] shape)
    {
        const int Dimensions = 1, DataType = 2, Name = 8, Raw = 9;
        var tensor = new ProtobufMessage();
        foreach (int size in shape)
            tensor.Add(Dimensions, size);
        tensor.Add(DataType, (long)type);
        tensor.Add(Name, name);
        tensor.Add(Raw, bytes);
        Root._constants.Add(tensor);
        return new(Root, name);
    }

    private void Append(string op, OnnxValue?[] inputs, string[] outputs, params OnnxAttribute[] attributes)
    {
        const int Input = 1, Output = 2, Name = 3, Operator = 4, Attribute = 5;
        var node = new ProtobufMessage();
        foreach (var input in inputs)
            node.Add(Input, input?.Name ?? "");
        foreach (string output in outputs)
            node.Add(Output, output);
        node.Add(Name, outputs[0]);
        node.Add(Operator, op);
        foreach (var attribute in attributes)
            node.Add(Attribute, attribute.Message);
        _nodes.Add(node);
    }

    private string NewName() => $"v{Root._names++}";

    private static ProtobufMessage ValueInfo(string name, OnnxType type, string meaning, OnnxDimension[] shape)
    {
        const int Name = 1, Type = 2, Documentation = 3, TensorType = 1, Element = 1, Shape = 2, Dimension = 1, Size = 1, Parameter = 2;
        ProtobufMessage dimensions = new(), tensor = new(), typed = new(), info = new();
        foreach (var one in shape)
        {
            var dimension = new ProtobufMessage();
            if (one.Name is { } free)
                dimension.Add(Parameter, free);
            else
                dimension.Add(Size, one.Size);
            dimensions.Add(Dimension, dimension);
        }
        tensor.Add(Element, (long)type);
        tensor.Add(Shape, dimensions);
        typed.Add(TensorType, tensor);
        info.Add(Name, name);
        info.Add(Type, typed);
        info.Add(Documentation, meaning);
        return info;
    }

    private static string Shape(OnnxType type, OnnxDimension[] shape) =>
        $"{type.ToString().ToLowerInvariant()} [{string.Join(", ", shape)}]";
}

/// <summary>An attribute of a node, as ONNX's <c>AttributeProto</c>.</summary>
internal sealed class OnnxAttribute
{
    private const int Name = 1, Integer = 3, Text = 4, Graph = 6, Integers = 8, Strings = 9, Type = 20;
    private const int IntegerType = 2, StringType = 3, GraphType = 5, IntegersType = 7, StringsType = 8;

    private OnnxAttribute(string name, int type)
    {
        Message.Add(Name, name);
        Message.Add(Type, type);
    }

    public ProtobufMessage Message { get; } = new();

    public static OnnxAttribute Of(string name, long value)
    {
        var attribute = new OnnxAttribute(name, IntegerType);
        attribute.Message.Add(Integer, value);
        return attribute;
    }

    public static OnnxAttribute Of(string name, string value)
    {
        var attribute = new OnnxAttribute(name, StringType);
        attribute.Message.Add(Text, value);
        return attribute;
    }

    public static OnnxAttribute Of(string name, params long[] values)
    {
        var attribute = new OnnxAttribute(name, IntegersType);
        foreach (long value in values)
            attribute.Message.Add(Integers, value);
        return attribute;
    }

    public static OnnxAttribute Of(string name, params string[] values)
    {
        var attribute = new OnnxAttribute(name, StringsType);
        foreach (string value in values)
            attribute.Message.Add(Strings, value);
        return attribute;
    }

    public static OnnxAttribute Of(string name, OnnxGraph body)
    {
        var attribute = new OnnxAttribute(name, GraphType);
        attribute.Message.Add(Graph, body.Message("body"));
        return attribute;
    }
}

/// <summary>A dimension of an input or output: so many, or any number under a name.</summary>
/// <param name="Size">How many.</param>
/// <param name="Name">The name of a free dimension; null where it is not free.</param>
internal readonly record struct OnnxDimension(long Size, string? Name)
{
    public static implicit operator OnnxDimension(int size) => new(size, null);

    public static implicit operator OnnxDimension(string name) => new(0, name);

    public override string ToString() => Name ?? $"{Size}";
}

/// <summary>What a tensor holds, by the numbers of ONNX's <c>TensorProto.DataType</c>.</summary>
internal enum OnnxType
{
    /// <summary>float32.</summary>
    Float = 1,

    /// <summary>int64.</summary>
    Int64 = 7,

    /// <summary>true or false.</summary>
    Bool = 9,

    /// <summary>float64.</summary>
    Double = 11,
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
