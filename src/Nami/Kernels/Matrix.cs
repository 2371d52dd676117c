namespace Nami.Kernels;

/// <summary>A view of floats as a matrix. The memory belongs to an <see cref="AlignedBuffer"/> that outlives the view.</summary>
internal readonly unsafe struct Matrix(float* data, int rows, int columns, nint rowStride, nint columnStride = 1, nint panelStride = Matrix.PanelColumns)
{
    /// <summary>The columns that a product takes at once: a cache line for each of four vectors of 512 bits.</summary>
    public const int PanelColumns = 64;

    /// <summary>The element at row 0, column 0.</summary>
    public readonly float* Data = data;

    public readonly int Rows = rows;

    public readonly int Columns = columns;

    /// <summary>Floats from a row to the next; 0 repeats one row.</summary>
    public readonly nint RowStride = rowStride;

    /// <summary>Floats from a column to the next.</summary>
    public readonly nint ColumnStride = columnStride;

    /// <summary>Floats from a panel of 64 columns to the next: 64 where columns lie side by side, more in packed weights.</summary>
    public readonly nint PanelStride = panelStride;

    /// <summary>The first element of column <paramref name="j"/>, whether columns lie side by side or in panels.</summary>
    public float* Column(int j) => Data + j / PanelColumns * PanelStride + j % PanelColumns;

    public Matrix Transposed => new(Data, Columns, Rows, ColumnStride, RowStride);
}
