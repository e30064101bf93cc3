using Thermowell.Models;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <content>The heat in windows of time, for its variance.</content>
public sealed partial class PotentialEnsemble
{
    private const int StaysOfRecord = 128;

    /// <summary>The heat of each replica in windows, of a settled state.</summary>
    /// <exception cref="NumericalFailureException">The run is too short for its burn-in, or for the
    /// windows.</exception>
    internal static WindowedHeat Windows(
        int width,
        Junction<PotentialMotion> junction,
        WallLaw left,
        WallLaw right,
        long collisions,
        ulong seed,
        ulong point,
        WindowPlan plan,
        IProgress<double>? progress,
        ParallelOptions options
    )
    {
        var mass = junction.Model.Mass;
        var (hot, cold) = ((left, junction.LeftTemperature), (right, junction.RightTemperature));
        var cycles = EventDrivenEnsemble.BurnInCycles(mass, hot, cold, collisions);
        var ensemble = new PotentialEnsemble(junction, left, right, collisions, seed, point, width, options);
        var (burnIn, settled) = ensemble.Settle(Math.Max(ShortestBlock, 2 * cycles), progress);
        var span = burnIn.Time / burnIn.Events * ((double)collisions / Replicas);
        var windows = plan.Empty(Replicas, span, collisions);
        var meter = new ProgressMeter(progress, ensemble._groups.Length, Settling.Share(burnIn.Events, collisions));
        var counted = new long[ensemble._groups.Length];
        Parallel.For(
            0,
            ensemble._groups.Length,
            options,
            group =>
            {
                counted[group] = ensemble.Fill(group, windows, plan.OfRight);
                meter.Advance(1);
            }
        );
        return new WindowedHeat(windows, counted.Sum(), burnIn.Events, settled);
    }

    /// <summary>Runs a group until its windows are closed, and tells its collisions.</summary>
    private long Fill(int group, HeatWindows[] windows, bool ofRight)
    {
        var loop = _groups[group];
        var together = loop.Replicas;
        var own = windows.AsSpan(group * together, together);
        var streams = _streams.AsSpan(group * together, together);
        var record = new StayRecord(Math.Min(StaysOfRecord, _window), together);
        var heats = ofRight ? record.FromRight : record.FromLeft;
        var collisions = 0L;
        for (var open = true; open; )
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            loop.Record(streams, record);
            collisions += (long)record.Stays * together;
            open = false;
            for (var replica = 0; replica < together; replica++)
            {
                var one = own[replica];
                for (var at = replica; at < heats.Length && !one.AreDone; at += together)
                {
                    one.Give(heats[at]);
                    one.Pass(record.Times[at]);
                }

                open |= !one.AreDone;
            }
        }

        return collisions;
    }
}
