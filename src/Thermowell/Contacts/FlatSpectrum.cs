using System.Numerics;
using Thermowell.Declarations;

namespace Thermowell.Contacts;

/// <summary>
/// The same strength at every frequency, J(ω) = γ for ω > 0, as rates that are put in by hand are; Eq. (S7) of
/// docs/theory/spectral-laws.md.
/// </summary>
/// <remarks>
/// J(ω) n(ω) grows without bound as ω → 0, so that Γ(0) is 0 unless <see cref="SpectralFunction.AtZero"/> says
/// otherwise.
/// </remarks>
[Concept]
public sealed record FlatSpectrum : SpectralFunction
{
    /// <summary>What it tells of itself.</summary>
    public static Declaration<SpectralFunction> Declaration { get; } =
        new(
            "flat",
            "J(w) = gamma for w > 0",
            [StrengthParameter],
            values => new FlatSpectrum(values[StrengthParameter])
        )
        {
            Order = 60,
        };

    /// <summary>A flat law.</summary>
    /// <param name="strength">Strength γ, which is J, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public FlatSpectrum(double strength)
    {
        Strength = Require.Positive(strength);
        AtZero = ZeroFrequencyRule.None;
    }

    /// <inheritdoc/>
    public override double Strength { get; }

    /// <inheritdoc/>
    protected override double SlopeAtZero => double.PositiveInfinity;

    internal override bool IsMeantBelowGap => false;

    /// <inheritdoc/>
    public override double At(double omega) => omega > 0 ? Strength : 0;

    /// <inheritdoc/>
    /// <remarks>Eq. (L8) of docs/theory/harmonic.md: without a real part.</remarks>
    public override Complex SelfEnergy(double omega) => new(0, 0.5 * At(omega));

    /// <inheritdoc/>
    public override string? WhyNoSelfEnergy => null;

    /// <inheritdoc/>
    public override bool LeavesOutRealPart => true;

    /// <inheritdoc/>
    protected override SpectralFunction WithStrength(double strength) => new FlatSpectrum(strength);
}
