using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Thermowell.Solvers;

/// <summary>The innermost step of a <see cref="MatrixProduct"/>: a tile of 4 × 32 elements held in registers.</summary>
/// <remarks>Written for 512-bit and for 256-bit vectors (which narrower machines split); the bits are the same.</remarks>
internal static class ProductTile
{
    public const int Rows = 4;
    public const int Columns = 32;

    /// <summary>Adds to the tile the product of a packed panel of 4 rows and one of 32 columns.</summary>
    public static void Add(int depth, ref double left, int leftOffset, ref double right, int rightOffset, ref double target, int stride)
    {
        ref var a = ref Unsafe.Add(ref left, leftOffset);
        ref var b = ref Unsafe.Add(ref right, rightOffset);
        if (Vector512.IsHardwareAccelerated) Add512(depth, ref a, ref b, ref target, stride);
        else Add256(depth, ref a, ref b, ref target, stride);
    }

    /// <summary>All 32 columns at once: 16 accumulators.</summary>
    internal static void Add512(int depth, ref double a, ref double b, ref double target, int stride)
    {
        Vector512<double> c00 = default, c01 = default, c02 = default, c03 = default;
        Vector512<double> c10 = default, c11 = default, c12 = default, c13 = default;
        Vector512<double> c20 = default, c21 = default, c22 = default, c23 = default;
        Vector512<double> c30 = default, c31 = default, c32 = default, c33 = default;
        for (var k = 0; k < depth; k++)
        {
            var b0 = Vector512.LoadUnsafe(ref b);
            var b1 = Vector512.LoadUnsafe(ref b, 8);
            var b2 = Vector512.LoadUnsafe(ref b, 16);
            var b3 = Vector512.LoadUnsafe(ref b, 24);
            var a0 = Vector512.Create(a);
            c00 = Vector512.FusedMultiplyAdd(a0, b0, c00);
            c01 = Vector512.FusedMultiplyAdd(a0, b1, c01);
            c02 = Vector512.FusedMultiplyAdd(a0, b2, c02);
            c03 = Vector512.FusedMultiplyAdd(a0, b3, c03);
            var a1 = Vector512.Create(Unsafe.Add(ref a, 1));
            c10 = Vector512.FusedMultiplyAdd(a1, b0, c10);
            c11 = Vector512.FusedMultiplyAdd(a1, b1, c11);
            c12 = Vector512.FusedMultiplyAdd(a1, b2, c12);
            c13 = Vector512.FusedMultiplyAdd(a1, b3, c13);
            var a2 = Vector512.Create(Unsafe.Add(ref a, 2));
            c20 = Vector512.FusedMultiplyAdd(a2, b0, c20);
            c21 = Vector512.FusedMultiplyAdd(a2, b1, c21);
            c22 = Vector512.FusedMultiplyAdd(a2, b2, c22);
            c23 = Vector512.FusedMultiplyAdd(a2, b3, c23);
            var a3 = Vector512.Create(Unsafe.Add(ref a, 3));
            c30 = Vector512.FusedMultiplyAdd(a3, b0, c30);
            c31 = Vector512.FusedMultiplyAdd(a3, b1, c31);
            c32 = Vector512.FusedMultiplyAdd(a3, b2, c32);
            c33 = Vector512.FusedMultiplyAdd(a3, b3, c33);
            a = ref Unsafe.Add(ref a, Rows);
            b = ref Unsafe.Add(ref b, Columns);
        }

        Accumulate(c00, ref target, 0);
        Accumulate(c01, ref target, 8);
        Accumulate(c02, ref target, 16);
        Accumulate(c03, ref target, 24);
        Accumulate(c10, ref target, 1 * stride + 0);
        Accumulate(c11, ref target, 1 * stride + 8);
        Accumulate(c12, ref target, 1 * stride + 16);
        Accumulate(c13, ref target, 1 * stride + 24);
        Accumulate(c20, ref target, 2 * stride + 0);
        Accumulate(c21, ref target, 2 * stride + 8);
        Accumulate(c22, ref target, 2 * stride + 16);
        Accumulate(c23, ref target, 2 * stride + 24);
        Accumulate(c30, ref target, 3 * stride + 0);
        Accumulate(c31, ref target, 3 * stride + 8);
        Accumulate(c32, ref target, 3 * stride + 16);
        Accumulate(c33, ref target, 3 * stride + 24);
    }

    /// <summary>Eight columns at a time: 8 accumulators, for machines with 16 registers.</summary>
    internal static void Add256(int depth, ref double a, ref double b, ref double target, int stride)
    {
        for (var column = 0; column < Columns; column += 8)
            Add256(depth, ref a, ref Unsafe.Add(ref b, column), ref Unsafe.Add(ref target, column), (nint)stride);
    }

    private static void Add256(int depth, ref double a, ref double b, ref double target, nint stride)
    {
        Vector256<double> c00 = default, c01 = default;
        Vector256<double> c10 = default, c11 = default;
        Vector256<double> c20 = default, c21 = default;
        Vector256<double> c30 = default, c31 = default;
        for (var k = 0; k < depth; k++)
        {
            var b0 = Vector256.LoadUnsafe(ref b);
            var b1 = Vector256.LoadUnsafe(ref b, 4);
            var a0 = Vector256.Create(a);
            c00 = Vector256.FusedMultiplyAdd(a0, b0, c00);
            c01 = Vector256.FusedMultiplyAdd(a0, b1, c01);
            var a1 = Vector256.Create(Unsafe.Add(ref a, 1));
            c10 = Vector256.FusedMultiplyAdd(a1, b0, c10);
            c11 = Vector256.FusedMultiplyAdd(a1, b1, c11);
            var a2 = Vector256.Create(Unsafe.Add(ref a, 2));
            c20 = Vector256.FusedMultiplyAdd(a2, b0, c20);
            c21 = Vector256.FusedMultiplyAdd(a2, b1, c21);
            var a3 = Vector256.Create(Unsafe.Add(ref a, 3));
            c30 = Vector256.FusedMultiplyAdd(a3, b0, c30);
            c31 = Vector256.FusedMultiplyAdd(a3, b1, c31);
            a = ref Unsafe.Add(ref a, Rows);
            b = ref Unsafe.Add(ref b, Columns);
        }

        Accumulate(c00, ref target, 0);
        Accumulate(c01, ref target, 4);
        Accumulate(c10, ref target, 1 * stride + 0);
        Accumulate(c11, ref target, 1 * stride + 4);
        Accumulate(c20, ref target, 2 * stride + 0);
        Accumulate(c21, ref target, 2 * stride + 4);
        Accumulate(c30, ref target, 3 * stride + 0);
        Accumulate(c31, ref target, 3 * stride + 4);
    }

    private static void Accumulate(Vector512<double> sum, ref double target, nint offset)
    {
        ref var place = ref Unsafe.Add(ref target, offset);
        (sum + Vector512.LoadUnsafe(ref place)).StoreUnsafe(ref place);
    }

    private static void Accumulate(Vector256<double> sum, ref double target, nint offset)
    {
        ref var place = ref Unsafe.Add(ref target, offset);
        (sum + Vector256.LoadUnsafe(ref place)).StoreUnsafe(ref place);
    }
}
