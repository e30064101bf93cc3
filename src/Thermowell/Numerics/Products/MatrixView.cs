namespace Thermowell.Numerics.Products;

/// <summary>
/// A rectangle of numbers inside an array: element (i, j) lies at offset + i · rowStride + j · columnStride.
/// </summary>
internal readonly struct MatrixView(
    Memory<double> data,
    int offset,
    int rows,
    int columns,
    int rowStride,
    int columnStride = 1
)
{
    public int Rows => rows;

    public int Columns => columns;

    public int RowStride => rowStride;

    public int ColumnStride => columnStride;

    /// <summary>The same numbers with rows and columns exchanged.</summary>
    public MatrixView Transposed => new(data, offset, columns, rows, columnStride, rowStride);

    /// <summary>The numbers from element (i, j) on.</summary>
    public Span<double> From(int i, int j) => data.Span[(offset + i * rowStride + j * columnStride)..];

    /// <summary>The rectangle that begins at (i, j).</summary>
    public MatrixView Block(int i, int j, int blockRows, int blockColumns) =>
        new(data, offset + i * rowStride + j * columnStride, blockRows, blockColumns, rowStride, columnStride);
}
