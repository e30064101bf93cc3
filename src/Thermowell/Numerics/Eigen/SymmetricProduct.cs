using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Numerics.Eigen;

/// <summary>
/// y = A x for a symmetric matrix of which the lower triangle is stored, each element being read once.
/// </summary>
/// <remarks>
/// The rows are cut into a number of strips that does not depend on the threads; their parts of y are added in order.
/// </remarks>
internal sealed class SymmetricProduct
{
    private const int Strips = 8;
    private const int OneStripBelow = 256;

    private readonly double[] _a;
    private readonly int _n;
    private readonly ParallelOptions _parallel;
    private readonly double[] _x;
    private readonly double[] _parts;
    private readonly Action<int> _strip;
    private int _order;

    public SymmetricProduct(double[] a, int n, ParallelOptions parallel)
    {
        (_a, _n, _parallel) = (a, n, parallel);
        _x = new double[n];
        _parts = new double[Strips * n];
        _strip = Strip;
    }

    /// <summary>The product with the leading block of the matrix.</summary>
    /// <param name="order">The order of the block.</param>
    /// <param name="x">The vector.</param>
    /// <param name="y">The product, overwritten.</param>
    public void Multiply(int order, ReadOnlySpan<double> x, Span<double> y)
    {
        _order = order;
        x.CopyTo(_x);
        y.Clear();
        if (order < OneStripBelow)
        {
            Rows(0, order, y);
            return;
        }

        if (_parallel.MaxDegreeOfParallelism == 1)
            for (var strip = 0; strip < Strips; strip++)
                Strip(strip);
        else
            Parallel.For(0, Strips, _parallel, _strip);
        for (var strip = 0; strip < Strips; strip++)
            Blas.Axpy(y, 1, _parts.AsSpan(strip * _n, order));
    }

    private void Strip(int strip)
    {
        var y = _parts.AsSpan(strip * _n, _order);
        y.Clear();
        Rows(Edge(strip), Edge(strip + 1), y);
    }

    /// <summary>The first row of a strip: strips of equal area.</summary>
    private int Edge(int strip) => strip == Strips ? _order : (int)(_order * Math.Sqrt((double)strip / Strips)) & ~3;

    private void Rows(int begin, int end, Span<double> y)
    {
        var i = begin;
        for (; i + 4 <= end; i += 4)
        {
            FourRows(i, y);
            for (var r = 1; r < 4; r++)
                Tail(i + r, i, y);
            for (var r = 0; r < 4; r++)
                y[i + r] += _a[(i + r) * (_n + 1)] * _x[i + r];
        }

        for (; i < end; i++)
        {
            Tail(i, 0, y);
            y[i] += _a[i * (_n + 1)] * _x[i];
        }
    }

    /// <summary>Row i and its mirror image, columns from begin to the diagonal, element by element.</summary>
    private void Tail(int i, int begin, Span<double> y)
    {
        double sum = 0;
        for (var j = begin; j < i; j++)
        {
            var element = _a[i * _n + j];
            sum += element * _x[j];
            y[j] += element * _x[i];
        }

        y[i] += sum;
    }

    /// <summary>Rows i … i+3 and their mirror images, columns before i, in one pass.</summary>
    private void FourRows(int i, Span<double> y)
    {
        ref var a0 = ref MemoryMarshal.GetReference(_a.AsSpan(i * _n, i + 4));
        ref var a1 = ref MemoryMarshal.GetReference(_a.AsSpan((i + 1) * _n, i + 4));
        ref var a2 = ref MemoryMarshal.GetReference(_a.AsSpan((i + 2) * _n, i + 4));
        ref var a3 = ref MemoryMarshal.GetReference(_a.AsSpan((i + 3) * _n, i + 4));
        ref var xs = ref MemoryMarshal.GetArrayDataReference(_x);
        ref var ys = ref MemoryMarshal.GetReference(y[..i]);
        Vector512<double> s0 = default,
            s1 = default,
            s2 = default,
            s3 = default;
        Vector512<double> f0 = Vector512.Create(_x[i]),
            f1 = Vector512.Create(_x[i + 1]),
            f2 = Vector512.Create(_x[i + 2]),
            f3 = Vector512.Create(_x[i + 3]);
        nuint j = 0;
        for (; j + 8 <= (nuint)i; j += 8)
        {
            Vector512<double> e0 = Vector512.LoadUnsafe(ref a0, j),
                e1 = Vector512.LoadUnsafe(ref a1, j),
                e2 = Vector512.LoadUnsafe(ref a2, j),
                e3 = Vector512.LoadUnsafe(ref a3, j);
            var x = Vector512.LoadUnsafe(ref xs, j);
            s0 = Vector512.FusedMultiplyAdd(e0, x, s0);
            s1 = Vector512.FusedMultiplyAdd(e1, x, s1);
            s2 = Vector512.FusedMultiplyAdd(e2, x, s2);
            s3 = Vector512.FusedMultiplyAdd(e3, x, s3);
            var sum = Vector512.FusedMultiplyAdd(e0, f0, Vector512.LoadUnsafe(ref ys, j));
            sum = Vector512.FusedMultiplyAdd(e1, f1, sum);
            sum = Vector512.FusedMultiplyAdd(e2, f2, sum);
            Vector512.FusedMultiplyAdd(e3, f3, sum).StoreUnsafe(ref ys, j);
        }

        Span<double> dots = [Vector512.Sum(s0), Vector512.Sum(s1), Vector512.Sum(s2), Vector512.Sum(s3)];
        for (var r = 0; r < 4; r++)
        {
            for (var k = (int)j; k < i; k++)
            {
                var element = _a[(i + r) * _n + k];
                dots[r] += element * _x[k];
                y[k] += element * _x[i + r];
            }

            y[i + r] += dots[r];
        }
    }
}
