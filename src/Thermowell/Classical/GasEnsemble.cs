using Thermowell.Models;
using Thermowell.Solvers.Random;

namespace Thermowell.Classical;

/// <summary>
/// Independent replicas of a gas, each run for the same time: heat through a fixed time has a mean without bias and a finite variance, whatever the
/// tail of the flight times (docs/theory/hard-points.md, section 4).
/// </summary>
internal sealed class GasEnsemble
{
    private const int LargestWindow = 8192;
    private const int FewestWindows = 16;

    // A burn-in block passes below this: stricter than the verdict on the run.
    private const double SettledLimit = 2.5;
    private readonly GasReplica[] replicas;
    private readonly RandomStream[] streams;
    private readonly ParallelOptions options;
    private readonly int particles;

    private GasEnsemble(Junction<HardPointGas> junction, WallLaw left, WallLaw right, ulong seed, ulong point, GasMethod method, ParallelOptions options)
    {
        this.options = options;
        particles = junction.Model.Masses.Length;
        replicas = new GasReplica[ReplicasOf(particles)];
        streams = new RandomStream[replicas.Length];
        for (var i = 0; i < replicas.Length; i++)
        {
            replicas[i] = GasReplicaFactory.Create(junction, left, right, method);
            streams[i] = new RandomStream(seed, point, (ulong)i);
            GasStart.Place(replicas[i], junction, ref streams[i]);
        }
    }

    /// <summary>The number of replicas: fewer of large gases, each of which must relax.</summary>
    public static int ReplicasOf(int particles) => particles <= 64 ? EventDrivenEnsemble.Replicas : EventDrivenEnsemble.Replicas / 4;

    /// <summary>Simulates a gas; the arguments have been checked.</summary>
    public static EnsembleResult Run(
        Junction<HardPointGas> junction, WallLaw left, WallLaw right, long collisions, ulong seed, ulong point, GasMethod method, IProgress<double>? progress, ParallelOptions options)
    {
        var ensemble = new GasEnsemble(junction, left, right, seed, point, method, options);
        var (burnIn, settled, timePerCollision) = ensemble.Settle(junction, collisions, progress);
        var run = ensemble.Phase(collisions * timePerCollision, collisions, progress, ShareOfBurnIn(burnIn.Events, collisions));
        return GasEstimate.From(run, ensemble.replicas.Length, ensemble.particles, burnIn, settled);
    }

    // Blocks of doubling length, up to one that shows neither trend nor memory. An eighth of the run at the least, about the whole of it at the most.
    private (GasTally BurnIn, bool Settled, double TimePerCollision) Settle(Junction<HardPointGas> junction, long collisions, IProgress<double>? progress)
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
            progress?.Report(ShareOfBurnIn(burnIn.Events, collisions));
            var settled = block.Compare(0, true).Largest < SettledLimit;
            if (burnIn.Events >= collisions / 8 && (settled || burnIn.Events >= collisions / 2))
                return (burnIn, settled, time / Math.Max(total.Events, 1));
            (time, expected) = (2 * time, 2 * total.Events);
        }
    }

    private static double ShareOfBurnIn(long events, long collisions) => 0.5 * Math.Min(1, (double)events / collisions);

    private GasPhase Phase(double time, long expectedEvents, IProgress<double>? progress = null, double start = 0)
    {
        var (first, second) = (new GasHalf(replicas.Length, particles), new GasHalf(replicas.Length, particles));
        var windows = Math.Max(FewestWindows, (int)Math.Min(int.MaxValue / 4, expectedEvents / replicas.Length / Math.Max(LargestWindow, 16 * particles) / 2));
        var cancellation = options.CancellationToken;
        var meter = new ProgressMeter(progress, 2L * windows * replicas.Length, start);
        Parallel.For(0, replicas.Length, options, replica =>
        {
            for (var window = 0; window < 2 * windows; window++)
            {
                cancellation.ThrowIfCancellationRequested();
                (window < windows ? first : second).Advance(replicas[replica], replica, 0.5 * time / windows, ref streams[replica]);
                meter.Advance(1);
            }
        });
        return new GasPhase(first, second, particles);
    }
}
