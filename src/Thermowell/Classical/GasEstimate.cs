namespace Thermowell.Classical;

/// <summary>J and its standard error from the heat of independent replicas in a fixed time, Eq. (H7), and what the run says about itself.</summary>
internal static class GasEstimate
{
    private const string EstimatorName = "heat through the walls in a fixed time, mean of both, over independent replicas";

    /// <summary>Makes the result of a run.</summary>
    public static EnsembleResult From(GasPhase run, int replicas, int particles, GasTally burnIn, bool settled)
    {
        var total = run.Total();
        RequireBothWalls(total);
        var time = total.Time / replicas;
        var flux = Mean(total) / total.Time;
        var effectiveL = total.EnergyLeft / total.LeftCollisions;
        var effectiveR = total.EnergyRight / total.RightCollisions;
        double spread = 0, spreadL = 0, spreadR = 0, lost = 0;
        for (var replica = 0; replica < replicas; replica++)
        {
            var tally = run.Replica(replica);
            spread += Square(Mean(tally) / time - flux);
            spreadL += Square(tally.EnergyLeft - effectiveL * tally.LeftCollisions);
            spreadR += Square(tally.EnergyRight - effectiveR * tally.RightCollisions);
            lost += Math.Abs(tally.HeatFromLeft - tally.HeatIntoRight - tally.EnergyGained);
        }

        // Of a ratio of sums: R/(R - 1) times the sum of squared rests, over the squared sum below.
        var correction = replicas / (replicas - 1.0);
        return new EnsembleResult
        {
            HeatFlux = flux,
            StandardError = Math.Sqrt(spread * correction) / replicas,
            DegreesOfFreedom = replicas - 1,
            Estimator = EstimatorName,
            Particles = particles,
            EffectiveTemperatureLeft = effectiveL,
            EffectiveTemperatureLeftError = Math.Sqrt(spreadL * correction) / total.LeftCollisions,
            EffectiveTemperatureRight = effectiveR,
            EffectiveTemperatureRightError = Math.Sqrt(spreadR * correction) / total.RightCollisions,
            Collisions = total.Events,
            PairCollisions = total.PairCollisions,
            BurnInCollisions = burnIn.Events,
            Replicas = replicas,
            ElapsedTime = total.Time,
            ExpectedTime = total.Time,
            Defect = total.EnergyGained / total.Time,
            EnergyDefect = lost / (total.EnergyLeft + total.EnergyRight),
            LargestOverlap = Math.Max(total.Overlap, burnIn.Overlap),
            Stationarity = new Stationarity(run.FluxTrend(), run.EnergyTrend(), burnIn.Time / replicas, settled),
        };
    }

    private static double Mean(in GasTally tally) => 0.5 * (tally.HeatFromLeft + tally.HeatIntoRight);

    private static void RequireBothWalls(in GasTally total)
    {
        if (total.LeftCollisions == 0 || total.RightCollisions == 0)
            throw new InvalidOperationException(
                $"no particle reached the {(total.LeftCollisions == 0 ? "left" : "right")} wall in {total.Events} collisions: ask for more.");
    }

    private static double Square(double x) => x * x;
}
