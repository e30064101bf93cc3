using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Secular;

/// <summary>Population differences and net currents of pairs of levels i below j, from populations or, near equilibrium, from Gibbs state and deviation, (Q13).</summary>
internal ref struct TransitionCurrents<TVector>
    where TVector : struct, IWideVector<TVector>
{
    private readonly bool _anyNear;
    private readonly ref readonly double _populations;
    private readonly ref readonly double _occupations0;
    private readonly ref readonly double _occupations1;
    private readonly ref readonly double _strengths0;
    private readonly ref readonly double _strengths1;
    private readonly ref readonly double _gibbs;
    private readonly ref readonly double _deviation;
    private readonly ref readonly double _omega;
    private readonly TVector _near;
    private readonly TVector _temperature;
    private readonly TVector _hotter;
    private readonly ReadOnlySpan<double> _energies;
    private TVector _p;
    private TVector _g;
    private TVector _y;

    public TransitionCurrents(PopulationLanes state)
    {
        _populations = ref MemoryMarshal.GetReference(state.Populations);
        _occupations0 = ref MemoryMarshal.GetReference(state.Occupations[0].Span);
        _occupations1 = ref MemoryMarshal.GetReference(state.Occupations[1].Span);
        _strengths0 = ref MemoryMarshal.GetReference(state.Equation.Strengths(0));
        _strengths1 = ref MemoryMarshal.GetReference(state.Equation.Strengths(1));
        _gibbs = ref MemoryMarshal.GetReference(state.Gibbs);
        _deviation = ref MemoryMarshal.GetReference(state.Deviation);
        _omega = ref MemoryMarshal.GetReference(state.Equation.BohrFrequencies);
        _anyNear = state.AnyNearEquilibrium;
        _near = TVector.Less(TVector.Create(0), TVector.Load(in state.NearEquilibrium[0]));
        _temperature = TVector.Load(in state.ReferenceTemperatures[0]);
        _hotter = TVector.Max(TVector.Max(TVector.Load(in state.TemperaturesOf(0)[0]), _temperature), TVector.Create(double.Epsilon));
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
    /// <param name="total">s_0 + s_1.</param>
    /// <param name="excess">(s_0/(s_0 + s_1)) (n_0 - n_1).</param>
    /// <param name="drop">p_i - p_j.</param>
    /// <param name="current">The net rate of transitions i → j by both contacts.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Evaluate(int j, int k, TVector total, TVector excess, out TVector drop, out TVector current)
    {
        var pj = At(in _populations, j);
        var absorb = Absorption(k);
        drop = _p - pj;
        current = absorb * drop - total * pj;
        if (!_anyNear) return;
        var yj = At(in _deviation, j);
        var change = _y - yj;
        var gibbsDrop = _g * -ExponentialMinusOne.At(TVector.Create(-Unsafe.Add(ref Unsafe.AsRef(in _omega), k)) / _temperature);
        drop = TVector.Select(_near, gibbsDrop + change, drop);
        current = TVector.Select(_near, total * (excess * gibbsDrop - yj) + absorb * change, current);
    }

    /// <summary>
    /// The same without signs: what drop and current would be if the populations in them, or the parts of their change, did not cancel. A rounding error of every
    /// population moves them by as much of this, and one of the exponent of a Boltzmann weight too.
    /// </summary>
    /// <param name="j">The higher level.</param>
    /// <param name="k">The number of the pair.</param>
    /// <param name="total">s_0 + s_1.</param>
    /// <param name="excess">(s_0/(s_0 + s_1)) (n_0 - n_1).</param>
    /// <param name="drop">Of p_i - p_j.</param>
    /// <param name="current">Of the net rate of transitions i → j by both contacts.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Magnitudes(int j, int k, TVector total, TVector excess, out TVector drop, out TVector current)
    {
        var pj = At(in _populations, j);
        var absorb = Absorption(k);
        drop = _p + pj;
        current = absorb * drop + total * pj;
        if (_anyNear)
        {
            var yj = TVector.Abs(At(in _deviation, j));
            var change = TVector.Abs(_y) + yj;
            var gibbsDrop = TVector.Abs(_g - At(in _gibbs, j));
            drop = TVector.Select(_near, gibbsDrop + change, drop);
            current = TVector.Select(_near, total * (TVector.Abs(excess) * gibbsDrop + yj) + absorb * change, current);
        }

        // A rounding error of e/T is so many times one of the Boltzmann weight.
        var exponent = TVector.Create(1) + TVector.Create(_energies[j] - _energies[0]) / _hotter;
        (drop, current) = (exponent * drop, exponent * current);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly TVector Absorption(int k)
        => TransitionRate.UpByBoth(
            TVector.Create(Unsafe.Add(ref Unsafe.AsRef(in _strengths0), k)), At(in _occupations0, k),
            TVector.Create(Unsafe.Add(ref Unsafe.AsRef(in _strengths1), k)), At(in _occupations1, k));

    private static TVector At(ref readonly double lanes, int index) => TVector.Load(in Unsafe.Add(ref Unsafe.AsRef(in lanes), index * TVector.Count));
}

/// <summary>The net inflow into each level when the strengths drive currents strength · dn · (g_i - g_j) out of Gibbs states, the source of (Q13).</summary>
internal static class GibbsCurrents
{
    /// <summary>Fills the sources of all lanes.</summary>
    /// <param name="equation">The equation, for its levels and Bohr frequencies.</param>
    /// <param name="strengths">The strength of each pair, one for all lanes.</param>
    /// <param name="occupationChange">dn of each pair.</param>
    /// <param name="gibbs">g of each level.</param>
    /// <param name="temperatures">The temperature of g.</param>
    /// <param name="source">Receives the inflow into each level.</param>
    /// <returns>
    /// The heat that the currents would carry if each of them ran from or to the first level. What is lost to rounding where currents of both signs are summed at a
    /// level moves the heat by a unit of the last place of this.
    /// </returns>
    public static TVector Fill<TVector>(
        RateEquation equation, ReadOnlySpan<double> strengths, ReadOnlySpan<double> occupationChange, ReadOnlySpan<double> gibbs,
        ReadOnlySpan<double> temperatures, Span<double> source)
        where TVector : struct, IWideVector<TVector>
    {
        source.Clear();
        var n = equation.Levels;
        var omega = equation.BohrFrequencies;
        var energies = equation.System.Energies.AsSpan();
        var magnitude = TVector.Create(0);
        var temperature = TVector.Load(in MemoryMarshal.GetReference(temperatures));
        for (int i = 0, k = 0; i < n; i++)
        {
            ref var from = ref source[i * TVector.Count];
            var g = TVector.Load(in gibbs[i * TVector.Count]);
            for (var j = i + 1; j < n; j++, k++)
            {
                var current = TVector.Create(strengths[k]) * TVector.Load(in occupationChange[k * TVector.Count]) * g
                    * -ExponentialMinusOne.At(TVector.Create(-omega[k]) / temperature);
                ref var to = ref Unsafe.Add(ref from, (j - i) * TVector.Count);
                (TVector.Load(ref from) - current).Store(ref from);
                (TVector.Load(ref to) + current).Store(ref to);
                magnitude += TVector.Create(energies[j] - energies[0]) * TVector.Abs(current);
            }
        }

        return magnitude;
    }

    /// <summary>The currents themselves, of one state: row i receives those from level i into each level above it.</summary>
    public static void FillPairs(
        RateEquation equation, ReadOnlySpan<double> strengths, ReadOnlySpan<double> occupationChange, ReadOnlySpan<double> gibbs, double temperature, Span<double> currents)
    {
        var n = equation.Levels;
        var omega = equation.BohrFrequencies;
        for (int i = 0, k = 0; i < n; i++)
            for (var j = i + 1; j < n; j++, k++)
                currents[i * n + j] = strengths[k] * occupationChange[k] * gibbs[i] * -ExponentialMinusOne.At(-omega[k] / temperature);
    }
}
