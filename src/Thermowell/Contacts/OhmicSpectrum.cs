using System.Numerics;
using Thermowell.Declarations;

namespace Thermowell.Contacts;

/// <summary>
/// The Ohmic family with an exponential cutoff, J(ω) = γ ω (ω/ω_c)^(s-1) exp(-ω/ω_c), and J(ω) = γ ω without a cutoff;
/// Eq. (S3) of docs/theory/spectral-laws.md.
/// </summary>
/// <remarks>Below Ohmic (s &lt; 1) Γ(0) has no limit, at s = 1 it is γ T, above it is 0.</remarks>
[Concept]
public sealed record OhmicSpectrum : SpectralFunction
{
    // exp(-x) is below the least number that a double can be times the largest.
    private const double FarBeyondCutoff = 1460;

    /// <summary>The cutoff frequency.</summary>
    internal static NumberParameter CutoffParameter { get; } =
        NumberParameter.Positive(
            "cutoff-frequency",
            "cutoff frequency c of the spectral function; ohmic has none if not given",
            UnitName.Rate
        ) with
        {
            Key = "cutoff",
            IsOptional = true,
            Symbol = "*ω*_{cut}",
        };

    // At s = 0 and below the energy of reorganisation, the integral of J/w, is infinite.
    private static readonly NumberParameter ExponentParameter = NumberParameter.Within(
        "ohmic-exponent",
        "exponent s of the Ohmic family: 1 is Ohmic, less is below it, more above",
        "",
        0.01,
        10
    ) with
    {
        Key = "exponent",
        Default = 1,
        Symbol = "*s*",
    };

    /// <summary>What it tells of itself.</summary>
    public static Declaration<SpectralFunction> Declaration { get; } =
        new(
            "ohmic",
            "J(w) = gamma w (w/c)^(s-1) exp(-w/c), and gamma w without a cutoff",
            [StrengthParameter, ExponentParameter, CutoffParameter],
            values => new OhmicSpectrum(
                values[StrengthParameter],
                values[ExponentParameter],
                values.Has(CutoffParameter) ? values[CutoffParameter] : null
            )
        )
        {
            Order = 20,
            Refusal = values =>
                values.Has(CutoffParameter) || values[ExponentParameter] == 1
                    ? null
                    : (
                        ExponentParameter,
                        string.Create(
                            System.Globalization.CultureInfo.InvariantCulture,
                            $"= {values[ExponentParameter]:R} needs --cutoff-frequency: without it give 1, J(w) = gamma w."
                        )
                    ),
        };

    /// <summary>A law of the Ohmic family.</summary>
    /// <param name="strength">Strength γ, dimensionless, finite and above 0.</param>
    /// <param name="exponent">Exponent s, from 0.01 to 10; at s = 0 the integral of J(ω)/ω would be infinite.</param>
    /// <param name="cutoffFrequency">Cutoff frequency ω_c, finite and above 0; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    /// <exception cref="ArgumentException">There is no cutoff, and the exponent is not 1.</exception>
    public OhmicSpectrum(double strength, double exponent = 1, double? cutoffFrequency = null)
    {
        Strength = Require.Positive(strength);
        Exponent = Require.Within(
            exponent,
            ExponentParameter.Lowest,
            ExponentParameter.Highest,
            ExponentParameter.Range
        );
        CutoffFrequency = cutoffFrequency is { } cutoff ? Require.Positive(cutoff, nameof(cutoffFrequency)) : null;
        if (cutoffFrequency is null && exponent != 1)
            throw new ArgumentException($"exponent = {exponent:R} needs a cutoff frequency: without one it is 1.");
    }

    /// <inheritdoc/>
    public override double Strength { get; }

    /// <summary>Exponent s.</summary>
    public double Exponent { get; }

    /// <summary>Cutoff frequency ω_c; null for none.</summary>
    public double? CutoffFrequency { get; }

    /// <inheritdoc/>
    public override double? MemoryRate => CutoffFrequency;

    /// <inheritdoc/>
    protected override double SlopeAtZero =>
        Exponent > 1 ? 0
        : Exponent < 1 ? double.PositiveInfinity
        : Strength;

    /// <inheritdoc/>
    public override double At(double omega)
    {
        if (omega <= 0)
            return 0;
        if (CutoffFrequency is not { } cutoff)
            return Strength * omega;
        var x = omega / cutoff;
        if (x > FarBeyondCutoff)
            return 0;

        // What rounding took from x, exact, is a change of exp(-x) that grows with x; the exponential is halved since
        // it leaves the range of a double long before its product with a power does.
        var lost = x > 1 ? -Math.FusedMultiplyAdd(x, cutoff, -omega) / cutoff : 0;
        var half = Math.Exp(-0.5 * x);
        var power = Exponent == 1 ? Strength * omega : Strength * (cutoff * Math.Pow(x, Exponent));
        return power * half * (half * (1 - lost));
    }

    /// <inheritdoc/>
    /// <remarks>Eq. (L4) of docs/theory/harmonic.md without a cutoff, Eq. (L9) with one.</remarks>
    public override Complex SelfEnergy(double omega)
    {
        var half = 0.5 * At(omega);
        return CutoffFrequency is not { } cutoff
            ? new(0, half)
            : new(Strength * cutoff / Math.PI * CutoffReaction.At(omega / cutoff, Exponent), half);
    }

    /// <inheritdoc/>
    public override string? WhyNoSelfEnergy => null;

    /// <inheritdoc/>
    public override double CounterTerm =>
        CutoffFrequency is { } cutoff
            ? Strength * cutoff / Math.PI * CutoffReaction.Gamma(Exponent)
            : double.PositiveInfinity;

    /// <inheritdoc/>
    public override string? WhyNoExponentials => CutoffFrequency is null ? base.WhyNoExponentials : null;

    internal override double PowerAtZero => Exponent;

    // A test holds (L9) to it.
    private protected override double ReactionError => CutoffFrequency is null ? 0 : 1e-12;

    internal override (double Center, double Width)? Feature => CutoffFrequency is { } cutoff ? (cutoff, cutoff) : null;

    /// <inheritdoc/>
    protected override SpectralFunction WithStrength(double strength) =>
        new OhmicSpectrum(strength, Exponent, CutoffFrequency);
}
