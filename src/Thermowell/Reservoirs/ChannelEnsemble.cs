using System.Globalization;
using Thermowell.Classical;
using Thermowell.Numerics.Random;

namespace Thermowell.Reservoirs;

/// <summary>
/// Hard points between reservoirs of particles, or between one and a wall, by event-driven simulation: independent
/// replicas, each for the same time, so that slow flights leave no bias and the errors are right
/// (docs/theory/reservoirs.md, section 4).
/// </summary>
public sealed class ChannelEnsemble
{
    /// <summary>The most particles that a channel may hold on average.</summary>
    public const int MostParticles = 65_536;

    // Of one replica, whatever happens: its memory has a bound.
    private const int MostHeld = 8 * MostParticles;
    private const int Window = 8192;
    private const int FewestWindows = 16;

    private readonly ChannelMotion[] _replicas;
    private readonly RandomStream[] _streams;
    private readonly ChannelGas _gas;
    private readonly ChannelEnd _left;
    private readonly ChannelEnd _right;
    private readonly EventBudget _budget;
    private readonly ParallelOptions _options;
    private readonly long _events;
    private readonly double _meanParticles;

    private ChannelEnsemble(
        ChannelGas gas,
        ChannelEnd left,
        ChannelEnd right,
        long events,
        ulong seed,
        ulong point,
        GasMethod method,
        ParallelOptions options
    )
    {
        (_gas, _left, _right, _events, _options) = (gas, left, right, events, options);
        _meanParticles = IdealChannel.MeanParticles(gas, left, right);
        var steps = Math.Max(StepsOf(left), StepsOf(right));
        _budget = new EventBudget(events, steps, options.CancellationToken);
        _streams = new RandomStream[GasEnsemble.ReplicasOf((int)Math.Ceiling(_meanParticles))];
        _replicas = new ChannelMotion[_streams.Length];
        var isFollowed = IsFollowed(gas, left, right, method);
        for (var replica = 0; replica < _streams.Length; replica++)
        {
            var stream = new RandomStream(seed, point, (ulong)replica);
            var (sideL, sideR) = (new ChannelSide(gas, left, right), new ChannelSide(gas, right, left));
            var fromLeft = Poisson(IdealChannel.Leaving(gas, left, right), ref stream);
            var fromRight = Poisson(IdealChannel.Leaving(gas, right, left), ref stream);
            if (isFollowed)
            {
                var ideal = new IdealReplica(gas, sideL, sideR, ref stream);
                ideal.Fill(fromLeft, fromRight, ref stream);
                _replicas[replica] = ideal;
            }
            else
            {
                var row = new ChannelReplica(gas, sideL, sideR, _meanParticles, MostHeld, ref stream);
                Fill(row, fromLeft, fromRight, gas.Length, ref stream);
                _replicas[replica] = row;
            }

            _streams[replica] = stream;
        }
    }

