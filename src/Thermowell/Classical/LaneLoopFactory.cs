using System.Runtime.Intrinsics;
using Thermowell.Models;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Classical;

/// <summary>Turns two wall laws into the event loop in lanes that is compiled for that pair and for one vector width.</summary>
internal static class LaneLoopFactory
{
    /// <summary>The loop, or null if the lanes do not know a wall or the numbers lie at the edge of a double's range.</summary>
    /// <param name="mass">The mass.</param>
    /// <param name="left">The left wall.</param>
    /// <param name="right">The right wall.</param>
    /// <param name="width">Doubles in a vector: 8, 4 or 2.</param>
    public static EventLoop? Create(double mass, (WallLaw Law, double Temperature) left, (WallLaw Law, double Temperature) right, int width)
    {
        if (!LaneRange.Holds(mass) || !Knows(left) || !Knows(right)) return null;
        return width switch
        {
            8 => OfWidth<Vector512<double>, Register512>(mass, left, right),
            4 => OfWidth<Vector256<double>, Register256>(mass, left, right),
            _ => OfWidth<Vector128<double>, Register128>(mass, left, right),
        };
    }

    /// <summary>Whether lanes know a wall: every law but Metropolis steps with normal proposals.</summary>
    public static bool Knows((WallLaw Law, double Temperature) wall) => LaneRange.Holds(wall.Temperature) && wall.Law switch
    {
        MaxwellWall or AccommodationWall => true,
        MetropolisWall { Proposal: ProposalShape.Uniform } metropolis => LaneRange.Holds(metropolis.Width(wall.Temperature)),
        _ => false,
    };

    // Metropolis steps wait for one another, so that two vectors side by side take little longer than one.
    private static EventLoop OfWidth<V, Op>(double mass, (WallLaw Law, double Temperature) left, (WallLaw Law, double Temperature) right)
        where V : struct
        where Op : struct, IRegister<V>
        => left.Law is MetropolisWall || right.Law is MetropolisWall
            ? WithLeft<Two<V>, Twice<V, Op>>(mass, left, right)
            : WithLeft<V, Op>(mass, left, right);

    private static EventLoop WithLeft<V, Op>(double mass, (WallLaw Law, double Temperature) left, (WallLaw Law, double Temperature) right)
        where V : struct
        where Op : struct, IRegister<V> => left.Law switch
        {
            MetropolisWall wall => WithRight<V, Op, MetropolisLanes<V, Op>>(Metropolis<V, Op>(wall, mass, left.Temperature, right.Temperature), mass, left, right),
            AccommodationWall wall => WithRight<V, Op, AccommodationLanes<V, Op>>(new(wall.Coefficient, mass, left.Temperature), mass, left, right),
            _ => WithRight<V, Op, MaxwellLanes<V, Op>>(new(mass, left.Temperature), mass, left, right),
        };

    private static EventLoop WithRight<V, Op, TLeft>(TLeft lanes, double mass, (WallLaw Law, double Temperature) left, (WallLaw Law, double Temperature) right)
        where V : struct
        where Op : struct, IRegister<V>
        where TLeft : struct, IWallLanes<V, Op> => right.Law switch
        {
            MetropolisWall wall => new LaneLoop<V, Op, TLeft, MetropolisLanes<V, Op>>(lanes, Metropolis<V, Op>(wall, mass, right.Temperature, left.Temperature)),
            AccommodationWall wall => new LaneLoop<V, Op, TLeft, AccommodationLanes<V, Op>>(lanes, new(wall.Coefficient, mass, right.Temperature)),
            _ => new LaneLoop<V, Op, TLeft, MaxwellLanes<V, Op>>(lanes, new(mass, right.Temperature)),
        };

    private static MetropolisLanes<V, Op> Metropolis<V, Op>(MetropolisWall wall, double mass, double temperature, double otherTemperature)
        where V : struct
        where Op : struct, IRegister<V>
    {
        var step = new MetropolisStep(wall, mass, temperature);
        return new(step, wall.Steps, new InverseSpeedTable(step, new MaxwellSpeeds(mass, otherTemperature)));
    }
}
