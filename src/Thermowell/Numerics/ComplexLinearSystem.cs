using System.Numerics;

namespace Thermowell.Numerics;

/// <summary>A dense complex linear system, by Gaussian elimination with partial pivoting. For small reference problems.</summary>
internal static class ComplexLinearSystem
{
    /// <summary>Solves A x = b in place: b becomes x, A is overwritten.</summary>
    /// <exception cref="InvalidOperationException">A is singular to working precision.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static void Solve(Complex[,] a, Complex[] b, CancellationToken cancellation = default)
    {
        var n = b.Length;
        for (var k = 0; k < n; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            var pivot = k;
            for (var r = k + 1; r < n; r++)
                if (Complex.Abs(a[r, k]) > Complex.Abs(a[pivot, k])) pivot = r;
            if (a[pivot, k] == Complex.Zero) throw new InvalidOperationException("the linear system is singular.");
            for (var c = k; pivot != k && c < n; c++) (a[k, c], a[pivot, c]) = (a[pivot, c], a[k, c]);
            (b[k], b[pivot]) = (b[pivot], b[k]);
            for (var r = k + 1; r < n; r++)
            {
                var factor = a[r, k] / a[k, k];
                if (factor == Complex.Zero) continue;
                for (var c = k + 1; c < n; c++) a[r, c] -= factor * a[k, c];
                b[r] -= factor * b[k];
            }
        }

        for (var k = n - 1; k >= 0; k--)
        {
            for (var c = k + 1; c < n; c++) b[k] -= a[k, c] * b[c];
            b[k] /= a[k, k];
        }
    }
}
