using System.Numerics.Tensors;
using Thermowell.Numerics.Products;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Numerics.Eigen;

/// <summary>
/// A = Q T Qᵀ with T tridiagonal, by Householder reflectors H = 1 - τ v vᵀ that annihilate one row after another, from
/// the last to the first; blocked.
/// </summary>
/// <remarks>
/// After Dongarra, Sorensen and Hammarling, Journal of Computational and Applied Mathematics 27, 215 (1989): within a
/// panel of rows the changes Σ (v wᵀ + w vᵀ) are kept as vectors and applied to the rest of the matrix at once, as one
/// product. The vectors v stay in the rows of A.
/// </remarks>
internal sealed class Tridiagonalisation
{
    private const int Panel = 32;

    private readonly double[] _a;
    private readonly int _n;
    private readonly MatrixProduct _product;
    private readonly SymmetricProduct _symmetric;
    private readonly double[] _w;
    private readonly double[] _tau;

    /// <summary>Reduces a matrix.</summary>
    /// <param name="a">The matrix, n × n row-major, of which the lower triangle is read; kept and overwritten.</param>
    /// <param name="n">Its order.</param>
    /// <param name="product">For the updates.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <param name="progress">Told the part done, from 0 to 1: what is left goes as the cube of the rows that are
    /// left.</param>
    public Tridiagonalisation(
        double[] a,
        int n,
        MatrixProduct product,
        ParallelOptions parallel,
        IProgress<double>? progress = null
    )
    {
        (_a, _n, _product) = (a, n, product);
        _symmetric = new SymmetricProduct(a, n, parallel);
        _w = new double[Panel * n];
        _tau = new double[n];
        Diagonal = new double[n];
        OffDiagonal = new double[n];
        for (var end = n; end > 0; )
        {
            var begin = Math.Max(end - Panel, 0);
            for (var i = end - 1; i >= begin; i--)
            {
                parallel.CancellationToken.ThrowIfCancellationRequested();
                Reduce(i, begin, end);
            }

            UpdateRest(begin, end);
            end = begin;
            progress?.Report(1 - Math.Pow((double)end / n, 3));
        }
    }

    /// <summary>The diagonal of T.</summary>
    public double[] Diagonal { get; }

    /// <summary>T[i, i+1] as element i; the last element is 0.</summary>
    public double[] OffDiagonal { get; }

    /// <summary>Turns eigenvectors of T, given as rows, into those of A.</summary>
    /// <param name="vectors">count × n, row-major, overwritten.</param>
    /// <param name="count">How many there are.</param>
    public void TransformBack(double[] vectors, int count)
    {
        var v = new double[Panel * _n];
        var triangle = new double[Panel * Panel];
        var overlaps = new double[count * Panel];
        var scaled = new double[count * Panel];
        for (var begin = 0; begin < _n; begin += Panel)
        {
            var rows = Math.Min(Panel, _n - begin);
            var width = begin + rows - 1;
            if (width < 1)
                continue;
            Array.Clear(v);
            for (var k = 0; k < rows; k++)
                _a.AsSpan((begin + k) * _n, begin + k).CopyTo(v.AsSpan(k * _n));
            FillTriangle(v, triangle, begin, rows);
            var reflectors = new MatrixView(v, 0, rows, width, _n);
            var target = new MatrixView(vectors, 0, count, width, _n);
            Array.Clear(overlaps);
            Array.Clear(scaled);
            var (overlapView, scaledView) = (
                new MatrixView(overlaps, 0, count, rows, Panel),
                new MatrixView(scaled, 0, count, rows, Panel)
            );
            _product.Add(1, target, reflectors.Transposed, overlapView);
            _product.Add(1, overlapView, new MatrixView(triangle, 0, rows, rows, Panel), scaledView);
            _product.Add(-1, scaledView, reflectors, target);
        }
    }

