namespace Nami.Export;

/// <summary>A dimension of an input or output: so many, or any number under a name.</summary>
/// <param name="Size">How many.</param>
/// <param name="Name">The name of a free dimension; null where it is not free.</param>
internal readonly record struct OnnxDimension(long Size, string? Name)
{
    public static implicit operator OnnxDimension(int size) => new(size, null);

    public static implicit operator OnnxDimension(string name) => new(0, name);

    public override string ToString() => Name ?? $"{Size}";
}
