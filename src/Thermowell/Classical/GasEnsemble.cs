using System.Globalization;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// Independent replicas of a gas, each run for the same time: heat through a fixed time has a mean without bias and a finite variance, whatever the
/// tail of the flight times (docs/theory/hard-points.md, section 4).
/// </summary>
internal sealed class GasEnsemble
{
    private const int LargestWindow = 8192;

    // A window of collisions of more Metropolis steps than these is shortened: between windows a cancellation is heard.
    private const int StepsOfWholeWindow = 256;
    private const int FewestWindows = 16;

    // A burn-in block passes below this: stricter than the verdict on the run.
    private const double SettledLimit = 2.5;
    private readonly GasGroup[] groups;
    private readonly RandomStream[] streams;
    private readonly ParallelOptions options;
    private readonly int particles;
    private readonly int window;
    private readonly long collisions;
    private readonly EventBudget budget;
    private readonly Junction<HardPointGas> junction;

    private GasEnsemble(
        Junction<HardPointGas> junction, WallLaw left, WallLaw right, long collisions, ulong seed, ulong point, GasMethod method, int width, ParallelOptions options)
    {
        (this.junction, this.collisions, this.options) = (junction, collisions, options);
        particles = junction.Model.Masses.Length;
        var steps = EventDrivenEnsemble.Steps(left, right);
        window = steps <= StepsOfWholeWindow ? LargestWindow : Math.Max(1, LargestWindow * StepsOfWholeWindow / steps);
        budget = new EventBudget(collisions, steps, options.CancellationToken);
        streams = new RandomStream[ReplicasOf(particles)];
        var first = GasGroup.Create(junction, left, right, method, width);
        groups = new GasGroup[streams.Length / first.Replicas];
        for (var i = 0; i < groups.Length; i++) groups[i] = i == 0 ? first : GasGroup.Create(junction, left, right, method, width);
        for (var replica = 0; replica < streams.Length; replica++)
        {
            streams[replica] = new RandomStream(seed, point, (ulong)replica);
            GasStart.Place(groups[replica / first.Replicas], replica % first.Replicas, junction, ref streams[replica]);
        }
    }

    /// <summary>The number of replicas: fewer of large gases, each of which must relax.</summary>
    public static int ReplicasOf(int particles) => particles <= 64 ? EventDrivenEnsemble.Replicas : EventDrivenEnsemble.Replicas / 4;

    /// <summary>Simulates a gas; the arguments have been checked.</summary>
    /// <exception cref="NumericalFailureException">The run would make far more collisions than it is to count.</exception>
    public static EnsembleResult Run(
        Junction<HardPointGas> junction, WallLaw left, WallLaw right, long collisions, ulong seed, ulong point, GasMethod method, int width, IProgress<double>? progress, ParallelOptions options)
    {
        var ensemble = new GasEnsemble(junction, left, right, collisions, seed, point, method, width, options);
        var (burnIn, settled, timePerCollision) = ensemble.Settle(progress);
        var run = ensemble.Phase(collisions * timePerCollision, collisions, progress, ensemble.ShareOfBurnIn(burnIn.Events));
        return GasEstimate.From(run, ensemble.streams.Length, ensemble.particles, burnIn, settled);
    }

    // Blocks of doubling length, up to one that shows neither trend nor memory. An eighth of the run at the least, about the whole of it at the most.
    private (GasTally BurnIn, bool Settled, double TimePerCollision) Settle(IProgress<double>? progress)
    {
        var hottest = Math.Max(junction.LeftTemperature, junction.RightTemperature);
        var time = junction.Model.Length * Math.Sqrt(junction.Model.Masses.Min() / hottest) / particles;
        var burnIn = default(GasTally);
        var expected = 0L;
        while (true)
        {
            var block = Phase(time, expected);
            var total = block.Total();
            burnIn.Add(total);
            progress?.Report(ShareOfBurnIn(burnIn.Events));
            var settled = block.Compare(0, true).Largest < SettledLimit;
            if (burnIn.Events >= collisions / 8 && (settled || burnIn.Events >= collisions / 2))
                return (burnIn, settled, time / Math.Max(total.Events, 1));
            (time, expected) = (2 * time, 2 * total.Events);
        }
    }

    private double ShareOfBurnIn(long events) => 0.5 * Math.Min(1, (double)events / collisions);

    private GasPhase Phase(double time, long expectedEvents, IProgress<double>? progress = null, double start = 0)
    {
        var (replicas, together) = (streams.Length, groups[0].Replicas);
        var (first, second) = (new GasHalf(replicas, particles), new GasHalf(replicas, particles));
        var windows = Math.Max(FewestWindows, (int)Math.Min(int.MaxValue / 4, expectedEvents / replicas / Math.Max(window, 16 * particles) / 2));
        var cancellation = options.CancellationToken;
        var meter = new ProgressMeter(progress, 2L * windows * groups.Length, start);
        Parallel.For(0, groups.Length, options, group =>
        {
            for (var window = 0; window < 2 * windows; window++)
            {
                cancellation.ThrowIfCancellationRequested();
                (window < windows ? first : second).Advance(groups[group], group * together, 0.5 * time / windows, streams.AsSpan(group * together, together), budget);
                if (budget.IsSpent) return;
                meter.Advance(1);
            }
        });
        cancellation.ThrowIfCancellationRequested();
        return budget.IsSpent ? throw TooMany() : new GasPhase(first, second, particles);
    }

    // Whatever the walls are, a particle as slow as the colder one's has to cross before the gas has forgotten how it began.
    private NumericalFailureException TooMany()
    {
        var (hot, cold) = (Math.Max(junction.LeftTemperature, junction.RightTemperature), Math.Min(junction.LeftTemperature, junction.RightTemperature));
        var contrast = Math.Sqrt(hot) / Math.Sqrt(cold) * Math.Sqrt(junction.Model.Masses.Max() / junction.Model.Masses.Min());
        return new NumericalFailureException(string.Create(CultureInfo.InvariantCulture,
            $"the run would make more than {budget.Most:G3} collisions where {collisions:G3} are to be counted: while a slow particle crosses once, a fast one collides some {contrast:G2} times. "
            + $"It needs {BurnIn.RoundedUp(Math.Max(budget.Most, streams.Length * contrast)):G3} collisions or more, or temperatures and masses that are nearer to each other."));
    }
}

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
