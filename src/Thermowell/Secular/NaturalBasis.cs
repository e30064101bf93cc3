using System.Numerics;
using System.Numerics.Tensors;
using Thermowell.Contacts;
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
    private readonly CouplingParts[] _couplings;
    private readonly GroupTransitions _transitions = null!;
    private readonly List<PlaneRotation> _rotations = [];
    private readonly ParallelOptions _parallel;
    private readonly double _alignment;

    private NaturalBasis(RateEquation equation, ReadOnlySpan<double> temperatures, ParallelOptions parallel)
    {
        (_equation, _n, _parallel) = (equation, equation.Levels, parallel);
        if (equation.DegenerateGroups.Count == 0)
        {
            (_couplings, Solver, Coherences) = ([], new SteadyStateSolver(equation, parallel), new CoherenceTable());
            State = Solver.Solve(temperatures);
            Populations = State.IsNearEquilibrium
                ? State.AreTemperaturesEqual
                    ? new double[_n]
                    : [.. State.Deviation]
                : [.. State.Populations];
            return;
        }

        CoherenceSystem.RequireFew(equation);
        _couplings = [.. equation.System.Couplings.Select(coupling => new CouplingParts(coupling, _n))];
        _transitions = new GroupTransitions(equation, temperatures, _couplings);
        _alignment = Alignment();
        Diagonalise((i, j) => _transitions.Decay(i, j));

        // A strong contact leaves of weak ones what is not lost in the sum with it: turned off it, they stand alone.
        Diagonalise((i, j) => _transitions.Decay(i, j));
        Solver = new SteadyStateSolver(equation.InBasis(_couplings, [.. _rotations]), parallel);
        State = Solver.Solve(temperatures);
        Populations = FindPopulations();
        System = new CoherenceSystem(
            equation.DegenerateGroups,
            _transitions,
            Solver,
            State.IsNearEquilibrium ? State.Gibbs : Populations,
            parallel.CancellationToken
        );
        Coherences = System.Solve(
            Populations,
            State.IsNearEquilibrium ? _transitions.Drive(State.Gibbs) : (_, _) => Complex.Zero
        );
    }

    /// <summary>The equation in the basis in which its steady state is diagonal.</summary>
    /// <remarks>
    /// At equal temperatures, where every basis would do, the basis is that of the response to a small bias.
    /// </remarks>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels or superpositions of them
    /// unconnected.</exception>
    /// <exception cref="NumericalFailureException">Rates that decide the state underflow.</exception>
    public static RateEquation Of(RateEquation equation, ReadOnlySpan<double> temperatures, ParallelOptions parallel) =>
        InDecayBasis(equation, temperatures, parallel).Find();

    /// <summary>
    /// The steady state in the basis in which the total decay of each group is diagonal, with its coherences; where no
    /// levels coincide, the basis as given.
    /// </summary>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels or superpositions of them
    /// unconnected.</exception>
    /// <exception cref="NumericalFailureException">Rates that decide the state underflow.</exception>
    public static NaturalBasis InDecayBasis(
        RateEquation equation,
        ReadOnlySpan<double> temperatures,
        ParallelOptions parallel
    )
    {
        equation.Uniqueness.Require(temperatures);
        return new NaturalBasis(equation, temperatures, parallel);
    }

    /// <summary>The rate equation of the decay basis, solved.</summary>
    public SteadyStateSolver Solver { get; }

    /// <summary>Its state, without coherences.</summary>
    public SteadyState State { get; }

    /// <summary>The couplings in the present basis.</summary>
    public CouplingParts[] Couplings => _couplings;

    /// <summary>The coefficients of the present basis.</summary>
    public GroupTransitions Transitions => _transitions;

    /// <summary>
    /// The populations in the decay basis, with what the coherences feed back; near equilibrium their deviation from
    /// the
    /// Gibbs state, at equal temperatures that to a small bias.
    /// </summary>
    public double[] Populations { get; }

    /// <summary>The linear system of the coherences; null where no levels coincide, as the transitions are.</summary>
    public CoherenceSystem System { get; } = null!;

    /// <summary>The coherences that stand beside <see cref="Populations"/>.</summary>
    public CoherenceTable Coherences { get; }

    /// <summary>
    /// ρ less its mean in each group, far from equilibrium: solved for by itself, since it is what Γ(0) acts on, and
    /// at T ≪ gap no more than rounding of ρ.
    /// </summary>
    /// <remarks>L δ = -L (ρ - δ), of which only what connects different groups is not 0.</remarks>
    public (double[] Populations, CoherenceTable Coherences) LessMeans()
    {
        double[] means = [.. Populations];
        foreach (var (first, count) in _equation.DegenerateGroups)
        {
            var group = means.AsSpan(first, count);
            group.Fill(TensorPrimitives.Sum<double>(group) / count);
        }

        var currents = new double[_n * _n];
        for (int i = 0, k = 0; i < _n; i++)
        for (var j = i + 1; j < _n; j++, k++)
        {
            var total = Solver.Equation.TotalStrengths[k];
            if (total == 0)
                continue;
            double up = 0;
            for (var a = 0; a < _couplings.Length; a++)
                up += Solver.Equation.Strengths(a)[k] * State.Occupations[a].Span[k];
            currents[i * _n + j] = (up * means[i]) - (TransitionRate.DownByAll(up, total) * means[j]);
        }

        var populations = new double[_n];
        Solver.SolveCurrents(currents, populations);
        var coherences = System.Solve(populations, (i, j) => _transitions.FromMeans(i, j, means));
        return (populations, coherences);
    }

    /// <summary>
    /// By how much the states of one group differ in how fast they decay: what couples to the fast ones is known to as
    /// much less of what couples to the slow ones.
    /// </summary>
    public double SpreadOfDecays
    {
        get
        {
            double largest = 1;
            foreach (var (first, count) in _equation.DegenerateGroups)
            {
                var decays = Enumerable.Range(first, count).Select(i => _transitions.Decay(i, i).Real).ToList();
                largest = Math.Max(largest, decays.Max() / Math.Max(decays.Min(), double.Epsilon));
            }

            return Math.Min(largest, 1e16);
        }
    }

    private RateEquation Find()
    {
        var inDecayBasis = Noise(Epsilon, State.Populations);
        Diagonalise((i, j) => i == j ? Populations[i] : Coherences[(i, j)]);
        var inNaturalBasis = Noise(Epsilon * (1 + System.Amplification), State.Populations);
        var rounding = Math.Max(inDecayBasis, inNaturalBasis) + Epsilon * System.Amplification;
        return _equation.InBasis(
            _couplings,
            [.. _rotations],
            new BasisPrecision(Math.Min(rounding, 1), Math.Min(_alignment * (1 + System.Amplification), 1e16))
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
            var (real, imaginary) = (new double[count * count], new double[count * count]);
            for (var i = 0; i < count; i++)
            for (var j = 0; j < count; j++)
            {
                var scaled =
                    i == j ? 1
                    : _transitions.Decay(first + i, first + j) is var decay && decay != 0
                        ? decay
                            / Math.Sqrt(_transitions.Decay(first + i, first + i).Real)
                            / Math.Sqrt(_transitions.Decay(first + j, first + j).Real)
                    : 0;
                (real[i * count + j], imaginary[i * count + j]) = (scaled.Real, scaled.Imaginary);
            }

            if (_transitions.IsComplex)
                JacobiRotations.Diagonalise(real, imaginary, count, (_, _, _, _, _) => { });
            else
                JacobiRotations.Diagonalise(real, count, (_, _, _, _) => { });
            for (var i = 0; i < count; i++)
                smallest = Math.Min(smallest, real[i * (count + 1)]);
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
    private double[] Norms(CouplingParts coupling, int first, int count)
    {
        var norms = new double[_n];
        for (var m = 0; m < _n; m++)
        for (var i = first; i < first + count; i++)
            norms[m] = double.Hypot(norms[m], coupling.Size(i * _n + m));
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
    private double[] FindPopulations()
    {
        if (!State.IsNearEquilibrium)
            return [.. State.Populations];
        if (!State.AreTemperaturesEqual)
            return [.. State.Deviation];
        var response = new double[_n];
        if (State.ReferenceTemperature == 0)
            return response;
        Solver.SolveResponse(
            Solver.Equation.Strengths(0),
            _transitions.OccupationChanges[0],
            State.Gibbs,
            State.ReferenceTemperature,
            byCurrents: true,
            response
        );
        return response;
    }

    /// <summary>Turns each group into the basis in which a matrix, given for i ≤ j, is diagonal.</summary>
    private void Diagonalise(Func<int, int, Complex> element)
    {
        foreach (var (first, count) in _equation.DegenerateGroups)
        {
            var (real, imaginary) = (new double[count * count], new double[count * count]);
            for (var i = 0; i < count; i++)
            {
                _parallel.CancellationToken.ThrowIfCancellationRequested();
                for (var j = i; j < count; j++)
                {
                    var value = element(first + i, first + j);
                    real[i * count + j] = real[j * count + i] = value.Real;
                    (imaginary[i * count + j], imaginary[j * count + i]) = (value.Imaginary, -value.Imaginary);
                }

                imaginary[i * (count + 1)] = 0;
            }

            if (_transitions.IsComplex)
                JacobiRotations.Diagonalise(real, imaginary, count, Turn, _parallel.CancellationToken);
            else
                JacobiRotations.Diagonalise(
                    real,
                    count,
                    (i, j, c, s) => Turn(i, j, Complex.One, c, s),
                    _parallel.CancellationToken
                );

            void Turn(int i, int j, Complex phase, double c, double s)
            {
                var rotation = new PlaneRotation(first + i, first + j, c, s, phase);
                _rotations.Add(rotation);
                foreach (var coupling in _couplings)
                    coupling.Turn(rotation);
            }
        }
    }
}

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
            var (basis, imaginary) = (new double[count * count], new double[count * count]);
            for (var i = 0; i < count; i++)
                basis[i * (count + 1)] = 1;
            foreach (var (one, other, c, s, phase) in equation.Rotations)
            {
                if (one < first || one >= first + count)
                    continue;
                var (from, to) = ((one - first) * count, (other - first) * count);
                for (var m = 0; phase != Complex.One && m < count; m++)
                {
                    var turnedElement = phase * new Complex(basis[to + m], imaginary[to + m]);
                    (basis[to + m], imaginary[to + m]) = (turnedElement.Real, turnedElement.Imaginary);
                }

                ImplicitQl.Rotate(basis.AsSpan(from, count), basis.AsSpan(to, count), c, s);
                ImplicitQl.Rotate(imaginary.AsSpan(from, count), imaginary.AsSpan(to, count), c, s);
            }

            for (var m = 0; m < count; m++)
            {
                double sum = 0;
                for (var n = 0; n < count; n++)
                {
                    var at = n * count + m;
                    sum += (basis[at] * basis[at] + imaginary[at] * imaginary[at]) * turned[n];
                }

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
