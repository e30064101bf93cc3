using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;

namespace Thermowell.Bench.Peers;

/// <summary>One of our ensembles as the comparison runs it.</summary>
/// <param name="Name">What stands between which walls.</param>
/// <param name="Junction">The gas and the temperatures.</param>
/// <param name="Wall">The law of both walls.</param>
/// <param name="StepsOfCollision">Events of one collision with a wall: Metropolis steps, or 1.</param>
internal sealed record Ensemble(string Name, Junction<HardPointGas> Junction, WallLaw Wall, int StepsOfCollision = 1)
{
    /// <summary>One particle, Maxwell walls.</summary>
    public static Ensemble Maxwell { get; } = new("Maxwell walls", One(), new MaxwellWall());

    /// <summary>One particle, walls of accommodation 0.5.</summary>
    public static Ensemble Accommodation { get; } =
        new("walls of accommodation 0.5", One(), new AccommodationWall(0.5));

    /// <summary>One particle, Metropolis walls of 32 steps.</summary>
    public static Ensemble Metropolis { get; } =
        new("Metropolis walls", One(), new MetropolisWall(step: 0.1, steps: 32), 32);

    /// <summary>Two particles, Maxwell walls.</summary>
    public static Ensemble Pair { get; } = new("two hard points", Gas(2), new MaxwellWall());

    /// <summary>Sixteen particles, Maxwell walls.</summary>
    public static Ensemble Sixteen { get; } = new("16 hard points", Gas(16), new MaxwellWall());

    /// <summary>One particle on a slope, whose flight times are in closed form, Maxwell walls.</summary>
    public static Ensemble Slope { get; } =
        new("a slope", One(), new MaxwellWall()) { Motion = new(new Potential(1, x => 50 * x)) };

    /// <summary>One particle over a parabola, whose flight times stand in a table, Maxwell walls.</summary>
    public static Ensemble Parabola { get; } =
        new("a parabola", One(), new MaxwellWall()) { Motion = new(new Potential(1, x => 200 * x * (1 - x))) };

    /// <summary>The potential in which the particle moves; null for none.</summary>
    public PotentialMotion? Motion { get; init; }

    /// <summary>Runs about as many events.</summary>
    public EnsembleResult Run(long events, int threads = 1) =>
        Motion is { } motion
            ? PotentialEnsemble.Run(
                new Junction<PotentialMotion>(motion, Junction.LeftTemperature, Junction.RightTemperature),
                Wall,
                Wall,
                events / StepsOfCollision,
                seed: 1,
                threads: threads
            )
            : EventDrivenEnsemble.Run(Junction, Wall, events / StepsOfCollision, seed: 1, threads: threads);

    /// <summary>Every event that a run made, its burn-in too.</summary>
    public double EventsOf(EnsembleResult result) =>
        (double)StepsOfCollision * (result.Collisions + result.BurnInCollisions);

    private static Junction<HardPointGas> One() => new(new HardPointGas(1.0), 1000, 10);

    private static Junction<HardPointGas> Gas(int particles) =>
        new(new HardPointGas([.. Enumerable.Range(0, particles).Select(i => i % 2 == 0 ? 1 : Math.Sqrt(2))]), 1, 0.25);
}
