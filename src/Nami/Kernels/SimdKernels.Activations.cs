using System.Runtime.CompilerServices;

namespace Nami.Kernels;

// The functions of the cells, for one vector.
internal sealed unsafe partial class SimdKernels<S, V>
{
    // tanh x = x P(x²) / Q(x²) on |x| ≤ 8.7, the place from which on tanh is 1 in float. P and Q of degree 4 were fitted by Lawson's
    // iteration for the least relative error, 1.5e-8 before rounding; all coefficients are positive, so nothing cancels.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Tanh(V x)
    {
        x = S.Max(S.Create(-8.7f), S.Min(S.Create(8.7f), x));
        V u = S.Multiply(x, x);
        V p = S.Fma(S.Create(1.3897979009278149e-08f), u, S.Create(2.0994131082418024e-05f));
        p = S.Fma(p, u, S.Create(0.0035187641960917333f));
        p = S.Fma(p, u, S.Create(0.13400484339579674f));
        p = S.Fma(p, u, S.Create(0.9999999851963215f));
        V q = S.Fma(S.Create(7.996683750966128e-07f), u, S.Create(0.00033236795332410187f));
        q = S.Fma(q, u, S.Create(0.025964972785018834f));
        q = S.Fma(q, u, S.Create(0.46733804600914236f));
        q = S.Fma(q, u, S.Create(1));
        return S.Max(S.Create(-1), S.Min(S.Create(1), S.Divide(S.Multiply(x, p), q)));
    }

    // σ(x) = 1 / (1 + e⁻ˣ) = (1 + tanh(x / 2)) / 2, absolute error below 2e-7
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Sigmoid(V x)
    {
        V half = S.Create(0.5f);
        return S.Fma(half, Tanh(S.Multiply(half, x)), half);
    }

    // a (1 − y²)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TimesTanhSlope(V a, V y) => S.Multiply(a, S.Fma(S.Negate(y), y, S.Create(1)));

    // a y (1 − y)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TimesSigmoidSlope(V a, V y) => S.Multiply(a, S.Fma(S.Negate(y), y, y));
}
