using System.Collections.Immutable;
using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// Two hard points, a replica in each lane: <see cref="PairGas{TLeft, TRight}"/> without branches. Every lane makes one
/// event at a time, of whichever kind comes first in it; one that has reached the end of the stretch waits.
/// </summary>
internal sealed class PairLanes<V, Op, TWalls>(ImmutableArray<double> masses, double length, TWalls walls) : GasGroup
    where V : struct
    where Op : struct, IRegister<V>
    where TWalls : struct, IWallPairLanes<V, Op>
{
    private readonly double[] _x1 = new double[Op.Count],
        _v1 = new double[Op.Count],
        _y2 = new double[Op.Count],
        _v2 = new double[Op.Count];
    private TWalls _walls = walls;

    /// <inheritdoc/>
    public override int Replicas => Op.Count;

    /// <inheritdoc/>
    public override void Start(int replica, ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities) =>
        (_x1[replica], _v1[replica], _y2[replica], _v2[replica]) = (
            positions[0],
            velocities[0],
            length - positions[1],
            velocities[1]
        );

    /// <inheritdoc/>
    public override void Read(int replica, Span<double> positions, Span<double> velocities)
    {
        (positions[0], positions[1]) = (_x1[replica], length - _y2[replica]);
        (velocities[0], velocities[1]) = (_v1[replica], _v2[replica]);
    }

    /// <inheritdoc/>
    public override void Advance(
        double time,
        Span<RandomStream> streams,
        Span<GasTally> tallies,
        ReadOnlySpan<double[]> energyTimes,
        EventBudget budget
    )
    {
        Span<double> before = stackalloc double[Op.Count];
        for (var lane = 0; lane < Op.Count; lane++)
            before[lane] = Energy(lane, 0) + Energy(lane, 1);
        Span<GasTally> parts = stackalloc GasTally[Op.Count];
        Move(time, streams, parts, budget);
        for (var lane = 0; lane < Op.Count; lane++)
        {
            var after = Energy(lane, 0) + Energy(lane, 1);
            for (var i = 0; i < 2; i++)
                energyTimes[lane][i] += Energy(lane, i) * time;
            (parts[lane].Time, parts[lane].EnergyGained, parts[lane].EnergyTime) = (
                time,
                after - before[lane],
                0.5 * (before[lane] + after) * time
            );
            tallies[lane].Add(parts[lane]);
        }
    }

    private double Energy(int lane, int particle) =>
        0.5 * masses[particle] * (particle == 0 ? _v1[lane] * _v1[lane] : _v2[lane] * _v2[lane]);

    private void Move(double time, Span<RandomStream> streams, Span<GasTally> tallies, EventBudget budget)
    {
        Span<double> left = stackalloc double[Op.Count],
            sums = stackalloc double[8 * Op.Count];
        left.Fill(time);
        sums.Clear();
        var entered = 0L;
        while (Move(left, sums, streams, budget.BetweenLooks))
        {
            // In every round one lane at the least made an event.
            if (!budget.Enter(budget.BetweenLooks))
                return;
            entered += budget.BetweenLooks;
        }

        var events = -entered;
        for (var lane = 0; lane < Op.Count; lane++)
        {
            Take(ref tallies[lane], sums[lane..]);
            events += tallies[lane].Events;
        }

        budget.Enter(events);
    }

    /// <summary>Makes so many rounds of events at the most.</summary>
    /// <returns>Whether there is more to come.</returns>
    private bool Move(Span<double> times, Span<double> sums, Span<RandomStream> streams, int rounds)
    {
        // What is filled and emptied by calls lives in memory; the loop works on copies in registers.
        var firstNumbers = new RandomLanes<V, Op>(streams);
        var (numbers, both) = (firstNumbers, _walls);
        var (x, v, y, w) = (Op.Load(in _x1[0]), Op.Load(in _v1[0]), Op.Load(in _y2[0]), Op.Load(in _v2[0]));
        var (left, l) = (Op.Load(in times[0]), Op.Create(length));
        var (loss, gain) = (
            Op.Create(-2 * masses[1] / (masses[0] + masses[1])),
            Op.Create(2 * masses[0] / (masses[0] + masses[1]))
        );
        var (zero, one) = (Op.Create(0), Op.Create(1));
        var (heatL, heatR) = (Op.Load(in sums[0]), Op.Load(in sums[Op.Count]));
        var (outL, outR, overlap) = (
            Op.Load(in sums[2 * Op.Count]),
            Op.Load(in sums[3 * Op.Count]),
            Op.Load(in sums[4 * Op.Count])
        );
        var (pairs, lefts, rights) = (
            Op.Load(in sums[5 * Op.Count]),
            Op.Load(in sums[6 * Op.Count]),
            Op.Load(in sums[7 * Op.Count])
        );
        while (true)
        {
            // The earliest meeting as a fraction: the left wall's, unless another is less by cross-multiplication,
            // Eq. (H4). One that is not to come is 1/0 or has a denominator below 0.
            var gap = Op.Subtract(Op.Subtract(l, x), y);
            var u = Op.Subtract(v, w);
            var n = Op.Select(Op.Less(v, zero), Op.Max(x, zero), one);
            var d = Op.Max(Op.Negate(v), zero);
            var other = Op.Max(gap, zero);
            var pair = Op.Less(Op.Multiply(other, d), Op.Multiply(n, u));
            (n, d) = (Op.Select(pair, other, n), Op.Select(pair, u, d));
            other = Op.Max(y, zero);
            var right = Op.Less(Op.Multiply(other, d), Op.Multiply(n, w));
            (n, d) = (Op.Select(right, other, n), Op.Select(right, w, d));
            var dt = Op.Divide(n, d);
            var goes = Op.Less(dt, left);
            if (!Op.Any(goes))
                break;
            var hitL = Op.AndNot(goes, Op.Or(pair, right));
            var hitR = Op.And(goes, right);
            var meets = Op.And(goes, Op.AndNot(pair, right));

            dt = Op.And(dt, goes);
            left = Op.Subtract(left, dt);
            x = Op.AndNot(Op.MultiplyAdd(v, dt, x), hitL);
            y = Op.AndNot(Op.Subtract(y, Op.Multiply(w, dt)), hitR);
            y = Op.Select(meets, Op.Subtract(l, x), y);
            overlap = Op.Max(overlap, Op.And(meets, Op.Negate(gap)));

            var speed = Op.Abs(Op.Select(hitL, v, w));
            var outgoing = both.Reflect(speed, hitL, hitR, ref numbers);
            var square = Op.Multiply(outgoing, outgoing);
            var gained = Op.Subtract(square, Op.Multiply(speed, speed));
            heatL = Op.Add(heatL, Op.And(hitL, gained));
            heatR = Op.Subtract(heatR, Op.And(hitR, gained));
            outL = Op.Add(outL, Op.And(hitL, square));
            outR = Op.Add(outR, Op.And(hitR, square));
            lefts = Op.SubtractBits(lefts, hitL);
            rights = Op.SubtractBits(rights, hitR);
            pairs = Op.SubtractBits(pairs, meets);

            // A relative velocity of one rounding may not turn round: then they part with one velocity, so that they
            // cannot meet endlessly.
            var parted = Op.MultiplyAdd(gain, u, w);
            v = Op.Select(meets, Op.Min(Op.MultiplyAdd(loss, u, v), parted), Op.Select(hitL, outgoing, v));
            w = Op.Select(meets, parted, Op.Select(hitR, Op.Negate(outgoing), w));
            if (--rounds == 0)
                break;
        }

        var more = rounds == 0;
        if (!more)
        {
            x = Op.MultiplyAdd(v, left, x);
            y = Op.Subtract(y, Op.Multiply(w, left));
        }

        Op.Store(left, ref times[0]);
        Op.Store(x, ref _x1[0]);
        Op.Store(v, ref _v1[0]);
        Op.Store(y, ref _y2[0]);
        Op.Store(w, ref _v2[0]);
        _walls = both;
        var lastNumbers = numbers;
        lastNumbers.Save(streams);
        Op.Store(heatL, ref sums[0]);
        Op.Store(heatR, ref sums[Op.Count]);
        Op.Store(outL, ref sums[2 * Op.Count]);
        Op.Store(outR, ref sums[3 * Op.Count]);
        Op.Store(overlap, ref sums[4 * Op.Count]);
        Op.Store(pairs, ref sums[5 * Op.Count]);
        Op.Store(lefts, ref sums[6 * Op.Count]);
        Op.Store(rights, ref sums[7 * Op.Count]);
        return more;
    }

    private void Take(ref GasTally tally, ReadOnlySpan<double> sums)
    {
        var (half1, half2) = (0.5 * masses[0], 0.5 * masses[1]);
        (tally.HeatFromLeft, tally.HeatIntoRight) = (half1 * sums[0], half2 * sums[Op.Count]);
        (tally.EnergyLeft, tally.EnergyRight, tally.Overlap) = (
            half1 * sums[2 * Op.Count],
            half2 * sums[3 * Op.Count],
            sums[4 * Op.Count]
        );
        tally.PairCollisions = BitConverter.DoubleToInt64Bits(sums[5 * Op.Count]);
        tally.LeftCollisions = BitConverter.DoubleToInt64Bits(sums[6 * Op.Count]);
        tally.RightCollisions = BitConverter.DoubleToInt64Bits(sums[7 * Op.Count]);
    }
}
