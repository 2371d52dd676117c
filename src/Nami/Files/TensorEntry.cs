namespace Nami.Files;

/// <summary>An array as the header of a safetensors file tells of it.</summary>
public sealed class TensorEntry
{
    internal TensorEntry(string name, TensorType type, int[] shape, int length, long begin, long end) =>
        (Name, Type, Shape, Length, Begin, End) = (name, type, shape, length, begin, end);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The type of its values.</summary>
    public TensorType Type { get; }

    /// <summary>The size of each dimension, outermost first; empty for a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The number of its values.</summary>
    public int Length { get; }

    /// <summary>The first of its bytes, counted from the end of the header.</summary>
    internal long Begin { get; }

    /// <summary>The byte after its last one.</summary>
    internal long End { get; }
}
