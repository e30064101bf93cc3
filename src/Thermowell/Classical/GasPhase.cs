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

    /// <summary>The change of J between the halves, in its standard errors.</summary>
    public double FluxTrend() => Trend(tally => (tally.HeatFromLeft + tally.HeatIntoRight) / tally.Time);

    /// <summary>The change of the mean energy between the halves, in its standard errors.</summary>
    public double EnergyTrend() => Trend(tally => tally.EnergyTime / tally.Time);

    private double Trend(Func<GasTally, double> mean)
    {
        double sum = 0, squares = 0;
        for (var replica = 0; replica < first.Length; replica++) sum += mean(second[replica]) - mean(first[replica]);
        var average = sum / first.Length;
        for (var replica = 0; replica < first.Length; replica++)
        {
            var rest = mean(second[replica]) - mean(first[replica]) - average;
            squares += rest * rest;
        }

        var error = Math.Sqrt(squares / first.Length / (first.Length - 1));
        return error > 0 ? average / error : 0;
    }
}
