using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// Replicas of a gas that are moved together, one or several side by side. Each has its own stream and its own tally,
/// and none knows of the others.
/// </summary>
internal abstract class GasGroup
{
    /// <summary>How many replicas move together.</summary>
    public abstract int Replicas { get; }

    /// <summary>Places the particles of one replica: positions in ascending order between the walls.</summary>
    public abstract void Start(int replica, ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities);

    /// <summary>Where the particles of one replica are now.</summary>
    public abstract void Read(int replica, Span<double> positions, Span<double> velocities);

    /// <summary>
    /// Moves every replica on by a time, adds what happened to its tally, and adds the energy of each of its particles
    /// at the end, times the time, to its own sums. Its events are entered in the budget; where that says so it returns
    /// early, and what it leaves is of no use. Allocates nothing.
    /// </summary>
    public abstract void Advance(
        double time,
        Span<RandomStream> streams,
        Span<GasTally> tallies,
        ReadOnlySpan<double[]> energyTimes,
        EventBudget budget
    );

    /// <summary>
    /// One group, its particles not yet placed: in lanes for two particles between walls that go together, one replica
    /// otherwise.
    /// </summary>
    /// <param name="junction">The gas and its temperatures.</param>
    /// <param name="left">The law of the left wall.</param>
    /// <param name="right">The law of the right wall.</param>
    /// <param name="method">Which code moves the gas.</param>
    /// <param name="width">Doubles in a vector: 8, 4, 2, or 1 for one replica at a time.</param>
    /// <param name="pieces">The straight pieces of a potential, which lanes do not know; null for none.</param>
    public static GasGroup Create(
        Junction<HardPointGas> junction,
        WallLaw left,
        WallLaw right,
        GasMethod method,
        int width,
        LinearFlights? pieces = null
    )
    {
        var gas = junction.Model;
        var inLanes =
            pieces is null
            && gas.Masses.Length == 2
            && method == GasMethod.Automatic
            && width > 1
            && LaneRange.Holds(gas.Length)
            && gas.Masses.All(LaneRange.Holds)
            && LaneRange.Holds((left, junction.LeftTemperature))
            && LaneRange.Holds((right, junction.RightTemperature));
        var user = new Pair(junction, left, right);
        var pair =
            !inLanes ? null
            : left.ChainedSteps > 0 && right.ChainedSteps > 0 ? VectorWidth.UseTwo(width, user)
            : VectorWidth.Use(width, user);
        return pair ?? new SingleGas(GasReplica.Create(junction, left, right, method, pieces));
    }

    // Whichever of the two laws knows the other.
    private sealed class Pair(Junction<HardPointGas> junction, WallLaw left, WallLaw right) : IRegisterUser<GasGroup?>
    {
        public GasGroup? Use<V, Op>()
            where V : struct
            where Op : struct, IRegister<V>
        {
            var (gas, user) = (junction.Model, new Walls<V, Op>(junction.Model));
            var (atLeft, atRight) = (
                new PlacedWall(left, gas.Masses[0], junction.LeftTemperature),
                new PlacedWall(right, gas.Masses[1], junction.RightTemperature)
            );
            return left.PairLanes(atLeft, atRight, user) ?? right.PairLanes(atLeft, atRight, user);
        }
    }

    private sealed class Walls<V, Op>(HardPointGas gas) : IPairLanesUser<V, Op, GasGroup>
        where V : struct
        where Op : struct, IRegister<V>
    {
        public GasGroup Use<TWalls>(TWalls walls)
            where TWalls : struct, IWallPairLanes<V, Op> => new PairLanes<V, Op, TWalls>(gas.Masses, gas.Length, walls);
    }
}

/// <summary>A group of one.</summary>
internal sealed class SingleGas(GasReplica gas) : GasGroup
{
    /// <inheritdoc/>
    public override int Replicas => 1;

    /// <inheritdoc/>
    public override void Start(int replica, ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities) =>
        gas.Start(positions, velocities);

    /// <inheritdoc/>
    public override void Read(int replica, Span<double> positions, Span<double> velocities) =>
        gas.Read(positions, velocities);

    /// <inheritdoc/>
    public override void Advance(
        double time,
        Span<RandomStream> streams,
        Span<GasTally> tallies,
        ReadOnlySpan<double[]> energyTimes,
        EventBudget budget
    ) => gas.Advance(time, ref streams[0], ref tallies[0], energyTimes[0], budget);
}
