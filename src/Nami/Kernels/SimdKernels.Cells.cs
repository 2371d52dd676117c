using System.Runtime.CompilerServices;

namespace Nami.Kernels;

// The cells' formulas, one time step of some rows, forward and back. Rows of states (H) and of gates (one to four times H) follow each
// other, H a multiple of 16. Backward, the gates' gradients take the place of the gates, or go straight into the panels that the products
// of the weights' gradients read: a vector never lies in two of them.
internal sealed unsafe partial class SimdKernels<S, V>
{
    [MethodImpl(Hot)]
    public override void SiluForward(float* z, float* y, int count)
    {
        for (int i = 0; i < count; i += S.Lanes)
        {
            var x = S.Load(z + i);
            S.Store(S.Multiply(x, Sigmoid(x)), y + i);
        }
    }

    [MethodImpl(Hot)]
    public override void SiluBackward(float* dY, float* z, int count)
    {
        for (int i = 0; i < count; i += S.Lanes)
        {
            V x = S.Load(z + i), s = Sigmoid(x), slope = S.Multiply(s, S.Fma(x, S.Fma(S.Negate(S.Create(1)), s, S.Create(1)), S.Create(1)));
            S.Store(S.Multiply(S.Load(dY + i), slope), dY + i);
        }
    }

    // h = φ(z)
    [MethodImpl(Hot)]
    public override void RnnForward(float* z, float* h, int rows, int hidden, bool relu)
    {
        var zero = S.Create(0);
        int count = rows * hidden;
        if (relu)
        {
            // + 0 makes a zero positive: processors differ in which of two zeros is the larger.
            for (int i = 0; i < count; i += S.Lanes) S.Store(S.Add(S.Max(zero, S.Load(z + i)), zero), h + i);
        }
        else
        {
            for (int i = 0; i < count; i += S.Lanes) S.Store(Tanh(S.Load(z + i)), h + i);
        }
    }

    // dz = dh ∘ φ'(z), from h
    [MethodImpl(Hot)]
    public override void RnnBackward(in Matrix dZ, float* h, float* dH, bool relu)
    {
        int hidden = dZ.Columns;
        nint panel = dZ.PanelStride;
        float* d = dZ.Data;
        for (int r = 0; r < dZ.Rows; r++, d += dZ.RowStride, h += hidden, dH += hidden)
        {
            if (relu)
            {
                for (int j = 0; j < hidden; j += S.Lanes)
                    S.Store(S.WherePositive(S.Load(h + j), S.Load(dH + j)), d + Matrix.Place(j, panel));
            }
            else
            {
                for (int j = 0; j < hidden; j += S.Lanes)
                    S.Store(TimesTanhSlope(S.Load(dH + j), S.Load(h + j)), d + Matrix.Place(j, panel));
            }
        }
    }

    // gates i f g o:  i = σ(i)  f = σ(f)  g = tanh(g)  o = σ(o)  c = f∘c' + i∘g  h = o∘tanh(c)
    [MethodImpl(Hot)]
    public override void LstmForward(float* gates, float* previousCell, float* cell, float* tanhCell, float* h, int rows, int hidden)
    {
        for (int r = 0; r < rows; r++, gates += 4 * hidden, previousCell += hidden, cell += hidden, tanhCell += hidden, h += hidden)
        {
            for (int j = 0; j < hidden; j += S.Lanes)
            {
                float* z = gates + j;
                V i = Sigmoid(S.Load(z)), f = Sigmoid(S.Load(z + hidden)), g = Tanh(S.Load(z + 2 * hidden)),
                    o = Sigmoid(S.Load(z + 3 * hidden));
                S.Store(i, z);
                S.Store(f, z + hidden);
                S.Store(g, z + 2 * hidden);
                S.Store(o, z + 3 * hidden);
                var c = S.Fma(f, S.Load(previousCell + j), S.Multiply(i, g));
                S.Store(c, cell + j);
                c = Tanh(c);
                S.Store(c, tanhCell + j);
                S.Store(S.Multiply(o, c), h + j);
            }
        }
    }

