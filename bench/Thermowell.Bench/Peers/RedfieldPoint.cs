using Thermowell.Contacts;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Systems;

namespace Thermowell.Bench.Peers;

/// <summary>
/// Ours of one Redfield point: from the well to the flux, γ = 1e-4, T_L = 1000, without the search for growing modes.
/// </summary>
internal static class RedfieldPoint
{
    /// <summary>T_R.</summary>
    public const double Cold = 10;

    /// <summary>J.</summary>
    public static double Solve(int levels, double cold)
    {
        var equation = new RedfieldEquation(
            SquareWell.ToOpenSystem(new HardPointGas(1.0), levels),
            new PowerLawSpectrum(gamma: 1e-4, eta: -2.25)
        );
        return RedfieldHeatFlux.Of(new RedfieldSolver(equation).Solve([WellSweep.Hot, cold])).Value;
    }
}
