using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Numerics.Products;

/// <summary>The inner loops of C += A B over register tiles of six rows by two vectors.</summary>
internal static class ProductKernel
{
    /// <summary>Vectors in a panel of the packed factor.</summary>
    public const int VectorsAcross = 2;

    /// <summary>
    /// Inner indices done at a time: a panel of B of this height and a tile's rows of A stay in the first-level cache.
    /// </summary>
    public const int Depth = 256;

    /// <summary>Rows of A done before the next panel: so many of this depth stay in the second-level cache.</summary>
    public const int Height = 20 * RowsDown;

    private const int RowsDown = 6;

    /// <summary>Doubles of the widest vectors that the machine has.</summary>
    public static int WidestVector =>
        Vector512.IsHardwareAccelerated ? Register512.Count
        : Vector256.IsHardwareAccelerated ? Register256.Count
        : Register128.Count;

    /// <summary>C += A B with B in panels, for any number of inner indices.</summary>
    /// <param name="width">Doubles in a vector: 8, 4 or 2.</param>
    /// <param name="a">A, row-major.</param>
    /// <param name="rows">Rows of A and of C.</param>
    /// <param name="panels">B: panels of as many columns as a tile, one after another, each row by row.</param>
    /// <param name="inner">Columns of A, one row after another.</param>
    /// <param name="c">C, row-major.</param>
    /// <param name="columns">Columns of B.</param>
    /// <param name="stride">Distance between the rows of C.</param>
    /// <param name="cancellation">Stops the work between two blocks.</param>
    public static void Add(
        int width,
        ReadOnlySpan<double> a,
        int rows,
        ReadOnlySpan<double> panels,
        int inner,
        Span<double> c,
        int columns,
        int stride,
        CancellationToken cancellation = default
    )
    {
        if (width == Register512.Count)
            Add<Vector512<double>, Register512>(a, rows, panels, inner, c, columns, stride, cancellation);
        else if (width == Register256.Count)
            Add<Vector256<double>, Register256>(a, rows, panels, inner, c, columns, stride, cancellation);
        else
            Add<Vector128<double>, Register128>(a, rows, panels, inner, c, columns, stride, cancellation);
    }

    private static void Add<V, Op>(
        ReadOnlySpan<double> a,
        int rows,
        ReadOnlySpan<double> panels,
        int inner,
        Span<double> c,
        int columns,
        int stride,
        CancellationToken cancellation
    )
        where V : struct
        where Op : struct, IRegister<V>
    {
        for (var begin = 0; begin < inner; begin += Depth)
        for (var row = 0; row < rows; row += Height)
        {
            cancellation.ThrowIfCancellationRequested();
            AddBlock<V, Op>(
                a,
                row,
                Math.Min(rows, row + Height),
                panels,
                begin,
                Math.Min(Depth, inner - begin),
                inner,
                c,
                columns,
                stride
            );
        }
    }

    /// <summary>Adds the share of some inner indices to some rows of C.</summary>
    private static void AddBlock<V, Op>(
        ReadOnlySpan<double> a,
        int rowBegin,
        int rowEnd,
        ReadOnlySpan<double> panels,
        int begin,
        int depth,
        int inner,
        Span<double> c,
        int columns,
        int stride
    )
        where V : struct
        where Op : struct, IRegister<V>
    {
        var across = VectorsAcross * Op.Count;
        Span<double> edge = stackalloc double[RowsDown * across];
        for (var column = 0; column < columns; column += across)
        {
            var panel = panels.Slice(column * inner + begin * across, depth * across);
            var width = Math.Min(across, columns - column);
            for (var row = rowBegin; row < rowEnd; row += RowsDown)
            {
                var height = Math.Min(RowsDown, rowEnd - row);
                var left = a[(row * inner + begin)..];
                var target = c[(row * stride + column)..];
                if (width == across && height == RowsDown)
                    Tile<V, Op>(left, inner, height, panel, depth, target, stride);
                else
                    EdgeTile<V, Op>(left, inner, height, panel, depth, target, stride, width, edge);
            }
        }
    }

    /// <summary>
    /// A tile that overhangs C: done in a buffer of whole size, of which only what belongs to C is copied.
    /// </summary>
    private static void EdgeTile<V, Op>(
        ReadOnlySpan<double> a,
        int inner,
        int height,
        ReadOnlySpan<double> panel,
        int depth,
        Span<double> c,
        int columns,
        int width,
        Span<double> edge
    )
        where V : struct
        where Op : struct, IRegister<V>
    {
        var across = VectorsAcross * Op.Count;
        for (var r = 0; r < height; r++)
            c.Slice(r * columns, width).CopyTo(edge[(r * across)..]);
        Tile<V, Op>(a, inner, height, panel, depth, edge, across);
        for (var r = 0; r < height; r++)
            edge.Slice(r * across, width).CopyTo(c[(r * columns)..]);
    }

