using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Secular;

namespace Thermowell.Redfield;

/// <summary>
/// The inverse of the part of a Redfield generator that is easily inverted: the rate matrix of the populations, and for
/// every coherence its own frequency, decay and coupling to its conjugate; Eq. (R9) of docs/theory/redfield.md.
/// </summary>
internal sealed class RedfieldPreconditioner
{
    private readonly RateEquation _rates;
    private readonly double[] _energies;
    private readonly bool _dephases;
    private readonly double[] _decay;
    private readonly double[] _coupling;
    private readonly double[] _slowest;
    private readonly Complex[] _turned;
    private readonly double[] _source;
    private readonly double[] _solution;

    /// <summary>A preconditioner for one equation; <see cref="Set"/> gives it temperatures.</summary>
    public RedfieldPreconditioner(RedfieldEquation equation)
    {
        _rates = equation.Populations;
        _energies = [.. equation.System.Energies];
        _decay = new double[equation.Levels];
        _coupling = new double[_rates.BohrFrequencies.Length];
        _dephases = _rates.Spectra.Any(spectrum => spectrum.RateAtZero(1) > 0);
        _slowest = _dephases ? new double[_coupling.Length] : [];
        _turned = _rates.IsComplex ? new Complex[_coupling.Length] : [];
        _source = new double[equation.Levels];
        _solution = new double[equation.Levels];
    }

    /// <summary>The rate at which the coherence of two levels decays, of itself.</summary>
    public double Damping(int i, int j) =>
        _dephases && i != j ? _slowest[PairOf(i, j)] + _coupling[PairOf(i, j)] : _decay[i] + _decay[j];

    /// <summary>
    /// The same; of levels that coincide, of the quadrature that Γ(0) swaps with itself and so damps the least.
    /// </summary>
    public double SlowestDamping(int i, int j) =>
        _dephases && i != j && _rates.Groups.Same(i, j) ? _slowest[PairOf(i, j)] : Damping(i, j);

    /// <summary>Takes n_a(ω) of every pair of levels, for each contact a, and its temperature.</summary>
    /// <exception cref="SteadyStateNotUniqueException">A coherence of two coinciding levels is not damped.</exception>
    public void Set(ReadOnlySpan<Memory<double>> occupations, ReadOnlySpan<double> temperatures)
    {
        Array.Clear(_decay);
        var n = _decay.Length;
        FillAbsorption(occupations);
        for (int i = 0, k = 0; i < n; i++)
        for (var j = i + 1; j < n; j++, k++)
        {
            var absorb = _coupling[k];
            var emit = absorb;
            for (var a = 0; a < occupations.Length; a++)
                emit += _rates.Strengths(a)[k];
            _decay[i] += absorb / 2;
            _decay[j] += emit / 2;
            _coupling[k] = (absorb + emit) / 2;
        }

        if (_dephases)
            AddZeroFrequency(temperatures);
        if (_turned.Length > 0)
            Turn(occupations, temperatures);
        foreach (var (first, count) in _rates.DegenerateGroups)
            for (var i = first; i < first + count; i++)
            for (var j = i + 1; j < first + count; j++)
                if (_energies[i] == _energies[j] && SlowestDamping(i, j) == 0)
                    throw new SteadyStateNotUniqueException();
    }

    /// <summary>
    /// What Γ(0) does, Eq. (R22): it dephases, and joins levels that coincide. The damping of a coherence less its
    /// coupling to its conjugate is summed without cancellation where the two are alike: between coinciding levels.
    /// </summary>
    private void AddZeroFrequency(ReadOnlySpan<double> temperatures)
    {
        var n = _decay.Length;
        Array.Clear(_slowest);
        for (var a = 0; a < temperatures.Length; a++)
        {
            var half = _rates.Spectra[a].RateAtZero(temperatures[a]) / 2;
            var p = _rates.System.Couplings[a].Matrix.AsSpan();
            for (int i = 0, k = 0; i < n; i++)
            for (var j = i + 1; j < n; j++, k++)
            {
                var difference = p[i * (n + 1)] - p[j * (n + 1)];
                _slowest[k] += half * difference * difference;
            }
        }

        var jumps = new double[n];
        foreach (var (i, j, squares) in _rates.JumpsWithinGroups)
        {
            var k = PairOf(i, j);
            _coupling[k] = _rates.RateWithinGroup(squares, temperatures);
            jumps[i] += _coupling[k] / 2;
            jumps[j] += _coupling[k] / 2;
        }

        for (int i = 0, k = 0; i < n; i++)
        for (var j = i + 1; j < n; j++, k++)
            _slowest[k] +=
                _decay[i]
                + _decay[j]
                + (_rates.Groups.Same(i, j) ? OtherJumps(i, j) : jumps[i] + jumps[j] - _coupling[k]);
        for (var i = 0; i < n; i++)
            _decay[i] += jumps[i];
    }

    /// <summary>
    /// What complex couplings make of the coupling of a coherence to its conjugate: their squares in the place of the
    /// squares of their magnitudes, Eq. (R25).
    /// </summary>
    private void Turn(ReadOnlySpan<Memory<double>> occupations, ReadOnlySpan<double> temperatures)
    {
        var n = _decay.Length;
        Array.Clear(_turned);
        for (var a = 0; a < temperatures.Length; a++)
        {
            var coupling = _rates.System.Couplings[a];
            var imaginary = RedfieldEquation.ImaginaryPartOf(coupling);
            var atZero = _rates.Spectra[a].RateAtZero(temperatures[a]);
            ReadOnlySpan<double> strengths = _rates.Strengths(a),
                occupation = occupations[a].Span;
            for (int i = 0, k = 0; i < n; i++)
            for (var j = i + 1; j < n; j++, k++)
            {
                var element = new Complex(coupling.Matrix[i * n + j], imaginary[i * n + j]);
                if (element == Complex.Zero)
                    continue;
                if (_rates.Groups.Same(i, j))
                    _turned[k] += atZero * element * element;
                else if (strengths[k] != 0)
                    _turned[k] +=
                        (TransitionRate.Up(strengths[k], occupation[k]) + strengths[k] / 2)
                        * (element / Complex.Conjugate(element));
            }
        }
    }

