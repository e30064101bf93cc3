using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Thermowell.Numerics;
using Thermowell.Numerics.Vectors;
using Thermowell.Quantum;

namespace Thermowell.Observables;

/// <summary>Population differences and net currents of pairs of levels i below j, from populations or, near equilibrium, from Gibbs state and deviation, (Q13).</summary>
internal ref struct Bonds<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private readonly bool _anyNear;
    private readonly ref readonly double _populations;
    private readonly ref readonly double _leftOccupation;
    private readonly ref readonly double _rightOccupation;
    private readonly ref readonly double _left;
    private readonly ref readonly double _right;
    private readonly ref readonly double _gibbs;
    private readonly ref readonly double _deviation;
    private readonly ref readonly double _omega;
    private readonly V _near;
    private readonly V _temperature;
    private readonly V _hotter;
    private readonly ReadOnlySpan<double> _energies;
    private V _p;
    private V _g;
    private V _y;

    public Bonds(PopulationLanes state)
    {
        _populations = ref MemoryMarshal.GetReference(state.Populations);
        _leftOccupation = ref MemoryMarshal.GetReference(state.LeftOccupation);
        _rightOccupation = ref MemoryMarshal.GetReference(state.RightOccupation);
        _left = ref MemoryMarshal.GetReference(state.Equation.LeftStrengths);
        _right = ref MemoryMarshal.GetReference(state.Equation.RightStrengths);
        _gibbs = ref MemoryMarshal.GetReference(state.Gibbs);
        _deviation = ref MemoryMarshal.GetReference(state.Deviation);
        _omega = ref MemoryMarshal.GetReference(state.Equation.BohrFrequencies);
        _anyNear = state.AnyNearEquilibrium;
        _near = Op.Less(Op.Create(0), Op.Load(in state.NearEquilibrium[0]));
        _temperature = Op.Load(in state.RightTemperatures[0]);
        _hotter = Op.Max(Op.Max(Op.Load(in state.LeftTemperatures[0]), _temperature), Op.Create(double.Epsilon));
        _energies = state.Equation.System.Energies.AsSpan();
    }

    /// <summary>Takes the lower level i of the pairs that follow.</summary>
    public void StartAt(int i)
    {
        _p = At(in _populations, i);
        if (!_anyNear) return;
        (_g, _y) = (At(in _gibbs, i), At(in _deviation, i));
    }

    /// <summary>The pair of the level taken with a higher one.</summary>
    /// <param name="j">The higher level.</param>
    /// <param name="k">The number of the pair.</param>
    /// <param name="total">s_L + s_R.</param>
    /// <param name="excess">(s_L/(s_L + s_R)) (n_L - n_R).</param>
    /// <param name="drop">p_i - p_j.</param>
    /// <param name="current">The net rate of transitions i → j by both baths.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Evaluate(int j, int k, Wide<V, Op> total, Wide<V, Op> excess, out Wide<V, Op> drop, out Wide<V, Op> current)
    {
        var pj = At(in _populations, j);
        var absorb = Absorption(k);
        drop = Op.Subtract(_p, pj);
        current = absorb * drop - total * pj;
        if (!_anyNear) return;
        var yj = At(in _deviation, j);
        var change = Op.Subtract(_y, yj);
        var gibbsDrop = Op.Multiply(_g, Op.Negate(ExponentialMinusOne.At<V, Op>(Op.Divide(Op.Create(-Unsafe.Add(ref Unsafe.AsRef(in _omega), k)), _temperature))));
        drop = Op.Select(_near, Op.Add(gibbsDrop, change), drop);
        current = Op.Select(_near, total * (excess * gibbsDrop - yj) + Op.Multiply(absorb, change), current);
    }

    /// <summary>
    /// The same without signs: what drop and current would be if the populations in them, or the parts of their change, did not cancel. A rounding error of every
    /// population moves them by as much of this, and one of the exponent of a Boltzmann weight too.
    /// </summary>
    /// <param name="j">The higher level.</param>
    /// <param name="k">The number of the pair.</param>
    /// <param name="total">s_L + s_R.</param>
    /// <param name="excess">(s_L/(s_L + s_R)) (n_L - n_R).</param>
    /// <param name="drop">Of p_i - p_j.</param>
    /// <param name="current">Of the net rate of transitions i → j by both baths.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Magnitudes(int j, int k, Wide<V, Op> total, Wide<V, Op> excess, out Wide<V, Op> drop, out Wide<V, Op> current)
    {
        var pj = At(in _populations, j);
        var absorb = Absorption(k);
        drop = Op.Add(_p, pj);
        current = absorb * drop + total * pj;
        if (_anyNear)
        {
            var yj = Op.Abs(At(in _deviation, j));
            var change = Op.Add(Op.Abs(_y), yj);
            var gibbsDrop = Op.Abs(Op.Subtract(_g, At(in _gibbs, j)));
            drop = Op.Select(_near, Op.Add(gibbsDrop, change), drop);
            current = Op.Select(_near, total * Op.Add(Op.Multiply(Op.Abs(excess), gibbsDrop), yj) + Op.Multiply(absorb, change), current);
        }

        // A rounding error of e/T is so many times one of the Boltzmann weight.
        var exponent = Op.Add(Op.Create(1), Op.Divide(Op.Create(_energies[j] - _energies[0]), _hotter));
        (drop, current) = (exponent * drop, exponent * current);
    }

    /// <summary>s_L n_L + s_R n_R: a cold bath's small n is kept beside a hot one's that hardly couples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly V Absorption(int k)
        => Op.Add(
            Op.Multiply(Op.Create(Unsafe.Add(ref Unsafe.AsRef(in _left), k)), At(in _leftOccupation, k)),
            Op.Multiply(Op.Create(Unsafe.Add(ref Unsafe.AsRef(in _right), k)), At(in _rightOccupation, k)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V At(ref readonly double lanes, int index) => Op.Load(in Unsafe.Add(ref Unsafe.AsRef(in lanes), index * Op.Count));
}
