using System.Globalization;
using Thermowell.Models;

namespace Thermowell.Classical;

/// <summary>The guards that every one-particle method shares.</summary>
internal static class OneParticle
{
    /// <summary>The mass of the only particle; refuses a gas of several.</summary>
    public static double Mass(HardPointGas gas) =>
        gas.Masses.Length == 1
            ? gas.Masses[0]
            : throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"this method is for one particle; the gas has {gas.Masses.Length} masses."
                ),
                nameof(gas)
            );

    /// <summary>Refuses a temperature of 0 where the method has no such limit.</summary>
    public static void RequireWarm(Junction<HardPointGas> junction)
    {
        Require.Positive(junction.LeftTemperature, "leftTemperature");
        Require.Positive(junction.RightTemperature, "rightTemperature");
    }
}
