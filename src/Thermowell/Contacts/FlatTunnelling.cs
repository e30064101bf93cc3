using System.Numerics;
using Thermowell.Declarations;

namespace Thermowell.Contacts;

/// <summary>The same rate at every energy, Γ(E) = Γ: a wide band. Eq. (F2) of docs/theory/fermions.md.</summary>
[Concept]
public sealed record FlatTunnelling : TunnellingLaw
{
    /// <summary>What it tells of itself.</summary>
    public static Declaration<TunnellingLaw> Declaration { get; } =
        new(
            "flat",
            "Gamma(E) = Gamma at every energy",
            [RateParameter],
            values => new FlatTunnelling(values[RateParameter])
        )
        {
            Order = 10,
        };

    /// <summary>A wide band.</summary>
    /// <param name="strength">Γ, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public FlatTunnelling(double strength) => Strength = Require.Positive(strength);

    /// <inheritdoc/>
    public override double Strength { get; }

    /// <inheritdoc/>
    public override double AtEnergy(double energy) => Strength;

    /// <inheritdoc/>
    public override Complex SelfEnergyAt(double energy) => new(0, -0.5 * Strength);

    /// <inheritdoc/>
    protected override SpectralFunction WithStrength(double strength) => new FlatTunnelling(strength);
}
