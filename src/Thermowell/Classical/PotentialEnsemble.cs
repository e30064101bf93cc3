using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// One particle in a potential between two walls of any law, simulated from collision to collision in independent
/// replicas.
/// </summary>
/// <remarks>
/// Section 6 of docs/theory/potentials.md. J is the heat over the expected time, Eq. (V21): the time of each stay is
/// replaced by a conditional expectation of finite variance, Eq. (V18) to Eq. (V20), so that the standard error is
/// right where slow particles make the variance of flight times infinite. Where V is the same everywhere this is
/// <see cref="EventDrivenEnsemble"/> of the box, to the bit. The result is the same to the bit for any number of
/// threads.
/// </remarks>
public sealed partial class PotentialEnsemble
{
    private const int Replicas = EventDrivenEnsemble.Replicas;
    private const int FewestWindows = 16;
    private const int LargestWindow = 8192;
    private const int StepsOfWholeWindow = 256;
    private const int ShortestBlock = 64;

    private const string EstimatorName =
        "heat over expected time, each flight's time replaced by its conditional expectation";

    // In a curved potential no closed form says when two particles meet.
    private const string WhyNotSeveral =
        "several particles are simulated in a potential only where it is straight between its kinks, at most 16 pieces: their meetings have no closed form in another.";

    private readonly StayLoop[] _groups;
    private readonly RandomStream[] _streams = new RandomStream[Replicas];
    private readonly ParallelOptions _options;
    private readonly int _window;
    private readonly long _collisions;

    private PotentialEnsemble(
        Junction<PotentialMotion> junction,
        WallLaw left,
        WallLaw right,
        long collisions,
        ulong seed,
        ulong point,
        int width,
        ParallelOptions options
    )
    {
        (_collisions, _options) = (collisions, options);
        var steps = EventDrivenEnsemble.Steps(left, right);
        _window = (int)Math.Max(1, Math.Min(LargestWindow, (long)LargestWindow * StepsOfWholeWindow / steps));
        var motion = junction.Model;
        var loops = new StayLoops(
            motion,
            new PlacedWall(left, motion.Mass, junction.LeftTemperature),
            new PlacedWall(right, motion.Mass, junction.RightTemperature)
        );
        var first = loops.Create(width);
        _groups = new StayLoop[Replicas / first.Replicas];
        for (var i = 0; i < _groups.Length; i++)
            _groups[i] = i == 0 ? first : loops.Create(width);
        Place(junction, seed, point);
    }

