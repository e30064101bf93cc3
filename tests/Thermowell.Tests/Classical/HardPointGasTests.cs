using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

/// <summary>
/// The flux of several particles: what is known of it exactly, and what a run says about itself. "Four errors" is a
/// false alarm once in 6,000.
/// </summary>
public sealed class HardPointGasTests
{
    private static readonly MaxwellWall Maxwell = new();
    private static readonly double Root2 = Math.Sqrt(2);

    // Particles of one mass exchange their speeds, so that all go through one another: each carries the flux of one
    // alone.
    [Theory]
    [InlineData(2, 0.01)]
    [InlineData(2, 0.25)]
    [InlineData(3, 0.25)]
    [InlineData(24, 0.6)]
    public void Equal_masses_carry_the_flux_of_one_particle_each(int particles, double coldTemperature)
    {
        var result = Run(
            new Junction<HardPointGas>(new HardPointGas(Enumerable.Repeat(1.3, particles), 2), 1, coldTemperature),
            Maxwell,
            Maxwell,
            400_000
        );
        var one = ClosedForm.HeatFlux(
            new Junction<HardPointGas>(new HardPointGas(1.3, 2), 1, coldTemperature),
            Maxwell
        );
        Within(4, result.HeatFlux - particles * one, result.StandardError);
        Assert.Equal(result.HeatFlux / particles, result.HeatFluxPerParticle);
    }