    /// <summary>
    /// C += A B on one tile. Rows beyond the height repeat the last one of A and add to rows of C that nobody reads.
    /// </summary>
    private static void Tile<V, Op>(
        ReadOnlySpan<double> a,
        int inner,
        int height,
        ReadOnlySpan<double> panel,
        int depth,
        Span<double> c,
        int columns
    )
        where V : struct
        where Op : struct, IRegister<V>
    {
        var last = height - 1;
        ref var a0 = ref MemoryMarshal.GetReference(a);
        ref var a1 = ref Unsafe.Add(ref a0, Math.Min(1, last) * inner);
        ref var a2 = ref Unsafe.Add(ref a0, Math.Min(2, last) * inner);
        ref var a3 = ref Unsafe.Add(ref a0, Math.Min(3, last) * inner);
        ref var a4 = ref Unsafe.Add(ref a0, Math.Min(4, last) * inner);
        ref var a5 = ref Unsafe.Add(ref a0, last * inner);
        ref var b = ref MemoryMarshal.GetReference(panel);
        ref var t = ref MemoryMarshal.GetReference(c);
        var n = Op.Count;
        V c00 = Op.Load(ref t),
            c01 = Op.Load(ref Unsafe.Add(ref t, n));
        V c10 = Op.Load(ref Unsafe.Add(ref t, columns)),
            c11 = Op.Load(ref Unsafe.Add(ref t, columns + n));
        V c20 = Op.Load(ref Unsafe.Add(ref t, 2 * columns)),
            c21 = Op.Load(ref Unsafe.Add(ref t, 2 * columns + n));
        V c30 = Op.Load(ref Unsafe.Add(ref t, 3 * columns)),
            c31 = Op.Load(ref Unsafe.Add(ref t, 3 * columns + n));
        V c40 = Op.Load(ref Unsafe.Add(ref t, 4 * columns)),
            c41 = Op.Load(ref Unsafe.Add(ref t, 4 * columns + n));
        V c50 = Op.Load(ref Unsafe.Add(ref t, 5 * columns)),
            c51 = Op.Load(ref Unsafe.Add(ref t, 5 * columns + n));
        for (nint k = 0; k < depth; k++)
        {
            V b0 = Op.Load(ref b),
                b1 = Op.Load(ref Unsafe.Add(ref b, n));
            b = ref Unsafe.Add(ref b, 2 * n);
            var x = Op.Create(Unsafe.Add(ref a0, k));
            (c00, c01) = (Op.MultiplyAdd(x, b0, c00), Op.MultiplyAdd(x, b1, c01));
            x = Op.Create(Unsafe.Add(ref a1, k));
            (c10, c11) = (Op.MultiplyAdd(x, b0, c10), Op.MultiplyAdd(x, b1, c11));
            x = Op.Create(Unsafe.Add(ref a2, k));
            (c20, c21) = (Op.MultiplyAdd(x, b0, c20), Op.MultiplyAdd(x, b1, c21));
            x = Op.Create(Unsafe.Add(ref a3, k));
            (c30, c31) = (Op.MultiplyAdd(x, b0, c30), Op.MultiplyAdd(x, b1, c31));
            x = Op.Create(Unsafe.Add(ref a4, k));
            (c40, c41) = (Op.MultiplyAdd(x, b0, c40), Op.MultiplyAdd(x, b1, c41));
            x = Op.Create(Unsafe.Add(ref a5, k));
            (c50, c51) = (Op.MultiplyAdd(x, b0, c50), Op.MultiplyAdd(x, b1, c51));
        }

        Op.Store(c00, ref t);
        Op.Store(c01, ref Unsafe.Add(ref t, n));
        Op.Store(c10, ref Unsafe.Add(ref t, columns));
        Op.Store(c11, ref Unsafe.Add(ref t, columns + n));
        Op.Store(c20, ref Unsafe.Add(ref t, 2 * columns));
        Op.Store(c21, ref Unsafe.Add(ref t, 2 * columns + n));
        Op.Store(c30, ref Unsafe.Add(ref t, 3 * columns));
        Op.Store(c31, ref Unsafe.Add(ref t, 3 * columns + n));
        Op.Store(c40, ref Unsafe.Add(ref t, 4 * columns));
        Op.Store(c41, ref Unsafe.Add(ref t, 4 * columns + n));
        Op.Store(c50, ref Unsafe.Add(ref t, 5 * columns));
        Op.Store(c51, ref Unsafe.Add(ref t, 5 * columns + n));
    }
}
