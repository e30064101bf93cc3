using Thermowell.Contacts;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Bench.Peers;

/// <summary>
/// Ours of three qubits in a row with an Ohmic contact each, <c>qutip_contacts.py</c>'s: from the levels to the heats.
/// </summary>
internal static class ThreeQubits
{
    private const double Exchange = 0.3;
    private static readonly double[] Fields = [1, 0.7, 0.45];

    /// <summary>The heats from the three contacts at a temperature of the middle one.</summary>
    public static double[] Heats(double middle)
    {
        int[] states = [.. Enumerable.Range(0, 8).OrderBy(Energy)];
        var system = new OpenSystem([.. states.Select(Energy)], Flip("L", 0), Flip("M", 1), Flip("R", 2));
        return [.. ContactSolution.Of(new RateEquation(system, new OhmicSpectrum(1)), [0.9, middle, 0.2]).Heats];

        Coupling Flip(string name, int site)
        {
            var matrix = new double[64];
            for (var i = 0; i < 8; i++)
                matrix[i * 8 + Array.IndexOf(states, states[i] ^ (1 << site))] = 1;
            return new Coupling(name, matrix);
        }
    }

    private static double Energy(int state) =>
        Enumerable.Range(0, 3).Sum(site => Fields[site] / 2 * Z(state, site))
        + Exchange * (Z(state, 0) * Z(state, 1) + Z(state, 1) * Z(state, 2));

    private static int Z(int state, int site) => (state >> site & 1) == 0 ? 1 : -1;
}
