using System.Collections.Immutable;
using System.Numerics;
using Thermowell.Declarations;

namespace Thermowell.Contacts;

/// <summary>
/// An underdamped oscillator of the bath, J(ω) = γ ω ω_0⁴/[(ω² - ω_0²)² + Λ²ω²]: Ohmic below its resonance; Eq. (S6) of
/// docs/theory/spectral-laws.md.
/// </summary>
/// <remarks>Γ(0) = γ T.</remarks>
[Concept]
public sealed record UnderdampedSpectrum : SpectralFunction
{
    /// <summary>What it tells of itself.</summary>
    public static Declaration<SpectralFunction> Declaration { get; } =
        new(
            "underdamped",
            "J(w) = gamma w c^4/[(w^2 - c^2)^2 + width^2 w^2]",
            [StrengthParameter, LorentzSpectrum.CenterParameter, LorentzSpectrum.WidthParameter],
            values => new UnderdampedSpectrum(
                values[StrengthParameter],
                values[LorentzSpectrum.CenterParameter],
                values[LorentzSpectrum.WidthParameter]
            )
        )
        {
            Order = 50,
        };

    /// <summary>An underdamped oscillator.</summary>
    /// <param name="strength">Strength γ, dimensionless, finite and above 0.</param>
    /// <param name="center">Frequency ω_0 of the oscillator, finite and above 0.</param>
    /// <param name="width">Its damping rate Λ, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public UnderdampedSpectrum(double strength, double center, double width) =>
        (Strength, Center, Width) = (Require.Positive(strength), Require.Positive(center), Require.Positive(width));

    /// <inheritdoc/>
    public override double Strength { get; }

    /// <summary>Frequency ω_0 of the oscillator, at which J = γ ω_0³/Λ².</summary>
    public double Center { get; }

    /// <summary>Damping rate Λ of the oscillator.</summary>
    public double Width { get; }

    /// <inheritdoc/>
    public override double? MemoryRate => Width / 2;

    /// <inheritdoc/>
    protected override double SlopeAtZero => Strength;

    /// <inheritdoc/>
    public override double At(double omega)
    {
        if (omega <= 0)
            return 0;

        // Both terms of the denominator in units of ω_0⁴ are squares; the larger is taken out before they are squared.
        var off = Math.Abs((omega - Center) / Center * ((omega + Center) / Center));
        var damped = Width / Center * (omega / Center);
        var (least, most) = off < damped ? (off, damped) : (damped, off);
        if (double.IsInfinity(most))
            return 0;
        var ratio = least / most;
        return Strength * (omega / most / most / (1 + ratio * ratio));
    }

    /// <inheritdoc/>
    /// <remarks>Eq. (L7) of docs/theory/harmonic.md; Re Σ is Im Σ times (ω_0² - ω² - Λ²) ω/(Λ ω_0²).</remarks>
    public override Complex SelfEnergy(double omega)
    {
        var half = 0.5 * At(omega);
        var off = (Center - omega) / Center * ((Center + omega) / Center) - Width / Center * (Width / Center);
        return new(half * (off * (omega / Width)), half);
    }

    /// <inheritdoc/>
    public override string? WhyNoSelfEnergy => null;

    /// <inheritdoc/>
    public override double CounterTerm => 0.5 * Strength * Center * (Center / Width);

    /// <inheritdoc/>
    public override string? WhyNoExponentials => null;

    internal override ImmutableArray<(Complex Rate, Complex Weight)> OddPoles =>
        ResonancePoles.Of(Center, Width, _ => 0.5 * Strength * Center * Center * Center * Center);

    internal override (double Center, double Width)? Feature => (Center, Width);

    /// <inheritdoc/>
    protected override SpectralFunction WithStrength(double strength) =>
        new UnderdampedSpectrum(strength, Center, Width);
}