    /// <summary>
    /// Why a channel cannot be simulated, a sentence that says what to change; null where it can.
    /// </summary>
    /// <param name="gas">The gas.</param>
    /// <param name="left">The left end.</param>
    /// <param name="right">The right end.</param>
    public static string? Problem(ChannelGas gas, ChannelEnd left, ChannelEnd right)
    {
        ArgumentNullException.ThrowIfNull(gas);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left is ThermalWall && right is ThermalWall)
            return "between two walls no particles pass: one end is a reservoir.";
        var rate = (left.Rate + right.Rate).ToDouble();
        if (!(rate > 1e-100 && rate < 1e100))
            return string.Create(
                CultureInfo.InvariantCulture,
                $"the reservoirs inject {rate:G3} particles in a unit of time: no clock of a simulation holds that; change the chemical potentials."
            );
        var mean = IdealChannel.MeanParticles(gas, left, right);
        return mean <= MostParticles
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"the channel would hold {mean:G4} particles on average, and at most {MostParticles} are simulated: make it shorter, or give lower chemical potentials."
            );
    }

    /// <summary>Simulates a channel.</summary>
    /// <param name="gas">The gas.</param>
    /// <param name="left">The left end.</param>
    /// <param name="right">The right end; one of both is a reservoir.</param>
    /// <param name="events">Events to count, 1,000 or more: injections, absorptions and collisions of all replicas
    /// together.</param>
    /// <param name="seed">The seed of the study.</param>
    /// <param name="point">The number of the point in its study.</param>
    /// <param name="threads">The most threads to use, 1 or more. It does not change the result.</param>
    /// <param name="progress">Receives the part done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="ArgumentException">A number is outside its range, or the channel cannot be
    /// simulated.</exception>
    /// <exception cref="NumericalFailureException">The run would make far more events than it is to count, or hold far
    /// more particles than expected.</exception>
    public static ChannelResult Run(
        ChannelGas gas,
        ChannelEnd left,
        ChannelEnd right,
        long events,
        ulong seed,
        ulong point = 0,
        int threads = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    ) => Run(gas, left, right, events, seed, point, GasMethod.Automatic, threads, progress, cancellation);

    /// <summary>The same by a stated method: the queue also where particles of one mass could be followed.</summary>
    internal static ChannelResult Run(
        ChannelGas gas,
        ChannelEnd left,
        ChannelEnd right,
        long events,
        ulong seed,
        ulong point,
        GasMethod method,
        int threads,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        if (Problem(gas, left, right) is { } problem)
            throw new ArgumentException(problem, nameof(gas));
        ArgumentOutOfRangeException.ThrowIfLessThan(events, 1000);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        cancellation.ThrowIfCancellationRequested();
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        var ensemble = new ChannelEnsemble(gas, left, right, events, seed, point, method, options);

        // Followed by their velocities, particles start in the steady state, and their events have a known rate.
        var (burnIn, settled, timePerEvent) = IsFollowed(gas, left, right, method)
            ? (default, true, 0.5 / (left.Rate + right.Rate).ToDouble() / ensemble._replicas.Length)
            : ensemble.Settle(progress);
        var run = ensemble.Phase(events * timePerEvent, events, progress, Settling.Share(burnIn.Events, events));
        return run.Result(burnIn, settled, left, right);
    }

    private static bool IsFollowed(ChannelGas gas, ChannelEnd left, ChannelEnd right, GasMethod method) =>
        method == GasMethod.Automatic && gas.IsIdeal && left is ParticleReservoir && right is ParticleReservoir;

    private static int StepsOf(ChannelEnd end) => end is ThermalWall wall ? Math.Max(1, wall.Law.ChainedSteps) : 1;

    // The arrivals of a clock of unit rate within a time that is the mean.
    private static int Poisson(double mean, ref RandomStream stream)
    {
        var count = 0;
        for (var time = stream.NextExponential(); time < mean; time += stream.NextExponential())
            count++;
        return count;
    }

    // The stationary state of an ideal gas, sorted.
    private static void Fill(ChannelReplica row, int fromLeft, int fromRight, double length, ref RandomStream stream)
    {
        var positions = new double[fromLeft + fromRight];
        var isFromLeft = new bool[positions.Length];
        for (var i = 0; i < positions.Length; i++)
            (positions[i], isFromLeft[i]) = (length * stream.NextUnit(), i < fromLeft);
        Array.Sort(positions, isFromLeft);
        row.Fill(positions, isFromLeft, ref stream);
    }

    private (ChannelTally BurnIn, bool Settled, double TimePerEvent) Settle(IProgress<double>? progress)
    {
        var hottest = Math.Max(_left.Temperature, _right.Temperature);
        var time = _gas.Length * Math.Sqrt(_gas.Masses.Min() / hottest) / (1 + _meanParticles);
        return Settling.Run<ChannelPhase, ChannelTally>(
            time,
            _events,
            (length, expected) => Phase(length, expected),
            progress
        );
    }

    private ChannelPhase Phase(double time, long expectedEvents, IProgress<double>? progress = null, double start = 0)
    {
        var phase = new ChannelPhase(_replicas.Length);
        var window = Math.Max(Window, 16 * _meanParticles);
        var windows = (int)
            Math.Max(FewestWindows, Math.Min(int.MaxValue / 4, expectedEvents / _replicas.Length / window / 2));
        var cancellation = _options.CancellationToken;
        var meter = new ProgressMeter(progress, 2L * windows * _replicas.Length, start);
        Parallel.For(
            0,
            _replicas.Length,
            _options,
            replica =>
            {
                for (var done = 0; done < 2 * windows; done++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var half = done < windows ? phase.First : phase.Second;
                    var stretch = 0.5 * time / windows;
                    _replicas[replica].Advance(stretch, ref _streams[replica], ref half[replica], _budget);
                    if (_budget.IsSpent)
                        return;
                    meter.Advance(1);
                }
            }
        );
        cancellation.ThrowIfCancellationRequested();
        return _budget.IsSpent ? throw TooMany() : phase;
    }

    private NumericalFailureException TooMany() =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"the run would make more than {_budget.Most:G3} events where {_events:G3} are to be counted: fast particles collide far more often than slow ones cross. Ask for more events, or give temperatures and masses that are nearer to each other."
            )
        );
}

