using System.Globalization;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// Hard points between two walls, simulated exactly from collision to collision in independent replicas.
/// </summary>
/// <remarks>
/// Flight times have a density that falls as t^-3, so their mean converges badly and a standard error made from a count
/// of collisions is too small. For one particle J is therefore the heat over the expected time, Eq. (C16), each
/// flight's 1/v being replaced by a conditional expectation (docs/theory/classical.md, section 6). For several, each
/// replica runs for a time set beforehand and J is its heat over that time, Eq. (H7) (docs/theory/hard-points.md). The
/// result is the same to the bit for any number of threads: every replica draws from its own stream (seed, point,
/// replica), and sums are taken in the order of the replicas.
/// </remarks>
public static class EventDrivenEnsemble
{
    /// <summary>
    /// The number of replicas: enough for a standard error known to 9 %. Gases of more than 64 particles have a quarter
    /// of it.
    /// </summary>
    public const int Replicas = 64;

    /// <summary>The most particles a gas may have.</summary>
    public const int MostParticles = 1024;

    /// <summary>
    /// How many times the collisions that are counted the burn-in of one particle may take, and burn-in and run of
    /// several together.
    /// </summary>
    public const int MostBurnIn = 16;

    // Between two looks at the cancellation: so many cycles at the most, and so many Metropolis steps.
    private const long CyclesPerPart = 1 << 12;
    private const long StepsPerPart = CyclesPerPart << 8;
    private const string EstimatorName = "heat over expected flight time, 1/v replaced by its conditional expectation";

    /// <summary>Simulates the junction with the same law on both walls.</summary>
    /// <inheritdoc cref="Run(Junction{HardPointGas}, WallLaw, WallLaw, long, ulong, ulong, int, IProgress{double}, CancellationToken)"/>
    public static EnsembleResult Run(
        Junction<HardPointGas> junction,
        WallLaw wall,
        long collisions,
        ulong seed,
        ulong point = 0,
        int threads = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    ) => Run(junction, wall, wall, collisions, seed, point, threads, progress, cancellation);

