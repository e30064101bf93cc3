using System.Numerics;
using Thermowell.Contacts;
using Thermowell.Numerics.Eigen;
using Thermowell.Numerics.Random;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Tests.Quantum;

/// <summary>
/// Systems with coinciding levels whose superpositions are or are not reached by the baths, and what the whole
/// superoperator says of them.
/// </summary>
internal static class BrightAndDark
{
    /// <summary>Three coinciding excited levels of which two contacts span two of three directions.</summary>
    public static OpenSystem Span(int[] order)
    {
        double[] left = [1, 2, 3],
            right = [2, 1, 1];
        return TwoContacts.System(
            [0, 1, 1, 1],
            Star([.. order.Select(i => left[i])]),
            Star([.. order.Select(i => right[i])])
        );
    }

    /// <summary>A ground level coupled to excited ones.</summary>
    public static double[] Star(double[] row)
    {
        var n = row.Length + 1;
        var matrix = new double[n * n];
        for (var i = 1; i < n; i++)
            matrix[i] = matrix[i * n] = row[i - 1];
        return matrix;
    }

    /// <summary>
    /// A system of groups at 0, 1, 2.3, 3.1 of sizes 1 to 3, at least one of them above 1, all coupled at random by
    /// both baths.
    /// </summary>
    public static (double[] Energies, double[] Left, double[] Right, (int First, int Count) Group) Bright(ulong seed)
    {
        var stream = new RandomStream(seed, 0, 0);
        int[] sizes =
        [
            stream.NextUnit() < 0.3 ? 2 : 1,
            1 + (int)(3 * stream.NextUnit()),
            1,
            1 + (int)(2 * stream.NextUnit()),
        ];
        if (sizes.Max() == 1)
            sizes[1] = 2;
        double[] energies = [.. new[] { 0, 1, 2.3, 3.1 }.SelectMany((e, g) => Enumerable.Repeat(e, sizes[g]))];
        var n = energies.Length;
        double[] left = new double[n * n],
            right = new double[n * n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j <= i; j++)
        {
            left[i * n + j] = left[j * n + i] = stream.NextSymmetric();
            right[i * n + j] = right[j * n + i] = 3 * stream.NextSymmetric();
        }

        var group = Array.FindIndex(sizes, size => size > 1);
        return (energies, left, right, (sizes[..group].Sum(), sizes[group]));
    }

    /// <summary>
    /// The same with one level of the group coupled to no level beyond its group, in a basis in which that is not to be
    /// seen.
    /// </summary>
    public static OpenSystem Dark(ulong seed)
    {
        var (energies, left, right, (first, count)) = Bright(seed);
        var n = energies.Length;
        foreach (var coupling in (double[][])[left, right])
            for (var j = 0; j < n; j++)
                if (j < first || j >= first + count)
                    coupling[first * n + j] = coupling[j * n + first] = 0;
        var stream = new RandomStream(seed, 1, 0);
        for (var i = first; i < first + count; i++)
        for (var j = i + 1; j < first + count; j++)
        {
            var (sine, cosine) = Math.SinCos(6 * stream.NextUnit());
            JacobiRotations.Rotate(left, n, i, j, cosine, sine);
            JacobiRotations.Rotate(right, n, i, j, cosine, sine);
        }

        return TwoContacts.System(energies, left, right);
    }

    /// <summary>
    /// Few levels, several of them coinciding, with couplings of -1, 0 and 1: dark and bright ones of all kinds.
    /// </summary>
    public static OpenSystem Sparse(ulong seed)
    {
        double[][] energies =
        [
            [0, 1, 1, 2.3],
            [0, 0, 1, 1],
            [0, 1, 1, 2.3, 2.3],
            [0, 1, 1, 1, 2.3],
            [0, 0, 1, 2.3, 2.3],
            [0, 1, 2.3, 2.3],
        ];
        var e = energies[seed % (ulong)energies.Length];
        var stream = new RandomStream(seed, 2, 0);
        var density = 0.35 + 0.5 * stream.NextUnit();
        double[] left = new double[e.Length * e.Length],
            right = new double[e.Length * e.Length];
        foreach (var coupling in (double[][])[left, right])
            for (var i = 0; i < e.Length; i++)
            for (var j = 0; j < i; j++)
            {
                var sign = stream.NextUnit() < 0.5 ? -1 : 1;
                coupling[i * e.Length + j] = coupling[j * e.Length + i] = stream.NextUnit() < density ? sign : 0;
            }

        return TwoContacts.System(e, left, right);
    }

    /// <summary>How many states are steady, by the rank of the whole superoperator.</summary>
    public static int SteadyStates(TwoContacts junction, SpectralFunction law)
    {
        var a = new LindbladSuperoperator(junction, law).Matrix;
        var n = a.GetLength(0);
        for (var rank = 0; rank < n; rank++)
        {
            var (row, column) = (rank, rank);
            for (var i = rank; i < n; i++)
            for (var j = rank; j < n; j++)
                if (Complex.Abs(a[i, j]) > Complex.Abs(a[row, column]))
                    (row, column) = (i, j);
            if (Complex.Abs(a[row, column]) < 1e-11)
                return n - rank;
            for (var j = 0; j < n; j++)
                (a[rank, j], a[row, j]) = (a[row, j], a[rank, j]);
            for (var i = 0; i < n; i++)
                (a[i, rank], a[i, column]) = (a[i, column], a[i, rank]);
            for (var i = rank + 1; i < n; i++)
            {
                var factor = a[i, rank] / a[rank, rank];
                for (var j = rank; j < n && factor != Complex.Zero; j++)
                    a[i, j] -= factor * a[rank, j];
            }
        }

        return 0;
    }

    /// <summary>
    /// J of a density matrix: ½ (J_L - J_R), each bath's heat from a superoperator that has that bath alone.
    /// </summary>
    public static double Flux(TwoContacts junction, Complex[,] rho, params ReadOnlySpan<SpectralFunction> laws)
    {
        var system = junction.Model;
        var none = new double[system.Levels * system.Levels];
        return (
                Heat(system.Couplings[0].Matrix.AsSpan(), none, laws[0])
                - Heat(none, system.Couplings[1].Matrix.AsSpan(), laws[^1])
            ) / 2;

        double Heat(ReadOnlySpan<double> left, ReadOnlySpan<double> right, SpectralFunction law)
        {
            var alone = TwoContacts.System(system.Energies.AsSpan(), left, right);
            var n = alone.Levels;
            var matrix = new LindbladSuperoperator(
                new TwoContacts(alone, junction.LeftTemperature, junction.RightTemperature),
                law
            ).Matrix;
            Complex sum = 0;
            for (var i = 0; i < n; i++)
            for (var k = 0; k < n; k++)
            for (var l = 0; l < n; l++)
                sum += alone.Energies[i] * matrix[i * n + i, k * n + l] * rho[k, l];
            return sum.Real;
        }
    }
}
