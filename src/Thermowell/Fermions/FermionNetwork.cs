using System.Collections.Immutable;
using System.Numerics;
using Thermowell.Systems.Sites;

namespace Thermowell.Fermions;

/// <summary>
/// Sites of fermions without interaction, H = Σ h_ij C_i†C_j, held by contacts that take particles by sums Σ v_i C_i:
/// one particle tells all. Eq. (F9) of docs/theory/fermions.md.
/// </summary>
public sealed class FermionNetwork
{
    // What is smaller than this share of the largest element is what rounding left of 0.
    private const double Rounding = 1e-12;

    private FermionNetwork(Complex[,] hopping, ImmutableArray<ImmutableArray<Complex[]>> couplings) =>
        (Hopping, Couplings) = (hopping, couplings);

    /// <summary>The number of sites n.</summary>
    public int Sites => Hopping.GetLength(0);

    /// <summary>h_ij.</summary>
    internal Complex[,] Hopping { get; }

    /// <summary>v_i of each channel of each contact.</summary>
    internal ImmutableArray<ImmutableArray<Complex[]>> Couplings { get; }

    /// <summary>The network that sites are, or why they are none.</summary>
    /// <param name="hamiltonian">The Hamiltonian.</param>
    /// <param name="contacts">The operators of each contact by its name.</param>
    /// <returns>The network; or null, and a reason that goes on from "they are none: ".</returns>
    public static (FermionNetwork? Network, string? Why) Of(
        OperatorExpression hamiltonian,
        IReadOnlyList<(string Name, IReadOnlyList<OperatorExpression> Channels)> contacts
    )
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(contacts);
        var space = hamiltonian.Space;
        var n = space.Sites.Length;
        foreach (var site in space.Sites)
            if (!site.Kind.Equals(FermionSite.Kind))
                return (null, $"{site.Name} is {site.Kind.Name}");
        OperatorExpression[] lowering =
        [
            .. space.Sites.Select(site => OperatorExpression.Of(space, site.Name, FermionSite.Kind.Operators["C"])),
        ];
        var matrix = SparseOperator.Of(hamiltonian);
        var vacuum = matrix[0, 0];
        var hopping = new Complex[n, n];
        var quadratic = new OperatorExpression(space, [new OperatorTerm(vacuum, [])]);
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
        {
            // One particle has the signs of no other: they are 1.
            hopping[i, j] = matrix[space.Stride(i), space.Stride(j)] - (i == j ? vacuum : 0);
            if (hopping[i, j] != 0)
                quadratic = quadratic.Plus(lowering[i].Adjoint().Times(lowering[j]).Scaled(hopping[i, j]));
        }

        if (!Same(matrix, SparseOperator.Of(quadratic)))
            return (
                null,
                "the Hamiltonian is more than a sum of C^ C: its particles interact, or their number is not kept"
            );
        var couplings = ImmutableArray.CreateBuilder<ImmutableArray<Complex[]>>();
        foreach (var (name, channels) in contacts)
        {
            var all = ImmutableArray.CreateBuilder<Complex[]>();
            foreach (var channel in channels)
            {
                var operators = SparseOperator.Of(channel);
                var sum = new OperatorExpression(space, []);
                var weights = new Complex[n];
                for (var i = 0; i < n; i++)
                {
                    weights[i] = operators[0, space.Stride(i)];
                    if (weights[i] != 0)
                        sum = sum.Plus(lowering[i].Scaled(weights[i]));
                }

                if (!Same(operators, SparseOperator.Of(sum)))
                    return (null, $"the coupling of {name} is no sum of C");
                all.Add(weights);
            }

            couplings.Add(all.ToImmutable());
        }

        return (new FermionNetwork(hopping, couplings.ToImmutable()), null);
    }

    private static bool Same(SparseOperator one, SparseOperator other)
    {
        double largest = 0,
            apart = 0;
        for (var i = 0; i < one.Order; i++)
        {
            foreach (var j in one.Columns(i))
                Compare(i, j);
            foreach (var j in other.Columns(i))
                Compare(i, j);
        }

        return apart <= Rounding * largest;

        void Compare(int i, int j)
        {
            largest = Math.Max(largest, Complex.Abs(one[i, j]));
            apart = Math.Max(apart, Complex.Abs(one[i, j] - other[i, j]));
        }
    }
}
