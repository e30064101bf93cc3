using System.Numerics.Tensors;
using Thermowell.Numerics.Products;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Numerics.Eigen;

/// <summary>
/// The eigenproblem of a complex Hermitian matrix: Householder tridiagonalisation in split real and imaginary parts,
/// then the solvers of a real tridiagonal matrix: implicit QL for values alone, divide and conquer with vectors.
/// </summary>
/// <remarks>
/// After Golub and Van Loan, Matrix Computations, section 8.3. A = Q D T D† Q†, with T real: the diagonal unitary D
/// takes the phases of the off-diagonal elements. Eigenvalues are right to a few ε times the largest of them. The bits
/// of a result do not depend on the number of threads.
/// </remarks>
internal sealed class HermitianEigenproblem
{
    // Vectors that are turned back together: with all elements they stay in the cache.
    private const int Strip = 64;

    private readonly double[] _real;
    private readonly double[] _imaginary;
    private readonly int _n;
    private readonly double[] _diagonal;
    private readonly double[] _off;
    private readonly double[] _half;
    private readonly double[] _cosine;
    private readonly double[] _sine;
    private readonly double[] _work;

    private HermitianEigenproblem(double[] real, double[] imaginary, int n, CancellationToken cancellation)
    {
        (_real, _imaginary, _n) = (real, imaginary, n);
        (_diagonal, _off, _half) = (new double[n], new double[n], new double[n]);
        (_cosine, _sine, _work) = (new double[n], new double[n], new double[4 * n]);
        for (var i = n - 1; i > 0; i--)
        {
            cancellation.ThrowIfCancellationRequested();
            _diagonal[i] = real[i * (n + 1)];
            _off[i - 1] = Reflect(i);
        }

        if (n > 0)
            _diagonal[0] = real[0];
    }

    /// <summary>All eigenvalues in ascending order.</summary>
    /// <param name="real">The real part, symmetric, n × n row-major, overwritten.</param>
    /// <param name="imaginary">The imaginary part, antisymmetric, overwritten.</param>
    /// <param name="n">Its order.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static double[] Values(double[] real, double[] imaginary, int n, CancellationToken cancellation = default)
    {
        var reduced = new HermitianEigenproblem(real, imaginary, n, cancellation);
        if (n > 0)
            ImplicitQl.Solve(reduced._diagonal, reduced._off);
        Array.Sort(reduced._diagonal);
        return reduced._diagonal;
    }

