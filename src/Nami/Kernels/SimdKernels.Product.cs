using System.Runtime.CompilerServices;

namespace Nami.Kernels;

// C = init + A · B, the engine's one matrix product: forward (A = states, B = packed weights), the gradient of the states
// (A = gate gradients) and the gradient of the weights (A = gate gradients transposed) differ in strides alone.
// A tile keeps 4 × 4 (32 registers) or 4 × 2 (16) vectors of sums in registers over all of k: on AMD Zen 4 a fused
// multiply-add of 512 bits takes 4 cycles and one starts each cycle, so 4 independent sums are the least, and 16 leave the
// loads (4 of B, 4 broadcasts of A for 16 multiply-adds) in the shadow of the arithmetic.
internal sealed unsafe partial class SimdKernels<S, V>
{
    // A panel of B this deep (16 KB) and the rows of A beside it stay in the first-level cache while all rows pass over it.
    private const int BlockDepth = Matrix.PanelColumns;

    [MethodImpl(Hot)]
    public override void Product(in Matrix a, in Matrix b, in Matrix init, in Matrix c, bool lastColumnsFirst = false)
    {
        if (c.Rows < 4 && !a.IsInPanels)
        {
            FewRows(a, b, init, c, lastColumnsFirst);
            return;
        }

        nint aK = a.ColumnStride, bRow = b.RowStride;
        int depth = b.Rows, block = a.IsInPanels || (c.Rows > 4 && depth > 2 * BlockDepth) ? BlockDepth : depth;
        float* panel = b.Data;
        for (int j = 0; j < c.Columns; j += Matrix.PanelColumns, panel += b.PanelStride)
        {
            int width = Math.Min(Matrix.PanelColumns, c.Columns - j), k = 0;
            float* start = init.Data + j, sum = c.Data + j;
            nint startRow = init.RowStride;
            do
            {
                // A block of k ends where a panel of A does.
                int d = Math.Min(a.IsInPanels && k == 0 ? block - a.PanelOffset : block, depth - k);
                float* x = a.IsInPanels ? a.Column(k) : a.Data + k * aK;
                Panel(c.Rows, width, d, x, a.RowStride, aK, panel + k * bRow, bRow, start, startRow, sum, c.RowStride);
                start = sum;
                startRow = c.RowStride;
                k += d;
            }
            while (k < depth);
        }
    }

    [MethodImpl(Hot)]
    private static void Panel(
        int rows, int width, int k, float* x, nint aRow, nint aK, float* b, nint bRow, float* start, nint initRow, float* sum, nint cRow)
    {
        int row = 0;
        for (; row + 4 <= rows; row += 4)
        {
            int j = 0;
            if (S.HasManyRegisters)
            {
                for (; j + 4 * S.Lanes <= width; j += 4 * S.Lanes) Tile4x4(x, aRow, aK, b + j, bRow, k, start + j, initRow, sum + j, cRow);
            }

            for (; j + 2 * S.Lanes <= width; j += 2 * S.Lanes) Tile4x2(x, aRow, aK, b + j, bRow, k, start + j, initRow, sum + j, cRow);
            if (j < width) Tile4x1(x, aRow, aK, b + j, bRow, k, start + j, initRow, sum + j, cRow);
            x += 4 * aRow;
            start += 4 * initRow;
            sum += 4 * cRow;
        }

        for (; row < rows; row++)
        {
            int j = 0;
            for (; j + 4 * S.Lanes <= width; j += 4 * S.Lanes) Tile1x4(x, aK, b + j, bRow, k, start + j, sum + j);
            for (; j < width; j += S.Lanes) Tile1x1(x, aK, b + j, bRow, k, start + j, sum + j);
            x += aRow;
            start += initRow;
            sum += cRow;
        }
    }

