using System.Collections.Immutable;
using System.Numerics;
using Thermowell.Declarations;

namespace Thermowell.Contacts;

/// <summary>
/// An Ohmic bath seen through a resonator, J(ω) = γ ω Λ²ω²/[(ω² - ω_0²)² + Λ²ω²]: γ ω at the resonance, nothing far
/// from it; Eq. (S5) of docs/theory/spectral-laws.md.
/// </summary>
/// <remarks>J falls as ω³ below the resonance, so that Γ(0) = 0.</remarks>
[Concept]
public sealed record LorentzSpectrum : SpectralFunction
{
    /// <summary>The frequency of a resonance.</summary>
    internal static NumberParameter CenterParameter { get; } =
        NumberParameter.Positive(
            "center-frequency",
            "center frequency c of the resonance in the spectral function",
            UnitName.Rate
        ) with
        {
            Key = "center",
            Symbol = "*ω*_{0}",
        };

    /// <summary>The width of a resonance.</summary>
    internal static NumberParameter WidthParameter { get; } =
        NumberParameter.Positive(
            "resonance-width",
            "width of the resonance in the spectral function",
            UnitName.Rate
        ) with
        {
            Key = "width",
            Symbol = "*Λ*",
        };

    /// <summary>What it tells of itself.</summary>
    public static Declaration<SpectralFunction> Declaration { get; } =
        new(
            "lorentz",
            "J(w) = gamma w width^2 w^2/[(w^2 - c^2)^2 + width^2 w^2]",
            [StrengthParameter, CenterParameter, WidthParameter],
            values => new LorentzSpectrum(values[StrengthParameter], values[CenterParameter], values[WidthParameter])
        )
        {
            Order = 40,
        };

    /// <summary>An Ohmic bath behind a resonator.</summary>
    /// <param name="strength">Strength γ, dimensionless, finite and above 0.</param>
    /// <param name="center">Frequency ω_0 of the resonance, finite and above 0.</param>
    /// <param name="width">Width Λ of the resonance, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public LorentzSpectrum(double strength, double center, double width) =>
        (Strength, Center, Width) = (Require.Positive(strength), Require.Positive(center), Require.Positive(width));

    /// <inheritdoc/>
    public override double Strength { get; }

    /// <summary>Frequency ω_0 of the resonance, at which J = γ ω_0.</summary>
    public double Center { get; }

    /// <summary>Width Λ of the resonance: J/ω is half its largest value where |ω² - ω_0²| = Λ ω.</summary>
    public double Width { get; }

    /// <inheritdoc/>
    public override double? MemoryRate => Width;

    /// <inheritdoc/>
    protected override double SlopeAtZero => 0;

    /// <inheritdoc/>
    public override double At(double omega)
    {
        if (omega <= 0)
            return 0;

        // How far off the resonance in widths, (ω² - ω_0²)/(Λ ω), or its inverse where that is less.
        var off = Math.Abs((omega - Center) / Width * ((omega + Center) / omega));
        if (off <= 1)
            return Strength * (omega / (1 + off * off));
        var near = Width / Math.Abs(omega - Center) * (omega / (omega + Center));
        return Strength * (omega * near * near / (1 + near * near));
    }

    /// <inheritdoc/>
    /// <remarks>Eq. (L6) of docs/theory/harmonic.md; Re Σ is Im Σ times (ω_0² - ω²)/(Λ ω).</remarks>
    public override Complex SelfEnergy(double omega)
    {
        var half = 0.5 * At(omega);
        return new(half * ((Center - omega) / Width * ((Center + omega) / omega)), half);
    }

    /// <inheritdoc/>
    public override string? WhyNoSelfEnergy => null;

    /// <inheritdoc/>
    public override double CounterTerm => 0.5 * Strength * Width;

    /// <inheritdoc/>
    public override string? WhyNoExponentials => null;

    internal override ImmutableArray<(Complex Rate, Complex Weight)> OddPoles =>
        ResonancePoles.Of(Center, Width, square => -0.5 * Strength * Width * Width * square);

    internal override double PowerAtZero => 3;

    internal override (double Center, double Width)? Feature => (Center, Width);

    /// <inheritdoc/>
    protected override SpectralFunction WithStrength(double strength) => new LorentzSpectrum(strength, Center, Width);
}
