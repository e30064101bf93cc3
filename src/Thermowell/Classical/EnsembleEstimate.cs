namespace Thermowell.Classical;

/// <summary>The ratio estimator over independent replicas, Eq. (C16): J and its standard error from the replicas' sums, in their order.</summary>
internal static class EnsembleEstimate
{
    /// <summary>Makes the result of a run.</summary>
    public static EnsembleResult From(ReadOnlySpan<ReplicaTally> tallies, double length, long burnInCycles, string estimator)
    {
        var total = default(ReplicaTally);
        foreach (ref readonly var tally in tallies) total.Add(tally);
        var cycles = (double)total.Cycles;
        var flux = total.HeatIntoRight / (length * total.ExpectedInverseSpeed);
        double spread = 0, spreadL = 0, spreadR = 0;
        foreach (ref readonly var tally in tallies)
        {
            spread += Square((tally.HeatIntoRight - flux * length * tally.ExpectedInverseSpeed) / tally.Cycles);
            spreadL += Square(tally.EnergyLeft / tally.Cycles - total.EnergyLeft / cycles);
            spreadR += Square(tally.EnergyRight / tally.Cycles - total.EnergyRight / cycles);
        }

        var pairs = tallies.Length * (tallies.Length - 1.0);
        return new EnsembleResult
        {
            HeatFlux = flux,
            StandardError = Math.Sqrt(spread / pairs) / (length * total.ExpectedInverseSpeed / cycles),
            DegreesOfFreedom = tallies.Length - 1,
            Estimator = estimator,
            Particles = 1,
            EffectiveTemperatureLeft = total.EnergyLeft / cycles,
            EffectiveTemperatureLeftError = Math.Sqrt(spreadL / pairs),
            EffectiveTemperatureRight = total.EnergyRight / cycles,
            EffectiveTemperatureRightError = Math.Sqrt(spreadR / pairs),
            Collisions = 2 * total.Cycles,
            PairCollisions = 0,
            BurnInCollisions = 2 * burnInCycles * tallies.Length,
            Replicas = tallies.Length,
            ElapsedTime = length * total.InverseSpeed,
            ExpectedTime = length * total.ExpectedInverseSpeed,
            Defect = (total.HeatFromLeft - total.HeatIntoRight) / (length * total.ExpectedInverseSpeed),
            EnergyDefect = (total.HeatFromLeft - total.HeatIntoRight - total.EnergyGained) / (total.EnergyLeft + total.EnergyRight),
            LargestOverlap = 0,
            Stationarity = null,
        };
    }

    private static double Square(double x) => x * x;
}
