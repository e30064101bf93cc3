using Thermowell.Declarations;

namespace Thermowell.Systems.Sites;

/// <summary>
/// A site that a fermion may be on: |0⟩ empty, |1⟩ filled, C = |0⟩⟨1| takes the particle, C^ is its adjoint, N counts.
/// Eq. (O11) of docs/theory/sites.md.
/// </summary>
/// <remarks>
/// Operators that take or give a particle carry the signs of Jordan and Wigner, (-1)^N of every such site before them,
/// so that those of different sites anticommute.
/// </remarks>
[Concept]
public static class FermionSite
{
    private static readonly SiteMatrix Lowering = SiteMatrix.Of(2, (0, 1, 1));
    private static readonly SiteMatrix Parity = SiteMatrix.Diagonal(2, k => k == 0 ? 1 : -1);

    /// <summary>The kind.</summary>
    public static SiteKind Kind { get; } =
        new("a fermion", 2, ("C", Lowering), ("C^", Lowering.Adjoint()), ("N", SiteMatrix.Diagonal(2, k => k)))
        {
            Parities = [new("parity", Parity)],
            Sign = Parity,
        };

    /// <summary>What it tells of itself.</summary>
    public static Declaration<SiteKind> Declaration { get; } =
        new("fermion", "empty or filled by a fermion, with C, C^ and N", [], _ => Kind) { Order = 35 };
}
