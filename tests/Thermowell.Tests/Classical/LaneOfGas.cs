using System.Collections.Immutable;
using Thermowell.Classical;
using Thermowell.Numerics.Random;

namespace Thermowell.Tests.Classical;

/// <summary>
/// One lane of a group as a replica; the other lanes run beside it from other states, on other streams, and must not
/// matter.
/// </summary>
internal sealed class LaneOfGas(ImmutableArray<double> masses, double length, GasGroup group, int lane)
    : GasReplica(masses, length)
{
    public override void Start(ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities)
    {
        var (x, v) = (positions.ToArray(), velocities.ToArray());
        for (var i = 0; i < group.Replicas; i++)
            if (i != lane)
                group.Start(
                    i,
                    [.. x.Select(position => position * (0.9 - 0.05 * i))],
                    [.. v.Select(velocity => velocity * (1.5 + i))]
                );
        group.Start(lane, positions, velocities);
    }

    public override void Read(Span<double> positions, Span<double> velocities) =>
        group.Read(lane, positions, velocities);

    protected override double Energy(int particle)
    {
        var (x, v) = (new double[Masses.Length], new double[Masses.Length]);
        Read(x, v);
        return 0.5 * Masses[particle] * v[particle] * v[particle];
    }

    protected override void Move(double time, ref RandomStream stream, ref GasTally tally, EventBudget budget)
    {
        var (streams, tallies) = (new RandomStream[group.Replicas], new GasTally[group.Replicas]);
        for (var i = 0; i < streams.Length; i++)
            streams[i] = i == lane ? stream : new RandomStream(99, 0, (ulong)i);
        group.Advance(time, streams, tallies, [.. tallies.Select(_ => new double[Masses.Length])], budget);
        (stream, tally) = (streams[lane], tallies[lane]);
    }
}
