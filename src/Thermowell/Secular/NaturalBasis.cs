using Thermowell.Numerics.Eigen;

namespace Thermowell.Secular;

/// <summary>
/// Where levels coincide, the basis of each group of them in which the steady state is diagonal: there the populations
/// obey the plain rate equation, so every formula for populations and fluxes holds as it stands; Eq. (P12), Eq. (P13),
/// Eq. (P14), Eq. (P15) and Eq. (P16) of docs/theory/two-particles.md.
/// </summary>
/// <remarks>
/// The populations and the coherences within groups close among themselves. In the basis in which the total decay of
/// each group is diagonal, the populations are solved for first, without subtraction; the coherences x, in units of the
/// populations they connect, then obey a small linear system. ρ so found is diagonalised group by group.
/// </remarks>
internal sealed class NaturalBasis
{
    // What a handful of operations leave of a number.
    private const double Epsilon = 1e-15;

    private readonly RateEquation _equation;
    private readonly int _n;
    private readonly double[][] _couplings;
    private readonly GroupTransitions _transitions;
    private readonly List<PlaneRotation> _rotations = [];
    private readonly ParallelOptions _parallel;

    private NaturalBasis(RateEquation equation, ReadOnlySpan<double> temperatures, ParallelOptions parallel)
    {
        (_equation, _n, _parallel) = (equation, equation.Levels, parallel);
        _couplings = [.. equation.System.Couplings.Select(coupling => coupling.Matrix.ToArray())];
        _transitions = new GroupTransitions(equation, temperatures, _couplings);
    }

    /// <summary>The equation in the basis in which its steady state is diagonal.</summary>
    /// <remarks>
    /// At equal temperatures, where every basis would do, the basis is that of the response to a small bias.
    /// </remarks>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels or superpositions of them
    /// unconnected.</exception>
    /// <exception cref="NumericalFailureException">Rates that decide the state underflow.</exception>
    public static RateEquation Of(RateEquation equation, ReadOnlySpan<double> temperatures, ParallelOptions parallel)
    {
        equation.Uniqueness.Require(temperatures);
        return new NaturalBasis(equation, temperatures, parallel).Find(temperatures);
    }

    private RateEquation Find(ReadOnlySpan<double> temperatures)
    {
        var alignment = Alignment();
        Diagonalise((i, j) => _transitions.Decay(i, j));
        var decayBasis = _equation.InBasis(_couplings, [.. _rotations]);
        var solver = new SteadyStateSolver(decayBasis, _parallel);
        var state = solver.Solve(temperatures);
        var populations = Populations(solver, state);
        var drive = state.IsNearEquilibrium ? _transitions.Drive(state.Gibbs) : (_, _) => 0;
        var system = new CoherenceSystem(
            _equation.DegenerateGroups,
            _transitions,
            solver,
            state.IsNearEquilibrium ? state.Gibbs : populations,
            _parallel.CancellationToken
        );
        var coherences = system.Solve(populations, drive);
        var inDecayBasis = Noise(Epsilon, state.Populations);
        Diagonalise((i, j) => i == j ? populations[i] : coherences[(i, j)]);
        var inNaturalBasis = Noise(Epsilon * (1 + system.Amplification), state.Populations);
        var rounding = Math.Max(inDecayBasis, inNaturalBasis) + Epsilon * system.Amplification;
        return _equation.InBasis(
            _couplings,
            [.. _rotations],
            new BasisPrecision(Math.Min(rounding, 1), Math.Min(alignment * (1 + system.Amplification), 1e16))
        );
    }

    /// <summary>
    /// How nearly what leaves the levels of a group, as given, leaves through fewer superpositions: 1 over the smallest
    /// eigenvalue of K_ij/√(K_ii K_jj).
    /// </summary>
    private double Alignment()
    {
        double smallest = 1;
        foreach (var (first, count) in _equation.DegenerateGroups)
        {
            var scaled = new double[count * count];
            for (var i = 0; i < count; i++)
            for (var j = 0; j < count; j++)
                scaled[i * count + j] =
                    i == j ? 1
                    : _transitions.Decay(first + i, first + j) is var decay and not 0
                        ? decay
                            / Math.Sqrt(_transitions.Decay(first + i, first + i))
                            / Math.Sqrt(_transitions.Decay(first + j, first + j))
                    : 0;
            JacobiRotations.Diagonalise(scaled, count, (_, _, _, _) => { });
            for (var i = 0; i < count; i++)
                smallest = Math.Min(smallest, scaled[i * (count + 1)]);
        }

        return 1 / Math.Max(smallest, 1e-16);
    }

    /// <summary>
    /// How far errors of the turned couplings, relative to those of one bath between the same two groups, move what
    /// leaves and enters a state, relatively.
    /// </summary>
    private double Noise(double error, ReadOnlySpan<double> populations)
    {
        double largest = 0;
        foreach (var (first, count) in _equation.DegenerateGroups)
        {
            if (!_rotations.Exists(rotation => rotation.First >= first && rotation.First < first + count))
                continue;
            double[][] norms = [.. _couplings.Select(coupling => Norms(coupling, first, count))];
            for (var i = first; i < first + count; i++)
                largest = Math.Max(largest, _transitions.Noise(i, error, norms, populations));
        }

        return largest;
    }

