using Thermowell.Models;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// The heat flux and the conductivity of one particle between Maxwell walls or partially accommodating walls, exactly.
/// </summary>
/// <remarks>
/// Eq. (C4), Eq. (C5), Eq. (C6) and Eq. (C7) of docs/theory/classical.md; Eq. (4) and Eq. (12) of the Letter.
/// Temperatures of 0 are legal, where the flux vanishes. The flux keeps its relative accuracy when the two temperatures
/// nearly agree.
/// </remarks>
public static class ClosedForm
{
    /// <summary>
    /// T_R / T_L where the flux between two equal accommodating walls is largest at fixed T_L, Eq. (C6).
    /// </summary>
    public const double RatioOfLargestFlux = 0.25;

    /// <summary>The heat flux J between two walls of the same law, positive from left to right.</summary>
    /// <param name="junction">One particle and two temperatures, each 0 or above.</param>
    /// <param name="wall">A <see cref="MaxwellWall"/> or an <see cref="AccommodationWall"/>.</param>
    /// <exception cref="ArgumentException">The gas has several masses, or the wall has no closed form.</exception>
    public static double HeatFlux(Junction<HardPointGas> junction, WallLaw wall) => HeatFlux(junction, wall, wall);

    /// <summary>
    /// The heat flux J between walls of different accommodation, positive from left to right, Eq. (C5).
    /// </summary>
    /// <param name="junction">One particle and two temperatures, each 0 or above.</param>
    /// <param name="left">The left wall's law: Maxwell or accommodating.</param>
    /// <param name="right">The right wall's law: Maxwell or accommodating.</param>
    /// <exception cref="ArgumentException">The gas has several masses, or a wall has no closed form.</exception>
    public static double HeatFlux(Junction<HardPointGas> junction, WallLaw left, WallLaw right)
    {
        ArgumentNullException.ThrowIfNull(junction);
        var (αL, αR) = (Accommodation(left), Accommodation(right));
        var (rootL, rootR) = (Math.Sqrt(junction.LeftTemperature), Math.Sqrt(junction.RightTemperature));
        var speed = UnitSpeed(junction.Model);
        if (rootL == 0 || rootR == 0)
            return 0;
        var resistance = rootR * (2 - αR) / αR + rootL * (2 - αL) / αL;
        return speed * (junction.LeftTemperature - junction.RightTemperature) * rootL * (rootR / resistance);
    }

    /// <summary>
    /// The conductivity κ = dJ/dΔ as Δ → 0 with T_L = T + Δ/2, T_R = T - Δ/2, Eq. (C7); Eq. (12) for Maxwell walls.
    /// </summary>
    /// <param name="gas">One particle.</param>
    /// <param name="temperature">The mean temperature T, 0 or above.</param>
    /// <param name="wall">The law of both walls: Maxwell or accommodating.</param>
    /// <exception cref="ArgumentException">The gas has several masses, or the wall has no closed form.</exception>
    public static double Conductivity(HardPointGas gas, double temperature, WallLaw wall) =>
        Conductivity(gas, temperature, wall, wall);

    /// <summary>The conductivity between walls of different accommodation, Eq. (C7).</summary>
    /// <param name="gas">One particle.</param>
    /// <param name="temperature">The mean temperature T, 0 or above.</param>
    /// <param name="left">The left wall's law: Maxwell or accommodating.</param>
    /// <param name="right">The right wall's law: Maxwell or accommodating.</param>
    /// <exception cref="ArgumentException">The gas has several masses, or a wall has no closed form.</exception>
    public static double Conductivity(HardPointGas gas, double temperature, WallLaw left, WallLaw right)
    {
        ArgumentNullException.ThrowIfNull(gas);
        var (αL, αR) = (Accommodation(left), Accommodation(right));
        return UnitSpeed(gas) * Math.Sqrt(Require.NotNegative(temperature)) / ((2 - αR) / αR + (2 - αL) / αL);
    }

    private static double UnitSpeed(HardPointGas gas) => Math.Sqrt(2 / (Math.PI * OneParticle.Mass(gas))) / gas.Length;

    private static double Accommodation(WallLaw wall)
    {
        ArgumentNullException.ThrowIfNull(wall);
        return wall.Accommodation
            ?? throw new ArgumentException(
                $"{wall.GetType().Name} has no closed form; use {nameof(SpeedChain)} or a simulation.",
                nameof(wall)
            );
    }
}
