using System.Runtime.CompilerServices;

namespace Nami.Kernels;

/// <summary>Each kernel once, for vectors <typeparamref name="V"/> with the operations of <typeparamref name="S"/>.</summary>
internal sealed unsafe partial class SimdKernels<S, V> : KernelSet
    where S : struct, ISimd<V>
{
    // Without this the runtime compiles a method fast and poorly at first and well only after many calls: measured at a
    // fifth of the speed for the first half second, longer than whole trainings take.
    private const MethodImplOptions Hot = MethodImplOptions.AggressiveOptimization;

    public override int Lanes => S.Lanes;

    // The functions of the cells, for one vector.
    // tanh x = x P(x²) / Q(x²), P and Q of degree 4, fitted by Lawson's iteration for the least relative error on |x| ≤ 7.9: 6e-9 before
    // rounding, 3.2e-7 after it. All coefficients are positive, so nothing cancels. Beyond 7.9 it is 1 − 2.7e-7, so no result needs to be
    // brought back into ±1.
    private const float TanhBound = 7.9f;
    private const float P0 = 0.9999999943479907f, P1 = 0.1345061986719077f, P2 = 0.0035789911834624064f, P3 = 2.202323095898633e-05f,
        P4 = 1.542795232785947e-08f;
    private const float Q1 = 0.4678394786710133f, Q2 = 0.026192234754763965f, Q3 = 0.0003423649163456452f, Q4 = 8.598771916530117e-07f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Tanh(V x)
    {
        x = S.Max(S.Create(-TanhBound), S.Min(S.Create(TanhBound), x));
        var u = S.Multiply(x, x);
        var p = S.Fma(S.Create(P4), u, S.Create(P3));
        p = S.Fma(p, u, S.Create(P2));
        p = S.Fma(p, u, S.Create(P1));
        p = S.Fma(p, u, S.Create(P0));
        var q = S.Fma(S.Create(Q4), u, S.Create(Q3));
        q = S.Fma(q, u, S.Create(Q2));
        q = S.Fma(q, u, S.Create(Q1));
        q = S.Fma(q, u, S.Create(1));
        return S.Divide(S.Multiply(x, p), q);
    }

    // σ(x) = 1 / (1 + e⁻ˣ) = ½ + ½ tanh(x / 2), absolute error below 2e-7: the halves are in the coefficients, which stay exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Sigmoid(V x)
    {
        x = S.Max(S.Create(-2 * TanhBound), S.Min(S.Create(2 * TanhBound), x));
        var u = S.Multiply(x, x);
        var p = S.Fma(S.Create(P4 / 1024), u, S.Create(P3 / 256));
        p = S.Fma(p, u, S.Create(P2 / 64));
        p = S.Fma(p, u, S.Create(P1 / 16));
        p = S.Fma(p, u, S.Create(P0 / 4));
        var q = S.Fma(S.Create(Q4 / 256), u, S.Create(Q3 / 64));
        q = S.Fma(q, u, S.Create(Q2 / 16));
        q = S.Fma(q, u, S.Create(Q1 / 4));
        q = S.Fma(q, u, S.Create(1));
        return S.Add(S.Divide(S.Multiply(x, p), q), S.Create(0.5f));
    }

    // a (1 − y²)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TimesTanhSlope(V a, V y) => S.Multiply(a, S.Fma(S.Negate(y), y, S.Create(1)));

    // a y (1 − y)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TimesSigmoidSlope(V a, V y) => S.Multiply(a, S.Fma(S.Negate(y), y, y));
}
