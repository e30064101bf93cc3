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
