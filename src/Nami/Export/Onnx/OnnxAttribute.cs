namespace Nami.Export;

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