    /// <summary>Half the rates by which Γ(0) leaves two coinciding levels for others of their group.</summary>
    private double OtherJumps(int i, int j)
    {
        double sum = 0;
        foreach (var (first, count) in _rates.DegenerateGroups)
            if (i >= first && i < first + count)
                for (var m = first; m < first + count; m++)
                    if (m != i && m != j)
                        sum += (_coupling[PairOf(i, m)] + _coupling[PairOf(j, m)]) / 2;
        return sum;
    }

    private int PairOf(int i, int j)
    {
        var (low, high) = (Math.Min(i, j), Math.Max(i, j));
        return low * (2 * _decay.Length - low - 1) / 2 + (high - low - 1);
    }

    /// <summary>Σ s_a n_a of each pair, in the place of its coupling.</summary>
    private void FillAbsorption(ReadOnlySpan<Memory<double>> occupations)
    {
        Array.Clear(_coupling);
        for (var a = 0; a < occupations.Length; a++)
        {
            ReadOnlySpan<double> strengths = _rates.Strengths(a),
                n = occupations[a].Span;
            for (var k = 0; k < _coupling.Length; k++)
                if (strengths[k] != 0)
                    _coupling[k] += TransitionRate.Up(strengths[k], n[k]);
        }
    }

    /// <summary>Applies the inverse to a folded Hermitian matrix of trace 0, in place.</summary>
    /// <param name="populations">A solver that last solved the populations at the same temperatures.</param>
    /// <param name="folded">The matrix.</param>
    public void Apply(SteadyStateSolver populations, Span<double> folded)
    {
        var n = _decay.Length;
        for (var i = 0; i < n; i++)
            _source[i] = -folded[i * (n + 1)];
        populations.SolveTraceless(_source, _solution);
        for (var i = 0; i < n; i++)
            folded[i * (n + 1)] = _solution[i];
        FoldedHermitian.ForEachPair(n, new Coherences(_energies, this, folded, 1));
    }

    /// <summary>
    /// Applies the adjoint of the inverse to a folded Hermitian matrix, in place; what is the same in all populations
    /// goes.
    /// </summary>
    /// <param name="populations">A solver that last solved the populations at the same temperatures.</param>
    /// <param name="folded">The matrix.</param>
    public void ApplyAdjoint(SteadyStateSolver populations, Span<double> folded)
    {
        var n = _decay.Length;
        for (var i = 0; i < n; i++)
            _source[i] = -folded[i * (n + 1)];
        populations.SolveAdjoint(_source, _solution);
        for (var i = 0; i < n; i++)
            folded[i * (n + 1)] = _solution[i];
        FoldedHermitian.ForEachPair(n, new Coherences(_energies, this, folded, -1));
    }

    /// <summary>
    /// Solves (-K m_ij + (b + ω) m_ji, (b - ω) m_ij - K m_ji) = (f_ij, f_ji) for each coherence, i below j, ω = e_j -
    /// e_i; for a direction of -1, ω the other way, the adjoint.
    /// </summary>
    private readonly ref struct Coherences(
        ReadOnlySpan<double> e,
        RedfieldPreconditioner rates,
        Span<double> folded,
        double direction
    ) : FoldedHermitian.IPairAction
    {
        private readonly ReadOnlySpan<double> _e = e;
        private readonly Span<double> _folded = folded;

        public void At(int i, int j)
        {
            if (i == j)
                return;
            var n = _e.Length;
            int a = i * n + j,
                b = j * n + i;
            var omega = direction * (_e[j] - _e[i]);
            var k = i * (2 * n - i - 1) / 2 + (j - i - 1);
            var mixing = rates._coupling[k];
            var slowest = rates._dephases ? rates._slowest[k] : rates._decay[i] + rates._decay[j] - mixing;
            var damping = rates._dephases ? slowest + mixing : rates._decay[i] + rates._decay[j];
            var determinant = omega * omega + slowest * (damping + mixing);
            double f = _folded[a],
                g = _folded[b];
            if (rates._turned.Length > 0)
            {
                Divide(rates._turned[k], damping, omega, a, b);
                return;
            }

            _folded[a] = (-damping * f - (mixing + omega) * g) / determinant;
            _folded[b] = (-damping * g - (mixing - omega) * f) / determinant;
        }

        /// <summary>
        /// Solves (-d + Re β) u + (Im β - ω) v = f, (Im β + ω) u - (d + Re β) v = g for real and imaginary part u, v.
        /// </summary>
        private void Divide(Complex mixing, double damping, double omega, int a, int b)
        {
            double f = (_folded[a] + _folded[b]) / 2,
                g = (_folded[a] - _folded[b]) / 2;
            var size = Complex.Abs(mixing);
            var determinant = omega * omega + (damping - size) * (damping + size);
            var u = (-(damping + mixing.Real) * f - (mixing.Imaginary - omega) * g) / determinant;
            var v = (-(mixing.Imaginary + omega) * f + (mixing.Real - damping) * g) / determinant;
            (_folded[a], _folded[b]) = (u + v, u - v);
        }
    }
}
