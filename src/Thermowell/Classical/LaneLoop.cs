using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// The loop for one pair of wall laws with a replica in each lane of a vector: <see cref="EventLoop{TLeft, TRight}"/>,
/// line by line.
/// </summary>
internal sealed class LaneLoop<V, Op, TLeft, TRight>(TLeft left, TRight right) : EventLoop
    where V : struct
    where Op : struct, IRegister<V>
    where TLeft : struct, IWallLanes<V, Op>
    where TRight : struct, IWallLanes<V, Op>
{
    /// <inheritdoc/>
    public override int Replicas => Op.Count;

    /// <inheritdoc/>
    public override void Run(Span<Flight> flights, Span<RandomStream> streams, long cycles, Span<ReplicaTally> tallies)
    {
        // What is filled and emptied by calls lives in memory; the loop works on copies in registers.
        var (firstNumbers, first) = (new RandomLanes<V, Op>(streams), new FlightLanes<V, Op>(flights));
        var (numbers, particle, wallL, wallR) = (firstNumbers, first, left, right);
        V heatL = default,
            heatR = default,
            energyL = default,
            energyR = default,
            inverse = default,
            expected = default;
        for (var cycle = 0L; cycle < cycles; cycle++)
        {
            inverse = Op.Add(inverse, particle.InverseSpeed);
            expected = Op.Add(expected, particle.ExpectedInverseSpeed);
            var incoming = particle.Energy;
            wallR.Collide(ref particle, ref numbers);
            heatR = Op.Add(heatR, Op.Subtract(incoming, particle.Energy));
            energyR = Op.Add(energyR, particle.Energy);
            inverse = Op.Add(inverse, particle.InverseSpeed);
            expected = Op.Add(expected, particle.ExpectedInverseSpeed);
            incoming = particle.Energy;
            wallL.Collide(ref particle, ref numbers);
            heatL = Op.Add(heatL, Op.Subtract(particle.Energy, incoming));
            energyL = Op.Add(energyL, particle.Energy);
        }

        var (lastNumbers, last) = (numbers, particle);
        lastNumbers.Save(streams);
        last.Save(flights);
        Span<double> sums = stackalloc double[7 * Op.Count];
        Op.Store(heatL, ref sums[0]);
        Op.Store(heatR, ref sums[Op.Count]);
        Op.Store(energyL, ref sums[2 * Op.Count]);
        Op.Store(energyR, ref sums[3 * Op.Count]);
        Op.Store(inverse, ref sums[4 * Op.Count]);
        Op.Store(expected, ref sums[5 * Op.Count]);
        Op.Store(Op.Subtract(last.Energy, first.Energy), ref sums[6 * Op.Count]);
        for (var lane = 0; lane < Op.Count; lane++)
            Add(ref tallies[lane], cycles, sums[lane..]);
    }

    private static void Add(ref ReplicaTally tally, long cycles, ReadOnlySpan<double> sums) =>
        tally.Add(
            new ReplicaTally
            {
                Cycles = cycles,
                HeatFromLeft = sums[0],
                HeatIntoRight = sums[Op.Count],
                EnergyLeft = sums[2 * Op.Count],
                EnergyRight = sums[3 * Op.Count],
                InverseSpeed = sums[4 * Op.Count],
                ExpectedInverseSpeed = sums[5 * Op.Count],
                EnergyGained = sums[6 * Op.Count],
            }
        );
}

/// <summary>The walls of a loop in lanes, one after the other.</summary>
internal static class LaneLoop
{
    /// <summary>The loop for the register chosen.</summary>
    public sealed class Factory(WallLaw left, WallPlace placeL, WallLaw right, WallPlace placeR)
        : IRegisterUser<EventLoop>
    {
        public EventLoop Use<V, Op>()
            where V : struct
            where Op : struct, IRegister<V> => left.Lanes(placeL, new Left<V, Op>(right, placeR));
    }

    private sealed class Left<V, Op>(WallLaw right, WallPlace place) : ILanesUser<V, Op, EventLoop>
        where V : struct
        where Op : struct, IRegister<V>
    {
        public EventLoop Use<TWall>(TWall wall)
            where TWall : struct, IWallLanes<V, Op> => right.Lanes(place, new Right<V, Op, TWall>(wall));
    }

    private sealed class Right<V, Op, TLeft>(TLeft left) : ILanesUser<V, Op, EventLoop>
        where V : struct
        where Op : struct, IRegister<V>
        where TLeft : struct, IWallLanes<V, Op>
    {
        public EventLoop Use<TWall>(TWall wall)
            where TWall : struct, IWallLanes<V, Op> => new LaneLoop<V, Op, TLeft, TWall>(left, wall);
    }
}
