using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Secular;

/// <summary>
/// Population differences and net currents of pairs of levels i below j, from populations or, near equilibrium, from
/// Gibbs state and deviation, Eq. (Q13).
/// </summary>
internal ref struct TransitionCurrents<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
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
    private readonly V _near;
    private readonly V _temperature;
    private readonly V _hotter;
    private readonly ReadOnlySpan<double> _energies;
    private V _p;
    private V _g;
    private V _y;

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
        _near = Op.Less(Op.Create(0), Op.Load(in state.NearEquilibrium[0]));
        _temperature = Op.Load(in state.ReferenceTemperatures[0]);
        var hotter = Op.Max(Op.Load(in state.TemperaturesOf(0)[0]), _temperature);

        // At T = 0 of both the populations are exact.
        _hotter = Op.Select(Op.Less(Op.Create(0), hotter), hotter, Op.Create(double.PositiveInfinity));
        _energies = state.Equation.System.Energies.AsSpan();
    }

    /// <summary>Takes the lower level i of the pairs that follow.</summary>
    public void StartAt(int i)
    {
        _p = At(in _populations, i);
        if (!_anyNear)
            return;
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
    public readonly void Evaluate(
        int j,
        int k,
        Wide<V, Op> total,
        Wide<V, Op> excess,
        out Wide<V, Op> drop,
        out Wide<V, Op> current
    )
    {
        var pj = At(in _populations, j);
        var absorb = Absorption(k);
        drop = Op.Subtract(_p, pj);
        current = absorb * drop - total * pj;
        if (!_anyNear)
            return;
        var yj = At(in _deviation, j);
        var change = Op.Subtract(_y, yj);
        var gibbsDrop = Op.Multiply(
            _g,
            Op.Negate(
                ExponentialMinusOne.At<V, Op>(
                    Op.Divide(Op.Create(-Unsafe.Add(ref Unsafe.AsRef(in _omega), k)), _temperature)
                )
            )
        );
        drop = Op.Select(_near, Op.Add(gibbsDrop, change), drop);
        current = Op.Select(_near, total * (excess * gibbsDrop - yj) + Op.Multiply(absorb, change), current);
    }

    /// <summary>
    /// The same without signs: what drop and current would be if the populations in them, or the parts of their change,
    /// did not cancel. A rounding error of every population moves them by as much of this, and one of the exponent of a
    /// Boltzmann weight too.
    /// </summary>
    /// <param name="j">The higher level.</param>
    /// <param name="k">The number of the pair.</param>
    /// <param name="total">s_0 + s_1.</param>
    /// <param name="excess">(s_0/(s_0 + s_1)) (n_0 - n_1).</param>
    /// <param name="drop">Of p_i - p_j.</param>
    /// <param name="current">Of the net rate of transitions i → j by both contacts.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Magnitudes(
        int j,
        int k,
        Wide<V, Op> total,
        Wide<V, Op> excess,
        out Wide<V, Op> drop,
        out Wide<V, Op> current
    )
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
            current = Op.Select(
                _near,
                total * Op.Add(Op.Multiply(Op.Abs(excess), gibbsDrop), yj) + Op.Multiply(absorb, change),
                current
            );
        }

        // A rounding error of e/T is so many times one of the Boltzmann weight.
        var exponent = Op.Add(Op.Create(1), Op.Divide(Op.Create(_energies[j] - _energies[0]), _hotter));
        (drop, current) = (exponent * drop, exponent * current);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly V Absorption(int k) =>
        TransitionRate.UpByBoth<Wide<V, Op>>(
            Op.Create(Unsafe.Add(ref Unsafe.AsRef(in _strengths0), k)),
            At(in _occupations0, k),
            Op.Create(Unsafe.Add(ref Unsafe.AsRef(in _strengths1), k)),
            At(in _occupations1, k)
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V At(ref readonly double lanes, int index) =>
        Op.Load(in Unsafe.Add(ref Unsafe.AsRef(in lanes), index * Op.Count));
}

/// <summary>
/// The net inflow into each level when the strengths drive currents strength · dn · (g_i - g_j) out of Gibbs states,
/// the source of Eq. (Q13).
/// </summary>
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
    /// The heat that the currents would carry if each of them ran from or to the first level. What is lost to rounding
    /// where currents of both signs are summed at a level moves the heat by a unit of the last place of this.
    /// </returns>
    public static Wide<V, Op> Fill<V, Op>(
        RateEquation equation,
        ReadOnlySpan<double> strengths,
        ReadOnlySpan<double> occupationChange,
        ReadOnlySpan<double> gibbs,
        ReadOnlySpan<double> temperatures,
        Span<double> source
    )
        where V : struct
        where Op : struct, IRegister<V>
    {
        source.Clear();
        var n = equation.Levels;
        var omega = equation.BohrFrequencies;
        var energies = equation.System.Energies.AsSpan();
        Wide<V, Op> magnitude = Op.Create(0);
        var temperature = Op.Load(in MemoryMarshal.GetReference(temperatures));
        for (int i = 0, k = 0; i < n; i++)
        {
            ref var from = ref source[i * Op.Count];
            Wide<V, Op> g = Op.Load(in gibbs[i * Op.Count]);
            for (var j = i + 1; j < n; j++, k++)
            {
                var current =
                    Wide<V, Op>.Create(strengths[k])
                    * Op.Load(in occupationChange[k * Op.Count])
                    * g
                    * Op.Negate(ExponentialMinusOne.At<V, Op>(Op.Divide(Op.Create(-omega[k]), temperature)));
                ref var to = ref Unsafe.Add(ref from, (j - i) * Op.Count);
                Op.Store(Op.Load(ref from) - current, ref from);
                Op.Store(Op.Load(ref to) + current, ref to);
                magnitude += Wide<V, Op>.Create(energies[j] - energies[0]) * Op.Abs(current);
            }
        }

        return magnitude;
    }

    /// <summary>
    /// The currents themselves, of one state: row i receives those from level i into each level above it.
    /// </summary>
    public static void FillPairs(
        RateEquation equation,
        ReadOnlySpan<double> strengths,
        ReadOnlySpan<double> occupationChange,
        ReadOnlySpan<double> gibbs,
        double temperature,
        Span<double> currents
    )
    {
        var n = equation.Levels;
        var omega = equation.BohrFrequencies;
        for (int i = 0, k = 0; i < n; i++)
        for (var j = i + 1; j < n; j++, k++)
            currents[i * n + j] =
                strengths[k] * occupationChange[k] * gibbs[i] * -ExponentialMinusOne.At(-omega[k] / temperature);
    }
}
