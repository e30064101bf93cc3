using Thermowell.Models;
using Thermowell.Numerics.Random;

namespace Thermowell.Classical;

/// <summary>
/// The state a replica starts from: the stationary law of equal masses between Maxwell walls, Eq. (H6). It holds slow
/// particles as often as they are found at a given time, which is far oftener than a wall sends them out.
/// </summary>
internal static class GasStart
{
    /// <summary>Places the particles of one replica of a group.</summary>
    public static void Place(GasGroup group, int replica, Junction<HardPointGas> junction, ref RandomStream stream)
    {
        var (positions, velocities) = Draw(junction, ref stream);
        group.Start(replica, positions, velocities);
    }

    /// <summary>Positions in ascending order, and velocities.</summary>
    public static (double[] Positions, double[] Velocities) Draw(
        Junction<HardPointGas> junction,
        ref RandomStream stream
    )
    {
        var masses = junction.Model.Masses;
        var positions = new double[masses.Length];
        var velocities = new double[masses.Length];
        var (rootL, rootR) = (Math.Sqrt(junction.LeftTemperature), Math.Sqrt(junction.RightTemperature));
        foreach (ref var position in positions.AsSpan())
            position = junction.Model.Length * stream.NextUnit();
        Array.Sort(positions);
        for (var i = 0; i < velocities.Length; i++)
        {
            var speed = Math.Abs(stream.NextNormal() / Math.Sqrt(masses[i]));
            velocities[i] = stream.NextUnit() * (rootL + rootR) < rootR ? rootL * speed : -rootR * speed;
        }

        return (positions, velocities);
    }
}
