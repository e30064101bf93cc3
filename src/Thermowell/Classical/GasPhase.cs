using Thermowell.Numerics.Random;

namespace Thermowell.Classical;

/// <summary>One stretch of time of every replica, in two halves.</summary>
/// <param name="first">The first half.</param>
/// <param name="second">The second half.</param>
/// <param name="particles">The number of particles.</param>
internal sealed class GasPhase(GasHalf first, GasHalf second, int particles)
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

    private double Trend(Func<GasTally, double> mean)
    {
        var changes = new double[first.Tallies.Length];
        for (var replica = 0; replica < changes.Length; replica++)
            changes[replica] = mean(second.Tallies[replica]) - mean(first.Tallies[replica]);
        var average = changes.Average();
        var error = Math.Sqrt(
            changes.Sum(change => (change - average) * (change - average)) / changes.Length / (changes.Length - 1)
        );
        return error > 0 ? average / error : 0;
    }

    // By ranks (Spearman), because one long flight in one replica would rule a correlation of the energies themselves.
    // Fisher's atanh r has the variance 1.06/(R - 3). The largest z of N particles is as rare as one of √(z² - 2 ln N)
    // of a single one.
    private double Memory()
    {
        var n = (double)first.Tallies.Length;
        var largest = -1.0;
        for (var particle = 0; particle < particles; particle++)
        {
            var (a, b) = (first.Ranks(particle), second.Ranks(particle));
            double squares = 0;
            for (var replica = 0; replica < a.Length; replica++)
                squares += (a[replica] - b[replica]) * (a[replica] - b[replica]);
            largest = Math.Max(largest, 1 - 6 * squares / (n * (n * n - 1)));
        }

        // Kept off 1, so that a perfect memory is a large number and not infinity.
        var z = Math.Atanh(Math.Clamp(largest, 0, 1 - 1e-12)) * Math.Sqrt((n - 3) / 1.06);
        return Math.Sqrt(Math.Max(0, z * z - 2 * Math.Log(particles)));
    }
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

    /// <summary>The ranks of the replicas, 0 the lowest, by the energy of one particle.</summary>
    public double[] Ranks(int particle)
    {
        var values = new double[_energyTimes.Length];
        var order = new int[values.Length];
        for (var replica = 0; replica < values.Length; replica++)
            (values[replica], order[replica]) = (_energyTimes[replica][particle], replica);
        Array.Sort(values, order);
        var ranks = new double[order.Length];
        for (var rank = 0; rank < order.Length; rank++)
            ranks[order[rank]] = rank;
        return ranks;
    }
}

/// <summary>Sums over a stretch of time of one replica of a gas.</summary>
internal struct GasTally
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
