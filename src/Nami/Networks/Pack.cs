using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Nami.Networks;

/// <summary>Copies between PyTorch's dense tensors and the engine's, whose rows are padded to 16 with zeros.</summary>
internal static unsafe class Pack
{
    /// <summary>target[r, c] = source[r, c]; the target's rows are <paramref name="stride"/> long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(ReadOnlySpan<float> source, int rows, int columns, float* target, int stride)
    {
        for (int r = 0; r < rows; r++) source.Slice(r * columns, columns).CopyTo(new Span<float>(target + (nint)r * stride, columns));
    }

    /// <summary>target[c, r] = source[r, c]; the target's rows are <paramref name="stride"/> long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transposed(ReadOnlySpan<float> source, int rows, int columns, float* target, int stride)
    {
        fixed (float* from = source)
        {
            int wholeRows = Sse.IsSupported ? rows & ~3 : 0, wholeColumns = Sse.IsSupported ? columns & ~3 : 0;
            for (int r = 0; r < wholeRows; r += 4)
            {
                for (int c = 0; c < wholeColumns; c += 4)
                    Transpose4x4(from + (nint)r * columns + c, columns, target + (nint)c * stride + r, stride);
            }

            for (int r = 0; r < rows; r++)
            {
                for (int c = r < wholeRows ? wholeColumns : 0; c < columns; c++) target[(nint)c * stride + r] = from[(nint)r * columns + c];
            }
        }
    }

    // Value by value a 64 × 64 weight takes 2 µs, a tenth of the whole training step of the sine; in blocks 0.5.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose4x4(float* source, nint sourceStride, float* target, nint targetStride)
    {
        Vector128<float> a = Vector128.Load(source), b = Vector128.Load(source + sourceStride);
        Vector128<float> c = Vector128.Load(source + 2 * sourceStride), d = Vector128.Load(source + 3 * sourceStride);
        Vector128<float> ab = Sse.UnpackLow(a, b), cd = Sse.UnpackLow(c, d), ef = Sse.UnpackHigh(a, b), gh = Sse.UnpackHigh(c, d);
        Sse.MoveLowToHigh(ab, cd).Store(target);
        Sse.MoveHighToLow(cd, ab).Store(target + targetStride);
        Sse.MoveLowToHigh(ef, gh).Store(target + 2 * targetStride);
        Sse.MoveHighToLow(gh, ef).Store(target + 3 * targetStride);
    }

    /// <summary>target[r, c] = source[r, c]; the source's rows are <paramref name="stride"/> long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void UnpackRows(float* source, int stride, Span<float> target, int rows, int columns)
    {
        for (int r = 0; r < rows; r++) new ReadOnlySpan<float>(source + (nint)r * stride, columns).CopyTo(target[(r * columns)..]);
    }

    /// <summary>target[r, c] = source[c, r]; the source's rows are <paramref name="stride"/> long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void UnpackTransposed(float* source, int stride, Span<float> target, int rows, int columns)
    {
        for (int c = 0; c < columns; c++)
        {
            float* s = source + (nint)c * stride;
            for (int r = 0; r < rows; r++) target[r * columns + c] = s[r];
        }
    }
}
