using System.Globalization;
using Thermowell.Contacts;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Observables;

/// <summary>The strength γ at which a quantum conductivity equals a classical one: κ_q(T_max) = κ_c(T_max).</summary>
public static class Matching
{
    // As far as a strength may be given: from 1e-100 to 1e100.
    private const double MostFactor = 100 * 2.302585092994046;

    /// <summary>
    /// The spectral function scaled so that the quantum conductivity takes a wanted value; κ_q is proportional to J.
    /// </summary>
    /// <param name="system">Levels and couplings.</param>
    /// <param name="spectrum">The law, of any strength.</param>
    /// <param name="temperature">The temperature of the match, above 0.</param>
    /// <param name="conductivity">The wanted conductivity, above 0.</param>
    /// <param name="degeneracyTolerance">Levels closer than this, relatively, coincide; see
    /// <see cref="RateEquation"/>.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A value is outside its range, or the system conducts so little or so much at this temperature that no strength
    /// within a factor of 1e100 gives the wanted value.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static SpectralFunction Spectrum(
        OpenSystem system,
        SpectralFunction spectrum,
        double temperature,
        double conductivity,
        double degeneracyTolerance = RateEquation.DefaultDegeneracyTolerance,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        Require.Positive(conductivity);
        var own = QuantumConductivity.Of(
            new SteadyStateSolver(new RateEquation(system, spectrum, degeneracyTolerance), cancellation: cancellation),
            temperature
        );
        var factor = Math.Log(conductivity) - own.LogMagnitude;
        return Math.Abs(factor) <= MostFactor
            ? spectrum.Scaled(Math.Exp(factor))
            : throw NoMatch(system, temperature, factor);
    }

    private static ArgumentOutOfRangeException NoMatch(OpenSystem system, double temperature, double factor)
    {
        var share = double.IsFinite(factor)
            ? string.Create(CultureInfo.InvariantCulture, $"10^({-factor / Math.Log(10):G3}) of")
            : "nothing beside";
        var gap = system.Energies[1] - system.Energies[0];
        return new ArgumentOutOfRangeException(
            nameof(temperature),
            string.Create(
                CultureInfo.InvariantCulture,
                $"there is no match at temperature = {temperature:R}: the quantum conductivity is {share} the wanted one, and its strength may change by 1e100 "
                    + $"at most. The lowest gap is {gap:G3}: choose temperature, length or masses so that the two are nearer to one another."
            )
        );
    }
}
