using System.Runtime.CompilerServices;

namespace Nami.Kernels;

/// <summary>A view of floats as a matrix. The memory belongs to an <see cref="AlignedBuffer"/> that outlives the view.</summary>
internal readonly unsafe struct Matrix(
    float* data, int rows, int columns, nint rowStride, nint columnStride = 1, nint panelStride = Matrix.PanelColumns, int panelOffset = 0)
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

    /// <summary>
    /// Floats from a panel of 64 columns to the next: 64 where columns lie side by side, more where panels follow each other.
    /// </summary>
    public readonly nint PanelStride = panelStride;

    /// <summary>The place of column 0 in its panel.</summary>
    public readonly int PanelOffset = panelOffset;

    public bool IsInPanels => PanelStride != PanelColumns;

    /// <summary>The first element of column <paramref name="j"/>, whether columns lie side by side or in panels.</summary>
    public float* Column(int j) => Data - PanelOffset + Place(PanelOffset + j, PanelStride);

    /// <summary>Floats from the first column to the one of that number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Place(int column, nint panelStride) =>
        (nint)((uint)column / PanelColumns) * panelStride + (nint)((uint)column % PanelColumns);

    /// <summary>Some rows and columns of it.</summary>
    public Matrix Part(int row, int rows, int column, int columns) =>
        new(Column(column) + row * RowStride, rows, columns, RowStride, ColumnStride, PanelStride, (PanelOffset + column) % PanelColumns);

    public Matrix Transposed => new(Data, Columns, Rows, ColumnStride, RowStride);
}
