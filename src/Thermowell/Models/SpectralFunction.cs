namespace Thermowell.Models;

/// <summary>
/// The spectral function J(ω) of a bath: how strongly it couples at each Bohr frequency. It multiplies every transition rate.
/// </summary>
/// <remarks>
/// Immutable. J is not negative for ω ≥ 0 and J(ω) → 0 as ω → 0, so that a bath does not dephase: Γ(0) = 0.
/// A new law is one class; no solver asks which law it has.
/// </remarks>
public abstract record SpectralFunction
{
    /// <summary>J(ω) for a Bohr frequency ω ≥ 0; 0 at ω = 0.</summary>
    /// <param name="omega">A Bohr frequency, ω ≥ 0.</param>
    public abstract double At(double omega);

    /// <summary>The same law with every value multiplied, as matching to a conductivity needs.</summary>
    /// <param name="factor">The factor, finite and above 0.</param>
    public abstract SpectralFunction Scaled(double factor);
}
