using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Numerics.Products;

/// <summary>
/// C += factor · A B for dense matrices, blocked for the caches: the step that the eigenproblem is made of.
/// </summary>
/// <remarks>
/// After Goto and van de Geijn, ACM Transactions on Mathematical Software 34, 12 (2008): a block of B and strips of A
/// are copied into the order in which <see cref="ProductKernel"/> reads them. Every element is one chain of fused
/// multiply-adds in the order of the inner index, so its bits depend neither on the threads nor on the vector width.
/// Buffers are kept; not for use by two callers at once.
/// </remarks>
internal sealed class MatrixProduct
{
    private const int Depth = ProductKernel.Depth;
    private const int RowBlock = ProductKernel.Height;
    private const int ColumnBlock = 512;

    private readonly ParallelOptions _parallel;
    private readonly int _width;

    // Made at the first product: the many small eigenproblems that need none pay for none.
    private readonly ConcurrentBag<Memory<double>> _stripBuffers = [];
    private Memory<double> _b;

    /// <summary>Products for the widest vectors that the machine has.</summary>
    public MatrixProduct(ParallelOptions parallel)
        : this(parallel, ProductKernel.WidestVector) { }

    /// <summary>Products for a stated vector width: 8, 4 or 2 doubles.</summary>
    internal MatrixProduct(ParallelOptions parallel, int width) => (_parallel, _width) = (parallel, width);

    private int Panel => ProductKernel.VectorsAcross * _width;

    /// <summary>C += factor · A B.</summary>
    /// <param name="factor">The factor.</param>
    /// <param name="a">m × k, with any strides.</param>
    /// <param name="b">k × n, with any strides.</param>
    /// <param name="c">m × n, row-major.</param>
    public void Add(double factor, MatrixView a, MatrixView b, MatrixView c) => Add(factor, a, b, c, _ => c.Columns);

    /// <summary>
    /// C += factor · A B on the lower triangle of a square C; some elements above the diagonal change too.
    /// </summary>
    public void AddLower(double factor, MatrixView a, MatrixView b, MatrixView c) =>
        Add(factor, a, b, c, lastRow => lastRow);

    private void Add(double factor, MatrixView a, MatrixView b, MatrixView c, Func<int, int> columnsOfRowsBefore)
    {
        if (_b.IsEmpty)
            _b = CacheAligned.Allocate(Depth * ColumnBlock);
        var strips = (a.Rows + RowBlock - 1) / RowBlock;
        for (var k = 0; k < b.Rows; k += Depth)
        for (var j = 0; j < b.Columns; j += ColumnBlock)
        {
            _parallel.CancellationToken.ThrowIfCancellationRequested();
            var block = b.Block(k, j, Math.Min(Depth, b.Rows - k), Math.Min(ColumnBlock, b.Columns - j));
            for (var panel = 0; panel < block.Columns; panel += Panel)
                Copy(
                    1,
                    block.Block(0, panel, block.Rows, Math.Min(Panel, block.Columns - panel)),
                    _b.Span[(panel * block.Rows)..],
                    Panel
                );
            if (strips == 1 || _parallel.MaxDegreeOfParallelism == 1)
                for (var strip = 0; strip < strips; strip++)
                    Strip(strip);
            else
                Parallel.For(0, strips, _parallel, Strip);

            void Strip(int strip)
            {
                _parallel.CancellationToken.ThrowIfCancellationRequested();
                var begin = strip * RowBlock;
                var rows = Math.Min(RowBlock, a.Rows - begin);
                var columns = Math.Min(block.Columns, columnsOfRowsBefore(begin + rows) - j);
                if (columns > 0)
                    Multiply(factor, a.Block(begin, k, rows, block.Rows), c.Block(begin, j, rows, columns));
            }
        }
    }

    /// <summary>Multiplies one strip of A with the packed block of B.</summary>
    private void Multiply(double factor, MatrixView a, MatrixView c)
    {
        if (!_stripBuffers.TryTake(out var buffer))
            buffer = CacheAligned.Allocate(Depth * RowBlock);
        Copy(factor, a, buffer.Span, a.Columns);
        ProductKernel.Add(_width, buffer.Span, a.Rows, _b.Span, a.Columns, c.From(0, 0), c.Columns, c.RowStride);
        _stripBuffers.Add(buffer);
    }

    /// <summary>factor · source, its rows a stated distance apart.</summary>
    private static void Copy(double factor, MatrixView source, Span<double> target, int stride)
    {
        if (source.ColumnStride == 1)
        {
            for (var i = 0; i < source.Rows; i++)
                TensorPrimitives.Multiply(
                    source.From(i, 0)[..source.Columns],
                    factor,
                    target.Slice(i * stride, source.Columns)
                );
            return;
        }

        for (var j = 0; j < source.Columns; j++)
        {
            var column = source.From(0, j);
            for (var i = 0; i < source.Rows; i++)
                target[i * stride + j] = factor * column[i * source.RowStride];
        }
    }
}
