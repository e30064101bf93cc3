namespace Thermowell.Classical;

/// <summary>One stretch of time of every replica, in two halves.</summary>
/// <param name="first">The first half, one tally a replica.</param>
/// <param name="second">The second half.</param>
internal sealed class GasPhase(GasTally[] first, GasTally[] second)
{
    /// <summary>The whole stretch of one replica.</summary>
    public GasTally Replica(int replica)
    {
        var whole = first[replica];
        whole.Add(second[replica]);
        return whole;
    }

    /// <summary>All replicas together, summed in their order; the time is the sum of theirs.</summary>
    public GasTally Total()
    {
        var total = default(GasTally);
        for (var replica = 0; replica < first.Length; replica++) total.Add(Replica(replica));
        return total;
    }

    /// <summary>What the two halves say about each other, Eq. (H8).</summary>
    public Stationarity Compare(double burnInTime, bool burnInSettled)
    {
        var total = Total();
        return new Stationarity(
            Trend(tally => (tally.HeatFromLeft + tally.HeatIntoRight) / tally.Time),
            Trend(tally => tally.EnergyTime / tally.Time),
            Memory(tally => tally.EnergyTime / tally.Time),
            total.LeftCollisions > 0 && total.RightCollisions > 0,
            burnInTime,
            burnInSettled);
    }

    private double Trend(Func<GasTally, double> mean)
    {
        var changes = new double[first.Length];
        for (var replica = 0; replica < changes.Length; replica++) changes[replica] = mean(second[replica]) - mean(first[replica]);
        var average = changes.Average();
        var error = Math.Sqrt(changes.Sum(change => (change - average) * (change - average)) / changes.Length / (changes.Length - 1));
        return error > 0 ? average / error : 0;
    }

    // Spearman's: by ranks, because one long flight in one replica would rule a correlation of the energies themselves.
    private double Memory(Func<GasTally, double> mean)
    {
        var (a, b) = (Ranks(first, mean), Ranks(second, mean));
        double squares = 0;
        for (var replica = 0; replica < a.Length; replica++) squares += (a[replica] - b[replica]) * (a[replica] - b[replica]);
        var n = (double)a.Length;
        var r = 1 - 6 * squares / (n * (n * n - 1));

        // 1 - r² is kept above its rounding, so that a perfect memory is a large number and not a division by 0.
        return r * Math.Sqrt((n - 2) / Math.Max(1 - r * r, 1e-12));
    }

    private static double[] Ranks(GasTally[] half, Func<GasTally, double> mean)
    {
        var (values, order) = (half.Select(mean).ToArray(), Enumerable.Range(0, half.Length).ToArray());
        Array.Sort(values, order);
        var ranks = new double[order.Length];
        for (var rank = 0; rank < order.Length; rank++) ranks[order[rank]] = rank;
        return ranks;
    }
}
