using System.Numerics;
using Thermowell.Declarations;

namespace Thermowell.Systems.Sites;

/// <summary>
/// A qubit: the Pauli matrices X, Y and Z = diag(1, -1), S+ = |0⟩⟨1| and S- = |1⟩⟨0|. |0⟩ is up, as in QuTiP. Eq. (O1)
/// of docs/theory/sites.md.
/// </summary>
[Concept]
public static class QubitSite
{
    private static readonly SiteMatrix X = SiteMatrix.Of(2, (0, 1, 1), (1, 0, 1));
    private static readonly SiteMatrix Z = SiteMatrix.Of(2, (0, 0, 1), (1, 1, -1));

    /// <summary>The kind.</summary>
    public static SiteKind Kind { get; } =
        new(
            "a qubit",
            2,
            ("X", X),
            ("Y", SiteMatrix.Of(2, (0, 1, -Complex.ImaginaryOne), (1, 0, Complex.ImaginaryOne))),
            ("Z", Z),
            ("S+", SiteMatrix.Of(2, (0, 1, 1))),
            ("S-", SiteMatrix.Of(2, (1, 0, 1)))
        )
        {
            Parities = [new("X", X), new("Z", Z)],
            NameOfBoth = "Y",
        };

    /// <summary>What it tells of itself.</summary>
    public static Declaration<SiteKind> Declaration { get; } =
        new("qubit", "two states, with the Pauli matrices X, Y, Z and S+, S-", [], _ => Kind) { Order = 10 };
}