    /// <summary>Simulates the junction with a law for each wall.</summary>
    /// <param name="junction">A particle in a potential and two temperatures, both above 0.</param>
    /// <param name="left">The law of the left wall.</param>
    /// <param name="right">The law of the right wall.</param>
    /// <param name="collisions">Collisions to count, at least twice the number of replicas; rounded up to a multiple of
    /// it.</param>
    /// <param name="seed">The seed of the study.</param>
    /// <param name="point">The number of this point in the study.</param>
    /// <param name="threads">The most threads to use, 1 or more. It does not change the result.</param>
    /// <param name="progress">Told the part done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="ArgumentException">A temperature is 0, or a number is outside its range.</exception>
    /// <exception cref="NumericalFailureException">The walls forget so slowly that the burn-in would take far longer
    /// than the run.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static EnsembleResult Run(
        Junction<PotentialMotion> junction,
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
    /// Simulates several hard points in a potential that is straight between its kinks: <see cref="ForceGas{TLeft,
    /// TRight}"/>, by the estimator of a gas, Eq. (H7).
    /// </summary>
    /// <param name="junction">A gas of 1 to <see cref="EventDrivenEnsemble.MostParticles"/> particles and two
    /// temperatures, both above 0.</param>
    /// <param name="potential">The potential, the same for every particle and as long as the gas.</param>
    /// <param name="left">The law of the left wall.</param>
    /// <param name="right">The law of the right wall.</param>
    /// <param name="collisions">Collisions to count, with both walls and between particles.</param>
    /// <param name="seed">The seed of the study.</param>
    /// <param name="point">The number of this point in the study.</param>
    /// <param name="threads">The most threads to use, 1 or more. It does not change the result.</param>
    /// <param name="progress">Told the part done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="ArgumentException">The potential is not straight between its kinks, or not as long as the gas;
    /// or the gas, a temperature or a number is refused.</exception>
    /// <exception cref="NumericalFailureException">Fast particles would make far more collisions than are to be counted
    /// before slow ones have crossed.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static EnsembleResult Run(
        Junction<HardPointGas> junction,
        Potential potential,
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
        ArgumentNullException.ThrowIfNull(potential);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        EventDrivenEnsemble.RequireRun(collisions, threads);
        OneParticle.RequireWarm(junction);
        var gas = junction.Model;
        var pieces = PiecesOf(gas, potential);
        return GasEnsemble.Run(
            junction,
            left,
            right,
            collisions,
            seed,
            point,
            GasMethod.Automatic,
            width: 1,
            progress,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            pieces
        );
    }

    /// <summary>The straight pieces in which several particles move; null where there is no potential.</summary>
    /// <exception cref="ArgumentException">There are too many particles, or the potential is not theirs or not
    /// straight.</exception>
    internal static LinearFlights? PiecesOf(HardPointGas gas, Potential potential)
    {
        EventDrivenEnsemble.RequireParticles(gas, nameof(gas));
        if (potential.Length != gas.Length)
            throw new ArgumentException(
                $"the potential is {potential.Length} long and the gas {gas.Length}.",
                nameof(potential)
            );
        var pieces =
            LinearFlights.Of(potential, gas.Masses[0]) ?? throw new ArgumentException(WhyNotSeveral, nameof(potential));
        return pieces.IsFlat ? null : pieces;
    }

    /// <summary>The same in vectors of a stated width: 8, 4, 2, or 1 for one replica at a time.</summary>
    internal static EnsembleResult Run(
        int width,
        Junction<PotentialMotion> junction,
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
        EventDrivenEnsemble.RequireRun(collisions, threads);
        var motion = junction.Model;
        var box = new Junction<HardPointGas>(
            new HardPointGas(motion.Mass, motion.Potential.Length),
            junction.LeftTemperature,
            junction.RightTemperature
        );
        if (motion.IsFlat)
            return EventDrivenEnsemble.Run(
                width,
                box,
                left,
                right,
                collisions,
                seed,
                point,
                threads,
                progress,
                cancellation
            );
        OneParticle.RequireWarm(box);
        var cycles = EventDrivenEnsemble.BurnInCycles(
            motion.Mass,
            (left, junction.LeftTemperature),
            (right, junction.RightTemperature),
            collisions
        );
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        var ensemble = new PotentialEnsemble(junction, left, right, collisions, seed, point, width, options);
        var (burnIn, settled) = ensemble.Settle(Math.Max(ShortestBlock, 2 * cycles), progress);
        var run = ensemble.Phase(
            (collisions - 1) / (2 * Replicas) + 1,
            progress,
            Settling.Share(burnIn.Events, collisions)
        );
        return Estimate(run, burnIn, settled);
    }

    // As often at either wall as Maxwell walls would have it: the crossings balance, e^(-B/T) of the stays each.
    private void Place(Junction<PotentialMotion> junction, ulong seed, ulong point)
    {
        var motion = junction.Model;
        FreshStays[] fresh =
        [
            FreshStays.Of(motion, fromLeft: true, junction.LeftTemperature),
            FreshStays.Of(motion, fromLeft: false, junction.RightTemperature),
        ];
        var odds = Math.Exp(fresh[1].Barrier / fresh[1].Temperature - fresh[0].Barrier / fresh[0].Temperature);
        for (var replica = 0; replica < Replicas; replica++)
        {
            ref var stream = ref _streams[replica];
            stream = new RandomStream(seed, point, (ulong)replica);
            var isRight = stream.NextUnit() * (1 + odds) > 1;
            var own = fresh[isRight ? 1 : 0];
            _groups[replica / _groups[0].Replicas]
                .Start(
                    replica % _groups[0].Replicas,
                    isRight,
                    own.Temperature * stream.NextExponential(),
                    own.Returning > 0 ? own.Returning : own.Crossing
                );
        }
    }

    private (GasTally BurnIn, bool Settled) Settle(long stays, IProgress<double>? progress)
    {
        var (burnIn, isSettled, _) = Settling.Run<GasPhase, GasTally>(
            (stays + 1) / 2,
            _collisions,
            (half, _) => Phase((long)half, null, 0),
            progress
        );
        return (burnIn, isSettled);
    }

    /// <summary>Twice as many stays of every replica, in two halves.</summary>
    private GasPhase Phase(long stays, IProgress<double>? progress, double start)
    {
        var together = _groups[0].Replicas;
        var (first, second) = (new GasHalf(Replicas, 1), new GasHalf(Replicas, 1));
        var windows = Math.Max(Math.Min(stays, FewestWindows), (stays - 1) / _window + 1);
        var meter = new ProgressMeter(progress, 2 * windows * _groups.Length, start);
        Parallel.For(
            0,
            _groups.Length,
            _options,
            group =>
            {
                for (var window = 0L; window < 2 * windows; window++)
                {
                    _options.CancellationToken.ThrowIfCancellationRequested();
                    var (half, own) = window < windows ? (first, window) : (second, window - windows);
                    half.Run(
                        _groups[group],
                        group * together,
                        stays * (own + 1) / windows - stays * own / windows,
                        _streams.AsSpan(group * together, together)
                    );
                    meter.Advance(1);
                }
            }
        );
        return new GasPhase(first, second, 1);
    }

    /// <summary>The ratio estimator over the replicas, Eq. (V21).</summary>
    private static EnsembleResult Estimate(GasPhase run, GasTally burnIn, bool settled)
    {
        var result = GasEstimate.From(run, Replicas, 1, burnIn, settled);
        double spread = 0;
        for (var replica = 0; replica < Replicas; replica++)
        {
            var tally = run.Replica(replica);
            var off = 0.5 * (tally.HeatFromLeft + tally.HeatIntoRight) - result.HeatFlux * tally.Time;
            spread += off * off;
        }

        return result with
        {
            StandardError = Math.Sqrt(spread * Replicas / (Replicas - 1.0)) / result.ExpectedTime,
            Estimator = EstimatorName,
            ElapsedTime = run.Total().DrawnTime,
        };
    }
}
