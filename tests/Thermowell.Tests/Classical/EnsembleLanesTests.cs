using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

/// <summary>
/// Lanes against the loops that run one replica at a time. Both draw the same numbers from the same streams, so that a
/// replica makes the same collisions in both, up to rounding; and a lane's bits do not depend on how many lanes there
/// are.
/// </summary>
public sealed class EnsembleLanesTests
{
    private static readonly int[] Widths = [8, 4, 2];

    public static TheoryData<WallLaw, WallLaw> Pairs =>
        new()
        {
            { new MaxwellWall(), new MaxwellWall() },
            { new AccommodationWall(0.3), new AccommodationWall(0.7) },
            { new MaxwellWall(), new AccommodationWall(0.2) },
            { new AccommodationWall(0.9), new MaxwellWall() },
            { new MetropolisWall(steps: 8), new MetropolisWall(0.4, 0.7, steps: 11) },
            { new MetropolisWall(steps: 7), new MetropolisWall(steps: 3) },
            { new MaxwellWall(), new MetropolisWall(steps: 8) },
            { new MetropolisWall(steps: 8), new AccommodationWall(0.5) },
        };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void One_particle_makes_the_collisions_of_the_loop_that_runs_one_replica(WallLaw left, WallLaw right) =>
        Same(new Junction<HardPointGas>(new HardPointGas(1.3, 2), 100, 20), left, right, 100_000);

    // A difference of rounding grows at every wall by the ratio of two speeds, up and down like a random walk: a
    // hundred collisions in each replica keep it small.
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Two_particles_make_the_collisions_of_the_loop_that_runs_one_replica(WallLaw left, WallLaw right) =>
        Same(new Junction<HardPointGas>(new HardPointGas([1, Math.Sqrt(2)], 2), 100, 20), left, right, 8_000);

    // Slow and fast, light and heavy, far from the ordinary.
    [Theory]
    [InlineData(1, 1e-6)]
    [InlineData(1e6, 0.25)]
    [InlineData(1e-6, 0.5)]
    public void So_do_unequal_ones_at_the_extremes(double heavy, double coldTemperature) =>
        Same(
            new Junction<HardPointGas>(new HardPointGas([1, heavy]), 1, coldTemperature),
            new MaxwellWall(),
            new MaxwellWall(),
            8_000
        );

    [Fact]
    public void What_the_lanes_do_not_know_runs_one_replica_at_a_time()
    {
        var normal = new MetropolisWall(proposal: ProposalShape.Gaussian);
        foreach (
            var (wall, temperature) in new (WallLaw, double)[]
            {
                (normal, 1),
                (new MaxwellWall(), 1e-200),
                (new MetropolisWall(stepExponent: 50), 1e6),
            }
        )
        {
            Assert.Equal(1, EventLoop.Create(1, (wall, temperature), (new MaxwellWall(), 1), 8).Replicas);
            var junction = new Junction<HardPointGas>(new HardPointGas([1.0, 1]), temperature, 1);
            Assert.Equal(1, GasGroup.Create(junction, wall, new MaxwellWall(), GasMethod.Automatic, 8).Replicas);
        }

        Assert.Equal(8, EventLoop.Create(1, (new MaxwellWall(), 1), (new AccommodationWall(0.5), 1), 8).Replicas);
        Assert.Equal(16, EventLoop.Create(1, (new MetropolisWall(), 1), (new AccommodationWall(0.5), 1), 8).Replicas);
    }

    // From the wall's own law a collision leads back to it: Kolmogorov-Smirnov on the outgoing energies of independent
    // replicas, and a wrong temperature is seen.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Outgoing_speeds_keep_the_law_of_the_wall(int width)
    {
        foreach (
            var wall in new WallLaw[] { new MaxwellWall(), new AccommodationWall(0.4), new MetropolisWall(0.7, 0.5, 5) }
        )
        {
            Assert.InRange(KolmogorovSmirnov.Uniform(Outgoing(wall, width, 2)), 1e-3, 1);
            Assert.InRange(KolmogorovSmirnov.Uniform(Outgoing(wall, width, 2.2)), 0, 1e-3);
        }
    }

    // exp(-E/T) of the energies with which 8,000 replicas leave the left wall after one cycle; uniform if T is that of
    // the walls and of the start.
    private static double[] Outgoing(WallLaw wall, int width, double temperature)
    {
        var loop = EventLoop.Create(1.5, (wall, temperature), (wall, temperature), width);
        var (flights, streams) = (new Flight[8000], new RandomStream[8000]);
        var start = new MaxwellSampler(1.5, temperature);
        for (var i = 0; i < flights.Length; i++)
        {
            streams[i] = new RandomStream(60, 0, (ulong)i);
            start.Collide(ref flights[i], ref streams[i]);
        }

        for (var i = 0; i < flights.Length; i += loop.Replicas)
            loop.Run(
                flights.AsSpan(i, loop.Replicas),
                streams.AsSpan(i, loop.Replicas),
                3,
                new ReplicaTally[loop.Replicas]
            );
        return [.. flights.Select(flight => Math.Exp(-flight.Energy / 2))];
    }

    private static void Same(Junction<HardPointGas> junction, WallLaw left, WallLaw right, long collisions)
    {
        EnsembleResult At(int width) =>
            EventDrivenEnsemble.Run(
                width,
                junction,
                left,
                right,
                collisions,
                seed: 12,
                point: 3,
                cancellation: TestContext.Current.CancellationToken
            );
        var reference = At(1);
        var lanes = At(8);
        foreach (var width in Widths)
            Assert.Equal(lanes, At(width));
        Assert.Equal(
            (reference.Collisions, reference.PairCollisions, reference.BurnInCollisions),
            (lanes.Collisions, lanes.PairCollisions, lanes.BurnInCollisions)
        );
        foreach (
            var (expected, actual) in new[]
            {
                (reference.HeatFlux, lanes.HeatFlux),
                (reference.StandardError, lanes.StandardError),
                (reference.ElapsedTime, lanes.ElapsedTime),
                (reference.ExpectedTime, lanes.ExpectedTime),
                (reference.EffectiveTemperatureLeft!.Value, lanes.EffectiveTemperatureLeft!.Value),
                (reference.EffectiveTemperatureRightError!.Value, lanes.EffectiveTemperatureRightError!.Value),
            }
        )
            Assert.Equal(1, actual / expected, 1e-9);
        Assert.InRange(lanes.EnergyDefect, -1e-12, 1e-12);
        Assert.InRange(lanes.LargestOverlap, 0, 1e-14);
    }
}
