using System.Runtime.CompilerServices;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Numerics.Markov;

/// <summary>
/// The inner loops of <see cref="StationaryElimination"/>: rows added to a row and a panel times rows, four or eight
/// chains of fused multiply-adds at a time in registers.
/// </summary>
/// <remarks>
/// Tiles that overhang what they change read on for up to <see cref="RowsDown"/> rows and <see cref="VectorsAcross"/>
/// vectors and store only what belongs to them. Every element is one chain in the order stated, at any vector width.
/// Both are compiled in full at once: a first steady state run in unoptimised vectors takes longer than the compiler.
/// </remarks>
internal static class PanelTiles
{
    /// <summary>Rows of a tile of the product.</summary>
    public const int RowsDown = 4;

    /// <summary>Vectors side by side in a tile of one row.</summary>
    public const int VectorsAcross = 4;

    private static ReadOnlySpan<double> Places => [0, 1, 2, 3, 4, 5, 6, 7];

    /// <summary>
    /// target_j += Σ_m factor_m row_m,j over depth rows; factors and rows go along by steps of their own.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddRows<V, Op>(
        ref double target,
        int count,
        ref double factor,
        nint factorAlong,
        ref double rows,
        nint along,
        int depth
    )
        where V : struct
        where Op : struct, IRegister<V>
    {
        var n = Op.Count;
        for (var j = 0; j < count; j += VectorsAcross * n)
        {
            ref var t = ref Unsafe.Add(ref target, j);
            ref var r = ref Unsafe.Add(ref rows, j);
            ref var f = ref factor;
            V t0 = Op.Load(ref t),
                t1 = Op.Load(ref Unsafe.Add(ref t, n));
            V t2 = Op.Load(ref Unsafe.Add(ref t, 2 * n)),
                t3 = Op.Load(ref Unsafe.Add(ref t, 3 * n));
            for (var m = 0; m < depth; m++)
            {
                var x = Op.Create(f);
                t0 = Op.MultiplyAdd(x, Op.Load(ref r), t0);
                t1 = Op.MultiplyAdd(x, Op.Load(ref Unsafe.Add(ref r, n)), t1);
                t2 = Op.MultiplyAdd(x, Op.Load(ref Unsafe.Add(ref r, 2 * n)), t2);
                t3 = Op.MultiplyAdd(x, Op.Load(ref Unsafe.Add(ref r, 3 * n)), t3);
                f = ref Unsafe.Add(ref f, factorAlong);
                r = ref Unsafe.Add(ref r, along);
            }

            Store<V, Op>(t0, ref t, count - j);
            Store<V, Op>(t1, ref Unsafe.Add(ref t, n), count - j - n);
            Store<V, Op>(t2, ref Unsafe.Add(ref t, 2 * n), count - j - 2 * n);
            Store<V, Op>(t3, ref Unsafe.Add(ref t, 3 * n), count - j - 3 * n);
        }
    }

    /// <summary>target_i,j += Σ_m left_m,i right_m,j over depth m, ascending, for some rows i and columns j.</summary>
    public static void AddProduct<V, Op>(
        ref double target,
        int stride,
        int rows,
        int columns,
        ref double left,
        int leftStride,
        ref double right,
        int depth
    )
        where V : struct
        where Op : struct, IRegister<V>
    {
        for (var j = 0; j < columns; j += 2 * Op.Count)
        for (var i = 0; i < rows; i += RowsDown)
            Tile<V, Op>(
                ref Unsafe.Add(ref target, (nint)i * stride + j),
                stride,
                Math.Min(RowsDown, rows - i),
                columns - j,
                ref Unsafe.Add(ref left, i),
                leftStride,
                ref Unsafe.Add(ref right, j),
                depth
            );
    }

    /// <summary>Four rows by two vectors of a product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<V, Op>(
        ref double target,
        nint stride,
        int rows,
        int columns,
        ref double left,
        nint leftStride,
        ref double right,
        int depth
    )
        where V : struct
        where Op : struct, IRegister<V>
    {
        nint n = Op.Count,
            s2 = 2 * stride,
            s3 = 3 * stride;
        V t00 = Op.Load(ref target),
            t01 = Op.Load(ref Unsafe.Add(ref target, n));
        V t10 = Op.Load(ref Unsafe.Add(ref target, stride)),
            t11 = Op.Load(ref Unsafe.Add(ref target, stride + n));
        V t20 = Op.Load(ref Unsafe.Add(ref target, s2)),
            t21 = Op.Load(ref Unsafe.Add(ref target, s2 + n));
        V t30 = Op.Load(ref Unsafe.Add(ref target, s3)),
            t31 = Op.Load(ref Unsafe.Add(ref target, s3 + n));
        for (var m = 0; m < depth; m++)
        {
            V r0 = Op.Load(ref right),
                r1 = Op.Load(ref Unsafe.Add(ref right, n));
            var l = Op.Create(left);
            (t00, t01) = (Op.MultiplyAdd(l, r0, t00), Op.MultiplyAdd(l, r1, t01));
            l = Op.Create(Unsafe.Add(ref left, 1));
            (t10, t11) = (Op.MultiplyAdd(l, r0, t10), Op.MultiplyAdd(l, r1, t11));
            l = Op.Create(Unsafe.Add(ref left, 2));
            (t20, t21) = (Op.MultiplyAdd(l, r0, t20), Op.MultiplyAdd(l, r1, t21));
            l = Op.Create(Unsafe.Add(ref left, 3));
            (t30, t31) = (Op.MultiplyAdd(l, r0, t30), Op.MultiplyAdd(l, r1, t31));
            left = ref Unsafe.Add(ref left, leftStride);
            right = ref Unsafe.Add(ref right, stride);
        }

        StoreRow<V, Op>(t00, t01, ref target, columns);
        if (rows > 1)
            StoreRow<V, Op>(t10, t11, ref Unsafe.Add(ref target, stride), columns);
        if (rows > 2)
            StoreRow<V, Op>(t20, t21, ref Unsafe.Add(ref target, s2), columns);
        if (rows > 3)
            StoreRow<V, Op>(t30, t31, ref Unsafe.Add(ref target, s3), columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow<V, Op>(V first, V second, ref double target, int columns)
        where V : struct
        where Op : struct, IRegister<V>
    {
        Store<V, Op>(first, ref target, columns);
        Store<V, Op>(second, ref Unsafe.Add(ref target, Op.Count), columns - Op.Count);
    }

    /// <summary>Writes as many lanes as there are places; what stands behind them stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V, Op>(V value, ref double target, int places)
        where V : struct
        where Op : struct, IRegister<V>
    {
        if (places >= Op.Count)
            Op.Store(value, ref target);
        else if (places > 0)
            Op.Store(
                Op.Select(Op.Less(Op.Load(in Places[0]), Op.Create(places)), value, Op.Load(ref target)),
                ref target
            );
    }
}
