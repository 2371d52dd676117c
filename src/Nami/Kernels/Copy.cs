using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Nami.Kernels;

/// <summary>Copies of short rows. A call of the runtime's copy costs more than the 64 floats of a row.</summary>
internal static unsafe class Copy
{
    /// <summary>Copies <paramref name="count"/> floats; the two do not overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Row(float* source, float* target, int count)
    {
        int i = 0;
        for (; i + 8 <= count; i += 8) Vector256.Load(source + i).Store(target + i);
        for (; i < count; i++) target[i] = source[i];
    }

    /// <summary>Copies a block of rows to where they follow each other at a distance of <paramref name="targetStride"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Block(float* source, nint sourceStride, float* target, nint targetStride, int rows, int columns)
    {
        for (int r = 0; r < rows; r++, source += sourceStride, target += targetStride) Row(source, target, columns);
    }
}
