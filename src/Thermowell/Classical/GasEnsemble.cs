using System.Globalization;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// Independent replicas of a gas, each run for the same time: heat through a fixed time has a mean without bias and a
/// finite variance, whatever the tail of the flight times (docs/theory/hard-points.md, section 4).
/// </summary>
internal sealed class GasEnsemble
{
    private const int LargestWindow = 8192;

    // A window of collisions of more Metropolis steps than these is shortened: between windows a cancellation is heard.
    private const int StepsOfWholeWindow = 256;
    private const int FewestWindows = 16;
    private readonly GasGroup[] _groups;
    private readonly RandomStream[] _streams;
    private readonly ParallelOptions _options;
    private readonly int _particles;
    private readonly int _window;
    private readonly long _collisions;
    private readonly EventBudget _budget;
    private readonly Junction<HardPointGas> _junction;

    private GasEnsemble(
        Junction<HardPointGas> junction,
        WallLaw left,
        WallLaw right,
        long collisions,
        ulong seed,
        ulong point,
        GasMethod method,
        int width,
        LinearFlights? pieces,
        ParallelOptions options
    )
    {
        (_junction, _collisions, _options) = (junction, collisions, options);
        _particles = junction.Model.Masses.Length;
        var steps = EventDrivenEnsemble.Steps(left, right);
        _window = steps <= StepsOfWholeWindow ? LargestWindow : Math.Max(1, LargestWindow * StepsOfWholeWindow / steps);
        _budget = new EventBudget(collisions, steps, options.CancellationToken);
        _streams = new RandomStream[ReplicasOf(_particles)];
        var first = GasGroup.Create(junction, left, right, method, width, pieces);
        _groups = new GasGroup[_streams.Length / first.Replicas];
        for (var i = 0; i < _groups.Length; i++)
            _groups[i] = i == 0 ? first : GasGroup.Create(junction, left, right, method, width, pieces);
        for (var replica = 0; replica < _streams.Length; replica++)
        {
            _streams[replica] = new RandomStream(seed, point, (ulong)replica);
            GasStart.Place(
                _groups[replica / first.Replicas],
                replica % first.Replicas,
                junction,
                ref _streams[replica]
            );
        }
    }

    /// <summary>The number of replicas: fewer of large gases, each of which must relax.</summary>
    public static int ReplicasOf(int particles) =>
        particles <= 64 ? EventDrivenEnsemble.Replicas : EventDrivenEnsemble.Replicas / 4;

    /// <summary>Simulates a gas; the arguments have been checked.</summary>
    /// <exception cref="NumericalFailureException">The run would make far more collisions than it is to
    /// count.</exception>
    public static EnsembleResult Run(
        Junction<HardPointGas> junction,
        WallLaw left,
        WallLaw right,
        long collisions,
        ulong seed,
        ulong point,
        GasMethod method,
        int width,
        IProgress<double>? progress,
        ParallelOptions options,
        LinearFlights? pieces = null
    )
    {
        var ensemble = new GasEnsemble(junction, left, right, collisions, seed, point, method, width, pieces, options);
        var (burnIn, settled, timePerCollision) = ensemble.Settle(progress);
        var run = ensemble.Phase(
            collisions * timePerCollision,
            collisions,
            progress,
            Settling.Share(burnIn.Events, collisions)
        );
        return GasEstimate.From(run, ensemble._streams.Length, ensemble._particles, burnIn, settled);
    }

    /// <summary>The heat of each replica in windows, of a settled gas; the arguments have been checked.</summary>
    /// <exception cref="NumericalFailureException">The run would make far more collisions than it is to count, or is
    /// too short for the windows.</exception>
    public static WindowedHeat Windows(
        Junction<HardPointGas> junction,
        WallLaw left,
        WallLaw right,
        long collisions,
        ulong seed,
        ulong point,
        int width,
        WindowPlan plan,
        IProgress<double>? progress,
        ParallelOptions options,
        LinearFlights? pieces
    )
    {
        const GasMethod Fastest = GasMethod.Automatic;
        var ensemble = new GasEnsemble(junction, left, right, collisions, seed, point, Fastest, width, pieces, options);
        var (burnIn, settled, timePerCollision) = ensemble.Settle(progress);
        var windows = plan.Empty(ensemble._streams.Length, collisions * timePerCollision, collisions);
        var meter = new ProgressMeter(progress, ensemble._groups.Length, Settling.Share(burnIn.Events, collisions));
        var counted = new long[ensemble._groups.Length];
        Parallel.For(
            0,
            ensemble._groups.Length,
            options,
            group =>
            {
                counted[group] = ensemble.Fill(group, windows, plan);
                meter.Advance(1);
            }
        );
        options.CancellationToken.ThrowIfCancellationRequested();
        return ensemble._budget.IsSpent
            ? throw ensemble.TooMany()
            : new WindowedHeat(windows, counted.Sum(), burnIn.Events, settled);
    }

