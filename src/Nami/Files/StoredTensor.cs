using System.Runtime.InteropServices;

namespace Nami.Files;

/// <summary>The number types that <see cref="Safetensors"/> supports, by their safetensors names.</summary>
public enum TensorType
{
    /// <summary>32-bit floating point.</summary>
    F32,

    /// <summary>64-bit floating point.</summary>
    F64,

    /// <summary>64-bit signed integer.</summary>
    I64,
}

/// <summary>An array with its shape, row-major, as stored in a file. The values aren't copied.</summary>
public sealed class StoredTensor
{
    /// <summary>The most bytes of values: as many as a span of them can hold.</summary>
    internal const int MostBytes = int.MaxValue;

    private readonly object _values;
    private readonly int[] _shape;

    private StoredTensor(object values, int length, TensorType type, int[] shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        long expected = 1;
        foreach (int size in shape)
            expected = checked(expected * size);
        if (expected != length || Array.Exists(shape, size => size < 0))
            throw new ArgumentException($"{length} values don't fit the shape [{string.Join(", ", shape)}].", nameof(shape));
        (_values, Length, Type, _shape) = (values, length, type, shape);
    }

    /// <summary>Creates a tensor of <paramref name="values"/>, which aren't copied.</summary>
    /// <exception cref="ArgumentException">The values don't fit the shape.</exception>
    public StoredTensor(ReadOnlyMemory<float> values, params int[] shape) : this(values, values.Length, TensorType.F32, shape) { }

    /// <inheritdoc cref="StoredTensor(ReadOnlyMemory{float}, int[])"/>
    public StoredTensor(ReadOnlyMemory<double> values, params int[] shape) : this(values, values.Length, TensorType.F64, shape) { }

    /// <inheritdoc cref="StoredTensor(ReadOnlyMemory{float}, int[])"/>
    public StoredTensor(ReadOnlyMemory<long> values, params int[] shape) : this(values, values.Length, TensorType.I64, shape) { }

    /// <summary>The type of the values.</summary>
    public TensorType Type { get; }

    /// <summary>The size of each dimension, outermost first; empty for a single number.</summary>
    public IReadOnlyList<int> Shape => _shape;

    /// <summary>The number of values.</summary>
    public int Length { get; }

    /// <summary>The values of an F32 tensor.</summary>
    /// <exception cref="InvalidCastException">The tensor has another <see cref="Type"/>.</exception>
    public ReadOnlyMemory<float> Float32 => (ReadOnlyMemory<float>)_values;

    /// <summary>The values of an F64 tensor.</summary>
    /// <exception cref="InvalidCastException">The tensor has another <see cref="Type"/>.</exception>
    public ReadOnlyMemory<double> Float64 => (ReadOnlyMemory<double>)_values;

    /// <summary>The values of an I64 tensor.</summary>
    /// <exception cref="InvalidCastException">The tensor has another <see cref="Type"/>.</exception>
    public ReadOnlyMemory<long> Int64 => (ReadOnlyMemory<long>)_values;

    internal ReadOnlySpan<byte> Bytes => Type switch
    {
        TensorType.F32 => MemoryMarshal.AsBytes(Float32.Span),
        TensorType.F64 => MemoryMarshal.AsBytes(Float64.Span),
        _ => MemoryMarshal.AsBytes(Int64.Span),
    };

    /// <summary>Reads the tensor from where <paramref name="stream"/> stands, straight into the array that it keeps.</summary>
    internal static StoredTensor Read(Stream stream, TensorType type, int[] shape, int length)
    {
        switch (type)
        {
            case TensorType.F32:
                float[] singles = new float[length];
                stream.ReadExactly(MemoryMarshal.AsBytes(singles.AsSpan()));
                return new(singles, shape);
            case TensorType.F64:
                double[] doubles = new double[length];
                stream.ReadExactly(MemoryMarshal.AsBytes(doubles.AsSpan()));
                return new(doubles, shape);
            default:
                long[] integers = new long[length];
                stream.ReadExactly(MemoryMarshal.AsBytes(integers.AsSpan()));
                return new(integers, shape);
        }
    }

    internal static int SizeOf(TensorType type) => type == TensorType.F32 ? 4 : 8;
}
