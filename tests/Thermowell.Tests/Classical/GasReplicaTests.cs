using System.Runtime.Intrinsics;
using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;
using Thermowell.Tests.Rules;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

/// <summary>
/// The mechanics: both loops against a plain reference between mirrors, reversal, order and energy between thermal
/// walls.
/// </summary>
public sealed class GasReplicaTests
{
    public static TheoryData<double[]> Masses =>
        new()
        {
            { [1.3] },
            { [1, Math.Sqrt(2)] },
            { [1e6, 1] },
            { [1, 1e3, 1] },
            { [.. Enumerable.Range(0, 16).Select(i => 1 + i % 3 * 0.4)] },
        };

    // Hard points separate linearly in time and not exponentially, so that rounding stays small over thousands of
    // collisions.
    [Theory]
    [MemberData(nameof(Masses))]
    public void Both_loops_follow_the_plain_reference(double[] masses)
    {
        foreach (var replica in Mirrored(masses))
        {
            var (x, v) = Start(masses, seed: 3);
            var reference = new PlainGas(masses, 2, x, v);
            replica.Start(x, v);
            var (tally, stream) = (default(GasTally), new RandomStream(0, 0, 0));
            for (var stretch = 0; stretch < 40; stretch++)
            {
                replica.Advance(3.7, ref stream, ref tally);
                reference.Advance(3.7);
                replica.Read(x, v);
                for (var i = 0; i < masses.Length; i++)
                {
                    Assert.Equal(reference.Positions[i], x[i], 1e-7);
                    Assert.Equal(reference.Velocities[i], v[i], 1e-7);
                }
            }

            Assert.Equal(reference.Collisions, tally.Events);
            Assert.True(tally.Events > 50);
        }
    }

    [Theory]
    [MemberData(nameof(Masses))]
    public void Turned_velocities_lead_back_to_the_start(double[] masses)
    {
        foreach (var replica in Mirrored(masses))
        {
            var (x, v) = Start(masses, seed: 4);
            replica.Start(x, v);
            var (tally, stream) = (default(GasTally), new RandomStream(0, 0, 0));
            var (y, w) = (new double[x.Length], new double[x.Length]);
            replica.Advance(100, ref stream, ref tally);
            replica.Read(y, w);
            replica.Start(y, [.. w.Select(velocity => -velocity)]);
            replica.Advance(100, ref stream, ref tally);
            replica.Read(y, w);
            for (var i = 0; i < x.Length; i++)
            {
                Assert.Equal(x[i], y[i], 1e-6);
                Assert.Equal(-v[i], w[i], 1e-6);
            }

            Assert.Equal(0, tally.EnergyGained, 1e-10);
        }
    }