    // A weight meets one to three rows here, so what takes time is its way from the second-level cache: what lies in the first one is
    // taken first. With the order turned at every step an LSTM of 64 (64 KB of weights) reads a sequence in 0.83 of the time.
    [MethodImpl(Hot)]
    private static void FewRows(in Matrix a, in Matrix b, in Matrix init, in Matrix c, bool lastColumnsFirst)
    {
        int tile = 4 * S.Lanes, tiles = c.Columns / tile;
        for (int i = 0; i < tiles; i++)
        {
            int j = (lastColumnsFirst ? tiles - 1 - i : i) * tile;
            float* x = a.Data, start = init.Data + j, sum = c.Data + j;
            for (int row = 0; row < c.Rows; row++, x += a.RowStride, start += init.RowStride, sum += c.RowStride)
                Tile1x4(x, a.ColumnStride, b.Column(j), b.RowStride, b.Rows, start, sum);
        }

        for (int j = tiles * tile; j < c.Columns; j += S.Lanes)
        {
            float* x = a.Data, start = init.Data + j, sum = c.Data + j;
            for (int row = 0; row < c.Rows; row++, x += a.RowStride, start += init.RowStride, sum += c.RowStride)
                Tile1x1(x, a.ColumnStride, b.Column(j), b.RowStride, b.Rows, start, sum);
        }
    }

    [MethodImpl(Hot)]
    private static void Tile4x4(float* a, nint aRow, nint aK, float* b, nint bRow, int k, float* init, nint initRow, float* c, nint cRow)
    {
        float* i1 = init + initRow, i2 = i1 + initRow, i3 = i2 + initRow;
        nint aRow3 = 3 * aRow;
        V s00 = S.Load(init), s01 = S.Load(init + S.Lanes), s02 = S.Load(init + 2 * S.Lanes), s03 = S.Load(init + 3 * S.Lanes);
        V s10 = S.Load(i1), s11 = S.Load(i1 + S.Lanes), s12 = S.Load(i1 + 2 * S.Lanes), s13 = S.Load(i1 + 3 * S.Lanes);
        V s20 = S.Load(i2), s21 = S.Load(i2 + S.Lanes), s22 = S.Load(i2 + 2 * S.Lanes), s23 = S.Load(i2 + 3 * S.Lanes);
        V s30 = S.Load(i3), s31 = S.Load(i3 + S.Lanes), s32 = S.Load(i3 + 2 * S.Lanes), s33 = S.Load(i3 + 3 * S.Lanes);
        for (; k > 0; k--)
        {
            V b0 = S.Load(b), b1 = S.Load(b + S.Lanes), b2 = S.Load(b + 2 * S.Lanes), b3 = S.Load(b + 3 * S.Lanes);
            var x = S.Create(*a);
            s00 = S.Fma(x, b0, s00);
            s01 = S.Fma(x, b1, s01);
            s02 = S.Fma(x, b2, s02);
            s03 = S.Fma(x, b3, s03);
            x = S.Create(a[aRow]);
            s10 = S.Fma(x, b0, s10);
            s11 = S.Fma(x, b1, s11);
            s12 = S.Fma(x, b2, s12);
            s13 = S.Fma(x, b3, s13);
            x = S.Create(a[2 * aRow]);
            s20 = S.Fma(x, b0, s20);
            s21 = S.Fma(x, b1, s21);
            s22 = S.Fma(x, b2, s22);
            s23 = S.Fma(x, b3, s23);
            x = S.Create(a[aRow3]);
            s30 = S.Fma(x, b0, s30);
            s31 = S.Fma(x, b1, s31);
            s32 = S.Fma(x, b2, s32);
            s33 = S.Fma(x, b3, s33);
            a += aK;
            b += bRow;
        }

        S.Store(s00, c);
        S.Store(s01, c + S.Lanes);
        S.Store(s02, c + 2 * S.Lanes);
        S.Store(s03, c + 3 * S.Lanes);
        c += cRow;
        S.Store(s10, c);
        S.Store(s11, c + S.Lanes);
        S.Store(s12, c + 2 * S.Lanes);
        S.Store(s13, c + 3 * S.Lanes);
        c += cRow;
        S.Store(s20, c);
        S.Store(s21, c + S.Lanes);
        S.Store(s22, c + 2 * S.Lanes);
        S.Store(s23, c + 3 * S.Lanes);
        c += cRow;
        S.Store(s30, c);
        S.Store(s31, c + S.Lanes);
        S.Store(s32, c + 2 * S.Lanes);
        S.Store(s33, c + 3 * S.Lanes);
    }

