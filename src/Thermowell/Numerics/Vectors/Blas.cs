using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Thermowell.Numerics.Vectors;

/// <summary>Axpy and gemv, y += a x and y += Σ_k a_k x_k: the steps that all eliminations here are made of.</summary>
/// <remarks>
/// Every element is a chain of fused multiply-adds in the order of the rows, at any vector width and in the tail, so
/// the bits of the result do not depend on the instruction set. Loops of our own, for the first answer of a process
/// waits for every method that it compiles: a library's one call is fourteen.
/// </remarks>
internal static class Blas
{
    /// <summary>Adds factor · row to the target.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Axpy(Span<double> target, double factor, ReadOnlySpan<double> row)
    {
        var n = (nuint)target.Length;
        ref var r = ref MemoryMarshal.GetReference(row[..target.Length]);
        ref var t = ref MemoryMarshal.GetReference(target);
        nuint i = 0;
        if (Vector512.IsHardwareAccelerated)
            for (var f = Vector512.Create(factor); i + 8 <= n; i += 8)
                Vector512
                    .FusedMultiplyAdd(f, Vector512.LoadUnsafe(ref r, i), Vector512.LoadUnsafe(ref t, i))
                    .StoreUnsafe(ref t, i);
        else if (Vector256.IsHardwareAccelerated)
            for (var f = Vector256.Create(factor); i + 4 <= n; i += 4)
                Vector256
                    .FusedMultiplyAdd(f, Vector256.LoadUnsafe(ref r, i), Vector256.LoadUnsafe(ref t, i))
                    .StoreUnsafe(ref t, i);
        else
            for (var f = Vector128.Create(factor); i + 2 <= n; i += 2)
                Vector128
                    .FusedMultiplyAdd(f, Vector128.LoadUnsafe(ref r, i), Vector128.LoadUnsafe(ref t, i))
                    .StoreUnsafe(ref t, i);
        for (; i < n; i++)
            Unsafe.Add(ref t, i) = Math.FusedMultiplyAdd(factor, Unsafe.Add(ref r, i), Unsafe.Add(ref t, i));
    }

    /// <summary>Adds Σ_k factors[k] · rows[k · stride ..] to the target, four rows at a time.</summary>
    /// <param name="target">The row that is changed.</param>
    /// <param name="factors">One factor a row.</param>
    /// <param name="rows">The rows, each of at least target.Length elements, stride apart.</param>
    /// <param name="stride">Distance between rows.</param>
    public static void Gemv(Span<double> target, ReadOnlySpan<double> factors, ReadOnlySpan<double> rows, int stride)
    {
        var k = 0;
        for (; k + 8 <= factors.Length && Vector512.IsHardwareAccelerated; k += 8)
            AddEight(target, factors.Slice(k, 8), rows[(k * stride)..], stride);
        for (; k + 4 <= factors.Length; k += 4)
            AddFour(target, factors.Slice(k, 4), rows[(k * stride)..], stride);
        for (; k < factors.Length; k++)
            Axpy(target, factors[k], rows[(k * stride)..]);
    }

    /// <summary>
    /// Eight rows in one pass, where there are registers for it; element by element the same chain as two passes of
    /// four.
    /// </summary>
    private static void AddEight(
        Span<double> target,
        ReadOnlySpan<double> factors,
        ReadOnlySpan<double> rows,
        int stride
    )
    {
        var whole = target.Length & ~7;
        if (whole > 0)
        {
            ref var r = ref MemoryMarshal.GetReference(rows[..(7 * stride + whole)]);
            ref var t = ref MemoryMarshal.GetReference(target);
            Vector512<double> f0 = Vector512.Create(factors[0]),
                f1 = Vector512.Create(factors[1]),
                f2 = Vector512.Create(factors[2]),
                f3 = Vector512.Create(factors[3]);
            Vector512<double> f4 = Vector512.Create(factors[4]),
                f5 = Vector512.Create(factors[5]),
                f6 = Vector512.Create(factors[6]),
                f7 = Vector512.Create(factors[7]);
            var s = (nuint)stride;
            for (nuint i = 0; i < (nuint)whole; i += 8)
            {
                var sum = Vector512.FusedMultiplyAdd(
                    f0,
                    Vector512.LoadUnsafe(ref r, i),
                    Vector512.LoadUnsafe(ref t, i)
                );
                sum = Vector512.FusedMultiplyAdd(f1, Vector512.LoadUnsafe(ref r, i + s), sum);
                sum = Vector512.FusedMultiplyAdd(f2, Vector512.LoadUnsafe(ref r, i + 2 * s), sum);
                sum = Vector512.FusedMultiplyAdd(f3, Vector512.LoadUnsafe(ref r, i + 3 * s), sum);
                sum = Vector512.FusedMultiplyAdd(f4, Vector512.LoadUnsafe(ref r, i + 4 * s), sum);
                sum = Vector512.FusedMultiplyAdd(f5, Vector512.LoadUnsafe(ref r, i + 5 * s), sum);
                sum = Vector512.FusedMultiplyAdd(f6, Vector512.LoadUnsafe(ref r, i + 6 * s), sum);
                Vector512.FusedMultiplyAdd(f7, Vector512.LoadUnsafe(ref r, i + 7 * s), sum).StoreUnsafe(ref t, i);
            }
        }

        for (var i = whole; i < target.Length; i++)
        for (var k = 0; k < 8; k++)
            target[i] = Math.FusedMultiplyAdd(factors[k], rows[k * stride + i], target[i]);
    }

