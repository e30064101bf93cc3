using Thermowell.Models;
using Thermowell.Numerics;
using Thermowell.Numerics.Eigen;
using Thermowell.Numerics.Products;

namespace Thermowell.Systems;

/// <summary>
/// Two hard points of any masses between two walls: the levels in the triangle 0 &lt; x₁ &lt; x₂ &lt; L, and how the
/// left wall holds on to the left particle and the right wall to the right one.
/// </summary>
/// <remarks>
/// A Galerkin scheme in the states of two free fermions: for equal masses they are the levels, exactly; otherwise
/// levels converge from above as K⁻³ in the harmonics K. Eq. (P1), Eq. (P2), Eq. (P3), Eq. (P4), Eq. (P5), Eq. (P6),
/// Eq. (P7), Eq. (P8) and Eq. (P9) of docs/theory/two-particles.md.
/// </remarks>
public static class HardPointPair
{
    // What SufficientLevels answers at least.
    private const int FewestLevels = 4;

    // Of the time, as measured; the rest is that of the couplings.
    private const double ShareOfStates = 0.9;

    /// <summary>The pair with its couplings, in a basis that <see cref="PairBasis.For"/> chooses.</summary>
    /// <inheritdoc cref="ToOpenSystem(HardPointGas, int, PairBasis, int, CancellationToken)"/>
    public static OpenSystem ToOpenSystem(
        HardPointGas gas,
        int levels,
        int threads = 1,
        CancellationToken cancellation = default
    ) => ToOpenSystem(gas, levels, PairBasis.For(gas, levels), threads, cancellation);

    /// <summary>
    /// The pair with its couplings, in the limit of a vanishing interaction width: P_L = ⅓ ∫ ∂₁ψ_n ∂₁ψ_m dx₂ at x₁ = 0.
    /// </summary>
    /// <param name="gas">A gas of two particles.</param>
    /// <param name="levels">How many levels are kept, from 2 to the functions of the basis.</param>
    /// <param name="basis">The basis.</param>
    /// <param name="threads">The most threads to use, 1 or more. It does not change the result.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">The gas has not two particles, or the basis does not fit into
    /// memory.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of levels or of threads is outside its
    /// range.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static OpenSystem ToOpenSystem(
        HardPointGas gas,
        int levels,
        PairBasis basis,
        int threads = 1,
        CancellationToken cancellation = default
    ) => States(gas, levels, basis, threads, progress: null, cancellation).System;

    /// <summary>
    /// The pair with its couplings and its wave functions; see
    /// <see cref="ToOpenSystem(HardPointGas, int, PairBasis, int, CancellationToken)"/>.
    /// </summary>
    /// <param name="gas">A gas of two particles.</param>
    /// <param name="levels">How many levels are kept, from 2 to the functions of the basis.</param>
    /// <param name="basis">The basis.</param>
    /// <param name="threads">The most threads to use, 1 or more. It does not change the result.</param>
    /// <param name="progress">Told the part done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">The gas has not two particles, or the basis does not fit into
    /// memory.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of levels or of threads is outside its
    /// range.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static PairStates States(
        HardPointGas gas,
        int levels,
        PairBasis basis,
        int threads = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        TwoParticles(gas);
        ArgumentNullException.ThrowIfNull(basis);
        Require.Within(levels, 2, basis.Functions);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        var stages = new StagedProgress(progress);
        var hamiltonian = new PairHamiltonian(gas, basis);
        var (energies, states) = SymmetricEigenproblem.Lowest(
            hamiltonian.Matrix(parallel),
            basis.Functions,
            levels,
            parallel,
            stages.Until(ShareOfStates)
        );
        stages.Until(1);
        var system = new OpenSystem(
            energies,
            Coupling.FromFormula(
                "left",
                Overlaps(hamiltonian.LeftDerivatives(states, levels), levels, basis.Harmonics, parallel)
            ),
            Coupling.FromFormula(
                "right",
                Overlaps(hamiltonian.RightDerivatives(states, levels), levels, basis.Harmonics, parallel)
            )
        );
        stages.Report(1);
        return new PairStates(gas, basis, system, states, hamiltonian.Functions);
    }

    /// <summary>
    /// The smallest number of levels that leaves out nothing above a tolerance at the hotter of two temperatures, by
    /// Weyl's law.
    /// </summary>
    /// <param name="gas">A gas of two particles.</param>
    /// <param name="temperature">The hotter bath's temperature, finite and not negative.</param>
    /// <param name="tolerance">Bound on N² exp(-(e_N - e_2)/T), the Boltzmann weight of the last level times the growth
    /// of its couplings.</param>
    /// <returns>
    /// A number of levels, at least 4. It may exceed what fits: <see cref="PairBasis.For"/> refuses then.
    /// </returns>
    /// <exception cref="ArgumentException">The gas has not two particles.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The temperature or the tolerance is outside its range.</exception>
    public static int SufficientLevels(HardPointGas gas, double temperature, double tolerance = 1e-14)
    {
        var weyl = new WeylCount(TwoParticles(gas));
        Require.NotNegative(temperature);
        Require.Within(tolerance, double.Epsilon, 1, "a number above 0 and at most 1");
        return SmallestSufficient.From(
            FewestLevels,
            n => weyl.Energy(n) - weyl.Energy(2) >= temperature * (2 * Math.Log(n) - Math.Log(tolerance))
        );
    }

    /// <summary>⅓ G Gᵀ.</summary>
    private static double[] Overlaps(double[] derivatives, int levels, int harmonics, ParallelOptions parallel)
    {
        var overlaps = new double[levels * levels];
        var rows = new MatrixView(derivatives, 0, levels, harmonics, harmonics);
        new MatrixProduct(parallel).Add(1, rows, rows.Transposed, new MatrixView(overlaps, 0, levels, levels, levels));
        for (var k = 0; k < overlaps.Length; k++)
            overlaps[k] /= 3;
        return overlaps;
    }

    private static HardPointGas TwoParticles(HardPointGas gas)
    {
        ArgumentNullException.ThrowIfNull(gas);
        return gas.Masses.Length == 2
            ? gas
            : throw new ArgumentException(
                $"the pair holds two particles, the gas has {gas.Masses.Length}.",
                nameof(gas)
            );
    }
}

