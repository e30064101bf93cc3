using Thermowell.Models;
using Thermowell.Numerics;
using Thermowell.Numerics.Eigen;
using Thermowell.Numerics.Products;

namespace Thermowell.Quantum;

/// <summary>
/// Two hard points of any masses between two walls: the levels in the triangle 0 &lt; x₁ &lt; x₂ &lt; L, and how the left wall holds on to
/// the left particle and the right wall to the right one.
/// </summary>
/// <remarks>
/// A Galerkin scheme in the states of two free fermions: for equal masses they are the levels, exactly; otherwise levels converge
/// from above as K⁻³ in the harmonics K. Equations (P1) to (P9) of docs/theory/two-particles.md.
/// </remarks>
public static class HardPointPair
{
    // What SufficientLevels answers at least.
    private const int FewestLevels = 4;

    /// <summary>The pair with its couplings, in a basis that <see cref="PairBasis.For"/> chooses.</summary>
    /// <inheritdoc cref="ToOpenSystem(HardPointGas, int, PairBasis, int, CancellationToken)"/>
    public static OpenSystem ToOpenSystem(HardPointGas gas, int levels, int threads = 1, CancellationToken cancellation = default)
        => ToOpenSystem(gas, levels, PairBasis.For(gas, levels), threads, cancellation);

    /// <summary>The pair with its couplings, in the limit of a vanishing interaction width: P_L = ⅓ ∫ ∂₁ψ_n ∂₁ψ_m dx₂ at x₁ = 0.</summary>
    /// <param name="gas">A gas of two particles.</param>
    /// <param name="levels">How many levels are kept, from 2 to the functions of the basis.</param>
    /// <param name="basis">The basis.</param>
    /// <param name="threads">The most threads to use, 1 or more. It does not change the result.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">The gas has not two particles, or the basis does not fit into memory.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of levels or of threads is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static OpenSystem ToOpenSystem(HardPointGas gas, int levels, PairBasis basis, int threads = 1, CancellationToken cancellation = default)
        => States(gas, levels, basis, threads, progress: null, cancellation).System;

    /// <summary>The pair with its couplings and its wave functions; see <see cref="ToOpenSystem(HardPointGas, int, PairBasis, int, CancellationToken)"/>.</summary>
    /// <param name="gas">A gas of two particles.</param>
    /// <param name="levels">How many levels are kept, from 2 to the functions of the basis.</param>
    /// <param name="basis">The basis.</param>
    /// <param name="threads">The most threads to use, 1 or more. It does not change the result.</param>
    /// <param name="progress">Told the part of the reduction that is done, from 0 to 1: it takes most of the time.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">The gas has not two particles, or the basis does not fit into memory.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of levels or of threads is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static PairStates States(
        HardPointGas gas, int levels, PairBasis basis, int threads = 1, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        TwoParticles(gas);
        ArgumentNullException.ThrowIfNull(basis);
        Require.Within(levels, 2, basis.Functions);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        var hamiltonian = new PairHamiltonian(gas, basis);
        var (energies, states) = SymmetricEigenproblem.Lowest(hamiltonian.Matrix(parallel), basis.Functions, levels, parallel, progress);
        var system = new OpenSystem(
            energies,
            Coupling.FromFormula("left", Overlaps(hamiltonian.LeftDerivatives(states, levels), levels, basis.Harmonics, parallel)),
            Coupling.FromFormula("right", Overlaps(hamiltonian.RightDerivatives(states, levels), levels, basis.Harmonics, parallel)));
        return new PairStates(gas, basis, system, states, hamiltonian.Functions);
    }

    /// <summary>The smallest number of levels that leaves out nothing above a tolerance at the hotter of two temperatures, by Weyl's law.</summary>
    /// <param name="gas">A gas of two particles.</param>
    /// <param name="temperature">The hotter bath's temperature, finite and not negative.</param>
    /// <param name="tolerance">Bound on N² exp(-(e_N - e_2)/T), the Boltzmann weight of the last level times the growth of its couplings.</param>
    /// <returns>A number of levels, at least 4. It may exceed what fits: <see cref="PairBasis.For"/> refuses then.</returns>
    /// <exception cref="ArgumentException">The gas has not two particles.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The temperature or the tolerance is outside its range.</exception>
    public static int SufficientLevels(HardPointGas gas, double temperature, double tolerance = 1e-14)
    {
        var weyl = new WeylCount(TwoParticles(gas));
        Require.NotNegative(temperature);
        Require.Within(tolerance, double.Epsilon, 1, "a number above 0 and at most 1");
        return SmallestSufficient.From(FewestLevels, n => weyl.Energy(n) - weyl.Energy(2) >= temperature * (2 * Math.Log(n) - Math.Log(tolerance)));
    }

    /// <summary>⅓ G Gᵀ.</summary>
    private static double[] Overlaps(double[] derivatives, int levels, int harmonics, ParallelOptions parallel)
    {
        var overlaps = new double[levels * levels];
        var rows = new MatrixView(derivatives, 0, levels, harmonics, harmonics);
        new MatrixProduct(parallel).Add(1, rows, rows.Transposed, new MatrixView(overlaps, 0, levels, levels, levels));
        for (var k = 0; k < overlaps.Length; k++) overlaps[k] /= 3;
        return overlaps;
    }

    private static HardPointGas TwoParticles(HardPointGas gas)
    {
        ArgumentNullException.ThrowIfNull(gas);
        return gas.Masses.Length == 2
            ? gas
            : throw new ArgumentException($"the pair holds two particles, the gas has {gas.Masses.Length}.", nameof(gas));
    }
}
