using Thermowell.Quantum;
using Thermowell.Solvers;

namespace Thermowell.Observables;

/// <summary>Population differences and net currents of pairs of levels i below j, from populations or, near equilibrium, from Gibbs state and deviation, (Q13).</summary>
internal ref struct Bonds<TVector>
    where TVector : struct, IWideVector<TVector>
{
    private readonly PopulationLanes _state;
    private readonly bool _anyNear;
    private readonly TVector _near;
    private readonly TVector _temperature;
    private TVector _p;
    private TVector _g;
    private TVector _y;

    public Bonds(PopulationLanes state)
    {
        _state = state;
        _anyNear = state.AnyNearEquilibrium;
        _near = TVector.Less(TVector.Create(0), TVector.Load(in state.NearEquilibrium[0]));
        _temperature = TVector.Load(in state.RightTemperatures[0]);
    }

    /// <summary>Takes the lower level i of the pairs that follow.</summary>
    public void StartAt(int i)
    {
        _p = At(_state.Populations, i);
        if (!_anyNear) return;
        (_g, _y) = (At(_state.Gibbs, i), At(_state.Deviation, i));
    }

    /// <summary>The pair of the level taken with a higher one.</summary>
    /// <param name="j">The higher level.</param>
    /// <param name="k">The number of the pair.</param>
    /// <param name="total">s_L + s_R.</param>
    /// <param name="excess">(s_L/(s_L + s_R)) (n_L - n_R).</param>
    /// <param name="drop">p_i - p_j.</param>
    /// <param name="current">The net rate of transitions i → j by both baths.</param>
    public readonly void Evaluate(int j, int k, TVector total, TVector excess, out TVector drop, out TVector current)
    {
        var pj = At(_state.Populations, j);
        var mean = At(_state.RightOccupation, k) + excess;
        drop = _p - pj;
        current = total * (mean * drop - pj);
        if (!_anyNear) return;
        var yj = At(_state.Deviation, j);
        var change = _y - yj;
        var gibbsDrop = _g * -ExponentialMinusOne.At(TVector.Create(-_state.Equation.BohrFrequencies[k]) / _temperature);
        drop = TVector.Select(_near, gibbsDrop + change, drop);
        current = TVector.Select(_near, total * (excess * gibbsDrop + mean * change - yj), current);
    }

    private static TVector At(ReadOnlySpan<double> lanes, int index) => TVector.Load(in lanes[index * TVector.Count]);
}
