using System.Numerics.Tensors;
using Thermowell.Numerics.Eigen;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Numerics;

/// <summary>
/// All eigenvalues of a complex Hermitian matrix: Householder tridiagonalisation in split real and imaginary parts,
/// then implicit QL.
/// </summary>
/// <remarks>
/// After Golub and Van Loan, Matrix Computations, section 8.3. The phases of the off-diagonal elements are dropped: a
/// diagonal unitary matrix removes them. Eigenvalues are right to a few ε times the largest of them.
/// </remarks>
internal static class HermitianEigenvalues
{
    /// <summary>The eigenvalues in ascending order.</summary>
    /// <param name="real">The real part, symmetric, n × n row-major, overwritten.</param>
    /// <param name="imaginary">The imaginary part, antisymmetric, overwritten.</param>
    /// <param name="n">Its order.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static double[] Compute(
        Span<double> real,
        Span<double> imaginary,
        int n,
        CancellationToken cancellation = default
    )
    {
        var diagonal = new double[n];
        var off = new double[n];
        var vectors = new double[4 * n];
        for (var i = n - 1; i > 0; i--)
        {
            cancellation.ThrowIfCancellationRequested();
            diagonal[i] = real[i * (n + 1)];
            off[i - 1] = Reflect(real, imaginary, n, i, vectors);
        }

        if (n == 0)
            return diagonal;
        diagonal[0] = real[0];
        ImplicitQl.Solve(diagonal, off);
        Array.Sort(diagonal);
        return diagonal;
    }

    /// <summary>
    /// Maps column i above the diagonal to its last element by a reflector, applies it to the leading block, and
    /// returns the magnitude left.
    /// </summary>
    private static double Reflect(Span<double> real, Span<double> imaginary, int n, int i, Span<double> vectors)
    {
        Span<double> vr = vectors.Slice(2 * n, i),
            vi = vectors.Slice(3 * n, i);
        real.Slice(i * n, i).CopyTo(vr);
        TensorPrimitives.Negate(imaginary.Slice(i * n, i), vi);
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
        var (cosine, sine) = last == 0 ? (1, 0) : (vr[^1] / last, vi[^1] / last);
        vr[^1] += cosine * norm;
        vi[^1] += sine * norm;
        ApplyReflector(real, imaginary, n, i, norm * (norm + last), vectors);
        return scale * norm;
    }

    /// <summary>
    /// A ← (1 - v v†/h) A (1 - v v†/h) on the leading block, as A - v q† - q v† with q = A v/h - v (v†A v)/(2 h²).
    /// </summary>
    /// <param name="real">Re A.</param>
    /// <param name="imaginary">Im A.</param>
    /// <param name="n">Its order.</param>
    /// <param name="size">Order of the leading block.</param>
    /// <param name="h">v†v/2.</param>
    /// <param name="vectors">Room for Re q, Im q, then Re v, Im v, n numbers each.</param>
    private static void ApplyReflector(
        Span<double> real,
        Span<double> imaginary,
        int n,
        int size,
        double h,
        Span<double> vectors
    )
    {
        Span<double> qr = vectors[..size],
            qi = vectors.Slice(n, size),
            vr = vectors.Slice(2 * n, size),
            vi = vectors.Slice(3 * n, size);
        for (var r = 0; r < size; r++)
        {
            ReadOnlySpan<double> ar = real.Slice(r * n, size),
                ai = imaginary.Slice(r * n, size);
            qr[r] = (TensorPrimitives.Dot(ar, vr) - TensorPrimitives.Dot(ai, vi)) / h;
            qi[r] = (TensorPrimitives.Dot(ar, vi) + TensorPrimitives.Dot(ai, vr)) / h;
        }

        var half = (TensorPrimitives.Dot<double>(vr, qr) + TensorPrimitives.Dot<double>(vi, qi)) / (2 * h);
        Blas.Axpy(qr, -half, vr);
        Blas.Axpy(qi, -half, vi);
        for (var r = 0; r < size; r++)
        {
            Blas.Gemv(real.Slice(r * n, size), [-vr[r], -vi[r], -qr[r], -qi[r]], vectors, n);
            Blas.Gemv(imaginary.Slice(r * n, size), [-vi[r], vr[r], -qi[r], qr[r]], vectors, n);
        }
    }
}
