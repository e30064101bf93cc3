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

    /// <summary>Inner indices done at a time: a panel of B of this height and a tile's rows of A stay in the first-level cache.</summary>
    public const int Depth = 256;

    /// <summary>Rows of A done before the next panel: so many of this depth stay in the second-level cache.</summary>
    public const int Height = 20 * RowsDown;

    private const int RowsDown = 6;

    /// <summary>Doubles of the widest vectors that the machine has.</summary>
    public static int WidestVector => Vector512.IsHardwareAccelerated ? Wide512.Count : Vector256.IsHardwareAccelerated ? Wide256.Count : Wide128.Count;

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
        int width, ReadOnlySpan<double> a, int rows, ReadOnlySpan<double> panels, int inner, Span<double> c, int columns, int stride,
        CancellationToken cancellation = default)
    {
        if (width == Wide512.Count) Add<Wide512>(a, rows, panels, inner, c, columns, stride, cancellation);
        else if (width == Wide256.Count) Add<Wide256>(a, rows, panels, inner, c, columns, stride, cancellation);
        else Add<Wide128>(a, rows, panels, inner, c, columns, stride, cancellation);
    }

    private static void Add<TVector>(
        ReadOnlySpan<double> a, int rows, ReadOnlySpan<double> panels, int inner, Span<double> c, int columns, int stride, CancellationToken cancellation)
        where TVector : struct, IWideVector<TVector>
    {
        for (var begin = 0; begin < inner; begin += Depth)
            for (var row = 0; row < rows; row += Height)
            {
                cancellation.ThrowIfCancellationRequested();
                AddBlock<TVector>(a, row, Math.Min(rows, row + Height), panels, begin, Math.Min(Depth, inner - begin), inner, c, columns, stride);
            }
    }

    /// <summary>Adds the share of some inner indices to some rows of C.</summary>
    private static void AddBlock<TVector>(
        ReadOnlySpan<double> a, int rowBegin, int rowEnd, ReadOnlySpan<double> panels, int begin, int depth, int inner, Span<double> c, int columns, int stride)
        where TVector : struct, IWideVector<TVector>
    {
        var across = VectorsAcross * TVector.Count;
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
                    Tile<TVector>(left, inner, height, panel, depth, target, stride);
                else
                    EdgeTile<TVector>(left, inner, height, panel, depth, target, stride, width, edge);
            }
        }
    }

    /// <summary>A tile that overhangs C: done in a buffer of whole size, of which only what belongs to C is copied.</summary>
    private static void EdgeTile<TVector>(
        ReadOnlySpan<double> a, int inner, int height, ReadOnlySpan<double> panel, int depth, Span<double> c, int columns, int width, Span<double> edge)
        where TVector : struct, IWideVector<TVector>
    {
        var across = VectorsAcross * TVector.Count;
        for (var r = 0; r < height; r++) c.Slice(r * columns, width).CopyTo(edge[(r * across)..]);
        Tile<TVector>(a, inner, height, panel, depth, edge, across);
        for (var r = 0; r < height; r++) edge.Slice(r * across, width).CopyTo(c[(r * columns)..]);
    }

    /// <summary>C += A B on one tile. Rows beyond the height repeat the last one of A and add to rows of C that nobody reads.</summary>
    private static void Tile<TVector>(ReadOnlySpan<double> a, int inner, int height, ReadOnlySpan<double> panel, int depth, Span<double> c, int columns)
        where TVector : struct, IWideVector<TVector>
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
        var n = TVector.Count;
        TVector c00 = TVector.Load(ref t), c01 = TVector.Load(ref Unsafe.Add(ref t, n));
        TVector c10 = TVector.Load(ref Unsafe.Add(ref t, columns)), c11 = TVector.Load(ref Unsafe.Add(ref t, columns + n));
        TVector c20 = TVector.Load(ref Unsafe.Add(ref t, 2 * columns)), c21 = TVector.Load(ref Unsafe.Add(ref t, 2 * columns + n));
        TVector c30 = TVector.Load(ref Unsafe.Add(ref t, 3 * columns)), c31 = TVector.Load(ref Unsafe.Add(ref t, 3 * columns + n));
        TVector c40 = TVector.Load(ref Unsafe.Add(ref t, 4 * columns)), c41 = TVector.Load(ref Unsafe.Add(ref t, 4 * columns + n));
        TVector c50 = TVector.Load(ref Unsafe.Add(ref t, 5 * columns)), c51 = TVector.Load(ref Unsafe.Add(ref t, 5 * columns + n));
        for (nint k = 0; k < depth; k++)
        {
            TVector b0 = TVector.Load(ref b), b1 = TVector.Load(ref Unsafe.Add(ref b, n));
            b = ref Unsafe.Add(ref b, 2 * n);
            var x = TVector.Create(Unsafe.Add(ref a0, k));
            (c00, c01) = (TVector.MultiplyAdd(x, b0, c00), TVector.MultiplyAdd(x, b1, c01));
            x = TVector.Create(Unsafe.Add(ref a1, k));
            (c10, c11) = (TVector.MultiplyAdd(x, b0, c10), TVector.MultiplyAdd(x, b1, c11));
            x = TVector.Create(Unsafe.Add(ref a2, k));
            (c20, c21) = (TVector.MultiplyAdd(x, b0, c20), TVector.MultiplyAdd(x, b1, c21));
            x = TVector.Create(Unsafe.Add(ref a3, k));
            (c30, c31) = (TVector.MultiplyAdd(x, b0, c30), TVector.MultiplyAdd(x, b1, c31));
            x = TVector.Create(Unsafe.Add(ref a4, k));
            (c40, c41) = (TVector.MultiplyAdd(x, b0, c40), TVector.MultiplyAdd(x, b1, c41));
            x = TVector.Create(Unsafe.Add(ref a5, k));
            (c50, c51) = (TVector.MultiplyAdd(x, b0, c50), TVector.MultiplyAdd(x, b1, c51));
        }

        c00.Store(ref t);
        c01.Store(ref Unsafe.Add(ref t, n));
        c10.Store(ref Unsafe.Add(ref t, columns));
        c11.Store(ref Unsafe.Add(ref t, columns + n));
        c20.Store(ref Unsafe.Add(ref t, 2 * columns));
        c21.Store(ref Unsafe.Add(ref t, 2 * columns + n));
        c30.Store(ref Unsafe.Add(ref t, 3 * columns));
        c31.Store(ref Unsafe.Add(ref t, 3 * columns + n));
        c40.Store(ref Unsafe.Add(ref t, 4 * columns));
        c41.Store(ref Unsafe.Add(ref t, 4 * columns + n));
        c50.Store(ref Unsafe.Add(ref t, 5 * columns));
        c51.Store(ref Unsafe.Add(ref t, 5 * columns + n));
    }
}
