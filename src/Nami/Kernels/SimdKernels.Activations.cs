using System.Runtime.CompilerServices;

namespace Nami.Kernels;

// φ and its derivative, in place.
internal sealed unsafe partial class SimdKernels<S, V>
{
    [MethodImpl(Hot)]
    public override void Tanh(float* x, int count)
    {
        for (int i = 0; i < count; i += S.Lanes) S.Store(Tanh(S.Load(x + i)), x + i);
    }

    [MethodImpl(Hot)]
    public override void TanhGradient(float* dH, float* h, int count)
    {
        V one = S.Create(1), minus = S.Create(-1);
        for (int i = 0; i < count; i += S.Lanes)
        {
            V value = S.Load(h + i);
            S.Store(S.Multiply(S.Load(dH + i), S.Fma(S.Multiply(value, minus), value, one)), dH + i);
        }
    }

    [MethodImpl(Hot)]
    public override void Relu(float* x, int count)
    {
        V zero = S.Create(0);
        for (int i = 0; i < count; i += S.Lanes) S.Store(S.Max(zero, S.Load(x + i)), x + i);
    }

    [MethodImpl(Hot)]
    public override void ReluGradient(float* dH, float* h, int count)
    {
        for (int i = 0; i < count; i += S.Lanes) S.Store(S.WherePositive(S.Load(h + i), S.Load(dH + i)), dH + i);
    }

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
}