    /// <summary>Simulates the junction with a law for each wall.</summary>
    /// <param name="junction">A gas of 1 to <see cref="MostParticles"/> particles and two temperatures, both above
    /// 0.</param>
    /// <param name="left">The law of the left wall.</param>
    /// <param name="right">The law of the right wall.</param>
    /// <param name="collisions">
    /// Collisions to count, with both walls and between particles. One particle makes that many, rounded up to a
    /// multiple of twice the replicas; a gas runs for the time that its burn-in needed for as many.
    /// </param>
    /// <param name="seed">The seed of the study.</param>
    /// <param name="point">The number of this point in the study.</param>
    /// <param name="threads">The most threads to use, 1 or more. It does not change the result.</param>
    /// <param name="progress">Told the part done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the run within some hundred thousand collisions on each thread.</param>
    /// <exception cref="ArgumentException">The gas has too many masses, a temperature is 0, or a number is outside its
    /// range.</exception>
    /// <exception cref="NumericalFailureException">
    /// The walls forget so slowly that the burn-in would take far longer than the run: <see cref="FewestCollisions"/>.
    /// Or fast particles of a gas would make <see cref="MostBurnIn"/> times the collisions to count, or some ten
    /// million where that is more, before slow ones have crossed.
    /// </exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static EnsembleResult Run(
        Junction<HardPointGas> junction,
        WallLaw left,
        WallLaw right,
        long collisions,
        ulong seed,
        ulong point = 0,
        int threads = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    ) =>
        Run(
            VectorWidth.WidestForReplicas,
            junction,
            left,
            right,
            collisions,
            seed,
            point,
            threads,
            progress,
            cancellation
        );

    /// <summary>
    /// The fewest collisions to ask for. A particle runs until its walls have forgotten how it started, and that
    /// burn-in may take <see cref="MostBurnIn"/> times the collisions that are counted, or some million where that is
    /// more. A gas tests itself whether it has settled, and what bounds it shows in the run alone.
    /// </summary>
    /// <param name="junction">A gas and two temperatures, both above 0.</param>
    /// <param name="left">The law of the left wall.</param>
    /// <param name="right">The law of the right wall.</param>
    /// <returns>A number that may be beyond every integer type.</returns>
    /// <exception cref="ArgumentException">A temperature is 0.</exception>
    public static double FewestCollisions(Junction<HardPointGas> junction, WallLaw left, WallLaw right)
    {
        ArgumentNullException.ThrowIfNull(junction);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        OneParticle.RequireWarm(junction);
        if (junction.Model.Masses.Length > 1)
            return 2 * Replicas;
        var cycles = BurnIn.Cycles(
            junction.Model.Masses[0],
            (left, junction.LeftTemperature),
            (right, junction.RightTemperature)
        );
        return Math.Max(2 * Replicas, BurnIn.FewestCounted(2 * Replicas * cycles));
    }

    /// <summary>Refuses a run too short for its replicas, or without a thread.</summary>
    internal static void RequireRun(long collisions, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(collisions, 2 * Replicas);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
    }

    /// <summary>Refuses a gas of more particles than a simulation takes.</summary>
    internal static void RequireParticles(HardPointGas gas, string name)
    {
        if (gas.Masses.Length > MostParticles)
            throw new ArgumentException(
                $"the gas has {gas.Masses.Length} particles; the simulation takes 1 to {MostParticles}.",
                name
            );
    }

    /// <summary>The same in vectors of a stated width: 8, 4, 2, or 1 for one replica at a time.</summary>
    internal static EnsembleResult Run(
        int width,
        Junction<HardPointGas> junction,
        WallLaw left,
        WallLaw right,
        long collisions,
        ulong seed,
        ulong point = 0,
        int threads = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(junction);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        RequireRun(collisions, threads);
        OneParticle.RequireWarm(junction);
        RequireParticles(junction.Model, nameof(junction));
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        return junction.Model.Masses.Length == 1
            ? RunOne(width, junction, left, right, collisions, seed, point, progress, options)
            : GasEnsemble.Run(
                junction,
                left,
                right,
                collisions,
                seed,
                point,
                GasMethod.Automatic,
                width,
                progress,
                options
            );
    }

    private static EnsembleResult RunOne(
        int width,
        Junction<HardPointGas> junction,
        WallLaw left,
        WallLaw right,
        long collisions,
        ulong seed,
        ulong point,
        IProgress<double>? progress,
        ParallelOptions options
    )
    {
        var mass = OneParticle.Mass(junction.Model);
        var (wallL, wallR) = ((left, junction.LeftTemperature), (right, junction.RightTemperature));
        var loop = EventLoop.Create(mass, wallL, wallR, width);
        var start = new MaxwellSampler(mass, Math.Max(junction.LeftTemperature, junction.RightTemperature));
        var burnIn = BurnInCycles(mass, wallL, wallR, collisions);
        var cycles = (collisions - 1) / (2 * Replicas) + 1;
        var meter = new ProgressMeter(progress, Replicas * (burnIn + cycles));
        var part = Math.Clamp(StepsPerPart / Steps(left, right), 1, CyclesPerPart);
        var tallies = new ReplicaTally[Replicas];
        var cancellation = options.CancellationToken;
        var flights = new Flight[Replicas];
        var streams = new RandomStream[Replicas];
        for (var replica = 0; replica < Replicas; replica++)
        {
            streams[replica] = new RandomStream(seed, point, (ulong)replica);
            start.Collide(ref flights[replica], ref streams[replica]);
        }

        Parallel.For(
            0,
            Replicas / loop.Replicas,
            options,
            group =>
            {
                var (first, count) = (group * loop.Replicas, loop.Replicas);
                RunParts(
                    loop,
                    part,
                    flights.AsSpan(first, count),
                    streams.AsSpan(first, count),
                    burnIn,
                    new ReplicaTally[count],
                    meter,
                    cancellation
                );
                RunParts(
                    loop,
                    part,
                    flights.AsSpan(first, count),
                    streams.AsSpan(first, count),
                    cycles,
                    tallies.AsSpan(first, count),
                    meter,
                    cancellation
                );
            }
        );
        return EnsembleEstimate.From(tallies, junction.Model.Length, burnIn, EstimatorName);
    }

    /// <summary>The cycles of the burn-in; refused where they are far more than are counted.</summary>
    internal static long BurnInCycles(
        double mass,
        (WallLaw Law, double Temperature) left,
        (WallLaw Law, double Temperature) right,
        long collisions
    )
    {
        var cycles = BurnIn.Cycles(mass, left, right);
        var needed = 2 * Replicas * cycles;
        var fewest = BurnIn.FewestCounted(needed);
        return fewest <= collisions
            ? (long)cycles
            : throw new NumericalFailureException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"these walls forget how a run began over {needed:G2} collisions, {MostBurnIn} times those that are counted at the most: "
                        + $"count at least {fewest:G3}, or take wider or more Metropolis steps."
                )
            );
    }

    /// <summary>The steps of a collision with either wall that wait for one another, at the least 1.</summary>
    internal static int Steps(WallLaw left, WallLaw right) =>
        Math.Max(1, Math.Max(left.ChainedSteps, right.ChainedSteps));

    private static void RunParts(
        EventLoop loop,
        long most,
        Span<Flight> flights,
        Span<RandomStream> streams,
        long cycles,
        Span<ReplicaTally> tallies,
        ProgressMeter meter,
        CancellationToken cancellation
    )
    {
        for (var done = 0L; done < cycles; done += most)
        {
            cancellation.ThrowIfCancellationRequested();
            var part = Math.Min(most, cycles - done);
            loop.Run(flights, streams, part, tallies);
            meter.Advance(part * loop.Replicas);
        }
    }
}

/// <summary>
/// The ratio estimator over independent replicas, Eq. (C16): J and its standard error from the replicas' sums, in their
/// order.
/// </summary>
internal static class EnsembleEstimate
{
    /// <summary>Makes the result of a run.</summary>
    public static EnsembleResult From(
        ReadOnlySpan<ReplicaTally> tallies,
        double length,
        long burnInCycles,
        string estimator
    )
    {
        var total = default(ReplicaTally);
        foreach (ref readonly var tally in tallies)
            total.Add(tally);
        var cycles = (double)total.Cycles;
        var flux = total.HeatIntoRight / (length * total.ExpectedInverseSpeed);
        double spread = 0,
            spreadL = 0,
            spreadR = 0;
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
            EnergyDefect =
                (total.HeatFromLeft - total.HeatIntoRight - total.EnergyGained)
                / (total.EnergyLeft + total.EnergyRight),
            LargestOverlap = 0,
            Stationarity = null,
        };
    }

    private static double Square(double x) => x * x;
}

/// <summary>
/// Adds up the work of several threads and reports the part done, in ascending order and from a given part on.
/// </summary>
internal sealed class ProgressMeter(IProgress<double>? progress, long total, double start = 0)
{
    private readonly Lock _gate = new();
    private long _done;

    /// <summary>Adds finished work.</summary>
    public void Advance(long work)
    {
        if (progress is null)
            return;
        lock (_gate)
        {
            _done += work;
            progress.Report(start + (1 - start) * Math.Min(1, (double)_done / total));
        }
    }
}
