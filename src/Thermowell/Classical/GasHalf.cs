using Thermowell.Numerics.Random;

namespace Thermowell.Classical;

/// <summary>What half a stretch of time left of every replica: its tally, and the sum of energy times time of each of its particles.</summary>
internal sealed class GasHalf
{
    private readonly double[][] energyTimes;

    /// <summary>Empty sums.</summary>
    public GasHalf(int replicas, int particles)
    {
        Tallies = new GasTally[replicas];
        energyTimes = new double[replicas][];
        for (var replica = 0; replica < replicas; replica++) energyTimes[replica] = new double[particles];
    }

    /// <summary>One tally a replica.</summary>
    public GasTally[] Tallies { get; }

    /// <summary>Runs a group of replicas on within a budget and adds what happened, from a given replica on.</summary>
    public void Advance(GasGroup group, int first, double time, Span<RandomStream> streams, EventBudget budget)
        => group.Advance(time, streams, Tallies.AsSpan(first, streams.Length), energyTimes.AsSpan(first, streams.Length), budget);

    /// <summary>The ranks of the replicas, 0 the lowest, by the energy of one particle.</summary>
    public double[] Ranks(int particle)
    {
        var values = new double[energyTimes.Length];
        var order = new int[values.Length];
        for (var replica = 0; replica < values.Length; replica++) (values[replica], order[replica]) = (energyTimes[replica][particle], replica);
        Array.Sort(values, order);
        var ranks = new double[order.Length];
        for (var rank = 0; rank < order.Length; rank++) ranks[order[rank]] = rank;
        return ranks;
    }
}