    [Fact]
    public void Equal_masses_between_other_walls_carry_the_flux_of_one_particle_each()
    {
        foreach (
            var (left, right) in new (WallLaw, WallLaw)[]
            {
                (new AccommodationWall(0.4), Maxwell),
                (new MetropolisWall(steps: 8), new MetropolisWall(steps: 16)),
            }
        )
        {
            var result = Run(new Junction<HardPointGas>(new HardPointGas([1.0, 1, 1]), 100, 20), left, right, 400_000);
            var one = SpeedChain.Solve(new Junction<HardPointGas>(new HardPointGas(1.0), 100, 20), left, right);
            Within(4, result.HeatFlux - 3 * one.HeatFlux, result.StandardError);
            Within(
                4,
                result.EffectiveTemperatureLeft!.Value - one.EffectiveTemperatureLeft,
                result.EffectiveTemperatureLeftError!.Value
            );
            Within(
                4,
                result.EffectiveTemperatureRight!.Value - one.EffectiveTemperatureRight,
                result.EffectiveTemperatureRightError!.Value
            );
        }
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.25)]
    [InlineData(0.9)]
    public void One_particle_in_the_queue_agrees_with_the_loop_made_for_it(double coldTemperature)
    {
        var junction = new Junction<HardPointGas>(new HardPointGas(1.3, 2), 1, coldTemperature);
        var queue = Queue(junction, Maxwell, Maxwell, 400_000);
        var loop = Simulation.Run(junction, Maxwell, 400_000, seed: 31);
        Within(
            4,
            queue.HeatFlux - loop.HeatFlux,
            Math.Sqrt(queue.StandardError * queue.StandardError + loop.StandardError * loop.StandardError)
        );
        Within(4, queue.HeatFlux - ClosedForm.HeatFlux(junction, Maxwell), queue.StandardError);
    }

    [Fact]
    public void One_particle_in_the_queue_between_Metropolis_walls_agrees_with_the_chain()
    {
        var wall = new MetropolisWall(steps: 8);
        var junction = new Junction<HardPointGas>(new HardPointGas(1.0), 100, 5);
        var result = Queue(junction, wall, wall, 400_000);
        var chain = SpeedChain.Solve(junction, wall);
        Within(4, result.HeatFlux - chain.HeatFlux, result.StandardError);
        Within(
            4,
            result.EffectiveTemperatureRight!.Value - chain.EffectiveTemperatureRight,
            result.EffectiveTemperatureRightError!.Value
        );
    }

    [Fact]
    public void Two_particles_in_the_queue_agree_with_the_loop_made_for_them()
    {
        var junction = new Junction<HardPointGas>(new HardPointGas([1, 3]), 1, 0.1);
        var queue = Queue(junction, Maxwell, new AccommodationWall(0.5), 1_000_000);
        var loop = Run(junction, Maxwell, new AccommodationWall(0.5), 1_000_000);
        Within(
            4,
            queue.HeatFlux - loop.HeatFlux,
            Math.Sqrt(queue.StandardError * queue.StandardError + loop.StandardError * loop.StandardError)
        );
        Assert.Equal(
            (double)queue.PairCollisions / queue.Collisions,
            (double)loop.PairCollisions / loop.Collisions,
            0.005
        );
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void No_heat_flows_at_equal_temperatures(int particles)
    {
        var result = Run(new Junction<HardPointGas>(Mixed(particles), 1, 1), Maxwell, Maxwell, 500_000);
        Within(4, result.HeatFlux, result.StandardError);
        Assert.InRange(result.StandardError / particles, 0, 5e-3);
    }

    // Powers of 2 scale speeds, times and energies without rounding: J = T^(3/2) m^(-1/2) L^(-1) j holds to the bit.
    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    public void Temperature_mass_and_length_scale_out_exactly(int particles)
    {
        var flux = Run(new Junction<HardPointGas>(Mixed(particles), 1, 0.3), Maxwell, Maxwell, 50_000).HeatFlux;
        Assert.Equal(
            8 * flux,
            Run(new Junction<HardPointGas>(Mixed(particles), 4, 1.2), Maxwell, Maxwell, 50_000).HeatFlux
        );
        Assert.Equal(
            flux / 2,
            Run(new Junction<HardPointGas>(Mixed(particles, mass: 4), 1, 0.3), Maxwell, Maxwell, 50_000).HeatFlux
        );
        Assert.Equal(
            flux / 2,
            Run(new Junction<HardPointGas>(Mixed(particles, length: 2), 1, 0.3), Maxwell, Maxwell, 50_000).HeatFlux
        );
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void The_mirror_image_carries_the_same_heat_the_other_way(int particles)
    {
        double[] masses = [.. Enumerable.Range(1, particles).Select(i => (double)i)];
        var (left, right) = (new AccommodationWall(0.4), new MetropolisWall(steps: 8));
        var given = Run(new Junction<HardPointGas>(new HardPointGas(masses), 100, 20), left, right, 400_000);
        var image = Run(
            new Junction<HardPointGas>(new HardPointGas(masses.Reverse()), 20, 100),
            right,
            left,
            400_000,
            point: 1
        );
        Within(
            4,
            given.HeatFlux + image.HeatFlux,
            Math.Sqrt(given.StandardError * given.StandardError + image.StandardError * image.StandardError)
        );
        Assert.True(given.HeatFlux > 10 * given.StandardError);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(70)]
    public void The_bits_do_not_depend_on_the_threads(int particles)
    {
        var junction = new Junction<HardPointGas>(Mixed(particles), 1, 0.2);
        var one = Run(junction, Maxwell, new MetropolisWall(), 60_000);
        foreach (var threads in new[] { 2, 7 })
            Assert.Equal(one, Run(junction, Maxwell, new MetropolisWall(), 60_000, threads: threads));
        Assert.NotEqual(one.HeatFlux, Run(junction, Maxwell, new MetropolisWall(), 60_000, point: 1).HeatFlux);
        Assert.NotEqual(
            one.HeatFlux,
            Simulation.Run(junction, Maxwell, new MetropolisWall(), 60_000, seed: 1).HeatFlux
        );
    }

    [Theory]
    [InlineData(2, 1, 1e-6)]
    [InlineData(2, 1e6, 0.25)]
    [InlineData(3, 1e6, 1e-6)]
    [InlineData(100, 1, 1e-6)]
    [InlineData(1024, 1e6, 1e-6)]
    public void The_energy_ledger_closes_to_rounding_also_at_the_extremes(
        int particles,
        double heavy,
        double coldTemperature
    )
    {
        var gas = new HardPointGas(Enumerable.Range(0, particles).Select(i => i % 2 == 0 ? 1 : heavy));
        var result = Run(new Junction<HardPointGas>(gas, 1, coldTemperature), Maxwell, Maxwell, 300_000);
        Assert.InRange(result.EnergyDefect, 0, 1e-10);
        Assert.InRange(result.LargestOverlap, 0, 1e-13);
        Assert.True(double.IsFinite(result.HeatFlux) && double.IsFinite(result.StandardError));
    }

    [Fact]
    public void A_run_says_what_it_counted()
    {
        var result = Run(new Junction<HardPointGas>(Mixed(2), 1, 0.25), Maxwell, Maxwell, 1_000_000);
        Assert.Equal(1, result.Collisions / 1e6, 0.02);
        Assert.InRange(result.PairCollisions, 1, result.Collisions - 1);
        Assert.InRange(result.BurnInCollisions, result.Collisions / 9, 3 * result.Collisions);
        Assert.Equal((64, 63, 2), (result.Replicas, result.DegreesOfFreedom, result.Particles));
        Assert.False(result.Stationarity!.NotYetStationary);
        Assert.True(result.Stationarity.BurnInSettled);
        Within(4, result.EffectiveTemperatureLeft!.Value - 1, result.EffectiveTemperatureLeftError!.Value);
        Within(4, result.EffectiveTemperatureRight!.Value - 0.25, result.EffectiveTemperatureRightError!.Value);
    }

    // Far too short for heat to cross: the energy still drifts. And a particle too heavy to change in the time of the
    // run remembers its start.
    [Fact]
    public void A_run_that_is_too_short_says_so()
    {
        var drifting = Run(new Junction<HardPointGas>(Mixed(512), 1, 1e-4), Maxwell, Maxwell, 2_000_000);
        Assert.True(drifting.Stationarity!.NotYetStationary);
        var slow = Run(new Junction<HardPointGas>(new HardPointGas([1, 1e6, 1]), 1, 0.25), Maxwell, Maxwell, 500_000);
        Assert.True(slow.Stationarity!.EnergyMemory > Stationarity.Limit);
        Assert.True(slow.Stationarity.NotYetStationary);
        var unreached = Run(new Junction<HardPointGas>(Mixed(1024), 1, 0.5), Maxwell, Maxwell, 128);
        Assert.False(unreached.Stationarity!.BothWallsMet);
        Assert.True(unreached.Stationarity.NotYetStationary);
        Assert.Null(unreached.EffectiveTemperatureRight);
    }

    // Near a wall at 2.6e29 a particle collides 1e15 times while one that leaves a wall at 0.2 crosses once: all start
    // slow, and when one has met the hot wall it goes on and on.
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_run_of_which_fast_particles_make_far_too_much_is_refused(int width)
    {
        var junction = new Junction<HardPointGas>(
            new HardPointGas([0.02360676038591203, 0.04314780251828106]),
            2.608787470894818E+29,
            0.20039349446385635
        );
        var refused = Refused(1);
        Assert.Equal(refused, Refused(2));
        Assert.Equal(
            "the run would make more than 1.68E+07 collisions where 1.02E+03 are to be counted: while a slow particle crosses once, a fast one collides some 1.5E+15 times. "
                + "It needs 9.88E+16 collisions or more, or temperatures and masses that are nearer to each other.",
            refused
        );

        string Refused(int threads) =>
            Assert
                .Throws<NumericalFailureException>(() =>
                    EventDrivenEnsemble.Run(
                        width,
                        junction,
                        new AccommodationWall(1),
                        new AccommodationWall(1),
                        1019,
                        seed: 221,
                        point: 4,
                        threads,
                        cancellation: TestContext.Current.CancellationToken
                    )
                )
                .Message;
    }

    [Fact]
    public void A_run_that_is_stopped_amid_a_stretch_has_no_result()
    {
        var junction = new Junction<HardPointGas>(
            new HardPointGas([0.02360676038591203, 0.04314780251828106]),
            2.608787470894818E+29,
            0.20039349446385635
        );
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        Assert.ThrowsAny<OperationCanceledException>(() =>
            EventDrivenEnsemble.Run(
                junction,
                new AccommodationWall(1),
                10_000_000_000,
                seed: 221,
                point: 4,
                threads: 2,
                cancellation: source.Token
            )
        );
    }

    // Of 300 sound runs, a verdict that is right lets through all but one or two; ten would be a rate of 3 %.
    [Fact]
    public void A_run_that_is_long_enough_is_rarely_doubted()
    {
        var doubted = 0;
        Parallel.For(
            0,
            300,
            run =>
            {
                if (
                    Run(
                        new Junction<HardPointGas>(Mixed(2), 1, 0.25),
                        Maxwell,
                        Maxwell,
                        40_000,
                        point: (ulong)run
                    ).Stationarity!.NotYetStationary
                )
                    Interlocked.Increment(ref doubted);
            }
        );
        Assert.InRange(doubted, 0, 9);
    }

    private static HardPointGas Mixed(int particles, double mass = 1, double length = 1) =>
        new(Enumerable.Range(0, particles).Select(i => i % 2 == 0 ? mass : mass * Root2), length);

    private static EnsembleResult Run(
        Junction<HardPointGas> junction,
        WallLaw left,
        WallLaw right,
        long collisions,
        ulong point = 0,
        int threads = 1
    ) => Simulation.Run(junction, left, right, collisions, seed: 30, point, threads);

    private static EnsembleResult Queue(
        Junction<HardPointGas> junction,
        WallLaw left,
        WallLaw right,
        long collisions
    ) =>
        GasEnsemble.Run(
            junction,
            left,
            right,
            collisions,
            32,
            0,
            GasMethod.Queue,
            1,
            null,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = 1,
                CancellationToken = TestContext.Current.CancellationToken,
            }
        );

    private static void Within(double errors, double difference, double standardError) =>
        Assert.InRange(difference / standardError, -errors, errors);
}
