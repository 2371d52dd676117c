using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Nami.Kernels;

namespace Nami.Networks;

/// <summary>
/// The right side of a product, made of dense weights once per optimizer step: panels of 64 columns one after the other, so that a
/// product reads memory in order whatever the matrix's width. What is never set stays zero.
/// </summary>
internal sealed unsafe class PackedWeights
{
    private const int Panel = Matrix.PanelColumns;
    private readonly AlignedBuffer _buffer;
    private readonly int _depth, _columns;

    /// <param name="depth">Rows: the k of the product.</param>
    /// <param name="columns">Columns, a multiple of 16.</param>
    public PackedWeights(int depth, int columns)
    {
        (_depth, _columns) = (depth, columns);
        _buffer = new AlignedBuffer(checked((columns + Panel - 1) / Panel * Panel * depth));
    }

    public Matrix Matrix => new(_buffer.Data, _depth, _columns, Panel, 1, (nint)_depth * Panel);

    /// <summary>Element (row + r, column + c) = source[r, c] of a dense matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SetRows(int row, int column, float* source, int stride, int rows, int columns)
    {
        for (int c = 0, width; c < columns; c += width)
        {
            width = Math.Min(Panel - (column + c) % Panel, columns - c);
            Copy.Block(source + c, stride, At(row, column + c), Panel, rows, width);
        }
    }

    /// <summary>Element (c, column + r) = source[r, c] of a dense matrix; column is a multiple of 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SetTransposed(int column, float* source, int stride, int rows, int columns)
    {
        for (int r = 0; r < rows; r += 4, source += 4 * (nint)stride)
        {
            float* to = At(0, column + r);
            int c = 0, count = Math.Min(4, rows - r);
            if (Sse.IsSupported && count == 4)
            {
                for (; c + 4 <= columns; c += 4) Transpose4x4(source + c, stride, to + (nint)c * Panel);
            }

            for (; c < columns; c++)
            {
                for (int i = 0; i < count; i++) to[(nint)c * Panel + i] = source[(nint)i * stride + c];
            }
        }
    }

    // Value by value a 64 × 64 weight takes 2 µs, a tenth of the whole training step of the sine; in blocks 0.5.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose4x4(float* source, nint stride, float* target)
    {
        Vector128<float> a = Vector128.Load(source), b = Vector128.Load(source + stride);
        Vector128<float> c = Vector128.Load(source + 2 * stride), d = Vector128.Load(source + 3 * stride);
        Vector128<float> ab = Sse.UnpackLow(a, b), cd = Sse.UnpackLow(c, d), ef = Sse.UnpackHigh(a, b), gh = Sse.UnpackHigh(c, d);
        Sse.MoveLowToHigh(ab, cd).Store(target);
        Sse.MoveHighToLow(cd, ab).Store(target + Panel);
        Sse.MoveLowToHigh(ef, gh).Store(target + 2 * Panel);
        Sse.MoveHighToLow(gh, ef).Store(target + 3 * Panel);
    }

    private float* At(int row, int column) => _buffer.Data + (nint)(column / Panel) * Panel * _depth + (nint)row * Panel + column % Panel;
}
