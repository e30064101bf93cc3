namespace Thermowell.Solvers;

/// <summary>All eigenvalues of a real symmetric matrix: Householder tridiagonalisation, then implicit QL with Wilkinson's shift.</summary>
/// <remarks>
/// After Golub and Van Loan, Matrix Computations, sections 8.3.1 and 8.3.3. Eigenvalues are right to a few ε times the
/// largest of them; there is no claim on the relative accuracy of the small ones.
/// </remarks>
internal static class SymmetricEigenvalues
{
    private const int MostSweeps = 60;

    /// <summary>The eigenvalues in ascending order.</summary>
    /// <param name="a">The matrix, n × n row-major, overwritten. Only the lower triangle is read.</param>
    /// <param name="n">Its order.</param>
    public static double[] Compute(Span<double> a, int n)
    {
        var diagonal = new double[n];
        var off = new double[n];
        Tridiagonalise(a, n, diagonal, off);
        return OfTridiagonal(diagonal, off);
    }

    /// <summary>The eigenvalues, in ascending order, of a tridiagonal matrix.</summary>
    /// <param name="diagonal">Its diagonal, overwritten by the eigenvalues.</param>
    /// <param name="off">off[i] couples i - 1 and i; overwritten.</param>
    public static double[] OfTridiagonal(double[] diagonal, double[] off)
    {
        ImplicitQl(diagonal, off);
        Array.Sort(diagonal);
        return diagonal;
    }

    private static void Tridiagonalise(Span<double> a, int n, double[] diagonal, double[] off)
    {
        var product = new double[n];
        for (var i = n - 1; i > 1; i--)
        {
            // The reflector that maps row i, columns 0 … i-1, to its last element.
            var v = a.Slice(i * n, i);
            double scale = 0, norm = 0;
            foreach (var x in v[..^1]) scale += Math.Abs(x);
            diagonal[i] = a[i * n + i];
            if (scale == 0)
            {
                off[i] = v[^1];
                continue;
            }

            scale += Math.Abs(v[^1]);
            for (var k = 0; k < i; k++) norm += (v[k] /= scale) * v[k];
            var g = v[^1] >= 0 ? -Math.Sqrt(norm) : Math.Sqrt(norm);
            off[i] = scale * g;
            var half = norm - v[^1] * g;
            v[^1] -= g;
            ApplyReflector(a, n, v, half, product.AsSpan(0, i));
        }

        if (n > 1) (diagonal[1], off[1]) = (a[n + 1], a[n]);
        diagonal[0] = a[0];
    }

    /// <summary>A ← (1 - v vᵀ/h) A (1 - v vᵀ/h) on the leading block, as a rank-two update of its lower triangle.</summary>
    private static void ApplyReflector(Span<double> a, int n, ReadOnlySpan<double> v, double h, Span<double> p)
    {
        p.Clear();
        for (var r = 0; r < v.Length; r++)
        {
            var row = a.Slice(r * n, r + 1);
            double sum = 0;
            for (var c = 0; c < r; c++)
            {
                sum += row[c] * v[c];
                p[c] += row[c] * v[r];
            }

            p[r] += sum + row[r] * v[r];
        }

        double k = 0;
        for (var r = 0; r < v.Length; r++) k += (p[r] /= h) * v[r];
        k /= 2 * h;
        for (var r = 0; r < v.Length; r++) p[r] -= k * v[r];
        for (var r = 0; r < v.Length; r++)
        {
            var row = a.Slice(r * n, r + 1);
            for (var c = 0; c <= r; c++) row[c] -= v[r] * p[c] + p[r] * v[c];
        }
    }

    private static void ImplicitQl(double[] d, double[] off)
    {
        var n = d.Length;
        for (var i = 1; i < n; i++) off[i - 1] = off[i];
        off[n - 1] = 0;
        for (var l = 0; l < n; l++)
            for (var sweep = 0; ; sweep++)
            {
                var m = l;
                while (m + 1 < n && Math.Abs(off[m]) > double.Epsilon + 1.1e-16 * (Math.Abs(d[m]) + Math.Abs(d[m + 1]))) m++;
                if (m == l) break;
                if (sweep == MostSweeps) throw new InvalidOperationException($"an eigenvalue did not settle in {MostSweeps} QL sweeps.");
                QlSweep(d, off, l, m);
            }
    }

    private static void QlSweep(double[] d, double[] off, int l, int m)
    {
        var g = (d[l + 1] - d[l]) / (2 * off[l]);
        var r = double.Hypot(g, 1);
        g = d[m] - d[l] + off[l] / (g + (g >= 0 ? r : -r));
        double s = 1, c = 1, p = 0;
        for (var i = m - 1; i >= l; i--)
        {
            var f = s * off[i];
            var b = c * off[i];
            r = double.Hypot(f, g);
            off[i + 1] = r;
            if (r == 0)
            {
                d[i + 1] -= p;
                off[m] = 0;
                return;
            }

            (s, c) = (f / r, g / r);
            g = d[i + 1] - p;
            r = (d[i] - g) * s + 2 * c * b;
            p = s * r;
            d[i + 1] = g + p;
            g = c * r - b;
        }

        d[l] -= p;
        off[l] = g;
        off[m] = 0;
    }
}
