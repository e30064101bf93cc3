using Thermowell.Contacts;
using Thermowell.Secular;

namespace Thermowell.Redfield;

/// <summary>
/// The inverse of the part of a Redfield generator that is easily inverted: the rate matrix of the populations, and for
/// every coherence its own frequency, decay and coupling to its conjugate; Eq. (R9) of docs/theory/redfield.md.
/// </summary>
internal sealed class RedfieldPreconditioner
{
    private readonly RateEquation _rates;
    private readonly double[] _decay;
    private readonly double[] _coupling;
    private readonly double[] _source;
    private readonly double[] _solution;

    /// <summary>A preconditioner for one equation; <see cref="Set"/> gives it temperatures.</summary>
    public RedfieldPreconditioner(RedfieldEquation equation)
    {
        _rates = equation.Populations;
        _decay = new double[equation.Levels];
        _coupling = new double[_rates.BohrFrequencies.Length];
        _source = new double[equation.Levels];
        _solution = new double[equation.Levels];
    }

    /// <summary>K_i/2 of every level: half the rate at which it is left.</summary>
    public ReadOnlySpan<double> Decay => _decay;

    /// <summary>Takes n_a(ω) of every pair of levels, for each contact a.</summary>
    /// <exception cref="SteadyStateNotUniqueException">A coherence of two coinciding levels is not damped.</exception>
    public void Set(ReadOnlySpan<Memory<double>> occupations)
    {
        Array.Clear(_decay);
        var n = _decay.Length;
        var system = _rates.System;
        var e = system.Energies.AsSpan();
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

        for (var i = 0; i + 1 < n; i++)
            if (e[i] == e[i + 1] && _decay[i] + _decay[i + 1] == 0)
                throw new SteadyStateNotUniqueException();
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
        FoldedHermitian.ForEachPair(n, new Coherences(_rates.System.Energies.AsSpan(), _decay, _coupling, folded, 1));
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
        FoldedHermitian.ForEachPair(n, new Coherences(_rates.System.Energies.AsSpan(), _decay, _coupling, folded, -1));
    }

    /// <summary>
    /// Solves (-K m_ij + (b + ω) m_ji, (b - ω) m_ij - K m_ji) = (f_ij, f_ji) for each coherence, i below j, ω = e_j -
    /// e_i; for a direction of -1, ω the other way, the adjoint.
    /// </summary>
    private readonly ref struct Coherences(
        ReadOnlySpan<double> e,
        double[] decay,
        double[] coupling,
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
            var damping = decay[i] + decay[j];
            var mixing = coupling[i * (2 * n - i - 1) / 2 + (j - i - 1)];
            var determinant = omega * omega + (damping - mixing) * (damping + mixing);
            double f = _folded[a],
                g = _folded[b];
            _folded[a] = (-damping * f - (mixing + omega) * g) / determinant;
            _folded[b] = (-damping * g - (mixing - omega) * f) / determinant;
        }
    }
}
