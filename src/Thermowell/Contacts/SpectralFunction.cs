using Thermowell.Declarations;

namespace Thermowell.Contacts;

/// <summary>
/// The spectral function J(ω) of a bath: how strongly it couples at each Bohr frequency. It multiplies every transition
/// rate.
/// </summary>
/// <remarks>
/// Immutable. J is not negative for ω ≥ 0. The downward rate is Γ(ω) = J(ω) (1 + n(ω)), the upward one Γ(-ω) = J(ω)
/// n(ω). A new law is one class; no solver asks which law it has. Each contact has one of its own.
/// </remarks>
public abstract record SpectralFunction
{
    /// <summary>The parameter of <see cref="Strength"/>, which every law has.</summary>
    public static NumberParameter StrengthParameter { get; } =
        NumberParameter.Within("gamma", "strength of the spectral function", "", 1e-100, 1e100) with
        {
            Range = "a number from 1e-100 to 1e100",
            Symbol = "*γ*",
            Advice = "'thermowell match' finds the one that agrees with a classical wall",
        };

    /// <summary>The strength γ, of which every value is a multiple; a match to a conductivity finds it.</summary>
    public abstract double Strength { get; }

    /// <summary>J(ω) for a Bohr frequency ω ≥ 0; 0 at ω = 0.</summary>
    /// <param name="omega">A Bohr frequency, ω ≥ 0.</param>
    public abstract double At(double omega);

    /// <summary>
    /// J(ω) of every frequency of a list, each with the bits of <see cref="At"/>. A law that has a faster way for many
    /// overrides it.
    /// </summary>
    /// <param name="omega">Bohr frequencies, ω ≥ 0.</param>
    /// <param name="strengths">Receives one value a frequency.</param>
    /// <exception cref="ArgumentException">There are fewer places than frequencies.</exception>
    public virtual void Fill(ReadOnlySpan<double> omega, Span<double> strengths)
    {
        if (strengths.Length < omega.Length)
            throw new ArgumentException(
                $"{omega.Length} frequencies have as many strengths, there is room for {strengths.Length}.",
                nameof(strengths)
            );
        for (var i = 0; i < omega.Length; i++)
            strengths[i] = At(omega[i]);
    }

    /// <summary>
    /// Γ(0) = lim J(ω) n(ω) as ω → 0 at a temperature: γ T for J = γ ω, 0 above Ohmic. It would make jumps between
    /// levels that coincide, and dephase. The equations do not have these terms yet and refuse a law in which it is not
    /// 0.
    /// </summary>
    /// <param name="temperature">Temperature of the bath, finite and not negative.</param>
    public abstract double RateAtZero(double temperature);

    /// <summary>The same law with every value multiplied, as matching to a conductivity needs.</summary>
    /// <param name="factor">The factor, finite and above 0.</param>
    public abstract SpectralFunction Scaled(double factor);
}
