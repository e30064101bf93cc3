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
        for (var replica = 0; replica < first.Tallies.Length; replica++) total.Add(Replica(replica));
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
            burnInSettled);
    }

    private double Trend(Func<GasTally, double> mean)
    {
        var changes = new double[first.Tallies.Length];
        for (var replica = 0; replica < changes.Length; replica++) changes[replica] = mean(second.Tallies[replica]) - mean(first.Tallies[replica]);
        var average = changes.Average();
        var error = Math.Sqrt(changes.Sum(change => (change - average) * (change - average)) / changes.Length / (changes.Length - 1));
        return error > 0 ? average / error : 0;
    }

    // By ranks (Spearman), because one long flight in one replica would rule a correlation of the energies themselves. Fisher's atanh r has the variance
    // 1.06/(R - 3). The largest z of N particles is as rare as one of √(z² - 2 ln N) of a single one.
    private double Memory()
    {
        var n = (double)first.Tallies.Length;
        var largest = -1.0;
        for (var particle = 0; particle < particles; particle++)
        {
            var (a, b) = (first.Ranks(particle), second.Ranks(particle));
            double squares = 0;
            for (var replica = 0; replica < a.Length; replica++) squares += (a[replica] - b[replica]) * (a[replica] - b[replica]);
            largest = Math.Max(largest, 1 - 6 * squares / (n * (n * n - 1)));
        }

        // Kept off 1, so that a perfect memory is a large number and not infinity.
        var z = Math.Atanh(Math.Clamp(largest, 0, 1 - 1e-12)) * Math.Sqrt((n - 3) / 1.06);
        return Math.Sqrt(Math.Max(0, z * z - 2 * Math.Log(particles)));
    }
}
