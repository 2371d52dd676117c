using Nami.Kernels;

namespace Nami.Networks;

/// <summary>Where a layer's input comes from: values (T, rows, columns) of a shard, and where their gradients go.</summary>
/// <param name="data">Step 0, row 0.</param>
/// <param name="gradient">The gradients' step 0, row 0; null where nobody needs them.</param>
/// <param name="rows">Rows of a step.</param>
/// <param name="columns">Values of a row.</param>
/// <param name="stride">Floats from a row to the next.</param>
/// <param name="gradientStride">The same of the gradients, <paramref name="columns"/> padded to 16.</param>
/// <param name="all">The values of all steps as the right side of a product.</param>
internal readonly unsafe struct Source(float* data, float* gradient, int rows, int columns, int stride, int gradientStride, Matrix all)
{
    public bool WantsGradient => gradient != null;

    /// <summary>The values of all steps (T · rows), which may lie in panels.</summary>
    public Matrix All => all;

    /// <summary>The values of step <paramref name="t"/>.</summary>
    public Matrix At(int t) => new(data + (nint)t * rows * stride, rows, columns, stride);

    /// <summary>The gradients of step <paramref name="t"/>.</summary>
    public Matrix GradientAt(int t) => new(gradient + (nint)t * rows * gradientStride, rows, gradientStride, gradientStride);
}