    /// <summary>The norm of the couplings between a group and the group of each level.</summary>
    private double[] Norms(double[] coupling, int first, int count)
    {
        var norms = new double[_n];
        for (var m = 0; m < _n; m++)
        for (var i = first; i < first + count; i++)
            norms[m] = double.Hypot(norms[m], coupling[i * _n + m]);
        foreach (var (other, m) in _equation.DegenerateGroups)
        {
            double norm = 0;
            for (var j = other; j < other + m; j++)
                norm = double.Hypot(norm, norms[j]);
            norms.AsSpan(other, m).Fill(norm);
        }

        return norms;
    }

    /// <summary>
    /// The populations of the decay basis without coherences; near equal temperatures, their deviation from the Gibbs
    /// state.
    /// </summary>
    private double[] Populations(SteadyStateSolver solver, SteadyState state)
    {
        if (!state.IsNearEquilibrium)
            return [.. state.Populations];
        if (!state.AreTemperaturesEqual)
            return [.. state.Deviation];
        var response = new double[_n];
        if (state.ReferenceTemperature == 0)
            return response;
        solver.SolveResponse(
            solver.Equation.Strengths(0),
            _transitions.OccupationChange,
            state.Gibbs,
            state.ReferenceTemperature,
            byCurrents: true,
            response
        );
        return response;
    }

    /// <summary>Turns each group into the basis in which a matrix, given for i ≤ j, is diagonal.</summary>
    private void Diagonalise(Func<int, int, double> element)
    {
        foreach (var (first, count) in _equation.DegenerateGroups)
        {
            var block = new double[count * count];
            for (var i = 0; i < count; i++)
            {
                _parallel.CancellationToken.ThrowIfCancellationRequested();
                for (var j = i; j < count; j++)
                    block[i * count + j] = block[j * count + i] = element(first + i, first + j);
            }

            JacobiRotations.Diagonalise(
                block,
                count,
                (i, j, c, s) =>
                {
                    _rotations.Add(new PlaneRotation(first + i, first + j, c, s));
                    foreach (var coupling in _couplings)
                        JacobiRotations.Rotate(coupling, _n, first + i, first + j, c, s);
                },
                _parallel.CancellationToken
            );
        }
    }
}

/// <summary>A rotation of two levels that coincide: (x_i, x_j) ← (c x_i - s x_j, s x_i + c x_j).</summary>
/// <param name="First">i.</param>
/// <param name="Second">j.</param>
/// <param name="Cosine">c.</param>
/// <param name="Sine">s.</param>
internal readonly record struct PlaneRotation(int First, int Second, double Cosine, double Sine);

/// <summary>What the search for a <see cref="NaturalBasis"/> may have cost; nothing where no levels coincide.</summary>
/// <param name="Rounding">The relative error of the state by rounding, to within a factor of some.</param>
/// <param name="Amplification">How many times an error of the coherences within groups comes back larger, less
/// 1.</param>
internal readonly record struct BasisPrecision(double Rounding, double Amplification);

/// <summary>
/// Populations of a system's own levels from those of a basis into which groups of coinciding levels were turned.
/// </summary>
internal static class TurnedLevels
{
    /// <summary>
    /// p_m ← Σ_n U_nm² p_n within each group, with the turned states in the rows of U: the diagonal of ρ in the basis
    /// as given.
    /// </summary>
    /// <param name="equation">The equation in the basis in which ρ is diagonal.</param>
    /// <param name="populations">The populations, in place.</param>
    public static void ToOwn(RateEquation equation, Span<double> populations)
    {
        if (equation.Rotations.Count == 0)
            return;
        foreach (var (first, count) in equation.DegenerateGroups)
        {
            var turned = populations.Slice(first, count).ToArray();
            var basis = new double[count * count];
            for (var i = 0; i < count; i++)
                basis[i * (count + 1)] = 1;
            foreach (var (one, other, c, s) in equation.Rotations)
                if (one >= first && one < first + count)
                    ImplicitQl.Rotate(
                        basis.AsSpan((one - first) * count, count),
                        basis.AsSpan((other - first) * count, count),
                        c,
                        s
                    );
            for (var m = 0; m < count; m++)
            {
                double sum = 0;
                for (var n = 0; n < count; n++)
                    sum += basis[n * count + m] * basis[n * count + m] * turned[n];
                populations[first + m] = sum;
            }
        }
    }
}

/// <summary>What a <see cref="RateEquation"/> is asked to stand for where levels coincide.</summary>
internal enum CoincidingLevels
{
    /// <summary>
    /// Populations and coherences within each group: a solver looks for the basis in which the populations close.
    /// </summary>
    Grouped,

    /// <summary>
    /// The populations of the basis as given, with no rate within a group, as Γ(0) = 0: right in a basis in which the
    /// state is diagonal, and the starting point of an equation that keeps all coherences.
    /// </summary>
    Unconnected,
}
