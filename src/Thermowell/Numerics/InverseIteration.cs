using System.Numerics;

namespace Thermowell.Numerics;

/// <summary>
/// Inverse iteration on a dense complex matrix (Saad, Numerical Methods for Large Eigenvalue Problems, section 4.1.2).
/// </summary>
internal static class InverseIteration
{
    /// <summary>One step: the vector becomes (A - s)⁻¹ times itself, of norm 1.</summary>
    /// <param name="shifted">A - s, overwritten.</param>
    /// <param name="vector">The vector, in place.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>
    /// What the norm was before it was made 1: of a unit vector, the inverse of what A - s leaves of the new one.
    /// </returns>
    /// <exception cref="InvalidOperationException">A - s is singular to working precision.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static double Step(Complex[,] shifted, Complex[] vector, CancellationToken cancellation = default)
    {
        ComplexLinearSystem.Solve(shifted, vector, cancellation);
        var norm = Math.Sqrt(vector.Sum(z => z.Real * z.Real + z.Imaginary * z.Imaginary));
        for (var i = 0; i < vector.Length; i++)
            vector[i] /= norm;
        return norm;
    }
}

/// <summary>
/// A dense complex linear system, by Gaussian elimination with partial pivoting. For small reference problems.
/// </summary>
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
                if (Complex.Abs(a[r, k]) > Complex.Abs(a[pivot, k]))
                    pivot = r;
            if (a[pivot, k] == Complex.Zero)
                throw new InvalidOperationException("the linear system is singular.");
            for (var c = k; pivot != k && c < n; c++)
                (a[k, c], a[pivot, c]) = (a[pivot, c], a[k, c]);
            (b[k], b[pivot]) = (b[pivot], b[k]);
            for (var r = k + 1; r < n; r++)
            {
                var factor = a[r, k] / a[k, k];
                if (factor == Complex.Zero)
                    continue;
                for (var c = k + 1; c < n; c++)
                    a[r, c] -= factor * a[k, c];
                b[r] -= factor * b[k];
            }
        }

        for (var k = n - 1; k >= 0; k--)
        {
            for (var c = k + 1; c < n; c++)
                b[k] -= a[k, c] * b[c];
            b[k] /= a[k, k];
        }
    }
}
