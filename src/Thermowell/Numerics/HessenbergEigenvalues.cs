using System.Numerics;
using System.Numerics.Tensors;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Numerics;

/// <summary>
/// All eigenvalues of a real matrix without symmetry: Householder reduction to Hessenberg form, then the implicit
/// double-shift QR algorithm.
/// </summary>
/// <remarks>
/// After Golub and Van Loan, Matrix Computations, sections 7.4.3 and 7.5. Backward stable: the eigenvalues are those of
/// a matrix that differs from the given one by a few ε times its norm.
/// </remarks>
internal static class HessenbergEigenvalues
{
    private const int MostSweeps = 60;

    // After so many sweeps a subdiagonal element is negligible beside the whole matrix, no longer beside its
    // neighbours: where these are far smaller than the rest, every sweep leaves rounding errors above their last digit.
    private const int PatientSweeps = 20;

    private const double UnitRoundoff = 1.1e-16;

    // Of the time, as measured.
    private const double ShareOfReduction = 0.3;

    /// <summary>The eigenvalues, in no stated order.</summary>
    /// <param name="a">The matrix, n × n row-major, overwritten.</param>
    /// <param name="n">Its order.</param>
    /// <param name="progress">Told the part done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="NumericalFailureException">An eigenvalue did not settle.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static Complex[] Compute(
        Span<double> a,
        int n,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var stages = new StagedProgress(progress);
        Reduce(a, n, cancellation, stages.Until(ShareOfReduction));
        return OfHessenberg(a, n, stages.Until(1), cancellation);
    }

    /// <summary>
    /// The eigenvalues of a matrix that is of Hessenberg form already; what stands below the subdiagonal is not read.
    /// </summary>
    public static Complex[] OfHessenberg(
        Span<double> a,
        int n,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var values = new Complex[n];
        var end = n - 1;
        var norm = Norm(a, n);
        for (var sweep = 0; end >= 0; )
        {
            cancellation.ThrowIfCancellationRequested();
            var begin = ActiveBegin(a, n, end, sweep < PatientSweeps ? double.Epsilon : UnitRoundoff * norm);
            if (sweep == 0)
                progress?.Report(1 - Math.Pow((end + 1.0) / n, 3));
            if (begin == end)
            {
                values[end] = a[end * n + end];
                (end, sweep) = (end - 1, 0);
            }
            else if (begin == end - 1)
            {
                (values[begin], values[end]) = OfPair(
                    a[begin * n + begin],
                    a[begin * n + end],
                    a[end * n + begin],
                    a[end * n + end]
                );
                (end, sweep) = (end - 2, 0);
            }
            else
            {
                if (++sweep > MostSweeps)
                    throw new NumericalFailureException($"an eigenvalue did not settle in {MostSweeps} QR sweeps.");
                DoubleStep(a, n, begin, end, sweep % 10 == 0);
            }
        }

        return values;
    }

    /// <summary>
    /// Householder reflectors from both sides, column by column, until nothing is left below the subdiagonal: the
    /// matrix in place.
    /// </summary>
    public static void Reduce(Span<double> a, int n, CancellationToken cancellation, IProgress<double>? progress = null)
    {
        var v = new double[n];
        var w = new double[n];
        for (var k = 0; k + 2 < n; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report((double)k / n);
            double scale = 0,
                norm = 0;
            for (var i = k + 1; i < n; i++)
                scale = Math.Max(scale, Math.Abs(a[i * n + k]));
            if (scale == 0)
                continue;
            for (var i = k + 1; i < n; i++)
            {
                v[i] = a[i * n + k] / scale;
                norm += v[i] * v[i];
            }

            var alpha = v[k + 1] >= 0 ? -Math.Sqrt(norm) : Math.Sqrt(norm);
            var h = norm - v[k + 1] * alpha;
            v[k + 1] -= alpha;
            ApplyReflector(a, n, k, v, h, w);
            a[(k + 1) * n + k] = scale * alpha;
            for (var i = k + 2; i < n; i++)
                a[i * n + k] = 0;
        }
    }

    /// <summary>
    /// A ← (1 - v vᵀ/h) A (1 - v vᵀ/h), v being 0 up to element k; column k itself is left to the caller.
    /// </summary>
    private static void ApplyReflector(Span<double> a, int n, int k, double[] v, double h, double[] w)
    {
        var tail = n - k - 1;
        var row = w.AsSpan(0, tail);
        row.Clear();
        Blas.Gemv(row, v.AsSpan(k + 1), a[((k + 1) * n + k + 1)..], n);
        for (var i = k + 1; i < n; i++)
            Blas.Axpy(a.Slice(i * n + k + 1, tail), -v[i] / h, row);
        ReadOnlySpan<double> reflector = v.AsSpan(k + 1);
        for (var i = 0; i < n; i++)
        {
            var part = a.Slice(i * n + k + 1, tail);
            Blas.Axpy(part, -TensorPrimitives.Dot(part, reflector) / h, reflector);
        }
    }

    /// <summary>The Frobenius norm of what is read of a Hessenberg matrix.</summary>
    private static double Norm(ReadOnlySpan<double> a, int n)
    {
        double norm = 0;
        for (var i = 0; i < n; i++)
            norm = double.Hypot(
                norm,
                TensorPrimitives.Norm(a.Slice(i * n + Math.Max(0, i - 1), n - Math.Max(0, i - 1)))
            );
        return norm;
    }

    /// <summary>
    /// The first row of the last block that does not fall apart; negligible subdiagonal elements are set to 0.
    /// </summary>
    private static int ActiveBegin(Span<double> a, int n, int end, double negligible)
    {
        for (var k = end; k > 0; k--)
        {
            var neighbours = Math.Abs(a[(k - 1) * n + k - 1]) + Math.Abs(a[k * n + k]);
            if (Math.Abs(a[k * n + k - 1]) > Math.Max(UnitRoundoff * neighbours, negligible))
                continue;
            a[k * n + k - 1] = 0;
            return k;
        }

        return 0;
    }

    private static (Complex First, Complex Second) OfPair(double a, double b, double c, double d)
    {
        var mean = (a + d) / 2;
        var half = (a - d) / 2;
        var discriminant = half * half + b * c;
        if (discriminant < 0)
            return (new Complex(mean, Math.Sqrt(-discriminant)), new Complex(mean, -Math.Sqrt(-discriminant)));
        var shift = half >= 0 ? half + Math.Sqrt(discriminant) : half - Math.Sqrt(discriminant);
        return (d + shift, shift == 0 ? d : d - b * c / shift);
    }

    /// <summary>One implicit QR step with shifts from the last 2 × 2 block, or with exceptional ones.</summary>
    /// <remarks>
    /// A pair of complex eigenvalues gives both shifts; of two real ones that next to the corner serves twice, as in
    /// LAPACK's dlahqr. Both of them would let a matrix with the eigenvalues a, a, b, b go round for ever: what falls
    /// off has one of each.
    /// </remarks>
    private static void DoubleStep(Span<double> h, int n, int begin, int end, bool exceptional)
    {
        for (var i = begin + 2; i <= end; i++)
            h.Slice(i * n + Math.Max(begin, i - 3), i - 1 - Math.Max(begin, i - 3)).Clear();
        double p = h[(end - 1) * n + end - 1],
            q = h[end * n + end];
        var corner = h[(end - 1) * n + end] * h[end * n + end - 1];
        var (sum, product) = (p + q, p * q - corner);
        var half = (p - q) / 2;
        if (half * half + corner is >= 0 and var discriminant)
        {
            var root = half + Math.CopySign(Math.Sqrt(discriminant), half);
            var shift = root == 0 ? q : q - corner / root;
            (sum, product) = (2 * shift, shift * shift);
        }

        if (exceptional)
        {
            var size = Math.Abs(h[end * n + end - 1]) + Math.Abs(h[(end - 1) * n + end - 2]);
            (sum, product) = (1.5 * size + 2 * q, (q + 0.75 * size) * (q + 0.75 * size) + 0.4375 * size * size);
        }

        double h00 = h[begin * n + begin],
            h10 = h[(begin + 1) * n + begin],
            h01 = h[begin * n + begin + 1],
            h11 = h[(begin + 1) * n + begin + 1];
        var x = h00 * (h00 - sum) + h01 * h10 + product;
        var y = h10 * (h00 + h11 - sum);
        var z = h10 * h[(begin + 2) * n + begin + 1];
        for (var k = begin; k < end; k++)
        {
            Chase(h, n, begin, end, k, x, y, k + 2 <= end ? z : 0);
            x = h[(k + 1) * n + k];
            y = k + 2 <= end ? h[(k + 2) * n + k] : 0;
            z = k + 3 <= end ? h[(k + 3) * n + k] : 0;
        }
    }

    /// <summary>
    /// The reflector that maps (x, y, z) on its first element, from both sides at rows and columns k, k + 1, k + 2 of
    /// the active block.
    /// </summary>
    private static void Chase(Span<double> h, int n, int begin, int end, int k, double x, double y, double z)
    {
        var scale = Math.Abs(x) + Math.Abs(y) + Math.Abs(z);
        if (scale == 0)
            return;
        (x, y, z) = (x / scale, y / scale, z / scale);
        var norm = Math.Sqrt(x * x + y * y + z * z);
        var v0 = x >= 0 ? x + norm : x - norm;
        double f = v0 / (x >= 0 ? norm : -norm),
            v1 = y / v0,
            v2 = z / v0;
        var first = Math.Max(begin, k - 1);
        var three = k + 2 <= end;
        var length = end - first + 1;
        Span<double> r0 = h.Slice(k * n + first, length),
            r1 = h.Slice((k + 1) * n + first, length),
            r2 = three ? h.Slice((k + 2) * n + first, length) : r1;
        Rows(r0, r1, r2, f, v1, v2, three);
        for (var i = begin; i <= Math.Min(k + 3, end); i++)
        {
            var at = i * n + k;
            var dot = h[at] + v1 * h[at + 1];
            if (three)
                dot += v2 * h[at + 2];
            dot *= f;
            h[at] -= dot;
            h[at + 1] -= dot * v1;
            if (three)
                h[at + 2] -= dot * v2;
        }
    }

    private static void Rows(
        Span<double> r0,
        Span<double> r1,
        Span<double> r2,
        double f,
        double v1,
        double v2,
        bool three
    )
    {
        var width = Vector<double>.Count;
        var i = 0;
        for (; i + width <= r0.Length; i += width)
        {
            Vector<double> a = new(r0[i..]),
                b = new(r1[i..]);
            var dot = a + v1 * b;
            if (three)
            {
                var c = new Vector<double>(r2[i..]);
                dot = f * (dot + v2 * c);
                (c - v2 * dot).CopyTo(r2[i..]);
            }
            else
            {
                dot = f * dot;
            }

            (a - dot).CopyTo(r0[i..]);
            (b - v1 * dot).CopyTo(r1[i..]);
        }

        for (; i < r0.Length; i++)
        {
            var dot = f * (three ? r0[i] + v1 * r1[i] + v2 * r2[i] : r0[i] + v1 * r1[i]);
            r0[i] -= dot;
            r1[i] -= v1 * dot;
            if (three)
                r2[i] -= v2 * dot;
        }
    }
}
