using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Thermowell.Contacts;
using Thermowell.Numerics.Markov;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Secular;

/// <summary>
/// Solves a <see cref="RateEquation"/> for its steady state at any temperatures of its contacts, T = 0 included.
/// </summary>
/// <remarks>
/// Its buffers are made once: a solve allocates nothing, so a sweep over temperatures costs only arithmetic. (Where
/// levels coincide, a solve finds the basis first, and allocates.) Not safe for use by two threads at once; give each
/// its own.
/// </remarks>
public sealed partial class SteadyStateSolver
{
    // Below this (1/T_c - 1/T_h)(e_N - e_1) the state is solved for as a deviation from the reference contact's Gibbs
    // state.
    private const double NearEquilibriumBound = 0.5;

    private const int Tile = 32;

    /// <summary>The fewest levels of which a solve uses more than one thread.</summary>
    public const int FewestLevelsToShare = StationaryElimination.FewestRowsToShare + StationaryElimination.Block;

    private readonly ParallelOptions _parallel;
    private readonly StationaryElimination _elimination;
    private readonly SteadyState _state;
    private readonly double[] _source;
    private ScaledStationary? _scaled;
    private double[]? _currents;
    private double[] _driven = [];
    private double[] _difference = [];
    private double[] _ones = [];

    /// <summary>A solver with buffers for one equation.</summary>
    /// <param name="equation">The equation to be solved.</param>
    /// <param name="threads">The most threads a solve of many levels may use, 1 or more. It does not change the
    /// result.</param>
    /// <param name="cancellation">Stops a solve.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is outside its range.</exception>
    public SteadyStateSolver(RateEquation equation, int threads = 1, CancellationToken cancellation = default)
        : this(
            equation,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = Require.Within(threads, 1, int.MaxValue),
                CancellationToken = cancellation,
            }
        ) { }

    /// <summary>The same with threads and cancellation as they are handed on.</summary>
    internal SteadyStateSolver(RateEquation equation, ParallelOptions parallel)
    {
        ArgumentNullException.ThrowIfNull(equation);
        Equation = equation;
        _parallel = parallel;
        _elimination = new StationaryElimination(equation.Levels, parallel);
        _state = new SteadyState(equation);
        _source = new double[equation.Levels];
    }

    /// <summary>The equation it solves.</summary>
    public RateEquation Equation { get; }

    /// <summary>Its threads and cancellation.</summary>
    internal ParallelOptions Parallel => _parallel;

    /// <summary>The steady state of levels that contacts hold, with buffers of its own.</summary>
    /// <param name="energies">The level energies in ascending order.</param>
    /// <param name="contacts">The contacts.</param>
    /// <exception cref="ArgumentException">The system is not one.</exception>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    public static SteadyState Solve(ReadOnlySpan<double> energies, params ReadOnlySpan<Contact> contacts)
    {
        var (system, spectra, temperatures) = Contact.Split(energies, contacts);
        return new SteadyStateSolver(new RateEquation(system, spectra)).Solve(temperatures);
    }

    /// <summary>
    /// The steady state at a temperature of each contact. The returned object is this solver's own and holds until its
    /// next solve.
    /// </summary>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is negative, infinite or NaN.</exception>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    /// <exception cref="OperationCanceledException">The solve was stopped.</exception>
    public SteadyState Solve(ReadOnlySpan<double> temperatures)
    {
        RequireOneEach(Equation, temperatures);
        return Equation.IsClosed
            ? SolvePopulations(temperatures)
            : new SteadyStateSolver(NaturalBasis.Of(Equation, temperatures, _parallel), _parallel).SolvePopulations(
                temperatures
            );
    }

    /// <summary>Refuses temperatures that are not one a contact.</summary>
    internal static void RequireOneEach(RateEquation equation, ReadOnlySpan<double> temperatures)
    {
        if (temperatures.Length != equation.Contacts)
            throw new ArgumentException(
                $"{temperatures.Length} temperatures were given, {equation.Contacts} contacts have as many.",
                nameof(temperatures)
            );
        foreach (var temperature in temperatures)
            Require.NotNegative(temperature);
    }

    private SteadyState SolvePopulations(ReadOnlySpan<double> temperatures)
    {
        _state.SourceMagnitude = 0;
        temperatures.CopyTo(_state.TemperatureBuffer);
        var omega = Equation.BohrFrequencies;
        _parallel.CancellationToken.ThrowIfCancellationRequested();
        for (var a = 0; a < temperatures.Length; a++)
            BoseOccupation.Fill(omega, temperatures[a], _state.Occupations[a].Span);
        if (temperatures.Length == 2)
            BoseOccupation.FillDifference(
                omega,
                temperatures,
                _state.Occupations[0].Span,
                _state.Occupations[1].Span,
                _state.OccupationDifference.Span
            );
        _parallel.CancellationToken.ThrowIfCancellationRequested();
        FillRates();
        _scaled = null;
        if (!_elimination.Factor())
            return SolveScaled();
        _elimination.Distribution(_state.PopulationBuffer);
        SolveDeviation();
        return _state;
    }

    /// <summary>Where rates underflow, or where all ends in levels without the first.</summary>
    private SteadyState SolveScaled()
    {
        Equation.Uniqueness.Require(_state.Temperatures);
        _scaled = new ScaledPopulations(Equation, _state.Temperatures).Stationary;
        var p = _scaled.Distribution();
        for (var i = 0; i < p.Length; i++)
            _state.PopulationBuffer[i] = p[i].ToDouble();
        _state.IsNearEquilibrium = _state.AreTemperaturesEqual;
        if (!_state.IsNearEquilibrium)
            return _state;
        GibbsState.Fill(Equation.System.Energies.AsSpan(), _state.ReferenceTemperature, _state.Gibbs);
        Array.Clear(_state.Deviation);
        _state.Gibbs.CopyTo(_state.PopulationBuffer, 0);
        return _state;
    }

    /// <summary>
    /// Rates of every pair, tile by tile so that neither triangle of the matrix is walked against the cache.
    /// </summary>
    private void FillRates()
    {
        var n = Equation.Levels;
        for (var iTile = 0; iTile < n; iTile += Tile)
        for (var jTile = iTile; jTile < n; jTile += Tile)
            if (Equation.Contacts == 2)
                FillTile(iTile, Math.Min(iTile + Tile, n), jTile, Math.Min(jTile + Tile, n));
            else
                FillTileOfAll(iTile, Math.Min(iTile + Tile, n), jTile, Math.Min(jTile + Tile, n));
        foreach (var (i, j, squares) in Equation.JumpsWithinGroups)
        {
            var rate = Equation.RateWithinGroup(squares, _state.Temperatures);
            _elimination.Row(i)[j] += rate;
            _elimination.Row(j)[i] += rate;
        }
    }

    private void FillTileOfAll(int iBegin, int iEnd, int jBegin, int jEnd)
    {
        var n = Equation.Levels;
        for (var i = iBegin; i < iEnd; i++)
        {
            var begin = Math.Max(jBegin, i + 1);
            if (begin >= jEnd)
                continue;
            var k = i * (2 * n - i - 1) / 2 + (begin - i - 1);
            var up = _elimination.Row(i)[begin..jEnd];
            TensorPrimitives.Multiply(
                Equation.Strengths(0).Slice(k, up.Length),
                _state.Occupations[0].Span.Slice(k, up.Length),
                up
            );
            for (var a = 1; a < Equation.Contacts; a++)
                TensorPrimitives.MultiplyAdd(
                    Equation.Strengths(a).Slice(k, up.Length),
                    _state.Occupations[a].Span.Slice(k, up.Length),
                    up,
                    up
                );
            var total = Equation.TotalStrengths.Slice(k, up.Length);
            ref var first = ref _elimination.Row(begin)[i];
            for (var j = 0; j < up.Length; j++)
                Unsafe.Add(ref first, j * _elimination.Stride) = TransitionRate.DownByAll(up[j], total[j]);
        }
    }

    private void FillTile(int iBegin, int iEnd, int jBegin, int jEnd)
    {
        var n = Equation.Levels;
        for (var i = iBegin; i < iEnd; i++)
        {
            var begin = Math.Max(jBegin, i + 1);
            if (begin >= jEnd)
                continue;
            var k = i * (2 * n - i - 1) / 2 + (begin - i - 1);
            var up = _elimination.Row(i)[begin..jEnd];
            var total = Equation.TotalStrengths.Slice(k, up.Length);
            ReadOnlySpan<double> s0 = Equation.Strengths(0).Slice(k, up.Length),
                s1 = Equation.Strengths(1).Slice(k, up.Length);
            ReadOnlySpan<double> n0 = _state.Occupations[0].Span.Slice(k, up.Length),
                n1 = _state.Occupations[1].Span.Slice(k, up.Length);
            ref var first = ref _elimination.Row(begin)[i];
            for (var j = 0; j < up.Length; j++)
            {
                var absorb = TransitionRate.UpByBoth(s0[j], n0[j], s1[j], n1[j]);
                up[j] = absorb;
                Unsafe.Add(ref first, j * _elimination.Stride) = TransitionRate.DownByAll(absorb, total[j]);
            }
        }
    }

    /// <summary>
    /// Whether a state is solved for as a deviation from the Gibbs state of the last contact, the reference.
    /// </summary>
    internal static bool IsNearEquilibrium(RateEquation equation, double hot, double cold)
    {
        var span = equation.System.Energies[^1] - equation.System.Energies[0];
        return BoseOccupation.InverseTemperatureDifference(hot, cold) * span <= NearEquilibriumBound;
    }

    /// <summary>
    /// Near equal temperatures, p = g + y with the Gibbs state g of the reference contact: G y = -G_0 g, Eq. (Q13).
    /// </summary>
    private void SolveDeviation()
    {
        _state.IsNearEquilibrium = IsNearEquilibrium(
            Equation,
            TensorPrimitives.Max(_state.Temperatures),
            TensorPrimitives.Min(_state.Temperatures)
        );
        if (!_state.IsNearEquilibrium)
            return;
        GibbsState.Fill(Equation.System.Energies.AsSpan(), _state.ReferenceTemperature, _state.Gibbs);
        Deviate(Equation.DegenerateGroups.Count > 0);
    }

    /// <summary>Solves for the deviation from the Gibbs state, and fills the populations with both.</summary>
    private void Deviate(bool byCurrents)
    {
        if (Equation.Contacts != 2)
            FillDriven();
        _state.SourceMagnitude = SolveResponse(
            Equation.Contacts == 2 ? Equation.Strengths(0) : _driven,
            Equation.Contacts == 2 ? _state.OccupationDifference.Span : _ones,
            _state.Gibbs,
            _state.ReferenceTemperature,
            byCurrents,
            _state.Deviation
        );
        for (var i = 0; i < _source.Length; i++)
            _state.PopulationBuffer[i] = _state.Gibbs[i] + _state.Deviation[i];
    }

    /// <summary>Σ s_a (n_a - n_r) of each pair, r being the reference contact, and as many ones.</summary>
    private void FillDriven()
    {
        var pairs = Equation.BohrFrequencies.Length;
        if (_ones.Length == 0)
        {
            (_driven, _difference, _ones) = (new double[pairs], new double[pairs], new double[pairs]);
            Array.Fill(_ones, 1);
        }

        Array.Clear(_driven);
        for (var a = 0; a + 1 < Equation.Contacts; a++)
        {
            BoseOccupation.FillDifference(
                Equation.BohrFrequencies,
                [_state.Temperatures[a], _state.ReferenceTemperature],
                _state.Occupations[a].Span,
                _state.Occupations[^1].Span,
                _difference
            );
            TensorPrimitives.MultiplyAdd(Equation.Strengths(a), _difference, _driven, _driven);
        }
    }

    /// <summary>
    /// Solves for the deviation of the last state again, by the currents that drive it, Eq. (P19), which takes as long
    /// as the first solve and keeps what a pair of levels that exchange fast passes on to the others.
    /// </summary>
    /// <returns>False where the last state has none, or rates that underflow.</returns>
    /// <exception cref="OperationCanceledException">The solve was stopped.</exception>
    internal bool SolveDeviationByCurrents()
    {
        if (_scaled is not null || !_state.IsNearEquilibrium)
            return false;

        // The stationary part that it leaves is removed with the populations of the elimination.
        _elimination.Distribution(_state.PopulationBuffer);
        Deviate(byCurrents: true);
        return true;
    }
}
