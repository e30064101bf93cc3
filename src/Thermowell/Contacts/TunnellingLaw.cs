using System.Numerics;
using Thermowell.Declarations;

namespace Thermowell.Contacts;

/// <summary>
/// Γ(E), how fast a contact of fermions takes a particle of energy E from a site, and gives one where it has one: a
/// law of all energies, of both signs. Eq. (F2) of docs/theory/fermions.md.
/// </summary>
/// <remarks>Immutable. A new law is one class that declares itself.</remarks>
public abstract record TunnellingLaw : SpectralFunction
{
    /// <summary>A law without a rule for frequency 0, which no particle has.</summary>
    protected TunnellingLaw() => AtZero = ZeroFrequencyRule.None;

    /// <summary>The rate Γ of the law, which every one has.</summary>
    protected static NumberParameter RateParameter { get; } =
        NumberParameter.Within("tunnelling-rate", "tunnelling rate Gamma", UnitName.Rate, 1e-100, 1e100) with
        {
            Key = "strength",
            Range = "a number from 1e-100 to 1e100",
            Symbol = "*Γ*",
        };

    /// <inheritdoc/>
    public abstract override double AtEnergy(double energy);

    /// <summary>Σ(E), what the contact adds to the energy of what it holds: Im Σ = -Γ/2.</summary>
    /// <param name="energy">E.</param>
    public abstract Complex SelfEnergyAt(double energy);

    /// <inheritdoc/>
    public override double At(double omega) => omega > 0 ? AtEnergy(omega) : 0;

    /// <inheritdoc/>
    public override bool ExchangesParticles => true;

    /// <inheritdoc/>
    protected override double SlopeAtZero => double.PositiveInfinity;

    internal override bool IsMeantBelowGap => false;
}
