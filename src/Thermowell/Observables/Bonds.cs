using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Thermowell.Numerics;
using Thermowell.Numerics.Vectors;
using Thermowell.Quantum;

namespace Thermowell.Observables;

/// <summary>Population differences and net currents of pairs of levels i below j, from populations or, near equilibrium, from Gibbs state and deviation, (Q13).</summary>
internal ref struct Bonds<TVector>
    where TVector : struct, IWideVector<TVector>
{
    private readonly bool _anyNear;
    private readonly ref readonly double _populations;
    private readonly ref readonly double _occupation;
    private readonly ref readonly double _gibbs;
    private readonly ref readonly double _deviation;
    private readonly ref readonly double _omega;
    private readonly TVector _near;
    private readonly TVector _temperature;
    private TVector _p;
    private TVector _g;
    private TVector _y;

    public Bonds(PopulationLanes state)
    {
        _populations = ref MemoryMarshal.GetReference(state.Populations);
        _occupation = ref MemoryMarshal.GetReference(state.RightOccupation);
        _gibbs = ref MemoryMarshal.GetReference(state.Gibbs);
        _deviation = ref MemoryMarshal.GetReference(state.Deviation);
        _omega = ref MemoryMarshal.GetReference(state.Equation.BohrFrequencies);
        _anyNear = state.AnyNearEquilibrium;
        _near = TVector.Less(TVector.Create(0), TVector.Load(in state.NearEquilibrium[0]));
        _temperature = TVector.Load(in state.RightTemperatures[0]);
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
    public readonly void Evaluate(int j, int k, TVector total, TVector excess, out TVector drop, out TVector current)
    {
        var pj = At(in _populations, j);
        var mean = At(in _occupation, k) + excess;
        drop = _p - pj;
        current = total * (mean * drop - pj);
        if (!_anyNear) return;
        var yj = At(in _deviation, j);
        var change = _y - yj;
        var gibbsDrop = _g * -ExponentialMinusOne.At(TVector.Create(-Unsafe.Add(ref Unsafe.AsRef(in _omega), k)) / _temperature);
        drop = TVector.Select(_near, gibbsDrop + change, drop);
        current = TVector.Select(_near, total * (excess * gibbsDrop + mean * change - yj), current);
    }

    private static TVector At(ref readonly double lanes, int index) => TVector.Load(in Unsafe.Add(ref Unsafe.AsRef(in lanes), index * TVector.Count));
}