    [Theory]
    [InlineData(1, 2, 1.4, 0.25)]
    [InlineData(2, 2, 1.4, 0.25)]
    [InlineData(8, 2, 1.4, 0.25)]
    [InlineData(1, 2, 1e6, 0.25)]
    [InlineData(8, 2, 1e6, 0.25)]
    [InlineData(1, 3, 1e6, 1e-6)]
    [InlineData(1, 16, 1.4, 1e-6)]
    [InlineData(1, 200, 1e6, 0.5)]
    public void Particles_never_pass_one_another_or_a_wall(
        int width,
        int particles,
        double heavy,
        double coldTemperature
    ) => InOrder(width, particles, heavy, coldTemperature, particles > 16 ? 100_000 : 300_000);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(8, 2, 1e6, 0.25)]
    [InlineData(1, 16, 1.4, 1e-6)]
    [InlineData(1, 200, 1e6, 0.5)]
    public void Nor_do_they_in_three_million_collisions(
        int width,
        int particles,
        double heavy,
        double coldTemperature
    ) => InOrder(width, particles, heavy, coldTemperature, 3_000_000);

    /// <summary>
    /// The order is looked at after every twenty collisions or so, and by the simulation itself at each that it
    /// foresees.
    /// </summary>
    private static void InOrder(int width, int particles, double heavy, double coldTemperature, long collisions)
    {
        var gas = new HardPointGas(Enumerable.Range(0, particles).Select(i => i % 2 == 0 ? 1 : heavy));
        var junction = new Junction<HardPointGas>(gas, 1, coldTemperature);
        var group = GasGroup.Create(
            junction,
            new MaxwellWall(),
            new AccommodationWall(0.5),
            GasMethod.Automatic,
            width
        );
        var replica = new LaneOfGas(gas.Masses, 1, group, 0);
        var stream = new RandomStream(6, 0, 0);
        var draws = stream;
        for (var i = group.Replicas - 1; i >= 0; i--)
            GasStart.Place(group, i, junction, ref draws);
        var (x, v) = (new double[particles], new double[particles]);
        var (tally, time) = (default(GasTally), 1e-3);
        double overlap = 0;
        while (tally.Events < collisions)
        {
            var before = tally.Events;
            replica.Advance(time, ref stream, ref tally);
            time *= tally.Events - before > 20 ? 0.8 : 1.25;
            replica.Read(x, v);
            overlap = Math.Max(overlap, Math.Max(-x[0], x[^1] - 1));
            for (var i = 1; i < particles; i++)
                overlap = Math.Max(overlap, x[i - 1] - x[i]);
        }

        Assert.InRange(overlap, 0, 1e-14);
        Assert.InRange(tally.Overlap, 0, 1e-14);
        Assert.Equal(
            0,
            (tally.HeatFromLeft - tally.HeatIntoRight - tally.EnergyGained)
                / tally.EnergyTime
                * tally.Time
                / tally.Events,
            1e-13
        );
    }

    // Three equal particles that meet at one point at one time leave it in the opposite order of speeds, whichever pair
    // is taken first.
    [Fact]
    public void Simultaneous_collisions_are_resolved()
    {
        foreach (var replica in Mirrored([1, 1, 1]))
        {
            replica.Start([0.5, 1, 1.5], [1, 0, -1]);
            var (tally, stream) = (default(GasTally), new RandomStream(0, 0, 0));
            replica.Advance(0.75, ref stream, ref tally);
            var (x, v) = (new double[3], new double[3]);
            replica.Read(x, v);
            Assert.Equal([0.75, 1, 1.25], x);
            Assert.Equal([-1.0, 0, 1], v);
            Assert.Equal(3, tally.PairCollisions);
        }
    }

    // Velocities that differ by one rounding, at one point: the meeting ends, whatever (H2) makes of it in floating
    // point.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 1.4142135623730951)]
    [InlineData(1e6, 1)]
    [InlineData(1, 1e6)]
    public void A_meeting_at_the_edge_of_rounding_ends(double first, double second)
    {
        var draws = new RandomStream(9, 0, 0);
        foreach (var replica in Mirrored([first, second]))
            for (var i = 0; i < 1000; i++)
            {
                var velocity = 0.1 * draws.NextSymmetric();
                replica.Start([1.0, 1.0], [velocity, Math.BitDecrement(velocity)]);
                var (tally, stream) = (default(GasTally), new RandomStream(0, 0, 0));
                replica.Advance(5, ref stream, ref tally);
                Assert.InRange(tally.Events, 0, 10);
                Assert.InRange(Math.Abs(tally.EnergyGained), 0, 1e-15 * (first + second));
            }
    }

    [Fact]
    public void A_particle_at_rest_stays_until_it_is_hit()
    {
        foreach (var replica in Mirrored([1, 1]))
        {
            replica.Start([0.5, 1], [0, 0]);
            var (tally, stream) = (default(GasTally), new RandomStream(0, 0, 0));
            replica.Advance(10, ref stream, ref tally);
            Assert.Equal(0, tally.Events);
            replica.Start([0.5, 1], [1, 0]);
            replica.Advance(1, ref stream, ref tally);
            var (x, v) = (new double[2], new double[2]);
            replica.Read(x, v);
            Assert.Equal([1, 1.5], x);
            Assert.Equal([0.0, 1], v);
        }
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    [InlineData(2, 8)]
    [InlineData(40, 1)]
    public void Moving_a_gas_allocates_nothing(int particles, int width)
    {
        var junction = new Junction<HardPointGas>(
            new HardPointGas(Enumerable.Range(0, particles).Select(i => 1.0 + i % 2)),
            2,
            1
        );
        foreach (var wall in new WallLaw[] { new MaxwellWall(), new AccommodationWall(0.5), new MetropolisWall() })
        {
            var group = GasGroup.Create(junction, wall, wall, GasMethod.Automatic, width);
            Assert.Equal(0, group.Replicas % width);
            var (tallies, streams) = (new GasTally[group.Replicas], new RandomStream[group.Replicas]);
            double[][] sums = [.. streams.Select(_ => new double[particles])];
            for (var i = 0; i < group.Replicas; i++)
            {
                streams[i] = new RandomStream(1, 0, (ulong)i);
                GasStart.Place(group, i, junction, ref streams[i]);
            }

            var budget = new EventBudget(1000, 20_000, CancellationToken.None);
            group.Advance(1, streams, tallies, sums, budget);
            Allocations.AreNone(() => group.Advance(50, streams, tallies, sums, budget));
        }
    }

    // Which would go on for hours: 1e12 crossings, and as many meetings.
    [Theory]
    [InlineData(10)]
    [InlineData(1_000_000)]
    public void A_stretch_ends_early_when_it_is_stopped(int steps)
    {
        foreach (var replica in Mirrored([1, 2]))
        {
            var (x, v) = Start([1, 2], seed: 5);
            replica.Start(x, v);
            var (tally, stream) = (default(GasTally), new RandomStream(0, 0, 0));
            var stopped = new EventBudget(long.MaxValue, steps, new CancellationToken(canceled: true));
            replica.Advance(1e12, ref stream, ref tally, default, stopped);
            Assert.False(stopped.IsSpent);
            Assert.InRange(tally.Events, 0, 4 * stopped.BetweenLooks);
        }
    }

    [Fact]
    public void A_stretch_ends_early_when_its_events_are_spent()
    {
        foreach (var replica in Mirrored([1, 2]))
        {
            var (x, v) = Start([1, 2], seed: 5);
            replica.Start(x, v);
            var (tally, stream) = (default(GasTally), new RandomStream(0, 0, 0));
            var budget = new EventBudget(1, 1_000_000, CancellationToken.None);
            replica.Advance(1e12, ref stream, ref tally, default, budget);
            Assert.True(budget.IsSpent);
        }
    }

    // Looked at after every event or after very many, the lanes make the same events.
    [Fact]
    public void Looks_change_no_bit()
    {
        foreach (var (often, seldom) in Mirrored([1, 2]).Zip(Mirrored([1, 2])))
        {
            Assert.Equal(After(seldom, 1), After(often, 1 << 20));
            GasTally After(GasReplica replica, int steps)
            {
                var (x, v) = Start([1, 2], seed: 5);
                replica.Start(x, v);
                var (tally, stream) = (default(GasTally), new RandomStream(0, 0, 0));
                replica.Advance(
                    1000,
                    ref stream,
                    ref tally,
                    default,
                    new EventBudget(long.MaxValue, steps, CancellationToken.None)
                );
                Assert.True(tally.Events > 1000);
                return tally;
            }
        }
    }

    private static IEnumerable<GasReplica> Mirrored(double[] masses)
    {
        yield return new ChainGas<MirrorWall, MirrorWall>([.. masses], 2, default, default);
        if (masses.Length != 2)
            yield break;
        yield return new PairGas<MirrorWall, MirrorWall>([.. masses], 2, default, default);
        yield return InLanes<Vector128<double>, Register128>(masses);
        yield return InLanes<Vector256<double>, Register256>(masses);
        yield return InLanes<Vector512<double>, Register512>(masses);
    }

    private static LaneOfGas InLanes<V, Op>(double[] masses)
        where V : struct
        where Op : struct, IRegister<V> =>
        new([.. masses], 2, new PairLanes<V, Op, MirrorLanes<V, Op>>([.. masses], 2, default), Op.Count - 1);

    private static (double[] Positions, double[] Velocities) Start(double[] masses, ulong seed)
    {
        var stream = new RandomStream(seed, 0, 0);
        double[] positions = [.. masses.Select(_ => 2 * stream.NextUnit()).Order()];
        return (
            positions,
            [.. masses.Select(mass => (0.5 + stream.NextUnit()) * Math.Sign(stream.NextSymmetric()) / Math.Sqrt(mass))]
        );
    }
}
