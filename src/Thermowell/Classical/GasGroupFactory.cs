using System.Runtime.Intrinsics;
using Thermowell.Models;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Classical;

/// <summary>Turns a gas and two wall laws into replicas that move together: in lanes for two particles between walls of one family, one at a time otherwise.</summary>
internal static class GasGroupFactory
{
    /// <summary>One group, its particles not yet placed.</summary>
    /// <param name="junction">The gas and its temperatures.</param>
    /// <param name="left">The law of the left wall.</param>
    /// <param name="right">The law of the right wall.</param>
    /// <param name="method">Which code moves the gas.</param>
    /// <param name="width">Doubles in a vector: 8, 4, 2, or 1 for one replica at a time.</param>
    /// <exception cref="ArgumentException">A law is not known.</exception>
    public static GasGroup Create(Junction<HardPointGas> junction, WallLaw left, WallLaw right, GasMethod method, int width)
        => (junction.Model.Masses.Length == 2 && method == GasMethod.Automatic && InRange(junction) ? width : 1) switch
        {
            8 => OfWidth<Vector512<double>, Register512>(junction, left, right),
            4 => OfWidth<Vector256<double>, Register256>(junction, left, right),
            2 => OfWidth<Vector128<double>, Register128>(junction, left, right),
            _ => null,
        } ?? new SingleGas(GasReplicaFactory.Create(junction, left, right, method));

    private static bool InRange(Junction<HardPointGas> junction) => LaneRange.Holds(junction.Model.Length) && junction.Model.Masses.All(LaneRange.Holds);

    private static GasGroup? OfWidth<V, Op>(Junction<HardPointGas> junction, WallLaw left, WallLaw right)
        where V : struct
        where Op : struct, IRegister<V>
    {
        var ((massL, massR), (hot, cold)) = ((junction.Model.Masses[0], junction.Model.Masses[1]), (junction.LeftTemperature, junction.RightTemperature));
        if (!LaneLoopFactory.Knows((left, hot)) || !LaneLoopFactory.Knows((right, cold))) return null;
        return (left, right) switch
        {
            (MaxwellWall, MaxwellWall) => Between<V, Op, MaxwellPairLanes<V, Op>>(new((massL, hot), (massR, cold)), junction.Model),
            (MetropolisWall a, MetropolisWall b) => Between<Two<V>, Twice<V, Op>, MetropolisPairLanes<Two<V>, Twice<V, Op>>>(
                new((new MetropolisStep(a, massL, hot), a.Steps), (new MetropolisStep(b, massR, cold), b.Steps)), junction.Model),
            (MetropolisWall, _) or (_, MetropolisWall) => null,
            _ => Between<V, Op, AccommodationPairLanes<V, Op>>(new((Coefficient(left), massL, hot), (Coefficient(right), massR, cold)), junction.Model),
        };
    }

    private static double? Coefficient(WallLaw wall) => (wall as AccommodationWall)?.Coefficient;

    private static PairLanes<V, Op, TWalls> Between<V, Op, TWalls>(TWalls walls, HardPointGas gas)
        where V : struct
        where Op : struct, IRegister<V>
        where TWalls : struct, IWallPairLanes<V, Op> => new(gas.Masses, gas.Length, walls);
}
