using Thermowell.Numerics.Random;

namespace Thermowell.Classical;

/// <summary>One stretch of time of every replica, in two halves.</summary>
/// <param name="first">The first half.</param>
/// <param name="second">The second half.</param>
/// <param name="particles">The number of particles.</param>
internal sealed class GasPhase(GasHalf first, GasHalf second, int particles) : IPhase<GasTally>
{
    /// <summary>The whole stretch of one replica.</summary>
    public GasTally Replica(int replica)
    {
        var whole = first.Tallies[replica];
        whole.Add(second.Tallies[replica]);
        return whole;
    }

    /// <summary>All replicas together, summed in their order; the time is the sum of theirs.</summary>
    public GasTally Total()
    {
        var total = default(GasTally);
        for (var replica = 0; replica < first.Tallies.Length; replica++)
            total.Add(Replica(replica));
        return total;
    }

    /// <summary>What the two halves say about each other, Eq. (H8).</summary>
    public Stationarity Compare(double burnInTime, bool burnInSettled)
    {
        var total = Total();
        return new Stationarity(
            Trend(tally => (tally.HeatFromLeft + tally.HeatIntoRight) / tally.Time),
            Trend(tally => tally.EnergyTime / tally.Time),
            Memory(),
            total.LeftCollisions > 0 && total.RightCollisions > 0,
            burnInTime,
            burnInSettled
        );
    }

    private double Trend(Func<GasTally, double> mean) =>
        TwoHalves.Trend([.. first.Tallies.Select(mean)], [.. second.Tallies.Select(mean)]);

    private double Memory() => TwoHalves.Memory(particles, first.Energies, second.Energies);
}

/// <summary>
/// What half a stretch of time left of every replica: its tally, and the sum of energy times time of each of its
/// particles.
/// </summary>
internal sealed class GasHalf
{
    private readonly double[][] _energyTimes;

    /// <summary>Empty sums.</summary>
    public GasHalf(int replicas, int particles)
    {
        Tallies = new GasTally[replicas];
        _energyTimes = new double[replicas][];
        for (var replica = 0; replica < replicas; replica++)
            _energyTimes[replica] = new double[particles];
    }

    /// <summary>One tally a replica.</summary>
    public GasTally[] Tallies { get; }

    /// <summary>Runs a group of replicas on within a budget and adds what happened, from a given replica on.</summary>
    public void Advance(GasGroup group, int first, double time, Span<RandomStream> streams, EventBudget budget) =>
        group.Advance(
            time,
            streams,
            Tallies.AsSpan(first, streams.Length),
            _energyTimes.AsSpan(first, streams.Length),
            budget
        );

    /// <summary>The same for one particle in a potential, for so many stays of each replica.</summary>
    public void Run(StayLoop loop, int first, long stays, Span<RandomStream> streams) =>
        loop.Run(stays, streams, Tallies.AsSpan(first, streams.Length), _energyTimes.AsSpan(first, streams.Length));

    /// <summary>The energy times time of one particle in every replica.</summary>
    public double[] Energies(int particle) => [.. _energyTimes.Select(energies => energies[particle])];
}

/// <summary>Sums over a stretch of time of one replica of a gas.</summary>
internal struct GasTally : ITally<GasTally>
{
    /// <summary>The stretch of time; of one particle in a potential the expected one.</summary>
    public double Time;

    /// <summary>The sum of the drawn flight times of one particle in a potential.</summary>
    public double DrawnTime;

    /// <summary>Collisions between particles.</summary>
    public long PairCollisions;

    /// <summary>Collisions with the left wall.</summary>
    public long LeftCollisions;

    /// <summary>Collisions with the right wall.</summary>
    public long RightCollisions;

    /// <summary>Energy given up by the left wall.</summary>
    public double HeatFromLeft;

    /// <summary>Energy taken up by the right wall.</summary>
    public double HeatIntoRight;

    /// <summary>Sum of m v²/2 leaving the left wall.</summary>
    public double EnergyLeft;

    /// <summary>Sum of m v²/2 leaving the right wall.</summary>
    public double EnergyRight;

    /// <summary>Energy of the gas at the end less that at the start, from the speeds.</summary>
    public double EnergyGained;

    /// <summary>
    /// ∫ E dt over the stretch by the rule of the windows: the mean of each window's ends times its length.
    /// </summary>
    public double EnergyTime;

    /// <summary>The largest distance by which rounding let two neighbours overlap, or one pass a wall.</summary>
    public double Overlap;

    /// <summary>Collisions of both kinds.</summary>
    public readonly long Events => PairCollisions + LeftCollisions + RightCollisions;

    /// <summary>Adds the sums of another stretch.</summary>
    public void Add(in GasTally part)
    {
        Time += part.Time;
        DrawnTime += part.DrawnTime;
        PairCollisions += part.PairCollisions;
        LeftCollisions += part.LeftCollisions;
        RightCollisions += part.RightCollisions;
        HeatFromLeft += part.HeatFromLeft;
        HeatIntoRight += part.HeatIntoRight;
        EnergyLeft += part.EnergyLeft;
        EnergyRight += part.EnergyRight;
        EnergyGained += part.EnergyGained;
        EnergyTime += part.EnergyTime;
        Overlap = Math.Max(Overlap, part.Overlap);
    }
}
