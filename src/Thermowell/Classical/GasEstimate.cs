namespace Thermowell.Classical;

/// <summary>J and its standard error from the heat of independent replicas in a fixed time, Eq. (H7), and what the run says about itself.</summary>
internal static class GasEstimate
{
    private const string EstimatorName = "heat through the walls in a fixed time, mean of both, over independent replicas";

    /// <summary>Makes the result of a run.</summary>
    public static EnsembleResult From(GasPhase run, int replicas, int particles, GasTally burnIn, bool settled)
    {
        var total = run.Total();
        var time = total.Time / replicas;
        var flux = Mean(total) / total.Time;
        double spread = 0, lost = 0;
        for (var replica = 0; replica < replicas; replica++)
        {
            var tally = run.Replica(replica);
            spread += Square(Mean(tally) / time - flux);
            lost += Math.Abs(tally.HeatFromLeft - tally.HeatIntoRight - tally.EnergyGained);
        }

        var (effectiveL, effectiveLError) = PerCollision(run, replicas, tally => (tally.EnergyLeft, tally.LeftCollisions));
        var (effectiveR, effectiveRError) = PerCollision(run, replicas, tally => (tally.EnergyRight, tally.RightCollisions));
        return new EnsembleResult
        {
            HeatFlux = flux,
            StandardError = Math.Sqrt(spread / replicas / (replicas - 1)),
            DegreesOfFreedom = replicas - 1,
            Estimator = EstimatorName,
            Particles = particles,
            EffectiveTemperatureLeft = effectiveL,
            EffectiveTemperatureLeftError = effectiveLError,
            EffectiveTemperatureRight = effectiveR,
            EffectiveTemperatureRightError = effectiveRError,
            Collisions = total.Events,
            PairCollisions = total.PairCollisions,
            BurnInCollisions = burnIn.Events,
            Replicas = replicas,
            ElapsedTime = total.Time,
            ExpectedTime = total.Time,
            Defect = total.EnergyGained / total.Time,
            EnergyDefect = lost / Math.Max(total.EnergyLeft + total.EnergyRight, total.EnergyTime / time),
            LargestOverlap = Math.Max(total.Overlap, burnIn.Overlap),
            Stationarity = run.Compare(burnIn.Time / replicas, settled),
        };
    }

    private static double Mean(in GasTally tally) => 0.5 * (tally.HeatFromLeft + tally.HeatIntoRight);

    // The mean energy that leaves a wall is a ratio of sums over the replicas, and its error that of a ratio.
    private static (double? Mean, double? Error) PerCollision(GasPhase run, int replicas, Func<GasTally, (double Energy, long Collisions)> wall)
    {
        var (energy, collisions) = wall(run.Total());
        if (collisions == 0) return (null, null);
        double spread = 0;
        for (var replica = 0; replica < replicas; replica++)
        {
            var part = wall(run.Replica(replica));
            spread += Square(part.Energy - energy / collisions * part.Collisions);
        }

        return (energy / collisions, Math.Sqrt(spread * replicas / (replicas - 1)) / collisions);
    }

    private static double Square(double x) => x * x;
}
