using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Thermowell.Contacts;
using Thermowell.Numerics.Markov;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Secular;

/// <summary>
/// Solves one equation at as many sets of temperatures as it has lanes. Not safe for use by two threads at once.
/// </summary>
internal abstract class PopulationSolver
{
    /// <summary>Sets of temperatures solved at once.</summary>
    public abstract int Count { get; }

    /// <summary>The states of the last solve.</summary>
    public abstract PopulationLanes Lanes { get; }

    /// <summary>Solves for the steady states.</summary>
    /// <param name="temperatures">The temperatures of the first contact, one a lane, then those of the next, finite and
    /// not negative.</param>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    public abstract void Solve(ReadOnlySpan<double> temperatures);
}

/// <summary>
/// Steady states of one equation at several sets of temperatures, one a lane: the numbers of a contact, a level or a
/// pair of levels stand side by side.
/// </summary>
internal readonly ref struct PopulationLanes
{
    /// <summary>The equation that all of them solve.</summary>
    public required RateEquation Equation { get; init; }

    /// <summary>How many states stand side by side.</summary>
    public required int Count { get; init; }

    /// <summary>The temperatures of each contact, one a lane.</summary>
    public required ReadOnlySpan<double> Temperatures { get; init; }

    /// <summary>The populations of each level.</summary>
    public required ReadOnlySpan<double> Populations { get; init; }

    /// <summary>For each contact a, n_a(ω) of each pair.</summary>
    public required ReadOnlySpan<Memory<double>> Occupations { get; init; }

    /// <summary>n_0(ω) - n_1(ω) of each pair, without cancellation.</summary>
    public required ReadOnlySpan<double> OccupationDifference { get; init; }

    /// <summary>
    /// 1 for the states that are kept as Gibbs + deviation, 0 for the others; see
    /// <see cref="SteadyState.IsNearEquilibrium"/>.
    /// </summary>
    public required ReadOnlySpan<double> NearEquilibrium { get; init; }

    /// <summary>
    /// The Gibbs populations at the last contact's temperature of each level, where a state is near equilibrium.
    /// </summary>
    public required ReadOnlySpan<double> Gibbs { get; init; }

    /// <summary>The deviation from them.</summary>
    public required ReadOnlySpan<double> Deviation { get; init; }

    /// <summary>What <see cref="GibbsCurrents"/> returned for each deviation.</summary>
    public required ReadOnlySpan<double> SourceMagnitudes { get; init; }

    /// <summary>The temperatures of one contact.</summary>
    /// <param name="contact">The contact, from 0.</param>
    public ReadOnlySpan<double> TemperaturesOf(int contact) => Temperatures.Slice(contact * Count, Count);

    /// <summary>The temperatures of the contact whose Gibbs state is taken: the last.</summary>
    public ReadOnlySpan<double> ReferenceTemperatures => Temperatures[^Count..];

    /// <summary>Whether any state is near equilibrium.</summary>
    public bool AnyNearEquilibrium => NearEquilibrium.Contains(1);
}

/// <summary>
/// One temperature at a time, for matrices that would not fit into the cache eight at a time, and for levels that
/// coincide.
/// </summary>
internal sealed class ScalarPopulationSolver(RateEquation equation, CancellationToken cancellation) : PopulationSolver
{
    private readonly SteadyStateSolver _solver = new(equation, cancellation: cancellation);
    private SteadyState? _state;

    public override int Count => 1;

    public override PopulationLanes Lanes => (_state ?? _solver.State).Lanes;

    public override void Solve(ReadOnlySpan<double> temperatures) => _state = _solver.Solve(temperatures);
}

