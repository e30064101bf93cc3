using System.Collections.Concurrent;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Thermowell.Solvers;

/// <summary>C += factor · A B for dense matrices, blocked for the caches: the step that the eigenproblem is made of.</summary>
/// <remarks>
/// After Goto and van de Geijn, ACM Transactions on Mathematical Software 34, 12 (2008): a block of B and strips of A are copied
/// into the order in which <see cref="ProductTile"/> reads them. Every element is one chain of fused multiply-adds for each
/// <see cref="Depth"/> terms, so its bits depend neither on the threads nor on the vector width. Buffers are kept; not for
/// use by two callers at once.
/// </remarks>
internal sealed class MatrixProduct(ParallelOptions parallel)
{
    private const int Depth = 256;
    private const int RowBlock = 96;
    private const int ColumnBlock = 512;

    // Made at the first product: the many small eigenproblems that need none pay for none.
    private Memory<double> _b;
    private readonly ConcurrentBag<Memory<double>> _stripBuffers = [];

    /// <summary>C += factor · A B.</summary>
    /// <param name="factor">The factor.</param>
    /// <param name="a">m × k, with any strides.</param>
    /// <param name="b">k × n, with any strides.</param>
    /// <param name="c">m × n, row-major.</param>
    public void Add(double factor, MatrixView a, MatrixView b, MatrixView c) => Add(factor, a, b, c, _ => c.Columns);

    /// <summary>C += factor · A B on the lower triangle of a square C; some elements above the diagonal change too.</summary>
    public void AddLower(double factor, MatrixView a, MatrixView b, MatrixView c) => Add(factor, a, b, c, lastRow => lastRow);

    private void Add(double factor, MatrixView a, MatrixView b, MatrixView c, Func<int, int> columnsOfRowsBefore)
    {
        if (_b.IsEmpty) _b = CacheAligned.Allocate(Depth * ColumnBlock);
        var strips = (a.Rows + RowBlock - 1) / RowBlock;
        for (var k = 0; k < b.Rows; k += Depth)
            for (var j = 0; j < b.Columns; j += ColumnBlock)
            {
                var block = b.Block(k, j, Math.Min(Depth, b.Rows - k), Math.Min(ColumnBlock, b.Columns - j));
                Pack(1, block, ProductTile.Columns, _b.Span);
                if (strips == 1 || parallel.MaxDegreeOfParallelism == 1)
                    for (var strip = 0; strip < strips; strip++) Strip(strip);
                else
                    Parallel.For(0, strips, parallel, Strip);

                void Strip(int strip)
                {
                    var begin = strip * RowBlock;
                    var rows = Math.Min(RowBlock, a.Rows - begin);
                    var columns = Math.Min(block.Columns, columnsOfRowsBefore(begin + rows) - j);
                    if (columns > 0) Multiply(factor, a.Block(begin, k, rows, block.Rows), c.Block(begin, j, rows, columns));
                }
            }
    }

    /// <summary>Multiplies one strip of A with the packed block of B.</summary>
    private void Multiply(double factor, MatrixView a, MatrixView c)
    {
        if (!_stripBuffers.TryTake(out var buffer)) buffer = CacheAligned.Allocate(Depth * RowBlock);
        Pack(factor, a.Transposed, ProductTile.Rows, buffer.Span);
        Span<double> edge = stackalloc double[ProductTile.Rows * ProductTile.Columns];
        var depth = a.Columns;
        ref var left = ref MemoryMarshal.GetReference(buffer.Span);
        ref var right = ref MemoryMarshal.GetReference(_b.Span);
        for (var j = 0; j < c.Columns; j += ProductTile.Columns)
            for (var i = 0; i < c.Rows; i += ProductTile.Rows)
            {
                var tile = c.Block(i, j, Math.Min(ProductTile.Rows, c.Rows - i), Math.Min(ProductTile.Columns, c.Columns - j));
                var whole = tile.Rows == ProductTile.Rows && tile.Columns == ProductTile.Columns;
                if (!whole) Copy(tile, edge, toEdge: true);
                ref var target = ref MemoryMarshal.GetReference(whole ? tile.From(0, 0) : edge);
                ProductTile.Add(depth, ref left, i * depth, ref right, j * depth, ref target, whole ? c.RowStride : ProductTile.Columns);
                if (!whole) Copy(tile, edge, toEdge: false);
            }

        _stripBuffers.Add(buffer);
    }

    /// <summary>Panels of <paramref name="width"/> columns, one after another, each row by row, the last padded with zeros.</summary>
    private static void Pack(double factor, MatrixView source, int width, Span<double> packed)
    {
        for (var panel = 0; panel < source.Columns; panel += width)
        {
            var columns = Math.Min(width, source.Columns - panel);
            var target = packed.Slice(panel * source.Rows, width * source.Rows);
            if (source.ColumnStride == 1)
            {
                for (var i = 0; i < source.Rows; i++)
                {
                    var row = target.Slice(i * width, width);
                    TensorPrimitives.Multiply(source.From(i, panel)[..columns], factor, row);
                    row[columns..].Clear();
                }

                continue;
            }

            for (var j = 0; j < width; j++)
            {
                var column = j < columns ? source.From(0, panel + j) : default;
                for (var i = 0; i < source.Rows; i++) target[i * width + j] = j < columns ? factor * column[i * source.RowStride] : 0;
            }
        }
    }

    private static void Copy(MatrixView tile, Span<double> edge, bool toEdge)
    {
        for (var i = 0; i < tile.Rows; i++)
        {
            var inTile = tile.From(i, 0)[..tile.Columns];
            var inEdge = edge.Slice(i * ProductTile.Columns, tile.Columns);
            if (toEdge) inTile.CopyTo(inEdge);
            else inEdge.CopyTo(inTile);
        }
    }
}