    /// <summary>All eigenvalues in ascending order, and their eigenvectors as rows, orthonormal to a few ε.</summary>
    /// <param name="real">The real part, symmetric, n × n row-major, overwritten.</param>
    /// <param name="imaginary">The imaginary part, antisymmetric, overwritten.</param>
    /// <param name="n">Its order, 1 or more.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <returns>
    /// The values, and the parts of n × n eigenvector elements, row-major; the phase of a vector is arbitrary.
    /// </returns>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static (double[] Values, double[] Real, double[] Imaginary) All(
        double[] real,
        double[] imaginary,
        int n,
        ParallelOptions parallel
    )
    {
        var reduced = new HermitianEigenproblem(real, imaginary, n, parallel.CancellationToken);
        var solver = new DivideAndConquer(reduced._diagonal, reduced._off, new MatrixProduct(parallel), parallel);
        var (values, vectors) = solver.Lowest(n);
        var imaginaryVectors = new double[n * n];
        var (phaseReal, phaseImaginary) = reduced.Phases();
        var strips = (n + Strip - 1) / Strip;
        if (strips == 1 || parallel.MaxDegreeOfParallelism == 1)
            for (var strip = 0; strip < strips; strip++)
                TurnBack(strip);
        else
            Parallel.For(0, strips, parallel, TurnBack);
        return (values, vectors, imaginaryVectors);

        void TurnBack(int strip)
        {
            parallel.CancellationToken.ThrowIfCancellationRequested();
            var first = strip * Strip;
            reduced.TransformBack(
                vectors,
                imaginaryVectors,
                first,
                Math.Min(Strip, n - first),
                phaseReal,
                phaseImaginary
            );
        }
    }

    /// <summary>The diagonal of D, from d₀ = 1 on: T(i-1, i) = d_{i-1} |T(i-1, i)| d_i*.</summary>
    private (double[] Real, double[] Imaginary) Phases()
    {
        var (real, imaginary) = (new double[_n], new double[_n]);
        real[0] = 1;
        for (var i = 1; i < _n; i++)
        {
            // Column i was mapped to -(cos + i sin) |T|: its conjugate turns d_{i-1} into d_i.
            real[i] = -(_cosine[i] * real[i - 1] + _sine[i] * imaginary[i - 1]);
            imaginary[i] = -(_cosine[i] * imaginary[i - 1] - _sine[i] * real[i - 1]);
            var norm = double.Hypot(real[i], imaginary[i]);
            (real[i], imaginary[i]) = (real[i] / norm, imaginary[i] / norm);
        }

        return (real, imaginary);
    }

    /// <summary>x = Q D z for some of the vectors z, which are rows of real numbers.</summary>
    private void TransformBack(
        double[] vectors,
        double[] imaginaryVectors,
        int first,
        int count,
        double[] phaseReal,
        double[] phaseImaginary
    )
    {
        // Element i of all vectors of the strip stands in one row.
        var (xr, xi) = (new double[_n * count], new double[_n * count]);
        for (var i = 0; i < _n; i++)
        for (var k = 0; k < count; k++)
        {
            var element = vectors[(first + k) * _n + i];
            xr[i * count + k] = phaseReal[i] * element;
            xi[i * count + k] = phaseImaginary[i] * element;
        }

        var (sr, si, negative) = (new double[count], new double[count], new double[_n]);
        for (var i = 1; i < _n; i++)
        {
            if (_half[i] == 0)
                continue;
            ReadOnlySpan<double> vr = _real.AsSpan(i * _n, i),
                vi = _imaginary.AsSpan(i * _n, i);
            TensorPrimitives.Negate(vi, negative);
            Array.Clear(sr);
            Array.Clear(si);
            Blas.Gemv(sr, vr, xr, count);
            Blas.Gemv(sr, vi, xi, count);
            Blas.Gemv(si, vr, xi, count);
            Blas.Gemv(si, negative.AsSpan(0, i), xr, count);
            TensorPrimitives.Divide(sr, -_half[i], sr);
            TensorPrimitives.Divide(si, -_half[i], si);
            for (var j = 0; j < i; j++)
            {
                Blas.Axpy(xr.AsSpan(j * count, count), vr[j], sr);
                Blas.Axpy(xr.AsSpan(j * count, count), -vi[j], si);
                Blas.Axpy(xi.AsSpan(j * count, count), vr[j], si);
                Blas.Axpy(xi.AsSpan(j * count, count), vi[j], sr);
            }
        }

        for (var i = 0; i < _n; i++)
        for (var k = 0; k < count; k++)
        {
            vectors[(first + k) * _n + i] = xr[i * count + k];
            imaginaryVectors[(first + k) * _n + i] = xi[i * count + k];
        }
    }

    /// <summary>
    /// Maps column i above the diagonal to its last element by a reflector, applies it to the leading block, keeps it
    /// in row i, and returns the magnitude left.
    /// </summary>
    private double Reflect(int i)
    {
        Span<double> vr = _real.AsSpan(i * _n, i),
            vi = _imaginary.AsSpan(i * _n, i);
        (_cosine[i], _sine[i]) = (-1, 0);
        TensorPrimitives.Negate(vi, vi);
        var scale = Math.Max(
            Math.Abs(TensorPrimitives.MaxMagnitude<double>(vr)),
            Math.Abs(TensorPrimitives.MaxMagnitude<double>(vi))
        );
        if (scale == 0)
            return 0;
        TensorPrimitives.Divide(vr, scale, vr);
        TensorPrimitives.Divide(vi, scale, vi);
        var norm = Math.Sqrt(TensorPrimitives.SumOfSquares<double>(vr) + TensorPrimitives.SumOfSquares<double>(vi));
        var last = double.Hypot(vr[^1], vi[^1]);
        (_cosine[i], _sine[i]) = last == 0 ? (1, 0) : (vr[^1] / last, vi[^1] / last);
        vr[^1] += _cosine[i] * norm;
        vi[^1] += _sine[i] * norm;
        _half[i] = norm * (norm + last);
        ApplyReflector(i, _half[i], vr, vi);
        return scale * norm;
    }

    /// <summary>
    /// A ← (1 - v v†/h) A (1 - v v†/h) on the leading block, as A - v q† - q v† with q = A v/h - v (v†A v)/(2 h²).
    /// </summary>
    /// <param name="size">Order of the leading block.</param>
    /// <param name="h">v†v/2.</param>
    /// <param name="reflectorReal">Re v.</param>
    /// <param name="reflectorImaginary">Im v.</param>
    private void ApplyReflector(
        int size,
        double h,
        ReadOnlySpan<double> reflectorReal,
        ReadOnlySpan<double> reflectorImaginary
    )
    {
        Span<double> qr = _work.AsSpan(0, size),
            qi = _work.AsSpan(_n, size),
            vr = _work.AsSpan(2 * _n, size),
            vi = _work.AsSpan(3 * _n, size);
        reflectorReal.CopyTo(vr);
        reflectorImaginary.CopyTo(vi);
        for (var r = 0; r < size; r++)
        {
            ReadOnlySpan<double> ar = _real.AsSpan(r * _n, size),
                ai = _imaginary.AsSpan(r * _n, size);
            qr[r] = (TensorPrimitives.Dot(ar, vr) - TensorPrimitives.Dot(ai, vi)) / h;
            qi[r] = (TensorPrimitives.Dot(ar, vi) + TensorPrimitives.Dot(ai, vr)) / h;
        }

        var half = (TensorPrimitives.Dot<double>(vr, qr) + TensorPrimitives.Dot<double>(vi, qi)) / (2 * h);
        Blas.Axpy(qr, -half, vr);
        Blas.Axpy(qi, -half, vi);
        for (var r = 0; r < size; r++)
        {
            Blas.Gemv(_real.AsSpan(r * _n, size), [-vr[r], -vi[r], -qr[r], -qi[r]], _work, _n);
            Blas.Gemv(_imaginary.AsSpan(r * _n, size), [-vi[r], vr[r], -qi[r], qr[r]], _work, _n);
        }
    }
}
