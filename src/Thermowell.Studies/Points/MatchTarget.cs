using Thermowell.Classical;
using Thermowell.Models;

namespace Thermowell.Studies.Points;

/// <summary>The classical conductivity that a matching takes as its target.</summary>
internal static class MatchTarget
{
    /// <summary>κ of one wall law on both sides, and its numerical error.</summary>
    public static (double Value, double Error) Conductivity(HardPointGas gas, double temperature, WallLaw wall)
    {
        if (wall is not MetropolisWall) return (ClosedForm.Conductivity(gas, temperature, wall), 0);
        var chain = SpeedChain.Conductivity(gas, temperature, wall);
        return (chain.Conductivity, chain.NumericalError);
    }
}
