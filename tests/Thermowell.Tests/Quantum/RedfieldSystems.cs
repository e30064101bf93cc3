using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Systems;

namespace Thermowell.Tests.Quantum;

/// <summary>
/// Systems for the tests of the Redfield equation: of no symmetry at all, with two levels that coincide, and the
/// Letter's well.
/// </summary>
internal static class RedfieldSystems
{
    public static readonly HardPointGas Gas = new([1.0], 1.0);

    public static OpenSystem Well(int levels) => SquareWell(levels);

    /// <summary>
    /// Gaps between 0.3 and 2, couplings of both signs with a diagonal, other ones on the right than on the left.
    /// </summary>
    public static OpenSystem Random(ulong seed, int levels) => Build(seed, levels, levels);

    /// <summary>The same with the level of one number (from 1) equal to the one below it.</summary>
    public static OpenSystem Degenerate(ulong seed, int levels, int twin) => Build(seed, levels, twin);

    /// <summary>Levels of one's own and so many contacts, of couplings of both signs with a diagonal.</summary>
    public static OpenSystem Random(ref RandomStream stream, double[] energies, int contacts)
    {
        var couplings = new Coupling[contacts];
        for (var a = 0; a < contacts; a++)
            couplings[a] = new Coupling($"contact {a}", Symmetric(ref stream, energies.Length));
        return new OpenSystem(energies, couplings);
    }

    /// <summary>The same with complex couplings, Hermitian, but for the last.</summary>
    public static OpenSystem RandomComplex(ref RandomStream stream, double[] energies, int contacts)
    {
        var n = energies.Length;
        var couplings = new Coupling[contacts];
        for (var a = 0; a < contacts; a++)
        {
            var (real, imaginary) = (Symmetric(ref stream, n), Symmetric(ref stream, n));
            for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++)
                imaginary[j * n + i] = i == j ? imaginary[i * n + j] = 0 : -imaginary[i * n + j];
            couplings[a] =
                a + 1 < contacts ? new Coupling($"contact {a}", real, imaginary) : new Coupling($"contact {a}", real);
        }

        return new OpenSystem(energies, couplings);
    }

    /// <summary>A folded Hermitian matrix of random numbers between -1 and 1.</summary>
    public static double[] RandomFolded(ulong seed, int n)
    {
        var stream = new RandomStream(seed, 1, 0);
        var folded = new double[n * n];
        for (var k = 0; k < folded.Length; k++)
            folded[k] = 2 * stream.NextUnit() - 1;
        return folded;
    }

    private static OpenSystem SquareWell(int levels) => Thermowell.Systems.SquareWell.ToOpenSystem(Gas, levels);

    private static OpenSystem Build(ulong seed, int levels, int twin)
    {
        var stream = new RandomStream(seed, 0, 0);
        var energies = new double[levels];
        for (var i = 1; i < levels; i++)
            energies[i] = energies[i - 1] + (i == twin ? 0 : 0.3 + 1.7 * stream.NextUnit());
        var left = Symmetric(ref stream, levels);
        return TwoContacts.System(energies, left, Symmetric(ref stream, levels));
    }

    private static double[] Symmetric(ref RandomStream stream, int n)
    {
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j <= i; j++)
            matrix[i * n + j] = matrix[j * n + i] = (0.2 + stream.NextUnit()) * (stream.NextUnit() < 0.5 ? -1 : 1);
        return matrix;
    }
}
