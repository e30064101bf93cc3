using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using Thermowell.Numerics;

namespace Thermowell.Hierarchy;

/// <summary>The steady state of a hierarchy of given exponentials and depth.</summary>
public sealed class HierarchyState : IHierarchyTrial<HierarchyState>
{
    // Of the heats that baths give, those that a system takes are told to this share.
    private const double LeastOfBaths = 1e-6;

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

    double IHierarchyTrial<HierarchyState>.Work => Convergence.Work;

    bool IHierarchyTrial<HierarchyState>.IsSolved => Convergence.Converged;

    double IHierarchyTrial<HierarchyState>.Scale => Scale;

    /// <summary>What an error of the heat is a share of: the largest that the system takes, which may be 0 where baths
    /// exchange some through it.</summary>
    internal double Scale => Math.Max(SystemHeats().Max(Math.Abs), LeastOfBaths * BathHeats().Max(Math.Abs));

    double IHierarchyTrial<HierarchyState>.DistanceTo(HierarchyState other) => DistanceTo(other);

    /// <summary>The element ρ_ij of the system's density matrix, levels counted from 0.</summary>
    /// <param name="row">i.</param>
    /// <param name="column">j.</param>
    public Complex Density(int row, int column) => FoldedHermitian.Element(_matrices, Equation.Levels, row, column);

    /// <summary>The population ρ_ii of a level, counted from 0.</summary>
    /// <param name="level">The level.</param>
    public double Population(int level) => _matrices[level * (Equation.Levels + 1)];

    /// <summary>The map that takes its matrices to nothing.</summary>
    internal HierarchyMap Map => _map;

    /// <summary>The numbers of all matrices, the system's own first; folded.</summary>
    internal ReadOnlySpan<double> Matrix => _matrices;

    /// <summary>
    /// The heat J_a = -i Tr([H, S_a] Σ_k ρ_k) that a contact gives to the system, by the change of the system's energy;
    /// Eq. (T14).
    /// </summary>
    /// <param name="contact">The contact, from 0.</param>
    public double SystemHeat(int contact) => Of(HierarchyHeat.SystemRow(Equation, _map, contact));

    /// <summary>
    /// The heat J_a = -d⟨H_a⟩/dt that a contact gives, by the change of the bath's energy; Eq. (T15). It differs from
    /// <see cref="SystemHeat"/> where couplings of contacts do not commute.
    /// </summary>
    /// <param name="contact">The contact, from 0.</param>
    public double BathHeat(int contact) => Of(HierarchyHeat.BathRow(Equation, Baths, _map, contact));

    private double Of(double[] row) => TensorPrimitives.Dot<double>(row, _matrices.AsSpan(0, row.Length));

    /// <summary>The heat that each contact gives, by the change of the system's energy.</summary>
    internal double[] SystemHeats() => [.. Enumerable.Range(0, Equation.Contacts).Select(SystemHeat)];

    /// <summary>The heat that each contact gives, by the change of the bath's energy.</summary>
    internal double[] BathHeats() => [.. Enumerable.Range(0, Equation.Contacts).Select(BathHeat)];

    /// <summary>
    /// The largest difference of a heat from that of another state; of one that a bath gives in the measure of those
    /// that the system takes, which are the same where couplings commute.
    /// </summary>
    internal double DistanceTo(HierarchyState other)
    {
        double[] given = BathHeats();
        var (system, bath) = (Distance(SystemHeats(), other.SystemHeats()), Distance(given, other.BathHeats()));
        return given.Max(Math.Abs) is > 0 and var largest ? Math.Max(system, bath * (Scale / largest)) : system;
    }

    /// <summary>The largest difference of a heat from others.</summary>
    internal static double Distance(double[] heats, double[] others) =>
        heats.Zip(others, (one, other) => Math.Abs(one - other)).Max();
}
