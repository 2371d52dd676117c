namespace Nami.Export;

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
