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

    // tanh x = x P(x²) / Q(x²) on |x| ≤ 9, beyond which tanh is 1 in float. P and Q of degrees 6 and 3 were fitted by Lawson's
    // iteration for the least relative error (7e-9 before rounding).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Tanh(V x)
    {
        x = S.Max(S.Create(-9), S.Min(S.Create(9), x));
        V u = S.Multiply(x, x);
        V p = S.Fma(S.Create(-8.490245409164731e-14f), u, S.Create(5.278601155665684e-11f));
        p = S.Fma(p, u, S.Create(-2.0226685600385584e-08f));
        p = S.Fma(p, u, S.Create(1.1154688688860077e-05f));
        p = S.Fma(p, u, S.Create(0.003103993800246537f));
        p = S.Fma(p, u, S.Create(0.13084044126588013f));
        p = S.Fma(p, u, S.Create(0.9999999934043635f));
        V q = S.Fma(S.Create(0.00025461992225344726f), u, S.Create(0.024495329253454903f));
        q = S.Fma(q, u, S.Create(0.4641737124498685f));
        q = S.Fma(q, u, S.Create(1));
        return S.Max(S.Create(-1), S.Min(S.Create(1), S.Divide(S.Multiply(x, p), q)));
    }
}
