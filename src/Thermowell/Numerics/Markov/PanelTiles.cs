using System.Runtime.CompilerServices;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Numerics.Markov;

/// <summary>The inner loops of <see cref="StationaryElimination"/>: rows added to a row and a panel times rows, four or eight chains of fused multiply-adds at a time in registers.</summary>
/// <remarks>
/// Tiles that overhang what they change read on for up to <see cref="RowsDown"/> rows and <see cref="VectorsAcross"/> vectors and store only what belongs to
/// them. Every element is one chain in the order stated, at any vector width. Both are compiled in full at once: a first steady state run in unoptimised vectors
/// takes longer than the compiler.
/// </remarks>
internal static class PanelTiles
{
    /// <summary>Rows of a tile of the product.</summary>
    public const int RowsDown = 4;

    /// <summary>Vectors side by side in a tile of one row.</summary>
    public const int VectorsAcross = 4;

    private static ReadOnlySpan<double> Places => [0, 1, 2, 3, 4, 5, 6, 7];

    /// <summary>target_j += Σ_m factor_m row_m,j over depth rows; factors and rows go along by steps of their own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddRows<TVector>(ref double target, int count, ref double factor, nint factorAlong, ref double rows, nint along, int depth)
        where TVector : struct, IWideVector<TVector>
    {
        var n = TVector.Count;
        for (var j = 0; j < count; j += VectorsAcross * n)
        {
            ref var t = ref Unsafe.Add(ref target, j);
            ref var r = ref Unsafe.Add(ref rows, j);
            ref var f = ref factor;
            TVector t0 = TVector.Load(ref t), t1 = TVector.Load(ref Unsafe.Add(ref t, n));
            TVector t2 = TVector.Load(ref Unsafe.Add(ref t, 2 * n)), t3 = TVector.Load(ref Unsafe.Add(ref t, 3 * n));
            for (var m = 0; m < depth; m++)
            {
                var x = TVector.Create(f);
                t0 = TVector.MultiplyAdd(x, TVector.Load(ref r), t0);
                t1 = TVector.MultiplyAdd(x, TVector.Load(ref Unsafe.Add(ref r, n)), t1);
                t2 = TVector.MultiplyAdd(x, TVector.Load(ref Unsafe.Add(ref r, 2 * n)), t2);
                t3 = TVector.MultiplyAdd(x, TVector.Load(ref Unsafe.Add(ref r, 3 * n)), t3);
                f = ref Unsafe.Add(ref f, factorAlong);
                r = ref Unsafe.Add(ref r, along);
            }

            Store(t0, ref t, count - j);
            Store(t1, ref Unsafe.Add(ref t, n), count - j - n);
            Store(t2, ref Unsafe.Add(ref t, 2 * n), count - j - 2 * n);
            Store(t3, ref Unsafe.Add(ref t, 3 * n), count - j - 3 * n);
        }
    }

    /// <summary>target_i,j += Σ_m left_m,i right_m,j over depth m, ascending, for some rows i and columns j.</summary>
    public static void AddProduct<TVector>(
        ref double target, int stride, int rows, int columns, ref double left, int leftStride, ref double right, int depth)
        where TVector : struct, IWideVector<TVector>
    {
        for (var j = 0; j < columns; j += 2 * TVector.Count)
            for (var i = 0; i < rows; i += RowsDown)
                Tile<TVector>(
                    ref Unsafe.Add(ref target, (nint)i * stride + j), stride, Math.Min(RowsDown, rows - i), columns - j,
                    ref Unsafe.Add(ref left, i), leftStride, ref Unsafe.Add(ref right, j), depth);
    }

    /// <summary>Four rows by two vectors of a product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TVector>(
        ref double target, nint stride, int rows, int columns, ref double left, nint leftStride, ref double right, int depth)
        where TVector : struct, IWideVector<TVector>
    {
        nint n = TVector.Count, s2 = 2 * stride, s3 = 3 * stride;
        TVector t00 = TVector.Load(ref target), t01 = TVector.Load(ref Unsafe.Add(ref target, n));
        TVector t10 = TVector.Load(ref Unsafe.Add(ref target, stride)), t11 = TVector.Load(ref Unsafe.Add(ref target, stride + n));
        TVector t20 = TVector.Load(ref Unsafe.Add(ref target, s2)), t21 = TVector.Load(ref Unsafe.Add(ref target, s2 + n));
        TVector t30 = TVector.Load(ref Unsafe.Add(ref target, s3)), t31 = TVector.Load(ref Unsafe.Add(ref target, s3 + n));
        for (var m = 0; m < depth; m++)
        {
            TVector r0 = TVector.Load(ref right), r1 = TVector.Load(ref Unsafe.Add(ref right, n));
            var l = TVector.Create(left);
            (t00, t01) = (TVector.MultiplyAdd(l, r0, t00), TVector.MultiplyAdd(l, r1, t01));
            l = TVector.Create(Unsafe.Add(ref left, 1));
            (t10, t11) = (TVector.MultiplyAdd(l, r0, t10), TVector.MultiplyAdd(l, r1, t11));
            l = TVector.Create(Unsafe.Add(ref left, 2));
            (t20, t21) = (TVector.MultiplyAdd(l, r0, t20), TVector.MultiplyAdd(l, r1, t21));
            l = TVector.Create(Unsafe.Add(ref left, 3));
            (t30, t31) = (TVector.MultiplyAdd(l, r0, t30), TVector.MultiplyAdd(l, r1, t31));
            left = ref Unsafe.Add(ref left, leftStride);
            right = ref Unsafe.Add(ref right, stride);
        }

        StoreRow(t00, t01, ref target, columns);
        if (rows > 1) StoreRow(t10, t11, ref Unsafe.Add(ref target, stride), columns);
        if (rows > 2) StoreRow(t20, t21, ref Unsafe.Add(ref target, s2), columns);
        if (rows > 3) StoreRow(t30, t31, ref Unsafe.Add(ref target, s3), columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow<TVector>(TVector first, TVector second, ref double target, int columns)
        where TVector : struct, IWideVector<TVector>
    {
        Store(first, ref target, columns);
        Store(second, ref Unsafe.Add(ref target, TVector.Count), columns - TVector.Count);
    }

    /// <summary>Writes as many lanes as there are places; what stands behind them stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TVector>(TVector value, ref double target, int places)
        where TVector : struct, IWideVector<TVector>
    {
        if (places >= TVector.Count) value.Store(ref target);
        else if (places > 0) TVector.Select(TVector.Less(TVector.Load(in Places[0]), TVector.Create(places)), value, TVector.Load(ref target)).Store(ref target);
    }
}
