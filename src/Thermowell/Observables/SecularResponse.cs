using System.Numerics;
using System.Numerics.Tensors;
using Thermowell.Contacts;
using Thermowell.Secular;

namespace Thermowell.Observables;

/// <summary>
/// How populations, coherences within groups and heats answer to the temperature of one contact after another,
/// Eq. (K4), Eq. (K5) and Eq. (K6) of docs/theory/contacts.md.
/// </summary>
internal sealed class SecularResponse
{
    private readonly NaturalBasis? _basis;
    private readonly SteadyStateSolver _solver;
    private readonly SteadyState _state;
    private readonly RateEquation _equation;
    private readonly double[] _temperatures;
    private readonly int _n;
    private readonly double[] _source;
    private readonly double[] _response;
    private readonly double[] _drops;
    private readonly double[] _dropSizes;
    private readonly double[] _slopes;
    private readonly double[] _current;
    private readonly CoherenceTable _coherences = new();
    private readonly (int K, int L)[] _pairs = [];

    /// <summary>Of a Lindblad equation in the basis in which its state was found.</summary>
    /// <param name="basis">The basis, with the state.</param>
    public SecularResponse(NaturalBasis basis)
        : this(basis.Solver, basis.State, basis.Populations)
    {
        _basis = basis;
        _pairs = [.. _equation.CoincidingPairs];
        if (basis.State.AreTemperaturesEqual)
            return;
        _coherences = basis.Coherences;
        if (basis.State.IsNearEquilibrium || _pairs.Length == 0)
            return;
        (var rest, _coherences) = basis.LessMeans();
        foreach (var (i, j) in _pairs)
            (_drops[PairOf(i, j)], _dropSizes[PairOf(i, j)]) = (
                rest[i] - rest[j],
                Math.Abs(rest[i]) + Math.Abs(rest[j])
            );
    }

    /// <summary>Of populations alone, which close in the basis of their equation.</summary>
    /// <param name="solver">The solver, which solved last for its state.</param>
    public SecularResponse(SteadyStateSolver solver)
        : this(
            solver,
            solver.State,
            solver.State.IsNearEquilibrium ? solver.State.Deviation.ToArray() : solver.State.Populations.ToArray()
        ) { }

    private SecularResponse(SteadyStateSolver solver, SteadyState state, double[] populations)
    {
        (_solver, _state, _equation, _temperatures) = (solver, state, solver.Equation, state.Temperatures.ToArray());
        _n = _equation.Levels;
        (_source, _response) = (new double[_n], new double[_n]);
        var pairs = _equation.BohrFrequencies.Length;
        (_slopes, _current) = (new double[pairs], new double[pairs]);
        using var currents = new PairCurrents(_equation, _temperatures, state.Occupations);
        var from = state.AreTemperaturesEqual ? new double[_n] : populations;
        if (state.IsNearEquilibrium)
            currents.FillNearGibbs(state.Gibbs, from);
        else
            currents.Fill(from);
        (_drops, _dropSizes) = (currents.Drops.ToArray(), currents.DropSizes.ToArray());
    }

    /// <summary>The change of the populations in the column that was asked for last.</summary>
    public ReadOnlySpan<double> Populations => _response;

    /// <summary>
    /// How many times an error may come back larger at most, where a superposition of levels that coincide is hardly
    /// left; 1 where none is.
    /// </summary>
    public double Amplification =>
        _basis is not null && _pairs.Length > 0 ? 1 + _basis.System.Amplification + _basis.SpreadOfDecays : 1;

    /// <summary>dn_b/dT_b of each pair, for the contact b of that column.</summary>
    public ReadOnlySpan<double> Slopes => _slopes;

    /// <summary>dJ_a/dT_b of every a, and what rounding may have done to each, K × K row-major.</summary>
    /// <param name="b">The contact whose temperature changes, from 0.</param>
    /// <param name="values">Receives the column of values.</param>
    /// <param name="rounding">Receives the column of errors.</param>
    public void Column(int b, double[] values, double[] rounding)
    {
        var contacts = _equation.Contacts;
        BoseOccupation.FillSlope(_equation.BohrFrequencies, _temperatures[b], _state.Occupations[b].Span, _slopes);
        TensorPrimitives.Multiply(_equation.Strengths(b), _slopes, _current);
        TensorPrimitives.Multiply(_current, _drops, _current);
        var change =
            _basis is null || _pairs.Length == 0
                ? null
                : GroupTransitions.Change(_equation, b, _temperatures[b], _basis.Couplings);
        var (heats, sizes) = (new double[contacts], new double[contacts]);
        var (sourceSize, dropSize) = (Solve(b, change), SizeOfDrops(b));
        var ofCoherences = AddHeats(b, change, heats, sizes);
        if (QuantumHeatFlux.AboveLeast(QuantumHeatFlux.Loss * sourceSize, heats.Max(Math.Abs)) > 0)
        {
            SolveByCurrents(b, change);
            Array.Clear(heats);
            Array.Clear(sizes);
            ofCoherences = AddHeats(b, change, heats, sizes);
            sourceSize = 0;
        }

        var loss = QuantumHeatFlux.Loss * Amplification;
        for (var a = 0; a < contacts; a++)
        {
            values[a * contacts + b] = heats[a];
            rounding[a * contacts + b] =
                loss * (sizes[a] + ofCoherences) + QuantumHeatFlux.Loss * Math.Max(sourceSize, dropSize);
        }
    }

