using Thermowell.Numerics;
using Thermowell.Numerics.Eigen;
using Thermowell.Redfield;

namespace Thermowell.Observables;

/// <summary>How far a Redfield density matrix is from being one: what its negative eigenvalues add up to.</summary>
/// <param name="Value">Σ |negative eigenvalues| of ρ, whose trace is 1; rounding contributes up to about N times
/// 1e-16.</param>
/// <param name="SmallestEigenvalue">The smallest eigenvalue of ρ, right to about 1e-15.</param>
public readonly record struct NegativeWeight(double Value, double SmallestEigenvalue)
{
    /// <summary>The negative weight of a steady state.</summary>
    /// <param name="state">A steady state.</param>
    public static NegativeWeight Of(RedfieldSteadyState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var n = state.Equation.Levels;
        var folded = new double[n * n];
        var parts = new double[2 * n * n];
        state.CopyTo(folded);
        FoldedHermitian.Unfold(folded, n, parts);
        var eigenvalues = HermitianEigenproblem.Values(
            parts[..(n * n)],
            parts[(n * n)..],
            n,
            state.Generator.Cancellation
        );
        double weight = 0;
        foreach (var value in eigenvalues)
            if (value < 0)
                weight -= value;
        return new NegativeWeight(weight, eigenvalues[0]);
    }
}
