using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Nami.Kernels;

/// <summary>Sums over arrays, in double and in one order whatever the machine: 16 lanes side by side, then a fixed tree.</summary>
internal static unsafe class Reduction
{
    /// <summary>Σ x², not finite if one x is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SumOfSquares(float* x, int count)
    {
        Vector256<double> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i <= count - 16; i += 16)
        {
            (var p, var q) = Vector256.Widen(Vector256.Load(x + i));
            (var r, var s) = Vector256.Widen(Vector256.Load(x + i + 8));
            a += p * p;
            b += q * q;
            c += r * r;
            d += s * s;
        }

        var sum = a + b + (c + d);
        double rest = 0;
        for (; i < count; i++) rest += (double)x[i] * x[i];
        return sum[0] + sum[1] + (sum[2] + sum[3]) + rest;
    }
}
