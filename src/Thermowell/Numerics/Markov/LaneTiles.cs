using System.Runtime.CompilerServices;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Numerics.Markov;

/// <summary>
/// The inner loops of <see cref="LaneElimination{V, Op}"/>: products of rows and columns of vectors, eight chains of
/// fused multiply-adds at a time.
/// </summary>
/// <remarks>
/// Eight chains hide the latency of one; with their operands they fit into sixteen registers. Compiled in full at once,
/// as all that a first sweep runs for long: in unoptimised vectors it would take a second.
/// </remarks>
internal static class LaneTiles
{
    /// <summary>How far a tile may reach beyond the rows and columns of a matrix.</summary>
    public const int Overhang = 8;

    private const int RowsDown = 4;
    private const int ColumnsAcross = 2;

    /// <summary>
    /// Row k: w(k, j) += Σ_m w(k, m) w(m, j) over the depth states m after k, ascending, for the columns j below k.
    /// </summary>
    public static void AddToRow<V, Op>(ref double row, int columns, ref double diagonal, int stride, int depth)
        where V : struct
        where Op : struct, IRegister<V>
    {
        if (depth == 0)
            return;
        var n = Op.Count;
        ref var factors = ref Unsafe.Add(ref diagonal, n);
        for (var j = 0; j < columns; j += Overhang)
            Chains<V, Op>(
                ref Unsafe.Add(ref row, j * n),
                n,
                columns - j,
                ref factors,
                n,
                ref Unsafe.Add(ref row, stride + j * n),
                n,
                stride,
                depth
            );
    }

    /// <summary>
    /// Column k: w(i, k) += Σ_m w(i, m) w(m, k) over the depth states m after k, descending, for the rows i above k.
    /// </summary>
    public static void AddToColumn<V, Op>(ref double column, int rows, ref double diagonal, int stride, int depth)
        where V : struct
        where Op : struct, IRegister<V>
    {
        if (depth == 0)
            return;
        var n = Op.Count;
        ref var factors = ref Unsafe.Add(ref diagonal, depth * stride);
        for (var i = 0; i < rows; i += Overhang)
        {
            ref var target = ref Unsafe.Add(ref column, i * stride);
            Chains<V, Op>(
                ref target,
                stride,
                rows - i,
                ref factors,
                -stride,
                ref Unsafe.Add(ref target, depth * n),
                stride,
                -n,
                depth
            );
        }
    }

    /// <summary>
    /// w(i, j) += Σ_m w(i, m) w(m, j) over the depth states m from size on, ascending, for all i and j below size.
    /// </summary>
    public static void AddProduct<V, Op>(ref double w, int size, int depth, int stride)
        where V : struct
        where Op : struct, IRegister<V>
    {
        var n = Op.Count;
        for (var i = 0; i < size; i += RowsDown)
        for (var j = 0; j < size; j += ColumnsAcross)
            Tile<V, Op>(
                ref Unsafe.Add(ref w, i * stride + j * n),
                Math.Min(RowsDown, size - i),
                Math.Min(ColumnsAcross, size - j),
                ref Unsafe.Add(ref w, i * stride + size * n),
                ref Unsafe.Add(ref w, size * stride + j * n),
                stride,
                depth
            );
    }

