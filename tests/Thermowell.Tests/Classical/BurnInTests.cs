using System.Diagnostics;
using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

public sealed class BurnInTests
{
    private static readonly WallLaw[] Laws =
    [
        new MaxwellWall(),
        new AccommodationWall(0.25),
        new MetropolisWall(steps: 8),
    ];

    [Fact]
    public void Every_law_states_what_a_collision_forgets()
    {
        var all = typeof(WallLaw)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(WallLaw)))
            .OrderBy(type => type.Name, StringComparer.Ordinal);
        Assert.Equal(all, Laws.Select(law => law.GetType()).OrderBy(type => type.Name, StringComparer.Ordinal));
        foreach (var law in Laws)
            Assert.InRange(BurnIn.DecayPerCycle(1, (law, 2), (law, 1)), 1e-3, 2);
    }

    // 16 decays of 32 steps of gap (w/σ)²/6 at both walls: 1.17e20 and 4.4e7 cycles, of which 2^63 overflowed.
    [Theory]
    [InlineData(1e-6, 1.0, 1e-8, 1e-10, 2.97e20)]
    [InlineData(0.1, -0.984, 69.64, 69.64, 4.42e7)]
    public void A_burn_in_is_not_rounded_to_an_integer(
        double step,
        double exponent,
        double left,
        double right,
        double cycles
    )
    {
        var wall = new MetropolisWall(step, exponent);
        Assert.Equal(1, BurnIn.Cycles(1, (wall, left), (wall, right)) / cycles, 0.01);
    }

    [Theory]
    [InlineData(1e-6, 1.0, 1e-8, 1e-10, 100_000)]
    [InlineData(0.1, -0.984, 69.64, 69.64, 2000)]
    [InlineData(1e-3, 1.0, 1, 1, 1_000_000)]
    public void A_burn_in_out_of_proportion_is_refused_with_the_collisions_that_it_needs(
        double step,
        double exponent,
        double left,
        double right,
        long collisions
    )
    {
        var wall = new MetropolisWall(step, exponent);
        var junction = new Junction<HardPointGas>(new HardPointGas(1.0), left, right);
        var fewest = EventDrivenEnsemble.FewestCollisions(junction, wall, wall);
        Assert.InRange(
            2 * EventDrivenEnsemble.Replicas * BurnIn.Cycles(1, (wall, left), (wall, right)) / fewest,
            0.98 * EventDrivenEnsemble.MostBurnIn,
            EventDrivenEnsemble.MostBurnIn
        );
        var failure = Assert.Throws<NumericalFailureException>(() =>
            Simulation.Run(junction, wall, collisions, seed: 1)
        );
        Assert.Contains(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"count at least {fewest:G3}"),
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void As_many_collisions_as_are_asked_for_are_enough()
    {
        var wall = new MetropolisWall(0.01);
        var junction = new Junction<HardPointGas>(new HardPointGas(1.0), 1, 1);
        var fewest = (long)EventDrivenEnsemble.FewestCollisions(junction, wall, wall);
        Assert.InRange(fewest, 100_000, 300_000);
        Assert.Throws<NumericalFailureException>(() => Simulation.Run(junction, wall, fewest - 1000, seed: 1));
        Assert.InRange(Simulation.Run(junction, wall, fewest, seed: 1, threads: 2).Collisions, fewest, fewest + 128);
    }

    // A million Metropolis steps a collision: what lies between two looks at the token is bounded by steps too, of one
    // particle and of several.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_cancellation_is_heard_within_two_seconds(int particles)
    {
        var wall = new MetropolisWall(1, steps: 1_000_000);
        var junction = new Junction<HardPointGas>(
            new HardPointGas([1, .. Enumerable.Repeat(1.4, particles - 1)]),
            2,
            1
        );
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(0.2));
        using var process = Process.GetCurrentProcess();
        var (clock, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        Assert.ThrowsAny<OperationCanceledException>(() =>
            EventDrivenEnsemble.Run(junction, wall, 100_000_000, seed: 1, cancellation: stop.Token)
        );
        process.Refresh();

        // Where others have the machine, the time that it had itself counts.
        Assert.InRange(
            Math.Min(clock.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds),
            0,
            2.2
        );
    }
}
