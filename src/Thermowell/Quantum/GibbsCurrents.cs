using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Thermowell.Numerics;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Quantum;

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
    public static Wide<V, Op> Fill<V, Op>(
        RateEquation equation, ReadOnlySpan<double> strengths, ReadOnlySpan<double> occupationChange, ReadOnlySpan<double> gibbs,
        ReadOnlySpan<double> temperatures, Span<double> source)
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
                var current = Wide<V, Op>.Create(strengths[k]) * Op.Load(in occupationChange[k * Op.Count]) * g
                    * Op.Negate(ExponentialMinusOne.At<V, Op>(Op.Divide(Op.Create(-omega[k]), temperature)));
                ref var to = ref Unsafe.Add(ref from, (j - i) * Op.Count);
                Op.Store(Op.Load(ref from) - current, ref from);
                Op.Store(Op.Load(ref to) + current, ref to);
                magnitude += Wide<V, Op>.Create(energies[j] - energies[0]) * Op.Abs(current);
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
