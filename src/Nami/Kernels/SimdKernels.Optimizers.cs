using System.Runtime.CompilerServices;

namespace Nami.Kernels;

// Updates of all parameters w from their gradients g, in one loop each; formulas at the optimizers' options.
internal sealed unsafe partial class SimdKernels<S, V>
{
    [MethodImpl(Hot)]
    public override void AddScaled(float a, float* x, float* y, int count)
    {
        var factor = S.Create(a);
        for (int i = 0; i < count; i += S.Lanes) S.Store(S.Fma(factor, S.Load(x + i), S.Load(y + i)), y + i);
    }

    [MethodImpl(Hot)]
    public override void Scale(float a, float* x, int count)
    {
        var factor = S.Create(a);
        for (int i = 0; i < count; i += S.Lanes) S.Store(S.Multiply(factor, S.Load(x + i)), x + i);
    }

    [MethodImpl(Hot)]
    public override void Clamp(float limit, float* x, int count)
    {
        V most = S.Create(limit), least = S.Create(-limit);
        for (int i = 0; i < count; i += S.Lanes) S.Store(S.Max(least, S.Min(most, S.Load(x + i))), x + i);
    }

    [MethodImpl(Hot)]
    public override void SgdUpdate(
        float* w, float* g, float* velocity, int count, float rate, float decay, float momentum, float share, bool nesterov)
    {
        V minusRate = S.Create(-rate), lambda = S.Create(decay), mu = S.Create(momentum), part = S.Create(share);
        for (int i = 0; i < count; i += S.Lanes)
        {
            V weight = S.Load(w + i), d = S.Fma(lambda, weight, S.Load(g + i));
            if (velocity != null)
            {
                var v = S.Fma(mu, S.Load(velocity + i), S.Multiply(part, d));
                S.Store(v, velocity + i);
                d = nesterov ? S.Fma(mu, v, d) : v;
            }

            S.Store(S.Fma(minusRate, d, weight), w + i);
        }
    }

    [MethodImpl(Hot)]
    public override void AdamUpdate(
        float* w, float* g, float* mean, float* square, float* largest, int count, float rate, float rootCorrection, float decay,
        float meanShare, float squareKept, float squareShare, float epsilon)
    {
        V minusRate = S.Create(-rate), root = S.Create(rootCorrection), lambda = S.Create(decay), eps = S.Create(epsilon);
        V shareM = S.Create(meanShare), keptV = S.Create(squareKept), shareV = S.Create(squareShare);
        for (int i = 0; i < count; i += S.Lanes)
        {
            V weight = S.Load(w + i), d = S.Fma(lambda, weight, S.Load(g + i)), m = S.Load(mean + i);
            m = S.Fma(shareM, S.Add(d, S.Negate(m)), m);
            var v = S.Fma(shareV, S.Multiply(d, d), S.Multiply(keptV, S.Load(square + i)));
            S.Store(m, mean + i);
            S.Store(v, square + i);
            if (largest != null)
            {
                v = S.Max(S.Load(largest + i), v);
                S.Store(v, largest + i);
            }

            S.Store(S.Fma(minusRate, S.Divide(m, S.Fma(S.Sqrt(v), root, eps)), weight), w + i);
        }
    }

    [MethodImpl(Hot)]
    public override void RmsPropUpdate(
        float* w, float* g, float* square, float* velocity, float* mean, int count, float rate, float decay, float kept, float share,
        float epsilon, float momentum)
    {
        V minusRate = S.Create(-rate), lambda = S.Create(decay), alpha = S.Create(kept), part = S.Create(share), eps = S.Create(epsilon),
            mu = S.Create(momentum);
        for (int i = 0; i < count; i += S.Lanes)
        {
            V weight = S.Load(w + i), d = S.Fma(lambda, weight, S.Load(g + i));
            var v = S.Fma(part, S.Multiply(d, d), S.Multiply(alpha, S.Load(square + i)));
            S.Store(v, square + i);
            if (mean != null)
            {
                var a = S.Load(mean + i);
                a = S.Fma(part, S.Add(d, S.Negate(a)), a);
                S.Store(a, mean + i);
                v = S.Fma(S.Negate(a), a, v);
            }

            d = S.Divide(d, S.Add(S.Sqrt(v), eps));
            if (velocity != null)
            {
                d = S.Fma(mu, S.Load(velocity + i), d);
                S.Store(d, velocity + i);
            }

            S.Store(S.Fma(minusRate, d, weight), w + i);
        }
    }
}
