using Thermowell.Contacts;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Tests.Quantum;

/// <summary>
/// A system whose two contacts, left and right, have temperatures; each test gives it spectral laws: one for both, or
/// one for each.
/// </summary>
internal sealed record TwoContacts(OpenSystem Model, double LeftTemperature, double RightTemperature)
{
    public double[] Temperatures => [LeftTemperature, RightTemperature];

    /// <summary>A system with a contact on the left and one on the right.</summary>
    public static OpenSystem System(
        ReadOnlySpan<double> energies,
        ReadOnlySpan<double> left,
        ReadOnlySpan<double> right
    ) => new(energies, new Coupling("left", left), new Coupling("right", right));

    /// <summary>The secular steady state.</summary>
    public SteadyState Solve(params ReadOnlySpan<SpectralFunction> spectra) =>
        new SteadyStateSolver(new RateEquation(Model, Each(spectra))).Solve(Temperatures);

    /// <summary>The Redfield steady state.</summary>
    public RedfieldSteadyState SolveRedfield(params ReadOnlySpan<SpectralFunction> spectra) =>
        new RedfieldSolver(new RedfieldEquation(Model, Each(spectra))).Solve(Temperatures);

    private static ReadOnlySpan<SpectralFunction> Each(ReadOnlySpan<SpectralFunction> spectra) =>
        spectra.Length == 1 ? new[] { spectra[0], spectra[0] } : spectra;
}
