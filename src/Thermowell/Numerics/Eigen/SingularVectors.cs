using System.Numerics.Tensors;

namespace Thermowell.Numerics.Eigen;

/// <summary>
/// A = U Σ Vᵀ of a small real matrix with at least as many rows as columns: Householder's QR, then one-sided Jacobi
/// rotations of the columns of R.
/// </summary>
/// <remarks>
/// Rotations of columns keep small singular values relative to their columns (Demmel and Veselić, SIAM Journal on
/// Matrix Analysis 13, 1204 (1992)), which AᵀA would lose.
/// </remarks>
internal static class SingularVectors
{
    private const double Epsilon = 1.1102230246251565e-16;
    private const int MostSweeps = 40;

    /// <summary>The vector of norm 1 that A makes smallest.</summary>
    /// <param name="a">A by columns, each of so many rows; overwritten.</param>
    /// <param name="rows">Its rows, at least as many as columns.</param>
    /// <param name="columns">Its columns.</param>
    public static double[] OfSmallest(Span<double> a, int rows, int columns)
    {
        Reduce(a, rows, columns, []);
        var (r, v) = Rotated(a, rows, columns);
        var smallest = 0;
        for (var k = 1; k < columns; k++)
            if (Norm(r, columns, k) < Norm(r, columns, smallest))
                smallest = k;
        return v.AsSpan(smallest * columns, columns).ToArray();
    }

    /// <summary>
    /// The x that makes |A x - b| least; combinations of columns that A makes smaller than a share of the largest have
    /// no part in it.
    /// </summary>
    /// <param name="a">A by columns, each of so many rows; overwritten.</param>
    /// <param name="rows">Its rows, at least as many as columns.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="b">The right-hand side; overwritten.</param>
    /// <param name="share">The least singular value that counts, of the largest, with every column scaled to
    /// norm 1.</param>
    public static double[] LeastSquares(Span<double> a, int rows, int columns, Span<double> b, double share)
    {
        var scales = new double[columns];
        for (var k = 0; k < columns; k++)
        {
            var column = a.Slice(k * rows, rows);
            scales[k] = TensorPrimitives.Norm<double>(column);
            if (scales[k] > 0)
                TensorPrimitives.Divide(column, scales[k], column);
        }

        Reduce(a, rows, columns, b);
        var (r, v) = Rotated(a, rows, columns);
        var x = new double[columns];
        double largest = 0;
        for (var k = 0; k < columns; k++)
            largest = Math.Max(largest, Norm(r, columns, k));
        for (var k = 0; k < columns; k++)
        {
            var norm = Norm(r, columns, k);
            if (norm <= share * largest)
                continue;
            var along = TensorPrimitives.Dot<double>(r.AsSpan(k * columns, columns), b[..columns]) / (norm * norm);
            TensorPrimitives.MultiplyAdd(v.AsSpan(k * columns, columns), along, x, x);
        }

        for (var k = 0; k < columns; k++)
            if (scales[k] > 0)
                x[k] /= scales[k];
        return x;
    }

    private static double Norm(double[] r, int n, int k) => TensorPrimitives.Norm<double>(r.AsSpan(k * n, n));

    /// <summary>Reflects the columns into an upper triangle, and b with them.</summary>
    private static void Reduce(Span<double> a, int rows, int columns, Span<double> b)
    {
        for (var k = 0; k < columns; k++)
        {
            var v = a.Slice(k * rows + k, rows - k);
            var norm = TensorPrimitives.Norm<double>(v);
            if (norm == 0)
                continue;
            var head = v[0] > 0 ? -norm : norm;
            v[0] -= head;
            var square = TensorPrimitives.SumOfSquares<double>(v);
            for (var j = k + 1; j < columns; j++)
                Reflect(v, square, a.Slice(j * rows + k, rows - k));
            if (!b.IsEmpty)
                Reflect(v, square, b.Slice(k, rows - k));
            v[0] = head;
        }
    }

    private static void Reflect(ReadOnlySpan<double> v, double square, Span<double> column)
    {
        var factor = -2 * TensorPrimitives.Dot(v, column) / square;
        TensorPrimitives.MultiplyAdd(v, factor, column, column);
    }

    /// <summary>R V with columns at right angles, and V; both by columns.</summary>
    private static (double[] Columns, double[] V) Rotated(ReadOnlySpan<double> a, int rows, int n)
    {
        double[] r = new double[n * n],
            v = new double[n * n];
        for (var j = 0; j < n; j++)
        {
            a.Slice(j * rows, j + 1).CopyTo(r.AsSpan(j * n));
            v[j * n + j] = 1;
        }

        for (var (sweep, rotated) = (0, true); rotated && sweep < MostSweeps; sweep++)
        {
            rotated = false;
            for (var i = 0; i < n; i++)
            for (var j = i + 1; j < n; j++)
            {
                Span<double> x = r.AsSpan(i * n, n),
                    y = r.AsSpan(j * n, n);
                double xx = TensorPrimitives.SumOfSquares<double>(x),
                    yy = TensorPrimitives.SumOfSquares<double>(y),
                    xy = TensorPrimitives.Dot<double>(x, y);
                if (Math.Abs(xy) <= Epsilon * Math.Sqrt(xx) * Math.Sqrt(yy))
                    continue;
                var half = (yy - xx) / (2 * xy);
                var t = (half >= 0 ? 1 : -1) / (Math.Abs(half) + double.Hypot(half, 1));
                var c = 1 / double.Hypot(t, 1);
                ImplicitQl.Rotate(x, y, c, t * c);
                ImplicitQl.Rotate(v.AsSpan(i * n, n), v.AsSpan(j * n, n), c, t * c);
                rotated = true;
            }
        }

        return (r, v);
    }
}