    [MethodImpl(Hot)]
    private static void Tile4x2(float* a, nint aRow, nint aK, float* b, nint bRow, int k, float* init, nint initRow, float* c, nint cRow)
    {
        float* i1 = init + initRow, i2 = i1 + initRow, i3 = i2 + initRow;
        nint aRow3 = 3 * aRow;
        V s00 = S.Load(init), s01 = S.Load(init + S.Lanes);
        V s10 = S.Load(i1), s11 = S.Load(i1 + S.Lanes);
        V s20 = S.Load(i2), s21 = S.Load(i2 + S.Lanes);
        V s30 = S.Load(i3), s31 = S.Load(i3 + S.Lanes);
        for (; k > 0; k--)
        {
            V b0 = S.Load(b), b1 = S.Load(b + S.Lanes);
            var x = S.Create(*a);
            s00 = S.Fma(x, b0, s00);
            s01 = S.Fma(x, b1, s01);
            x = S.Create(a[aRow]);
            s10 = S.Fma(x, b0, s10);
            s11 = S.Fma(x, b1, s11);
            x = S.Create(a[2 * aRow]);
            s20 = S.Fma(x, b0, s20);
            s21 = S.Fma(x, b1, s21);
            x = S.Create(a[aRow3]);
            s30 = S.Fma(x, b0, s30);
            s31 = S.Fma(x, b1, s31);
            a += aK;
            b += bRow;
        }

        S.Store(s00, c);
        S.Store(s01, c + S.Lanes);
        c += cRow;
        S.Store(s10, c);
        S.Store(s11, c + S.Lanes);
        c += cRow;
        S.Store(s20, c);
        S.Store(s21, c + S.Lanes);
        c += cRow;
        S.Store(s30, c);
        S.Store(s31, c + S.Lanes);
    }

    [MethodImpl(Hot)]
    private static void Tile4x1(float* a, nint aRow, nint aK, float* b, nint bRow, int k, float* init, nint initRow, float* c, nint cRow)
    {
        float* i1 = init + initRow, i2 = i1 + initRow, i3 = i2 + initRow;
        nint aRow3 = 3 * aRow;
        var s00 = S.Load(init);
        var s10 = S.Load(i1);
        var s20 = S.Load(i2);
        var s30 = S.Load(i3);
        for (; k > 0; k--)
        {
            var b0 = S.Load(b);
            var x = S.Create(*a);
            s00 = S.Fma(x, b0, s00);
            x = S.Create(a[aRow]);
            s10 = S.Fma(x, b0, s10);
            x = S.Create(a[2 * aRow]);
            s20 = S.Fma(x, b0, s20);
            x = S.Create(a[aRow3]);
            s30 = S.Fma(x, b0, s30);
            a += aK;
            b += bRow;
        }

        S.Store(s00, c);
        c += cRow;
        S.Store(s10, c);
        c += cRow;
        S.Store(s20, c);
        c += cRow;
        S.Store(s30, c);
    }

    [MethodImpl(Hot)]
    private static void Tile1x4(float* a, nint aK, float* b, nint bRow, int k, float* init, float* c)
    {
        V s00 = S.Load(init), s01 = S.Load(init + S.Lanes), s02 = S.Load(init + 2 * S.Lanes), s03 = S.Load(init + 3 * S.Lanes);
        for (; k > 0; k--)
        {
            V b0 = S.Load(b), b1 = S.Load(b + S.Lanes), b2 = S.Load(b + 2 * S.Lanes), b3 = S.Load(b + 3 * S.Lanes);
            var x = S.Create(*a);
            s00 = S.Fma(x, b0, s00);
            s01 = S.Fma(x, b1, s01);
            s02 = S.Fma(x, b2, s02);
            s03 = S.Fma(x, b3, s03);
            a += aK;
            b += bRow;
        }

        S.Store(s00, c);
        S.Store(s01, c + S.Lanes);
        S.Store(s02, c + 2 * S.Lanes);
        S.Store(s03, c + 3 * S.Lanes);
    }

    [MethodImpl(Hot)]
    private static void Tile1x1(float* a, nint aK, float* b, nint bRow, int k, float* init, float* c)
    {
        var s00 = S.Load(init);
        for (; k > 0; k--)
        {
            var b0 = S.Load(b);
            var x = S.Create(*a);
            s00 = S.Fma(x, b0, s00);
            a += aK;
            b += bRow;
        }

        S.Store(s00, c);
    }
}