    /// <summary>
    /// Up to eight targets, across apart: each += Σ factor · other; factors and others go along by steps of their own.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Chains<V, Op>(
        ref double target,
        nint targetAcross,
        int count,
        ref double factor,
        nint factorAlong,
        ref double other,
        nint across,
        nint along,
        int depth
    )
        where V : struct
        where Op : struct, IRegister<V>
    {
        V t0 = Op.Load(ref target),
            t1 = Op.Load(ref Unsafe.Add(ref target, targetAcross));
        V t2 = Op.Load(ref Unsafe.Add(ref target, 2 * targetAcross)),
            t3 = Op.Load(ref Unsafe.Add(ref target, 3 * targetAcross));
        nint a2 = 2 * across,
            a3 = 3 * across;
        if (count <= 4)
        {
            for (var m = 0; m < depth; m++)
            {
                var f = Op.Load(ref factor);
                t0 = Op.MultiplyAdd(f, Op.Load(ref other), t0);
                t1 = Op.MultiplyAdd(f, Op.Load(ref Unsafe.Add(ref other, across)), t1);
                t2 = Op.MultiplyAdd(f, Op.Load(ref Unsafe.Add(ref other, a2)), t2);
                t3 = Op.MultiplyAdd(f, Op.Load(ref Unsafe.Add(ref other, a3)), t3);
                factor = ref Unsafe.Add(ref factor, factorAlong);
                other = ref Unsafe.Add(ref other, along);
            }
        }
        else
        {
            V t4 = Op.Load(ref Unsafe.Add(ref target, 4 * targetAcross)),
                t5 = Op.Load(ref Unsafe.Add(ref target, 5 * targetAcross));
            V t6 = Op.Load(ref Unsafe.Add(ref target, 6 * targetAcross)),
                t7 = Op.Load(ref Unsafe.Add(ref target, 7 * targetAcross));
            nint a4 = 4 * across,
                a5 = 5 * across,
                a6 = 6 * across,
                a7 = 7 * across;
            for (var m = 0; m < depth; m++)
            {
                var f = Op.Load(ref factor);
                t0 = Op.MultiplyAdd(f, Op.Load(ref other), t0);
                t1 = Op.MultiplyAdd(f, Op.Load(ref Unsafe.Add(ref other, across)), t1);
                t2 = Op.MultiplyAdd(f, Op.Load(ref Unsafe.Add(ref other, a2)), t2);
                t3 = Op.MultiplyAdd(f, Op.Load(ref Unsafe.Add(ref other, a3)), t3);
                t4 = Op.MultiplyAdd(f, Op.Load(ref Unsafe.Add(ref other, a4)), t4);
                t5 = Op.MultiplyAdd(f, Op.Load(ref Unsafe.Add(ref other, a5)), t5);
                t6 = Op.MultiplyAdd(f, Op.Load(ref Unsafe.Add(ref other, a6)), t6);
                t7 = Op.MultiplyAdd(f, Op.Load(ref Unsafe.Add(ref other, a7)), t7);
                factor = ref Unsafe.Add(ref factor, factorAlong);
                other = ref Unsafe.Add(ref other, along);
            }

            Op.Store(t4, ref Unsafe.Add(ref target, 4 * targetAcross));
            if (count > 5)
                Op.Store(t5, ref Unsafe.Add(ref target, 5 * targetAcross));
            if (count > 6)
                Op.Store(t6, ref Unsafe.Add(ref target, 6 * targetAcross));
            if (count > 7)
                Op.Store(t7, ref Unsafe.Add(ref target, 7 * targetAcross));
        }

        Op.Store(t0, ref target);
        if (count > 1)
            Op.Store(t1, ref Unsafe.Add(ref target, targetAcross));
        if (count > 2)
            Op.Store(t2, ref Unsafe.Add(ref target, 2 * targetAcross));
        if (count > 3)
            Op.Store(t3, ref Unsafe.Add(ref target, 3 * targetAcross));
    }

    /// <summary>Four rows by two columns of a product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<V, Op>(
        ref double target,
        int rows,
        int columns,
        ref double left,
        ref double right,
        nint stride,
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
            var l = Op.Load(ref left);
            (t00, t01) = (Op.MultiplyAdd(l, r0, t00), Op.MultiplyAdd(l, r1, t01));
            l = Op.Load(ref Unsafe.Add(ref left, stride));
            (t10, t11) = (Op.MultiplyAdd(l, r0, t10), Op.MultiplyAdd(l, r1, t11));
            l = Op.Load(ref Unsafe.Add(ref left, s2));
            (t20, t21) = (Op.MultiplyAdd(l, r0, t20), Op.MultiplyAdd(l, r1, t21));
            l = Op.Load(ref Unsafe.Add(ref left, s3));
            (t30, t31) = (Op.MultiplyAdd(l, r0, t30), Op.MultiplyAdd(l, r1, t31));
            left = ref Unsafe.Add(ref left, n);
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
        Op.Store(first, ref target);
        if (columns > 1)
            Op.Store(second, ref Unsafe.Add(ref target, Op.Count));
    }
}