/// <summary>One stretch of time of every replica, in two halves.</summary>
internal sealed class ChannelPhase(int replicas) : IPhase<ChannelTally>
{
    private const string EstimatorName =
        "particles and energy through the ends in a fixed time, mean of both, over independent replicas";

    /// <summary>The first half of each replica.</summary>
    public ChannelTally[] First { get; } = new ChannelTally[replicas];

    /// <summary>The second half.</summary>
    public ChannelTally[] Second { get; } = new ChannelTally[replicas];

    /// <summary>All replicas together, summed in their order; the time is the sum of theirs.</summary>
    public ChannelTally Total()
    {
        var total = default(ChannelTally);
        for (var replica = 0; replica < replicas; replica++)
            total.Add(Whole(replica));
        return total;
    }

    /// <summary>What the two halves say about each other.</summary>
    public Stationarity Compare(double burnInTime, bool burnInSettled) =>
        new(
            TwoHalves.Trend(Each(First, tally => tally.Energy), Each(Second, tally => tally.Energy)),
            TwoHalves.Trend(Each(First, tally => tally.EnergyTime), Each(Second, tally => tally.EnergyTime)),
            TwoHalves.Memory(
                1,
                _ => Each(First, tally => tally.EnergyTime),
                _ => Each(Second, tally => tally.EnergyTime)
            ),
            BothWallsMet: Total().EndEvents > 0,
            burnInTime,
            burnInSettled
        );

    /// <summary>The result of a run, Eq. (E6).</summary>
    public ChannelResult Result(in ChannelTally burnIn, bool settled, ChannelEnd left, ChannelEnd right)
    {
        var total = Total();
        var time = total.Time / replicas;

        // No particle passes a wall: what comes and goes on its other side is no current.
        var passes = left is ParticleReservoir && right is ParticleReservoir ? 1 : 0;
        var (particles, energy) = (passes * total.Particles / total.Time, total.Energy / total.Time);
        var mean = total.ParticleTime / total.Time;
        double spreadP = 0,
            spreadE = 0,
            both = 0,
            spreadN = 0,
            lost = 0;
        for (var replica = 0; replica < replicas; replica++)
        {
            var tally = Whole(replica);
            var (p, e) = (passes * tally.Particles / time - particles, tally.Energy / time - energy);
            var n = tally.ParticleTime / time - mean;
            spreadP += p * p;
            spreadE += e * e;
            both += p * e;
            spreadN += n * n;
            lost += Math.Abs(tally.EnergyFromLeft - tally.EnergyIntoRight - tally.EnergyGained);
        }

        var pairs = replicas * (replicas - 1.0);
        return new ChannelResult
        {
            ParticleFlux = particles,
            EnergyFlux = energy,
            ParticleVariance = spreadP / pairs,
            EnergyVariance = spreadE / pairs,
            Covariance = both / pairs,
            LeftPotential = left.ChemicalPotential,
            RightPotential = right.ChemicalPotential,
            DegreesOfFreedom = replicas - 1,
            MeanParticles = mean,
            MeanParticlesError = Math.Sqrt(spreadN / pairs),
            Estimator = EstimatorName,
            Events = total.Events,
            PairCollisions = total.PairCollisions,
            BurnInEvents = burnIn.Events,
            Replicas = replicas,
            ElapsedTime = total.Time,
            ParticleDefect = (total.FromLeft - total.IntoRight) / total.Time,
            Defect = total.EnergyGained / total.Time,
            EnergyDefect = lost / Math.Max(total.EnergySent, total.EnergyTime / time),
            LargestOverlap = Math.Max(total.Overlap, burnIn.Overlap),
            Stationarity = Compare(burnIn.Time / replicas, settled),
        };
    }

    private static double[] Each(ChannelTally[] half, Func<ChannelTally, double> number) => [.. half.Select(number)];

    private ChannelTally Whole(int replica)
    {
        var whole = First[replica];
        whole.Add(Second[replica]);
        return whole;
    }
}
