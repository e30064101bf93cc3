using Thermowell.Numerics.Random;

namespace Thermowell.Classical;

/// <summary>Replicas of a gas that are moved together, one or several side by side. Each has its own stream and its own tally, and none knows of the others.</summary>
internal abstract class GasGroup
{
    /// <summary>How many replicas move together.</summary>
    public abstract int Replicas { get; }

    /// <summary>Places the particles of one replica: positions in ascending order between the walls.</summary>
    public abstract void Start(int replica, ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities);

    /// <summary>Where the particles of one replica are now.</summary>
    public abstract void Read(int replica, Span<double> positions, Span<double> velocities);

    /// <summary>
    /// Moves every replica on by a time, adds what happened to its tally, and adds the energy of each of its particles at the end, times the time, to its own sums.
    /// Its events are entered in the budget; where that says so it returns early, and what it leaves is of no use. Allocates nothing.
    /// </summary>
    public abstract void Advance(double time, Span<RandomStream> streams, Span<GasTally> tallies, ReadOnlySpan<double[]> energyTimes, EventBudget budget);
}

/// <summary>A group of one.</summary>
internal sealed class SingleGas(GasReplica gas) : GasGroup
{
    /// <inheritdoc/>
    public override int Replicas => 1;

    /// <inheritdoc/>
    public override void Start(int replica, ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities) => gas.Start(positions, velocities);

    /// <inheritdoc/>
    public override void Read(int replica, Span<double> positions, Span<double> velocities) => gas.Read(positions, velocities);

    /// <inheritdoc/>
    public override void Advance(double time, Span<RandomStream> streams, Span<GasTally> tallies, ReadOnlySpan<double[]> energyTimes, EventBudget budget)
        => gas.Advance(time, ref streams[0], ref tallies[0], energyTimes[0], budget);
}