/// <summary>
/// The kinetic energy of two hard points in a <see cref="PairBasis"/>, and the derivatives of its functions at the
/// walls.
/// </summary>
/// <remarks>
/// Eq. (P3), Eq. (P4), Eq. (P5), Eq. (P6) and Eq. (P7) of docs/theory/two-particles.md. Functions are in ascending
/// order of a² + b².
/// </remarks>
internal sealed class PairHamiltonian
{
    private readonly (int A, int B)[] _functions;
    private readonly double _mean;
    private readonly double _difference;
    private readonly double _wall;
    private readonly int _harmonics;

    public PairHamiltonian(HardPointGas gas, PairBasis basis)
    {
        double left = 1 / gas.Masses[0],
            right = 1 / gas.Masses[1],
            length = gas.Length;
        _harmonics = basis.Harmonics;
        _functions =
        [
            .. from b in Enumerable.Range(1, basis.Harmonics)
            from a in Enumerable.Range(1, b - 1)
            orderby a * a + b * b, b
            select (a, b),
        ];
        _mean = (left + right) / 4 * (Math.PI / length) * (Math.PI / length);
        _difference = (left - right) / 4 * 4 / (length * length);
        _wall = Math.PI / length * Math.Sqrt(2 / length);
    }

    /// <summary>The functions of the basis by their harmonics, in the order of the matrix.</summary>
    public IReadOnlyList<(int A, int B)> Functions => _functions;

    /// <summary>The lower triangle, row-major: Eq. (P5).</summary>
    public double[] Matrix(ParallelOptions parallel)
    {
        var n = _functions.Length;
        var matrix = new double[n * n];
        Parallel.For(
            0,
            n,
            parallel,
            i =>
            {
                var (a, b) = _functions[i];
                matrix[i * n + i] = _mean * (a * a + b * b);
                for (var j = 0; j < i && _difference != 0; j++)
                {
                    var (c, d) = _functions[j];
                    if (((a + b + c + d) & 1) == 1)
                        matrix[i * n + j] = _difference * Anisotropy(a, b, c, d);
                }
            }
        );
        return matrix;
    }

    /// <summary>
    /// The coefficients of ∂ψ/∂x₁ at x₁ = 0 in the functions √(2/L) sin(qπx₂/L), one row a state: Eq. (P6).
    /// </summary>
    public double[] LeftDerivatives(double[] states, int count) => Derivatives(states, count, (a, b) => (a, -b));

    /// <summary>
    /// The coefficients of ∂ψ/∂x₂ at x₂ = L in the functions √(2/L) sin(qπx₁/L), one row a state: Eq. (P7).
    /// </summary>
    public double[] RightDerivatives(double[] states, int count) =>
        Derivatives(states, count, (a, b) => ((a & 1) == 0 ? -a : a, (b & 1) == 0 ? b : -b));

    /// <param name="states">Coefficients of the states, one row each.</param>
    /// <param name="count">How many states.</param>
    /// <param name="weights">What function (a, b) gives to harmonic b, and what to harmonic a.</param>
    private double[] Derivatives(double[] states, int count, Func<int, int, (int ToB, int ToA)> weights)
    {
        var derivatives = new double[count * _harmonics];
        for (var k = 0; k < _functions.Length; k++)
        {
            var (a, b) = _functions[k];
            var (toB, toA) = weights(a, b);
            for (var i = 0; i < count; i++)
            {
                derivatives[i * _harmonics + b - 1] += _wall * toB * states[i * _functions.Length + k];
                derivatives[i * _harmonics + a - 1] += _wall * toA * states[i * _functions.Length + k];
            }
        }

        return derivatives;
    }

    /// <summary>¼ L² ∫ (∂₁Φ ∂₁Φ' - ∂₂Φ ∂₂Φ') over the triangle, for a + b + c + d odd; it vanishes otherwise.</summary>
    private static double Anisotropy(double a, double b, double c, double d) =>
        a * c * Term(a, c, b, d) - a * d * Term(a, d, b, c) - b * c * Term(b, c, a, d) + b * d * Term(b, d, a, c);

    /// <summary>∫ over θ₁ &lt; θ₂ of cos pθ₁ cos qθ₁ sin rθ₂ sin sθ₂, less the same with θ₁ and θ₂ exchanged.</summary>
    private static double Term(double p, double q, double r, double s)
    {
        double m = (p - q) * (p - q),
            n = (r - s) * (r - s),
            mm = (p + q) * (p + q),
            nn = (r + s) * (r + s);
        return 1 / (m - n) - 1 / (m - nn) + 1 / (mm - n) - 1 / (mm - nn);
    }
}
