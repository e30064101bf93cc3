namespace Thermowell.Numerics.Eigen;

/// <summary>The eigenproblem of a symmetric tridiagonal matrix by implicit QL with Wilkinson's shift.</summary>
/// <remarks>After Golub and Van Loan, Matrix Computations, section 8.3.3.</remarks>
internal static class ImplicitQl
{
    private const int MostSweeps = 60;

    // Eigenvalues settle in a few sweeps to the rounding of their own sizes, and where those are graded over many
    // orders perhaps not at all: what the matrix as a whole rounds to is then enough.
    private const int SweepsOfOwn = 30;
    private const double Rounding = 2.220446049250313e-16;

    /// <summary>Replaces the diagonal by the eigenvalues, in no particular order.</summary>
    /// <param name="d">The diagonal.</param>
    /// <param name="off">Element i couples i and i + 1; overwritten. The last is not used.</param>
    /// <param name="vectors">Rows to be rotated along, stride apart, which begin as those of the unit matrix; or
    /// empty.</param>
    /// <param name="stride">Distance between those rows.</param>
    public static void Solve(Span<double> d, Span<double> off, Span<double> vectors = default, int stride = 0)
    {
        var n = d.Length;
        off[n - 1] = 0;
        var whole = 0.0;
        for (var i = 0; i < n; i++)
            whole = Math.Max(whole, Rounding * (Math.Abs(d[i]) + Math.Abs(off[i])));
        for (var l = 0; l < n; l++)
        for (var sweep = 0; ; sweep++)
        {
            var m = l;
            var settled = sweep < SweepsOfOwn ? double.Epsilon : whole;
            while (m + 1 < n && Math.Abs(off[m]) > settled + 1.1e-16 * (Math.Abs(d[m]) + Math.Abs(d[m + 1])))
                m++;
            if (m == l)
                break;
            if (sweep == MostSweeps)
                throw new InvalidOperationException($"an eigenvalue did not settle in {MostSweeps} QL sweeps.");
            Sweep(d, off, l, m, vectors, stride);
        }
    }

    private static void Sweep(Span<double> d, Span<double> off, int l, int m, Span<double> vectors, int stride)
    {
        var g = (d[l + 1] - d[l]) / (2 * off[l]);
        var r = double.Hypot(g, 1);
        g = d[m] - d[l] + off[l] / (g + (g >= 0 ? r : -r));
        double s = 1,
            c = 1,
            p = 0;
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
            if (!vectors.IsEmpty)
                Rotate(vectors.Slice(i * stride, d.Length), vectors.Slice((i + 1) * stride, d.Length), c, s);
        }

        d[l] -= p;
        off[l] = g;
        off[m] = 0;
    }

    /// <summary>(x, y) ← (c x - s y, s x + c y).</summary>
    internal static void Rotate(Span<double> x, Span<double> y, double c, double s)
    {
        for (var k = 0; k < x.Length; k++)
            (x[k], y[k]) = (c * x[k] - s * y[k], s * x[k] + c * y[k]);
    }
}
