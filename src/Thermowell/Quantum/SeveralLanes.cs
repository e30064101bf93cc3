using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Thermowell.Numerics.Markov;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Quantum;

/// <summary>As many temperatures at once as a vector has lanes, each with the bits that <see cref="SteadyStateSolver"/> gives it.</summary>
internal sealed class SeveralLanes<TVector> : PopulationSolver
    where TVector : struct, IWideVector<TVector>
{
    private readonly RateEquation _equation;
    private readonly LaneElimination<TVector> _elimination;
    private readonly double[] _left = new double[TVector.Count];
    private readonly double[] _right = new double[TVector.Count];
    private readonly double[] _deltaBeta = new double[TVector.Count];
    private readonly double[] _near = new double[TVector.Count];
    private readonly double[] _sourceMagnitudes = new double[TVector.Count];
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
        _elimination = new LaneElimination<TVector>(equation.Levels);
        var (levels, pairs) = (equation.Levels * TVector.Count, equation.BohrFrequencies.Length);
        _gibbsOfOne = new double[equation.Levels];
        _populations = CacheAligned.Allocate(levels);
        _leftOccupation = CacheAligned.Allocate(pairs * TVector.Count);
        _rightOccupation = CacheAligned.Allocate(pairs * TVector.Count);
        _difference = CacheAligned.Allocate(pairs * TVector.Count);
        _gibbs = CacheAligned.Allocate(levels);
        _deviation = CacheAligned.Allocate(levels);
        _source = CacheAligned.Allocate(levels);
        Array.Fill(_left, double.NaN);
    }

    public override int Count => TVector.Count;

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
        if (!TVector.All(solved)) SolveAlone(solved);
    }

    /// <summary>The lanes that the elimination leaves over.</summary>
    private void SolveAlone(TVector solved)
    {
        Span<double> isSolved = stackalloc double[TVector.Count];
        TVector.Select(solved, TVector.Create(1), TVector.Create(0)).Store(ref isSolved[0]);
        _alone ??= new SteadyStateSolver(_equation);
        for (var lane = 0; lane < isSolved.Length; lane++)
        {
            if (isSolved[lane] != 0) continue;
            var state = _alone.Solve(_left[lane], _right[lane]);
            (_near[lane], _sourceMagnitudes[lane]) = (state.IsNearEquilibrium ? 1 : 0, state.SourceMagnitude);
            for (var i = 0; i < _equation.Levels; i++)
            {
                var at = i * TVector.Count + lane;
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
            BoseOccupation.At(TVector.Create(omega[k]), left).Store(ref Unsafe.Add(ref occupation, k * TVector.Count));
    }

    /// <summary>n_R and n_L - n_R of each pair, and the rates that follow from n_L and n_R.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillRates()
    {
        var n = _equation.Levels;
        TVector left = Load(_left), right = Load(_right), deltaBeta = Load(_deltaBeta);
        var rightIsHotter = TVector.Less(left, right);
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
                TVector frequency = TVector.Create(omega[k]), nl = TVector.Load(ref Unsafe.Add(ref leftOccupation, k * TVector.Count));
                var nr = BoseOccupation.At(frequency, right);
                nr.Store(ref Unsafe.Add(ref rightOccupation, k * TVector.Count));
                var excess = BoseOccupation.Difference(frequency, deltaBeta, TVector.Select(rightIsHotter, nr, nl), TVector.Select(rightIsHotter, nl, nr));
                TVector.Select(rightIsHotter, -excess, excess).Store(ref Unsafe.Add(ref difference, k * TVector.Count));
                var absorb = TVector.Create(leftStrengths[k]) * nl + TVector.Create(rightStrengths[k]) * nr;
                absorb.Store(ref Unsafe.Add(ref rates, i * stride + j * TVector.Count));
                (absorb + TVector.Create(totals[k])).Store(ref Unsafe.Add(ref rates, j * stride + i * TVector.Count));
            }
    }

    /// <summary>(Q13) in every lane; only those that are near equilibrium take its result.</summary>
    private void SolveDeviation()
    {
        Span<double> gibbs = _gibbs.Span, deviation = _deviation.Span, populations = _populations.Span;
        for (var lane = 0; lane < _right.Length; lane++)
        {
            GibbsState.Fill(_equation.System.Energies.AsSpan(), _right[lane], _gibbsOfOne);
            for (var i = 0; i < _gibbsOfOne.Length; i++) gibbs[i * TVector.Count + lane] = _gibbsOfOne[i];
        }

        var magnitude = GibbsCurrents.Fill<TVector>(_equation, _equation.LeftStrengths, _difference.Span, gibbs, _right, _source.Span);
        _elimination.Deviation(_source.Span, deviation);
        var minusSum = -_elimination.Sum(deviation);
        var near = TVector.Less(TVector.Create(0), Load(_near));
        TVector.Select(near, magnitude, TVector.Create(0)).Store(ref _sourceMagnitudes[0]);
        for (var i = 0; i < populations.Length; i += TVector.Count)
        {
            var p = TVector.Load(in populations[i]);
            var y = TVector.MultiplyAdd(p, minusSum, TVector.Load(in deviation[i]));
            y.Store(ref deviation[i]);
            TVector.Select(near, TVector.Load(in gibbs[i]) + y, p).Store(ref populations[i]);
        }
    }

    private static TVector Load(double[] lanes) => TVector.Load(in lanes[0]);
}
