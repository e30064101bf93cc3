using System.Numerics;

namespace Thermowell.Numerics;

/// <summary>Inverse iteration on a dense complex matrix (Saad, Numerical Methods for Large Eigenvalue Problems, section 4.1.2).</summary>
internal static class InverseIteration
{
    /// <summary>One step: the vector becomes (A - s)⁻¹ times itself, of norm 1.</summary>
    /// <param name="shifted">A - s, overwritten.</param>
    /// <param name="vector">The vector, in place.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>What the norm was before it was made 1: of a unit vector, the inverse of what A - s leaves of the new one.</returns>
    /// <exception cref="InvalidOperationException">A - s is singular to working precision.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static double Step(Complex[,] shifted, Complex[] vector, CancellationToken cancellation = default)
    {
        ComplexLinearSystem.Solve(shifted, vector, cancellation);
        var norm = Math.Sqrt(vector.Sum(z => z.Real * z.Real + z.Imaginary * z.Imaginary));
        for (var i = 0; i < vector.Length; i++) vector[i] /= norm;
        return norm;
    }
}
