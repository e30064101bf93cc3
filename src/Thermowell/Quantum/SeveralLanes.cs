using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Thermowell.Numerics.Markov;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Quantum;

/// <summary>As many temperatures at once as a vector has lanes, each with the bits that <see cref="SteadyStateSolver"/> gives it.</summary>
internal sealed class SeveralLanes<V, Op> : PopulationSolver
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly RateEquation _equation;
    private readonly LaneElimination<V, Op> _elimination;
    private readonly double[] _left = new double[Op.Count];
    private readonly double[] _right = new double[Op.Count];
    private readonly double[] _deltaBeta = new double[Op.Count];
    private readonly double[] _near = new double[Op.Count];
    private readonly double[] _sourceMagnitudes = new double[Op.Count];
    private readonly double[] _gibbsOfOne;
    private readonly Memory<double> _populations;
    private readonly Memory<double> _leftOccupation;
    private readonly Memory<double> _rightOccupation;
    private readonly Memory<double> _difference;
    private readonly Memory<double> _gibbs;
    private readonly Memory<double> _deviation;
    private readonly Memory<double> _source;
    private SteadyStateSolver? _alone;

    public SeveralLanes(RateEquation equation)
    {
        _equation = equation;
        _elimination = new LaneElimination<V, Op>(equation.Levels);
        var (levels, pairs) = (equation.Levels * Op.Count, equation.BohrFrequencies.Length);
        _gibbsOfOne = new double[equation.Levels];
        _populations = CacheAligned.Allocate(levels);
        _leftOccupation = CacheAligned.Allocate(pairs * Op.Count);
        _rightOccupation = CacheAligned.Allocate(pairs * Op.Count);
        _difference = CacheAligned.Allocate(pairs * Op.Count);
        _gibbs = CacheAligned.Allocate(levels);
        _deviation = CacheAligned.Allocate(levels);
        _source = CacheAligned.Allocate(levels);
        Array.Fill(_left, double.NaN);
    }

    public override int Count => Op.Count;

    public override PopulationLanes Lanes => new()
    {
        Equation = _equation,
        LeftTemperatures = _left,
        RightTemperatures = _right,
        Populations = _populations.Span,
        LeftOccupation = _leftOccupation.Span,
        RightOccupation = _rightOccupation.Span,
        OccupationDifference = _difference.Span,
        NearEquilibrium = _near,
        Gibbs = _gibbs.Span,
        Deviation = _deviation.Span,
        SourceMagnitudes = _sourceMagnitudes,
    };

    public override void Solve(ReadOnlySpan<double> leftTemperatures, ReadOnlySpan<double> rightTemperatures)
    {
        var sameLeft = leftTemperatures.SequenceEqual(_left);
        leftTemperatures.CopyTo(_left);
        rightTemperatures.CopyTo(_right);
        for (var lane = 0; lane < _right.Length; lane++)
        {
            var (hot, cold) = (Math.Max(_left[lane], _right[lane]), Math.Min(_left[lane], _right[lane]));
            _deltaBeta[lane] = BoseOccupation.InverseTemperatureDifference(hot, cold);
            _near[lane] = SteadyStateSolver.IsNearEquilibrium(_equation, _left[lane], _right[lane]) ? 1 : 0;
        }

        if (!sameLeft) FillLeft();
        FillRates();
        var solved = _elimination.Factor();
        _elimination.Distribution(_populations.Span);
        Array.Clear(_sourceMagnitudes);
        if (_near.Contains(1)) SolveDeviation();
        if (!Op.All(solved)) SolveAlone(solved);
    }

    /// <summary>The lanes that the elimination leaves over.</summary>
    private void SolveAlone(Wide<V, Op> solved)
    {
        Span<double> isSolved = stackalloc double[Op.Count];
        Op.Store(Op.Select(solved, Op.Create(1), Op.Create(0)), ref isSolved[0]);
        _alone ??= new SteadyStateSolver(_equation);
        for (var lane = 0; lane < isSolved.Length; lane++)
        {
            if (isSolved[lane] != 0) continue;
            var state = _alone.Solve(_left[lane], _right[lane]);
            (_near[lane], _sourceMagnitudes[lane]) = (state.IsNearEquilibrium ? 1 : 0, state.SourceMagnitude);
            for (var i = 0; i < _equation.Levels; i++)
            {
                var at = i * Op.Count + lane;
                (_populations.Span[at], _gibbs.Span[at], _deviation.Span[at]) = (state.PopulationBuffer[i], state.Gibbs[i], state.Deviation[i]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillLeft()
    {
        var left = Load(_left);
        var omega = _equation.BohrFrequencies;
        ref var occupation = ref MemoryMarshal.GetReference(_leftOccupation.Span);
        for (var k = 0; k < omega.Length; k++)
            Op.Store(BoseOccupation.At<V, Op>(Op.Create(omega[k]), left), ref Unsafe.Add(ref occupation, k * Op.Count));
    }

    /// <summary>n_R and n_L - n_R of each pair, and the rates that follow from n_L and n_R.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillRates()
    {
        var n = _equation.Levels;
        V left = Load(_left), right = Load(_right), deltaBeta = Load(_deltaBeta);
        var rightIsHotter = Op.Less(left, right);
        ReadOnlySpan<double> omega = _equation.BohrFrequencies, totals = _equation.TotalStrengths;
        ReadOnlySpan<double> leftStrengths = _equation.LeftStrengths, rightStrengths = _equation.RightStrengths;
        ref var leftOccupation = ref MemoryMarshal.GetReference(_leftOccupation.Span);
        ref var rightOccupation = ref MemoryMarshal.GetReference(_rightOccupation.Span);
        ref var difference = ref MemoryMarshal.GetReference(_difference.Span);
        ref var rates = ref MemoryMarshal.GetReference(_elimination.Rates);
        var stride = _elimination.Stride;
        for (int i = 0, k = 0; i < n; i++)
            for (var j = i + 1; j < n; j++, k++)
            {
                Wide<V, Op> frequency = Op.Create(omega[k]), nl = Op.Load(ref Unsafe.Add(ref leftOccupation, k * Op.Count));
                Wide<V, Op> nr = BoseOccupation.At<V, Op>(frequency, right);
                Op.Store(nr, ref Unsafe.Add(ref rightOccupation, k * Op.Count));
                var excess = BoseOccupation.Difference<V, Op>(frequency, deltaBeta, Op.Select(rightIsHotter, nr, nl), Op.Select(rightIsHotter, nl, nr));
                Op.Store(Op.Select(rightIsHotter, Op.Negate(excess), excess), ref Unsafe.Add(ref difference, k * Op.Count));
                Wide<V, Op> absorb = Op.Create(leftStrengths[k]) * nl + Op.Create(rightStrengths[k]) * nr;
                Op.Store(absorb, ref Unsafe.Add(ref rates, i * stride + j * Op.Count));
                Op.Store(absorb + Op.Create(totals[k]), ref Unsafe.Add(ref rates, j * stride + i * Op.Count));
            }
    }

    /// <summary>(Q13) in every lane; only those that are near equilibrium take its result.</summary>
    private void SolveDeviation()
    {
        Span<double> gibbs = _gibbs.Span, deviation = _deviation.Span, populations = _populations.Span;
        for (var lane = 0; lane < _right.Length; lane++)
        {
            GibbsState.Fill(_equation.System.Energies.AsSpan(), _right[lane], _gibbsOfOne);
            for (var i = 0; i < _gibbsOfOne.Length; i++) gibbs[i * Op.Count + lane] = _gibbsOfOne[i];
        }

        var magnitude = GibbsCurrents.Fill<V, Op>(_equation, _equation.LeftStrengths, _difference.Span, gibbs, _right, _source.Span);
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

    private static V Load(double[] lanes) => Op.Load(in lanes[0]);
}
