using Thermowell.Numerics.Products;
using Thermowell.Numerics.Random;

namespace Thermowell.Systems.Sites;

/// <content>What rounding may have made of the states.</content>
public sealed partial class SiteLevels
{
    // The error of an eigenproblem that is solved backward stably, as a share of the norm of its matrix.
    private const double BackwardError = 2 * 2.220446049250313e-16;

    // Levels of one block that are closer than this, relatively, coincide: any states of theirs will do.
    private const double Coinciding = 1e-9;

    /// <summary>
    /// The same levels with their couplings as other rounding might have left them, Eq. (O9) of docs/theory/sites.md:
    /// by the change of an answer its error is measured. Elements that are 0 stay so.
    /// </summary>
    /// <param name="held">The levels with couplings of their states.</param>
    /// <param name="trial">Which of many ways of rounding.</param>
    /// <returns>The levels; those that were given where the Hamiltonian is diagonal and nothing was rounded.</returns>
    /// <exception cref="ArgumentException">It has another number of levels.</exception>
    public OpenSystem RoundedOtherwise(OpenSystem held, int trial)
    {
        ArgumentNullException.ThrowIfNull(held);
        var n = Energies.Length;
        if (held.Levels != n)
            throw new ArgumentException($"{held.Levels} levels are not the {n} of the sites.", nameof(held));
        if (Blocks == n)
            return held;
        var stream = new RandomStream(0, (ulong)trial, (ulong)n);
        var (turn, imaginaryTurn) = Turn(ref stream);
        var couplings = new Coupling[held.Couplings.Length];
        for (var a = 0; a < couplings.Length; a++)
            couplings[a] = Rounded(held.Couplings[a], turn, AreReal ? null : imaginaryTurn, ref stream);
        return new OpenSystem(Energies.AsSpan(), couplings);
    }

    /// <summary>
    /// Re A antisymmetric, and Im A symmetric, of the order that the states of a block may be off by: A_ik = ε |H|/(e_k
    /// - e_i), with signs at random.
    /// </summary>
    private (double[] Real, double[] Imaginary) Turn(ref RandomStream stream)
    {
        var n = Energies.Length;
        var blockOf = BlockOf();
        var norm = new double[n];
        for (var k = 0; k < n; k++)
            norm[blockOf[k]] = Math.Max(norm[blockOf[k]], Math.Abs(Energies[k]));
        var (real, imaginary) = (new double[n * n], new double[n * n]);
        for (var i = 0; i < n; i++)
        for (var k = i + 1; k < n; k++)
        {
            var gap = Energies[k] - Energies[i];
            if (blockOf[i] != blockOf[k] || !(gap > Coinciding * norm[blockOf[i]]))
                continue;
            var size = BackwardError * norm[blockOf[i]] / gap;
            real[i * n + k] = Sign(ref stream) * size;
            real[k * n + i] = -real[i * n + k];
            imaginary[i * n + k] = imaginary[k * n + i] = Sign(ref stream) * size;
        }

        return (real, imaginary);
    }

    /// <summary>S + SA - AS, and rounding of the sums that S is, where S is not 0.</summary>
    private static Coupling Rounded(Coupling coupling, double[] turn, double[]? imaginaryTurn, ref RandomStream stream)
    {
        double[] real = [.. coupling.Matrix],
            imaginary = coupling.IsReal ? new double[coupling.Matrix.Length] : [.. coupling.Imaginary];
        double[] own = [.. real],
            ownImaginary = [.. imaginary];
        Commute(own, turn, 1, real);
        if (!coupling.IsReal)
            Commute(ownImaginary, turn, 1, imaginary);
        if (imaginaryTurn is not null)
        {
            Commute(own, imaginaryTurn, 1, imaginary);
            if (!coupling.IsReal)
                Commute(ownImaginary, imaginaryTurn, -1, real);
        }

        var n = (int)Math.Sqrt(real.Length);
        var largest = Math.Max(own.Max(Math.Abs), ownImaginary.Max(Math.Abs));
        for (var i = 0; i < n; i++)
        for (var j = i; j < n; j++)
        {
            var off = BackwardError * largest;
            Set(real, own, i, j, 1, off * Sign(ref stream));
            Set(imaginary, ownImaginary, i, j, -1, off * Sign(ref stream));
        }

        return new Coupling(coupling.Name, real, imaginary);

        void Set(double[] part, double[] before, int i, int j, int parity, double off)
        {
            int at = i * n + j,
                mirrored = j * n + i;
            part[at] = before[at] == 0 ? 0 : part[at] + off;
            part[mirrored] = parity * part[at];
        }

        static void Commute(double[] s, double[] a, double factor, double[] target)
        {
            var n = (int)Math.Sqrt(s.Length);
            var product = new MatrixProduct(new ParallelOptions { MaxDegreeOfParallelism = 1 });
            product.Add(factor, new(s, 0, n, n, n), new(a, 0, n, n, n), new(target, 0, n, n, n));
            product.Add(-factor, new(a, 0, n, n, n), new(s, 0, n, n, n), new(target, 0, n, n, n));
        }
    }

    /// <summary>The block of each level: those whose states have sites' states in common are of one.</summary>
    private int[] BlockOf()
    {
        var n = Energies.Length;
        var (blockOf, firstOf) = (new int[n], new int[n]);
        Array.Fill(firstOf, -1);
        for (var k = 0; k < n; k++)
        {
            blockOf[k] = k;
            for (var i = 0; i < n; i++)
            {
                if (_states[k * n + i] == 0 && (_imaginaryStates is null || _imaginaryStates[k * n + i] == 0))
                    continue;
                if (firstOf[i] < 0)
                    firstOf[i] = k;
                blockOf[Root(k)] = Root(firstOf[i]);
            }
        }

        return [.. Enumerable.Range(0, n).Select(Root)];

        int Root(int level)
        {
            while (blockOf[level] != level)
                level = blockOf[level];
            return level;
        }
    }

    private static int Sign(ref RandomStream stream) => stream.NextUnit() < 0.5 ? -1 : 1;
}