    /// <summary>
    /// The heat that the driven currents would carry one by one if the populations in them did not cancel: what
    /// their rounding moves, whichever way the response is solved for.
    /// </summary>
    private double SizeOfDrops(int b)
    {
        var energies = _equation.System.Energies;
        var strengths = _equation.Strengths(b);
        var coldest = Math.Max(_temperatures[b], double.Epsilon);
        double size = 0;
        for (int i = 0, k = 0; i < _n; i++)
        for (var j = i + 1; j < _n; j++, k++)
        {
            var above = energies[j] - energies[0];
            size += above * strengths[k] * _slopes[k] * _dropSizes[k] * (1 + Math.Min(above / coldest, 745));
        }

        return size;
    }

    private CoherenceTable Responses { get; set; } = new();

    /// <summary>
    /// The response to the currents that a change of the rates drives; returns the heat that they would carry one
    /// by
    /// one.
    /// </summary>
    private double Solve(int b, GroupTransitions? change)
    {
        FillCoherentSource(b, change, withJumps: true);
        double size = 0;
        var energies = _equation.System.Energies.AsSpan();
        var (above, sizes) = (new double[_n], new double[_n]);
        TensorPrimitives.Subtract(energies, energies[0], above);
        for (int i = 0, k = 0; i + 1 < _n; k += _n - 1 - i, i++)
        {
            var row = _current.AsSpan(k, _n - 1 - i);
            var inflow = _source.AsSpan(i + 1);
            _source[i] -= TensorPrimitives.Sum<double>(row);
            TensorPrimitives.Add(inflow, row, inflow);
            TensorPrimitives.Abs(row, sizes.AsSpan(0, row.Length));
            size += TensorPrimitives.Dot<double>(above.AsSpan(i + 1), sizes.AsSpan(0, row.Length));
        }

        _solver.SolveTraceless(_source, _response);
        AddCoherences(change);
        return size;
    }

    /// <summary>The same, which keeps what pairs of levels that exchange fast pass on to others.</summary>
    private void SolveByCurrents(int b, GroupTransitions? change)
    {
        var currents = new double[_n * _n];
        for (int i = 0, k = 0; i + 1 < _n; k += _n - 1 - i, i++)
            _current.AsSpan(k, _n - 1 - i).CopyTo(currents.AsSpan(i * _n + i + 1));
        foreach (var (i, j, squares) in _equation.JumpsWithinGroups)
            currents[i * _n + j] += JumpWithinGroup(b, squares, i, j);
        _solver.SolveCurrents(currents, _response);
        FillCoherentSource(b, change, withJumps: false);
        if (_source.AsSpan().ContainsAnyExcept(0))
        {
            var more = new double[_n];
            _solver.SolveTraceless(_source, more);
            TensorPrimitives.Add(_response, more, _response);
        }

        AddCoherences(change);
    }

    private double JumpWithinGroup(int b, double[] squares, int i, int j) =>
        squares[b] == 0 ? 0 : _equation.Spectra[b].RateAtZeroSlope() * squares[b] * _drops[PairOf(i, j)];

    /// <summary>What the coherences of the state, and jumps within groups, feed into populations.</summary>
    private void FillCoherentSource(int b, GroupTransitions? change, bool withJumps)
    {
        Array.Clear(_source);
        if (withJumps)
            foreach (var (i, j, squares) in _equation.JumpsWithinGroups)
            {
                var current = JumpWithinGroup(b, squares, i, j);
                (_source[i], _source[j]) = (_source[i] - current, _source[j] + current);
            }

        if (change is null)
            return;
        foreach (var (k, l) in _pairs)
        {
            var rho = _coherences[(k, l)];
            if (rho == 0)
                continue;
            for (var m = 0; m < _n; m++)
                _source[m] += Fed(change.ToPopulation(m, k, l), rho);
            var decay = (change.Decay(k, l) * Complex.Conjugate(rho)).Real;
            _source[k] -= decay;
            _source[l] -= decay;
        }
    }

