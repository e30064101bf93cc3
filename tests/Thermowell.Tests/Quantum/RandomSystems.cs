using Thermowell.Numerics.Random;
using Thermowell.Systems;

namespace Thermowell.Tests.Quantum;

/// <summary>
/// Systems that nothing but their seed distinguishes: uneven gaps, couplings of both signs, other ones on the right
/// than on the left.
/// </summary>
internal static class RandomSystems
{
    /// <summary>
    /// A system whose gaps lie between 0.2 and 2 and whose couplings between 0.2 and 1.2 in magnitude.
    /// </summary>
    public static OpenSystem Create(ulong seed, int levels)
    {
        var stream = new RandomStream(seed, 0, 0);
        var energies = new double[levels];
        for (var i = 1; i < levels; i++)
            energies[i] = energies[i - 1] + 0.2 + 1.8 * stream.NextUnit();
        var left = Symmetric(ref stream, levels);
        return TwoContacts.System(energies, left, Symmetric(ref stream, levels));
    }

    private static double[] Symmetric(ref RandomStream stream, int n)
    {
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j <= i; j++)
        {
            var magnitude = 0.2 + stream.NextUnit();
            matrix[i * n + j] = matrix[j * n + i] = stream.NextUnit() < 0.5 ? -magnitude : magnitude;
        }

        return matrix;
    }
}
