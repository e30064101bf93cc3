using System.Collections.Immutable;
using System.Numerics;
using Thermowell.Declarations;
using Thermowell.Numerics;

namespace Thermowell.Contacts;

/// <summary>
/// The Drude law, J(ω) = γ ω ω_c²/(ω² + ω_c²): Ohmic with a soft cutoff; Eq. (S4) of docs/theory/spectral-laws.md.
/// </summary>
/// <remarks>Γ(0) = γ T. A reorganisation energy λ is γ = 4 λ/ω_c here, Eq. (S12).</remarks>
[Concept]
public sealed record DrudeSpectrum : SpectralFunction
{
    private static readonly NumberParameter CutoffParameter = OhmicSpectrum.CutoffParameter with { IsOptional = false };

    /// <summary>What it tells of itself.</summary>
    public static Declaration<SpectralFunction> Declaration { get; } =
        new(
            "drude",
            "J(w) = gamma w c^2/(w^2 + c^2)",
            [StrengthParameter, CutoffParameter],
            values => new DrudeSpectrum(values[StrengthParameter], values[CutoffParameter])
        )
        {
            Order = 30,
        };

    /// <summary>A Drude law.</summary>
    /// <param name="strength">Strength γ, dimensionless, finite and above 0.</param>
    /// <param name="cutoffFrequency">Cutoff frequency ω_c, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public DrudeSpectrum(double strength, double cutoffFrequency) =>
        (Strength, CutoffFrequency) = (Require.Positive(strength), Require.Positive(cutoffFrequency));

    /// <inheritdoc/>
    public override double Strength { get; }

    /// <summary>Cutoff frequency ω_c, at which J is half of γ ω_c.</summary>
    public double CutoffFrequency { get; }

    /// <inheritdoc/>
    public override double? MemoryRate => CutoffFrequency;

    /// <inheritdoc/>
    protected override double SlopeAtZero => Strength;

    /// <inheritdoc/>
    public override double At(double omega)
    {
        if (omega <= 0)
            return 0;

        // The lesser frequency over the greater: the law is the same in both, but for the factor before it.
        var (least, most) = omega < CutoffFrequency ? (omega, CutoffFrequency) : (CutoffFrequency, omega);
        var ratio = least / most;
        return Strength * (CutoffFrequency * ratio / (1 + ratio * ratio));
    }

    /// <inheritdoc/>
    /// <remarks>Eq. (L5) of docs/theory/harmonic.md.</remarks>
    public override Complex SelfEnergy(double omega)
    {
        var half = 0.5 * At(omega);
        return new(-half * (omega / CutoffFrequency), half);
    }

    /// <inheritdoc/>
    public override string? WhyNoSelfEnergy => null;

    /// <inheritdoc/>
    public override double CounterTerm => 0.5 * Strength * CutoffFrequency;

    /// <inheritdoc/>
    public override string? WhyNoExponentials => null;

    internal override ImmutableArray<(Complex Rate, Complex Weight)> OddPoles =>
        [(CutoffFrequency, 0.5 * Strength * CutoffFrequency * CutoffFrequency)];

    /// <inheritdoc/>
    /// <remarks>Eq. (S16) of docs/theory/spectral-laws.md.</remarks>
    internal override (double Value, double Error) OddShift(double omega, double temperature)
    {
        var factor = At(omega) / (2 * Math.PI);
        if (temperature < Cold * Math.Min(omega, CutoffFrequency))
            return (
                factor * Math.Log(omega / CutoffFrequency),
                4e-16 * factor * (1 + Math.Abs(Math.Log(omega / CutoffFrequency)))
            );
        var matsubara = 2 * Math.PI * temperature;
        var own = Digamma.At(new Complex(1, omega / matsubara)).Real;
        var cutoff = Digamma.At(1 + CutoffFrequency / matsubara).Real;
        var classical = matsubara / (2 * CutoffFrequency);
        return (
            factor * (own - cutoff + classical),
            1e-15 * factor * (Math.Abs(own) + Math.Abs(cutoff) + classical + 1)
        );
    }

    // Colder than this share of both frequencies, temperature is below rounding.
    private const double Cold = 1e-20;

    internal override (double Center, double Width)? Feature => (CutoffFrequency, CutoffFrequency);

    /// <inheritdoc/>
    protected override SpectralFunction WithStrength(double strength) => new DrudeSpectrum(strength, CutoffFrequency);
}
