using System.Collections.Immutable;
using System.Numerics;
using Thermowell.Numerics;
using Thermowell.Numerics.Eigen;

namespace Thermowell.Hierarchy;

/// <summary>The steady state of a hierarchy of given exponentials and depth.</summary>
public sealed class HierarchyState
{
    private readonly HierarchyMap _map;
    private readonly double[] _matrices;

    internal HierarchyState(
        HierarchyEquation equation,
        ImmutableArray<ImmutableArray<BathTerm>> baths,
        HierarchyMap map,
        double[] matrices
    ) => (Equation, Baths, _map, _matrices) = (equation, baths, map, matrices);

    /// <summary>The equation it solves.</summary>
    public HierarchyEquation Equation { get; }

    /// <summary>The exponentials of each contact.</summary>
    public ImmutableArray<ImmutableArray<BathTerm>> Baths { get; }

    /// <summary>The most quanta of a matrix.</summary>
    public int Depth => _map.Space.Depth;

    /// <summary>The number of density matrices, Hermitian ones.</summary>
    public int Matrices => _map.Space.Count;

    /// <summary>How far the solve came: use nothing else here before looking at it.</summary>
    public HierarchyConvergence Convergence { get; internal set; }

    /// <summary>About how many products its solve took.</summary>
    internal double Work => HierarchySolver.WorkOf(_map, Convergence.Iterations);

    /// <summary>The element ρ_ij of the system's density matrix, levels counted from 0.</summary>
    /// <param name="row">i.</param>
    /// <param name="column">j.</param>
    public Complex Density(int row, int column) => FoldedHermitian.Element(_matrices, Equation.Levels, row, column);

    /// <summary>The population ρ_ii of a level, counted from 0.</summary>
    /// <param name="level">The level.</param>
    public double Population(int level) => _matrices[level * (Equation.Levels + 1)];

    /// <summary>The smallest eigenvalue of the system's density matrix: below 0 where the hierarchy is too
    /// shallow.</summary>
    public double SmallestEigenvalue()
    {
        var n = Equation.Levels;
        var parts = new double[2 * n * n];
        FoldedHermitian.Unfold(_matrices, n, parts);
        return HermitianEigenproblem.Values(parts[..(n * n)], parts[(n * n)..], n)[0];
    }

    /// <summary>
    /// The heat J_a = -i Tr([H, S_a] Σ_k ρ_k) that a contact gives to the system, by the change of the system's energy;
    /// Eq. (H14).
    /// </summary>
    /// <param name="contact">The contact, from 0.</param>
    public double SystemHeat(int contact)
    {
        var n = Equation.Levels;
        var coupling = Equation.System.Couplings[contact];
        var e = Equation.System.Energies;
        var sum = new Complex[n * n];
        foreach (var (place, weight, _) in _map.Space.First(contact))
            Add(sum, place, weight);
        double heat = 0;

        // -i Tr([H, S] R) = Σ_ij -i (e_i - e_j) S_ij R_ji, of which the pairs are each other's conjugates.
        for (var i = 0; i < n; i++)
        for (var j = 0; j < i; j++)
            heat += 2 * (e[i] - e[j]) * (coupling.Element(i * n + j) * sum[j * n + i]).Imaginary;
        return heat;
    }

    /// <summary>
    /// The heat J_a = -d⟨H_a⟩/dt that a contact gives, by the change of the bath's energy; Eq. (H15). It differs from
    /// <see cref="SystemHeat"/> where couplings of contacts do not commute.
    /// </summary>
    /// <param name="contact">The contact, from 0.</param>
    public double BathHeat(int contact)
    {
        var n = Equation.Levels;
        var coupling = Equation.System.Couplings[contact];
        var sum = new Complex[n * n];
        foreach (var (place, weight, rate) in _map.Space.First(contact))
            Add(sum, place, weight * rate);
        double heat = 0;
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            heat -= (coupling.Element(i * n + j) * sum[j * n + i]).Real;
        double turned = 0;
        foreach (var term in Baths[contact])
            turned += term.Forward.Imaginary;
        double square = 0;
        var squared = HierarchyEquation.Square(coupling, n);
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            square += (squared[i * n + j] * Density(j, i)).Real;
        return heat + 2 * turned * square;
    }

    /// <summary>The largest difference of a heat from that of another state.</summary>
    internal double DistanceTo(HierarchyState other)
    {
        double largest = 0;
        for (var a = 0; a < Equation.Contacts; a++)
            largest = Math.Max(largest, Math.Abs(SystemHeat(a) - other.SystemHeat(a)));
        return largest;
    }

    /// <summary>Adds a multiple of a matrix, A + iB, A - iB behind its conjugate, or A by itself.</summary>
    private void Add(Complex[] sum, int place, Complex weight)
    {
        var (n, stride) = (Equation.Levels, _map.Stride);
        var (a, sign) = place < 0 ? (~place, -1) : (place, 1);
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
        {
            var element = FoldedHermitian.Element(_matrices.AsSpan(a * stride), n, i, j);
            if (_map.Space.IsPaired[a])
                element +=
                    sign * Complex.ImaginaryOne * FoldedHermitian.Element(_matrices.AsSpan((a + 1) * stride), n, i, j);
            sum[i * n + j] += weight * element;
        }
    }
}
