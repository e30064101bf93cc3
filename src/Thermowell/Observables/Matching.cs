using Thermowell.Models;
using Thermowell.Quantum;

namespace Thermowell.Observables;

/// <summary>The strength γ at which a quantum conductivity equals a classical one: κ_q(T_max) = κ_c(T_max).</summary>
public static class Matching
{
    /// <summary>The spectral function scaled so that the quantum conductivity takes a wanted value; κ_q is proportional to J.</summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="spectrum">The law, of any strength.</param>
    /// <param name="temperature">The temperature of the match, above 0.</param>
    /// <param name="conductivity">The wanted conductivity, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or the system conducts nothing at this temperature.</exception>
    public static SpectralFunction Spectrum(OpenSystem system, SpectralFunction spectrum, double temperature, double conductivity)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        Require.Positive(conductivity);
        var own = QuantumConductivity.Of(new SteadyStateSolver(new RateEquation(system, spectrum)), temperature);
        return spectrum.Scaled(Math.Exp(Math.Log(conductivity) - own.LogMagnitude));
    }
}