    // dc += dh∘o∘(1 − tanh²c);  di = dc∘g  df = dc∘c'  dg = dc∘i  do = dh∘tanh(c), each times its slope;  dc' = dc∘f
    [MethodImpl(Hot)]
    public override void LstmBackward(in Matrix dGates, float* gates, float* previousCell, float* tanhCell, float* dH, float* dCell)
    {
        int hidden = dGates.Columns / 4;
        nint panel = dGates.PanelStride;
        float* d = dGates.Data;
        for (int r = 0; r < dGates.Rows;
            r++, d += dGates.RowStride, gates += 4 * hidden, previousCell += hidden, tanhCell += hidden, dH += hidden, dCell += hidden)
        {
            for (int j = 0; j < hidden; j += S.Lanes)
            {
                float* z = gates + j;
                V i = S.Load(z), f = S.Load(z + hidden), g = S.Load(z + 2 * hidden), o = S.Load(z + 3 * hidden);
                V dh = S.Load(dH + j), tanhC = S.Load(tanhCell + j);
                var dc = S.Add(S.Load(dCell + j), TimesTanhSlope(S.Multiply(dh, o), tanhC));
                S.Store(TimesSigmoidSlope(S.Multiply(dc, g), i), d + Matrix.Place(j, panel));
                S.Store(TimesSigmoidSlope(S.Multiply(dc, S.Load(previousCell + j)), f), d + Matrix.Place(j + hidden, panel));
                S.Store(TimesTanhSlope(S.Multiply(dc, i), g), d + Matrix.Place(j + 2 * hidden, panel));
                S.Store(TimesSigmoidSlope(S.Multiply(dh, tanhC), o), d + Matrix.Place(j + 3 * hidden, panel));
                S.Store(S.Multiply(dc, f), dCell + j);
            }
        }
    }

    // gates n r z m, where n holds W x + b and m holds U h' + c of the candidate:
    // r = σ(r)  z = σ(z)  n = tanh(n + r∘m)  h = (1 − z)∘n + z∘h'
    [MethodImpl(Hot)]
    public override void GruForward(float* gates, float* previous, float* h, int rows, int hidden)
    {
        for (int row = 0; row < rows; row++, gates += 4 * hidden, previous += hidden, h += hidden)
        {
            for (int j = 0; j < hidden; j += S.Lanes)
            {
                float* g = gates + j;
                V r = Sigmoid(S.Load(g + hidden)), z = Sigmoid(S.Load(g + 2 * hidden));
                var n = Tanh(S.Fma(r, S.Load(g + 3 * hidden), S.Load(g)));
                S.Store(n, g);
                S.Store(r, g + hidden);
                S.Store(z, g + 2 * hidden);
                S.Store(S.Fma(z, S.Add(S.Load(previous + j), S.Negate(n)), n), h + j);
            }
        }
    }

    // dn = dh∘(1 − z)∘(1 − n²)  dr = dn∘m times its slope  dz = dh∘(h' − n) times its slope  dm = dn∘r;  dh' += dh∘z
    [MethodImpl(Hot)]
    public override void GruBackward(in Matrix dGates, float* gates, float* previous, float* dH, float* dPrevious)
    {
        var one = S.Create(1);
        int hidden = dGates.Columns / 4;
        nint panel = dGates.PanelStride;
        float* d = dGates.Data;
        for (int row = 0; row < dGates.Rows;
            row++, d += dGates.RowStride, gates += 4 * hidden, previous += hidden, dH += hidden, dPrevious += hidden)
        {
            for (int j = 0; j < hidden; j += S.Lanes)
            {
                float* g = gates + j;
                V n = S.Load(g), r = S.Load(g + hidden), z = S.Load(g + 2 * hidden), m = S.Load(g + 3 * hidden), dh = S.Load(dH + j);
                var dn = TimesTanhSlope(S.Multiply(dh, S.Add(one, S.Negate(z))), n);
                S.Store(dn, d + Matrix.Place(j, panel));
                S.Store(TimesSigmoidSlope(S.Multiply(dn, m), r), d + Matrix.Place(j + hidden, panel));
                S.Store(TimesSigmoidSlope(S.Multiply(dh, S.Add(S.Load(previous + j), S.Negate(n))), z),
                    d + Matrix.Place(j + 2 * hidden, panel));
                S.Store(S.Multiply(dn, r), d + Matrix.Place(j + 3 * hidden, panel));
                S.Store(S.Fma(dh, z, S.Load(dPrevious + j)), dPrevious + j);
            }
        }
    }
}