/// <summary>
/// As many temperatures at once as a vector has lanes, each with the bits that <see cref="SteadyStateSolver"/> gives
/// it.
/// </summary>
internal sealed class VectorPopulationSolver<V, Op> : PopulationSolver
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly RateEquation _equation;
    private readonly LaneElimination<V, Op> _elimination;
    private readonly double[] _temperatures;
    private readonly double[] _deltaBeta = new double[Op.Count];
    private readonly double[] _near = new double[Op.Count];
    private readonly double[] _sourceMagnitudes = new double[Op.Count];
    private readonly double[] _gibbsOfOne;
    private readonly Memory<double> _populations;
    private readonly Memory<double>[] _occupations;
    private readonly Memory<double> _difference;
    private readonly Memory<double> _gibbs;
    private readonly Memory<double> _deviation;
    private readonly Memory<double> _source;
    private SteadyStateSolver? _alone;

    public VectorPopulationSolver(RateEquation equation)
    {
        _equation = equation;
        _elimination = new LaneElimination<V, Op>(equation.Levels);
        var (levels, pairs) = (equation.Levels * Op.Count, equation.BohrFrequencies.Length);
        _gibbsOfOne = new double[equation.Levels];
        _populations = CacheAligned.Allocate(levels);
        _occupations = new Memory<double>[equation.Contacts];
        for (var a = 0; a < equation.Contacts; a++)
            _occupations[a] = CacheAligned.Allocate(pairs * Op.Count);
        _difference = CacheAligned.Allocate(pairs * Op.Count);
        _gibbs = CacheAligned.Allocate(levels);
        _deviation = CacheAligned.Allocate(levels);
        _source = CacheAligned.Allocate(levels);
        _temperatures = new double[equation.Contacts * Op.Count];
        Array.Fill(_temperatures, double.NaN);
    }

    public override int Count => Op.Count;

    public override PopulationLanes Lanes =>
        new()
        {
            Equation = _equation,
            Count = Op.Count,
            Temperatures = _temperatures,
            Populations = _populations.Span,
            Occupations = _occupations,
            OccupationDifference = _difference.Span,
            NearEquilibrium = _near,
            Gibbs = _gibbs.Span,
            Deviation = _deviation.Span,
            SourceMagnitudes = _sourceMagnitudes,
        };

    public override void Solve(ReadOnlySpan<double> temperatures)
    {
        var sameFirst = temperatures[..Op.Count].SequenceEqual(_temperatures.AsSpan(0, Op.Count));
        temperatures.CopyTo(_temperatures);
        for (var lane = 0; lane < Op.Count; lane++)
        {
            var (hot, cold) = (double.NegativeInfinity, double.PositiveInfinity);
            for (var at = lane; at < _temperatures.Length; at += Op.Count)
                (hot, cold) = (Math.Max(hot, _temperatures[at]), Math.Min(cold, _temperatures[at]));
            _deltaBeta[lane] = BoseOccupation.InverseTemperatureDifference(hot, cold);
            _near[lane] = SteadyStateSolver.IsNearEquilibrium(_equation, hot, cold) ? 1 : 0;
        }

        if (!sameFirst)
            FillFirst();
        FillRates();
        var solved = _elimination.Factor();
        _elimination.Distribution(_populations.Span);
        Array.Clear(_sourceMagnitudes);
        if (_near.Contains(1))
            SolveDeviation();
        if (!Op.All(solved))
            SolveAlone(solved);
    }

    /// <summary>The lanes that the elimination leaves over.</summary>
    private void SolveAlone(V solved)
    {
        Span<double> isSolved = stackalloc double[Op.Count];
        Op.Store(Op.Select(solved, Op.Create(1), Op.Create(0)), ref isSolved[0]);
        _alone ??= new SteadyStateSolver(_equation);
        var own = new double[_equation.Contacts];
        for (var lane = 0; lane < isSolved.Length; lane++)
        {
            if (isSolved[lane] != 0)
                continue;
            for (var a = 0; a < own.Length; a++)
                own[a] = _temperatures[a * Op.Count + lane];
            var state = _alone.Solve(own);
            (_near[lane], _sourceMagnitudes[lane]) = (state.IsNearEquilibrium ? 1 : 0, state.SourceMagnitude);
            for (var i = 0; i < _equation.Levels; i++)
            {
                var at = i * Op.Count + lane;
                (_populations.Span[at], _gibbs.Span[at], _deviation.Span[at]) = (
                    state.PopulationBuffer[i],
                    state.Gibbs[i],
                    state.Deviation[i]
                );
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillFirst()
    {
        var temperature = Temperature(0);
        var omega = _equation.BohrFrequencies;
        ref var occupation = ref MemoryMarshal.GetReference(_occupations[0].Span);
        for (var k = 0; k < omega.Length; k++)
            Op.Store(
                BoseOccupation.At<V, Op>(Op.Create(omega[k]), temperature),
                ref Unsafe.Add(ref occupation, k * Op.Count)
            );
    }

    /// <summary>n_1 and n_0 - n_1 of each pair, and the rates that follow from n_0 and n_1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillRates()
    {
        var n = _equation.Levels;
        V first = Temperature(0),
            second = Temperature(1),
            deltaBeta = Load(_deltaBeta);
        var secondIsHotter = Op.Less(first, second);
        ReadOnlySpan<double> omega = _equation.BohrFrequencies,
            totals = _equation.TotalStrengths;
        ReadOnlySpan<double> strengths0 = _equation.Strengths(0),
            strengths1 = _equation.Strengths(1);
        ref var occupation0 = ref MemoryMarshal.GetReference(_occupations[0].Span);
        ref var occupation1 = ref MemoryMarshal.GetReference(_occupations[1].Span);
        ref var difference = ref MemoryMarshal.GetReference(_difference.Span);
        ref var rates = ref MemoryMarshal.GetReference(_elimination.Rates);
        var stride = _elimination.Stride;
        for (int i = 0, k = 0; i < n; i++)
        for (var j = i + 1; j < n; j++, k++)
        {
            Wide<V, Op> frequency = Op.Create(omega[k]),
                n0 = Op.Load(ref Unsafe.Add(ref occupation0, k * Op.Count));
            Wide<V, Op> n1 = BoseOccupation.At<V, Op>(frequency, second);
            Op.Store(n1, ref Unsafe.Add(ref occupation1, k * Op.Count));
            var excess = BoseOccupation.Difference<V, Op>(
                frequency,
                deltaBeta,
                Op.Select(secondIsHotter, n1, n0),
                Op.Select(secondIsHotter, n0, n1)
            );
            Op.Store(
                Op.Select(secondIsHotter, Op.Negate(excess), excess),
                ref Unsafe.Add(ref difference, k * Op.Count)
            );
            var up = TransitionRate.UpByBoth<Wide<V, Op>>(Op.Create(strengths0[k]), n0, Op.Create(strengths1[k]), n1);
            Op.Store(up, ref Unsafe.Add(ref rates, i * stride + j * Op.Count));
            Op.Store(
                TransitionRate.DownByAll<Wide<V, Op>>(up, Op.Create(totals[k])),
                ref Unsafe.Add(ref rates, j * stride + i * Op.Count)
            );
        }
    }

    /// <summary>Eq. (Q13) in every lane; only those that are near equilibrium take its result.</summary>
    private void SolveDeviation()
    {
        Span<double> gibbs = _gibbs.Span,
            deviation = _deviation.Span,
            populations = _populations.Span;
        var reference = _temperatures.AsSpan(_temperatures.Length - Op.Count);
        for (var lane = 0; lane < reference.Length; lane++)
        {
            GibbsState.Fill(_equation.System.Energies.AsSpan(), reference[lane], _gibbsOfOne);
            for (var i = 0; i < _gibbsOfOne.Length; i++)
                gibbs[i * Op.Count + lane] = _gibbsOfOne[i];
        }

        var magnitude = GibbsCurrents.Fill<V, Op>(
            _equation,
            _equation.Strengths(0),
            _difference.Span,
            gibbs,
            reference,
            _source.Span
        );
        _elimination.Deviation(_source.Span, deviation);
        var minusSum = Op.Negate(_elimination.Sum(deviation));
        var near = Op.Less(Op.Create(0), Load(_near));
        Op.Store(Op.Select(near, magnitude, Op.Create(0)), ref _sourceMagnitudes[0]);
        for (var i = 0; i < populations.Length; i += Op.Count)
        {
            Wide<V, Op> p = Op.Load(in populations[i]);
            Wide<V, Op> y = Op.MultiplyAdd(p, minusSum, Op.Load(in deviation[i]));
            Op.Store(y, ref deviation[i]);
            Op.Store(Op.Select(near, Op.Load(in gibbs[i]) + y, p), ref populations[i]);
        }
    }

    private V Temperature(int contact) => Op.Load(in _temperatures[contact * Op.Count]);

    private static V Load(double[] lanes) => Op.Load(in lanes[0]);
}