    private static void AddFour(
        Span<double> target,
        ReadOnlySpan<double> factors,
        ReadOnlySpan<double> rows,
        int stride
    )
    {
        var length = target.Length;
        ref var r0 = ref MemoryMarshal.GetReference(rows.Slice(0, length));
        ref var r1 = ref MemoryMarshal.GetReference(rows.Slice(stride, length));
        ref var r2 = ref MemoryMarshal.GetReference(rows.Slice(2 * stride, length));
        ref var r3 = ref MemoryMarshal.GetReference(rows.Slice(3 * stride, length));
        ref var t = ref MemoryMarshal.GetReference(target);
        double f0 = factors[0],
            f1 = factors[1],
            f2 = factors[2],
            f3 = factors[3];
        nuint i = 0;
        var n = (nuint)length;
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<double> v0 = Vector512.Create(f0),
                v1 = Vector512.Create(f1),
                v2 = Vector512.Create(f2),
                v3 = Vector512.Create(f3);
            for (; i + 8 <= n; i += 8)
            {
                var sum = Vector512.FusedMultiplyAdd(
                    v0,
                    Vector512.LoadUnsafe(ref r0, i),
                    Vector512.LoadUnsafe(ref t, i)
                );
                sum = Vector512.FusedMultiplyAdd(v1, Vector512.LoadUnsafe(ref r1, i), sum);
                sum = Vector512.FusedMultiplyAdd(v2, Vector512.LoadUnsafe(ref r2, i), sum);
                Vector512.FusedMultiplyAdd(v3, Vector512.LoadUnsafe(ref r3, i), sum).StoreUnsafe(ref t, i);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Vector256<double> v0 = Vector256.Create(f0),
                v1 = Vector256.Create(f1),
                v2 = Vector256.Create(f2),
                v3 = Vector256.Create(f3);
            for (; i + 4 <= n; i += 4)
            {
                var sum = Vector256.FusedMultiplyAdd(
                    v0,
                    Vector256.LoadUnsafe(ref r0, i),
                    Vector256.LoadUnsafe(ref t, i)
                );
                sum = Vector256.FusedMultiplyAdd(v1, Vector256.LoadUnsafe(ref r1, i), sum);
                sum = Vector256.FusedMultiplyAdd(v2, Vector256.LoadUnsafe(ref r2, i), sum);
                Vector256.FusedMultiplyAdd(v3, Vector256.LoadUnsafe(ref r3, i), sum).StoreUnsafe(ref t, i);
            }
        }
        else
        {
            Vector128<double> v0 = Vector128.Create(f0),
                v1 = Vector128.Create(f1),
                v2 = Vector128.Create(f2),
                v3 = Vector128.Create(f3);
            for (; i + 2 <= n; i += 2)
            {
                var sum = Vector128.FusedMultiplyAdd(
                    v0,
                    Vector128.LoadUnsafe(ref r0, i),
                    Vector128.LoadUnsafe(ref t, i)
                );
                sum = Vector128.FusedMultiplyAdd(v1, Vector128.LoadUnsafe(ref r1, i), sum);
                sum = Vector128.FusedMultiplyAdd(v2, Vector128.LoadUnsafe(ref r2, i), sum);
                Vector128.FusedMultiplyAdd(v3, Vector128.LoadUnsafe(ref r3, i), sum).StoreUnsafe(ref t, i);
            }
        }

        for (; i < n; i++)
        {
            var sum = Math.FusedMultiplyAdd(f0, Unsafe.Add(ref r0, i), Unsafe.Add(ref t, i));
            sum = Math.FusedMultiplyAdd(f1, Unsafe.Add(ref r1, i), sum);
            sum = Math.FusedMultiplyAdd(f2, Unsafe.Add(ref r2, i), sum);
            Unsafe.Add(ref t, i) = Math.FusedMultiplyAdd(f3, Unsafe.Add(ref r3, i), sum);
        }
    }
}
