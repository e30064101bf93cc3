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

/// <summary>
/// A band about an energy, Γ(E) = Γ W²/[(E - c)² + W²], which filters energies. Eq. (F2) of docs/theory/fermions.md.
/// </summary>
[Concept]
public sealed record LorentzTunnelling : TunnellingLaw
{
    private static readonly NumberParameter Center = NumberParameter.Within(
        "center-energy",
        "center energy c of the band",
        UnitName.Energy,
        -1e100,
        1e100
    ) with
    {
        Key = "center",
        Range = "a finite number",
    };

    private static readonly NumberParameter Width = NumberParameter.Positive(
        "band-width",
        "half width W of the band",
        UnitName.Energy
    ) with
    {
        Key = "width",
    };

    /// <summary>What it tells of itself.</summary>
    public static Declaration<TunnellingLaw> Declaration { get; } =
        new(
            "lorentz",
            "Gamma(E) = Gamma width^2/[(E - center)^2 + width^2]",
            [RateParameter, Center, Width],
            values => new LorentzTunnelling(values[RateParameter], values[Center], values[Width])
        )
        {
            Order = 20,
        };

    /// <summary>A band about an energy.</summary>
    /// <param name="strength">Γ at its center, finite and above 0.</param>
    /// <param name="center">c, finite.</param>
    /// <param name="width">W, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public LorentzTunnelling(double strength, double center, double width) =>
        (Strength, CenterEnergy, HalfWidth) = (
            Require.Positive(strength),
            Require.Finite(center),
            Require.Positive(width)
        );

    /// <inheritdoc/>
    public override double Strength { get; }

    /// <summary>c.</summary>
    public double CenterEnergy { get; }

    /// <summary>W.</summary>
    public double HalfWidth { get; }

    /// <inheritdoc/>
    public override double? MemoryRate => HalfWidth;

    internal override (double Center, double Width)? Feature => (CenterEnergy, HalfWidth);

    /// <inheritdoc/>
    public override double AtEnergy(double energy)
    {
        var off = (energy - CenterEnergy) / HalfWidth;
        return Strength / (1 + off * off);
    }

    /// <inheritdoc/>
    public override Complex SelfEnergyAt(double energy)
    {
        // (Γ W/2)/(E - c + i W).
        var off = (energy - CenterEnergy) / HalfWidth;
        return 0.5 * AtEnergy(energy) * new Complex(off, -1);
    }

    /// <inheritdoc/>
    protected override SpectralFunction WithStrength(double strength) =>
        new LorentzTunnelling(strength, CenterEnergy, HalfWidth);
}