    /// <summary>Runs a group until its windows are closed, and tells its collisions.</summary>
    private long Fill(int group, HeatWindows[] windows, WindowPlan plan)
    {
        var together = _groups[group].Replicas;
        var own = windows.AsSpan(group * together, together);
        var streams = _streams.AsSpan(group * together, together);
        var tallies = new GasTally[together];
        var energyTimes = new double[together][];
        foreach (ref var times in energyTimes.AsSpan())
            times = new double[_particles];
        var collisions = 0L;

        // All close and open together, since their times are the same.
        while (!own[0].AreDone && !_budget.IsSpent && !_options.CancellationToken.IsCancellationRequested)
        {
            Array.Clear(tallies);
            _groups[group].Advance(own[0].Left, streams, tallies, energyTimes, _budget);
            for (var replica = 0; replica < together; replica++)
            {
                own[replica].Give(plan.Heat(tallies[replica]));
                own[replica].PassOn();
                collisions += tallies[replica].Events;
            }
        }

        return collisions;
    }

    private (GasTally BurnIn, bool Settled, double TimePerCollision) Settle(IProgress<double>? progress)
    {
        var hottest = Math.Max(_junction.LeftTemperature, _junction.RightTemperature);
        var time = _junction.Model.Length * Math.Sqrt(_junction.Model.Masses.Min() / hottest) / _particles;
        return Settling.Run<GasPhase, GasTally>(
            time,
            _collisions,
            (length, expected) => Phase(length, expected),
            progress
        );
    }

    private GasPhase Phase(double time, long expectedEvents, IProgress<double>? progress = null, double start = 0)
    {
        var (replicas, together) = (_streams.Length, _groups[0].Replicas);
        var (first, second) = (new GasHalf(replicas, _particles), new GasHalf(replicas, _particles));
        var windows = Math.Max(
            FewestWindows,
            (int)Math.Min(int.MaxValue / 4, expectedEvents / replicas / Math.Max(_window, 16 * _particles) / 2)
        );
        var cancellation = _options.CancellationToken;
        var meter = new ProgressMeter(progress, 2L * windows * _groups.Length, start);
        Parallel.For(
            0,
            _groups.Length,
            _options,
            group =>
            {
                for (var window = 0; window < 2 * windows; window++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    (window < windows ? first : second).Advance(
                        _groups[group],
                        group * together,
                        0.5 * time / windows,
                        _streams.AsSpan(group * together, together),
                        _budget
                    );
                    if (_budget.IsSpent)
                        return;
                    meter.Advance(1);
                }
            }
        );
        cancellation.ThrowIfCancellationRequested();
        return _budget.IsSpent ? throw TooMany() : new GasPhase(first, second, _particles);
    }

    // Whatever the walls are, a particle as slow as the colder one's has to cross before the gas has forgotten how it
    // began.
    private NumericalFailureException TooMany()
    {
        var (hot, cold) = (
            Math.Max(_junction.LeftTemperature, _junction.RightTemperature),
            Math.Min(_junction.LeftTemperature, _junction.RightTemperature)
        );
        var contrast =
            Math.Sqrt(hot) / Math.Sqrt(cold) * Math.Sqrt(_junction.Model.Masses.Max() / _junction.Model.Masses.Min());
        return new NumericalFailureException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"the run would make more than {_budget.Most:G3} collisions where {_collisions:G3} are to be counted: while a slow particle crosses once, a fast one collides some {contrast:G2} times. "
                    + $"It needs {BurnIn.RoundedUp(Math.Max(_budget.Most, _streams.Length * contrast)):G3} collisions or more, or temperatures and masses that are nearer to each other."
            )
        );
    }
}

/// <summary>
/// J and its standard error from the heat of independent replicas in a fixed time, Eq. (H7), and what the run says
/// about itself.
/// </summary>
internal static class GasEstimate
{
    private const string EstimatorName =
        "heat through the walls in a fixed time, mean of both, over independent replicas";

    /// <summary>Makes the result of a run.</summary>
    public static EnsembleResult From(GasPhase run, int replicas, int particles, GasTally burnIn, bool settled)
    {
        var total = run.Total();
        var time = total.Time / replicas;
        var flux = Mean(total) / total.Time;
        double spread = 0,
            lost = 0;
        for (var replica = 0; replica < replicas; replica++)
        {
            var tally = run.Replica(replica);
            spread += Square(Mean(tally) / time - flux);
            lost += Math.Abs(tally.HeatFromLeft - tally.HeatIntoRight - tally.EnergyGained);
        }

        var (effectiveL, effectiveLError) = PerCollision(
            run,
            replicas,
            tally => (tally.EnergyLeft, tally.LeftCollisions)
        );
        var (effectiveR, effectiveRError) = PerCollision(
            run,
            replicas,
            tally => (tally.EnergyRight, tally.RightCollisions)
        );
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
    private static (double? Mean, double? Error) PerCollision(
        GasPhase run,
        int replicas,
        Func<GasTally, (double Energy, long Collisions)> wall
    )
    {
        var (energy, collisions) = wall(run.Total());
        if (collisions == 0)
            return (null, null);
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