    /// <summary>Brings row i up to date, finds its reflector v and the vector w = τ (A v - ½ τ (vᵀA v) v).</summary>
    private void Reduce(int i, int begin, int end)
    {
        var row = _a.AsSpan(i * _n, i + 1);
        for (var k = i + 1; k < end; k++)
        {
            Blas.Axpy(row, -W(k, begin)[i], _a.AsSpan(k * _n, i + 1));
            Blas.Axpy(row, -_a[k * _n + i], W(k, begin)[..(i + 1)]);
        }

        Diagonal[i] = row[i];
        if (i == 0)
            return;
        var v = row[..i];
        (OffDiagonal[i - 1], _tau[i]) = Reflector(v);
        var w = W(i, begin)[..i];
        if (_tau[i] == 0)
        {
            w.Clear();
            return;
        }

        // The rows before i are still as they were before the panel: what the panel has changed so far is taken off
        // here.
        _symmetric.Multiply(i, v, w);
        for (var k = i + 1; k < end; k++)
        {
            var vk = _a.AsSpan(k * _n, i);
            var wk = W(k, begin)[..i];
            var (vDot, wDot) = (TensorPrimitives.Dot<double>(vk, v), TensorPrimitives.Dot<double>(wk, v));
            Blas.Axpy(w, -wDot, vk);
            Blas.Axpy(w, -vDot, wk);
        }

        TensorPrimitives.Multiply(w, _tau[i], w);
        Blas.Axpy(w, -_tau[i] / 2 * TensorPrimitives.Dot<double>(w, v), v);
    }

    private Span<double> W(int row, int begin) => _w.AsSpan((row - begin) * _n, _n);

    /// <summary>
    /// Makes x the vector v, with last element 1, of the reflector that maps x to its last element alone; returns that
    /// element and τ.
    /// </summary>
    private static (double Image, double Tau) Reflector(Span<double> x)
    {
        var last = x[^1];
        double scale = 0,
            norm = 0;
        foreach (var element in x[..^1])
            scale = Math.Max(scale, Math.Abs(element));
        if (scale == 0)
        {
            x[^1] = 1;
            return (last, 0);
        }

        scale = Math.Max(scale, Math.Abs(last));
        foreach (var element in x)
            norm += element / scale * (element / scale);
        var image = last >= 0 ? -scale * Math.Sqrt(norm) : scale * Math.Sqrt(norm);
        TensorPrimitives.Divide(x, last - image, x);
        x[^1] = 1;
        return (image, (image - last) / image);
    }

    /// <summary>A ← A - Σ (v wᵀ + w vᵀ) on the rows before a finished panel.</summary>
    private void UpdateRest(int begin, int end)
    {
        if (begin == 0)
            return;
        var v = new MatrixView(_a, begin * _n, end - begin, begin, _n);
        var w = new MatrixView(_w, 0, end - begin, begin, _n);
        var rest = new MatrixView(_a, 0, begin, begin, _n);
        _product.AddLower(-1, v.Transposed, w, rest);
        _product.AddLower(-1, w.Transposed, v, rest);
    }

    /// <summary>The triangular S with H_first … H_last = 1 - Vᵀ S V, the panel's rows in ascending order.</summary>
    private void FillTriangle(double[] v, double[] triangle, int begin, int rows)
    {
        Array.Clear(triangle);
        Span<double> overlaps = stackalloc double[Panel];
        for (var k = 0; k < rows; k++)
        {
            for (var j = 0; j < k; j++)
                overlaps[j] = TensorPrimitives.Dot<double>(v.AsSpan(j * _n, begin + j), v.AsSpan(k * _n, begin + j));
            for (var i = 0; i < k; i++)
            for (var j = i; j < k; j++)
                triangle[i * Panel + k] -= _tau[begin + k] * triangle[i * Panel + j] * overlaps[j];
            triangle[k * Panel + k] = _tau[begin + k];
        }
    }
}
