using System.Numerics;
using Thermowell.Declarations;

namespace Thermowell.Contacts;

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