    private void AddCoherences(GroupTransitions? change)
    {
        if (change is not null)
            Responses = _basis!.System.Solve(_response, (i, j) => DriveOf(change, i, j));
    }

    /// <summary>What a change of the rates feeds into coherence (i, j).</summary>
    private Complex DriveOf(GroupTransitions change, int i, int j)
    {
        Complex sum = 0;
        for (var m = 0; m < _n; m++)
        {
            var fed = change.FromPopulation(i, j, m);
            if (fed != 0)
                sum += fed * ((Drop(m, i) + Drop(m, j)) / 2);
        }

        foreach (var (k, l) in _pairs)
        {
            var rho = _coherences[(k, l)];
            if (rho == 0)
                continue;
            var feed = change.FromCoherence(i, j, k, l);
            sum += new Complex(
                feed.RealFromReal * rho.Real + feed.RealFromImaginary * rho.Imaginary,
                feed.ImaginaryFromReal * rho.Real + feed.ImaginaryFromImaginary * rho.Imaginary
            );
        }

        // -(K ρ + ρ K)/2 of the coherences in the group of i and j.
        foreach (var (first, count) in _equation.DegenerateGroups)
            if (i >= first && i < first + count)
                for (var m = first; m < first + count; m++)
                    sum -= (change.Decay(i, m) * Rho(m, j) + Rho(i, m) * change.Decay(m, j)) / 2;
        return sum;
    }

    private Complex Rho(int i, int j) =>
        i == j ? 0
        : i < j ? _coherences[(i, j)]
        : Complex.Conjugate(_coherences[(j, i)]);

    /// <summary>p_m - p_i, of levels of any group.</summary>
    private double Drop(int m, int i) =>
        m == i ? 0
        : m < i ? _drops[PairOf(m, i)]
        : -_drops[PairOf(i, m)];

    private int PairOf(int i, int j) => i * (2 * _n - i - 1) / 2 + (j - i - 1);

    /// <summary>
    /// What a change of the temperature does to the heats, summed as Eq. (K5); returns the size of what coherences
    /// carry.
    /// </summary>
    private double AddHeats(int b, GroupTransitions? change, double[] heats, double[] sizes)
    {
        using var pairs = new PairCurrents(_equation, _temperatures, _state.Occupations);
        pairs.Fill(_response);
        TensorPrimitives.Add(pairs.Currents, _current, pairs.Currents);
        AddSizes(_equation.Strengths(b), _slopes, _dropSizes, pairs.CurrentSizes);
        pairs.WeighSizes();
        pairs.AddHeats(heats, sizes);
        pairs.AddExchangeOf(b, _slopes, _drops, _dropSizes, heats, sizes);
        return change is null ? 0 : AddHeatsOfCoherences(b, change, heats);
    }

    private static void AddSizes(
        ReadOnlySpan<double> strengths,
        ReadOnlySpan<double> slopes,
        ReadOnlySpan<double> drops,
        Span<double> sizes
    )
    {
        for (var k = 0; k < sizes.Length; k++)
            sizes[k] += strengths[k] * slopes[k] * drops[k];
    }

    /// <summary>
    /// (e_m - e_k) 2 Re Γ(m ← k) P_mk ρ_kl P_lm of the coherences' response and of the rates' change, less f_a of
    /// their sum.
    /// </summary>
    private double AddHeatsOfCoherences(int b, GroupTransitions change, double[] heats)
    {
        double sum = 0,
            size = 0;
        var e = _equation.Groups.Energies;
        foreach (var (k, l) in _pairs)
            for (var m = 0; m < _n; m++)
            {
                if (_equation.Groups.Same(k, m))
                    continue;
                for (var a = 0; a < heats.Length; a++)
                    Add(a, Fed(_basis!.Transitions.ToPopulationBy(a, m, k, l), Responses[(k, l)]) * (e[m] - e[k]));
                Add(b, Fed(change.ToPopulation(m, k, l), _coherences[(k, l)]) * (e[m] - e[k]));
            }

        for (var a = 0; a < heats.Length; a++)
            heats[a] -= _equation.MeanShares[a] * sum;
        return size;

        void Add(int contact, double heat)
        {
            heats[contact] += heat;
            sum += heat;
            size += Math.Abs(heat);
        }
    }

    private static double Fed(Complex feed, Complex rho) => feed.Real * rho.Real + feed.Imaginary * rho.Imaginary;
}
