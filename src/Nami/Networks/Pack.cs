namespace Nami.Networks;

/// <summary>Copies between PyTorch's dense tensors and the engine's, whose rows are padded to 16 with zeros.</summary>
internal static unsafe class Pack
{
    /// <summary>target[r, c] = source[r, c]; the target's rows are <paramref name="stride"/> long.</summary>
    public static void Rows(ReadOnlySpan<float> source, int rows, int columns, float* target, int stride)
    {
        for (int r = 0; r < rows; r++) source.Slice(r * columns, columns).CopyTo(new Span<float>(target + (nint)r * stride, columns));
    }

    /// <summary>target[c, r] = source[r, c]; the target's rows are <paramref name="stride"/> long.</summary>
    public static void Transposed(ReadOnlySpan<float> source, int rows, int columns, float* target, int stride)
    {
        // Eight rows at a time: each column's eight values are one half line of the target, written while it is in cache.
        fixed (float* from = source)
        {
            int r = 0;
            for (; r + 8 <= rows; r += 8)
            {
                float* s = from + (nint)r * columns, t = target + r;
                for (int c = 0; c < columns; c++, s++, t += stride)
                {
                    t[0] = s[0];
                    t[1] = s[columns];
                    t[2] = s[2 * columns];
                    t[3] = s[3 * columns];
                    t[4] = s[4 * columns];
                    t[5] = s[5 * columns];
                    t[6] = s[6 * columns];
                    t[7] = s[7 * columns];
                }
            }

            for (; r < rows; r++)
            {
                for (int c = 0; c < columns; c++) target[(nint)c * stride + r] = from[(nint)r * columns + c];
            }
        }
    }

    /// <summary>target[r, c] = source[r, c]; the source's rows are <paramref name="stride"/> long.</summary>
    public static void UnpackRows(float* source, int stride, Span<float> target, int rows, int columns)
    {
        for (int r = 0; r < rows; r++) new ReadOnlySpan<float>(source + (nint)r * stride, columns).CopyTo(target[(r * columns)..]);
    }

    /// <summary>target[r, c] = source[c, r]; the source's rows are <paramref name="stride"/> long.</summary>
    public static void UnpackTransposed(float* source, int stride, Span<float> target, int rows, int columns)
    {
        for (int c = 0; c < columns; c++)
        {
            float* s = source + (nint)c * stride;
            for (int r = 0; r < rows; r++) target[r * columns + c] = s[r];
        }
    }
}
