using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Observables;

namespace Thermowell.Studies.Points;

/// <summary>The classical conductivity that a matching takes as its target.</summary>
internal static class MatchTarget
{
    private const long Collisions = 20_000_000;
    private const ulong Seed = 1;

    /// <summary>κ of one wall law on both sides, and its numerical or standard error.</summary>
    public static (double Value, double Error) Conductivity(HardPointGas gas, double temperature, WallLaw wall)
    {
        if (!ClassicalPoint.IsExact(gas)) return Simulated(gas, temperature, wall);
        var particles = gas.Masses.Length;
        var (value, error) = OfOne(new HardPointGas(gas.Masses[0], gas.Length), temperature, wall);
        return (particles * value, particles * error);
    }

    /// <summary>Different masses have no exact route; at equal temperatures κ ~ T^(1/2) for Maxwell walls, and the seed is fixed, so this is one number for each gas.</summary>
    private static (double Value, double Error) Simulated(HardPointGas gas, double temperature, WallLaw wall)
    {
        var kappa = SimulatedConductivity.Of(gas, temperature, SimulatedPoint.RelativeBias * temperature, wall, wall, Collisions, Seed, threads: Environment.ProcessorCount);
        return (kappa.Extrapolated, kappa.ExtrapolatedError);
    }

    private static (double Value, double Error) OfOne(HardPointGas gas, double temperature, WallLaw wall)
    {
        if (wall is not MetropolisWall) return (ClosedForm.Conductivity(gas, temperature, wall), 0);
        var chain = SpeedChain.Conductivity(gas, temperature, wall);
        return (chain.Conductivity, chain.NumericalError);
    }
}
