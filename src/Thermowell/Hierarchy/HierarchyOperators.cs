using Thermowell.Systems;

namespace Thermowell.Hierarchy;

/// <summary>
/// -i[S, ·] and {S, ·} of a contact on folded Hermitian matrices, as sparse rows over their N² numbers.
/// </summary>
/// <remarks>Immutable. Folded as <see cref="Numerics.FoldedHermitian"/> says, M = Re ρ + Im ρ.</remarks>
internal sealed class HierarchyOperators
{
    /// <summary>The maps of a coupling.</summary>
    /// <param name="coupling">S.</param>
    /// <param name="n">The number of levels.</param>
    public HierarchyOperators(Coupling coupling, int n)
    {
        var (starts, columns, commutes, anticommutes) = (
            new int[n * n + 1],
            new List<int>(),
            new List<double>(),
            new List<double>()
        );
        var (commutator, anticommutator) = (new double[n * n], new double[n * n]);
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
        {
            starts[i * n + j] = columns.Count;
            Array.Clear(commutator);
            Array.Clear(anticommutator);
            for (var k = 0; k < n; k++)
            {
                // S ρ + ρ S and -i(S ρ - ρ S) of S = R + iI and ρ = A + iB, with M = A + B and Mᵀ = A - B.
                double left = Real(i, k),
                    right = Real(k, j);
                anticommutator[k * n + j] += left;
                anticommutator[i * n + k] += right;
                commutator[j * n + k] -= left;
                commutator[k * n + i] += right;
                double leftTurned = Imaginary(i, k),
                    rightTurned = Imaginary(k, j);
                anticommutator[j * n + k] += leftTurned;
                anticommutator[k * n + i] += rightTurned;
                commutator[k * n + j] += leftTurned;
                commutator[i * n + k] -= rightTurned;
            }

            for (var at = 0; at < n * n; at++)
                if (commutator[at] != 0 || anticommutator[at] != 0)
                {
                    columns.Add(at);
                    commutes.Add(commutator[at]);
                    anticommutes.Add(anticommutator[at]);
                }
        }

        starts[^1] = columns.Count;
        (Starts, Columns, Commutator, Anticommutator) = (starts, [.. columns], [.. commutes], [.. anticommutes]);

        double Real(int i, int j) => coupling.Matrix[i * n + j];
        double Imaginary(int i, int j) => coupling.IsReal ? 0 : coupling.Imaginary[i * n + j];
    }

    /// <summary>Where the elements of a row begin; one more at the end.</summary>
    public int[] Starts { get; }

    /// <summary>The columns of the elements.</summary>
    public int[] Columns { get; }

    /// <summary>Elements of -i[S, ·].</summary>
    public double[] Commutator { get; }

    /// <summary>Elements of {S, ·}.</summary>
    public double[] Anticommutator { get; }
}
