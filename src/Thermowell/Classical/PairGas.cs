using System.Collections.Immutable;
using Thermowell.Numerics.Random;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// Two hard points. Only two collisions can follow each kind, and products decide which comes first, Eq. (H4): one
/// division a collision.
/// </summary>
/// <remarks>
/// Each particle is placed by its distance from its own wall, which is exactly 0 when it leaves that wall.
/// </remarks>
internal sealed class PairGas<TLeft, TRight>(ImmutableArray<double> masses, double length, TLeft left, TRight right)
    : GasReplica(masses, length)
    where TLeft : struct, IWallReflection
    where TRight : struct, IWallReflection
{
    private TLeft _left = left;
    private TRight _right = right;
    private double _x1,
        _v1,
        _y2,
        _v2;

    private enum Next
    {
        Nothing,
        Left,
        Pair,
        Right,
    }

    /// <inheritdoc/>
    public override void Start(ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities) =>
        (_x1, _v1, _y2, _v2) = (positions[0], velocities[0], Length - positions[1], velocities[1]);

    /// <inheritdoc/>
    public override void Read(Span<double> positions, Span<double> velocities)
    {
        (positions[0], positions[1]) = (_x1, Length - _y2);
        (velocities[0], velocities[1]) = (_v1, _v2);
    }

    /// <inheritdoc/>
    protected override double Energy(int particle) => 0.5 * Masses[particle] * (particle == 0 ? _v1 * _v1 : _v2 * _v2);

    /// <inheritdoc/>
    protected override void Move(double time, ref RandomStream stream, ref GasTally tally, EventBudget budget)
    {
        // Copies on the stack, so that the state and the generator live in registers.
        var (x, v, y, w, numbers, wallL, wallR, l) = (_x1, _v1, _y2, _v2, stream, _left, _right, Length);
        var (gain1, gain2) = (2 * Masses[1] / (Masses[0] + Masses[1]), 2 * Masses[0] / (Masses[0] + Masses[1]));
        double heatL = 0,
            heatR = 0,
            outL = 0,
            outR = 0,
            overlap = 0,
            u,
            gap,
            dt,
            faster;
        long pairs = 0,
            lefts = 0,
            rights = 0,
            entered = 0,
            look = budget.BetweenLooks;

        Look:
        gap = l - x - y;
        (var next, dt) = First(x, v, y, w, gap);
        if (dt >= time)
            goto End;
        if (next == Next.Left)
            goto Left;
        if (next == Next.Right)
            goto Right;

        Pair:
        time -= dt;
        x += v * dt;
        overlap = Math.Max(overlap, -gap);
        y = l - x;
        u = v - w;
        v -= gain1 * u;
        w += gain2 * u;

        // A relative velocity of one rounding may not turn round: then they part with one velocity, so that they cannot
        // meet endlessly.
        if (v > w)
            v = w;

        // No more than two collisions with walls follow one another without this one.
        if (++pairs >= look)
        {
            if (!budget.Enter(look - entered))
                return;
            (entered, look) = (look, look + budget.BetweenLooks);
        }

        if (x * w < -(y * v))
        {
            dt = x / -v;
            if (dt >= 0 && dt < time)
                goto Left;
        }
        else
        {
            dt = y / w;
            if (dt >= 0 && dt < time)
                goto Right;
        }

        goto Look;

        Left:
        time -= dt;
        y -= w * dt;
        x = 0;
        faster = v * v;
        v = wallL.Reflect(-v, ref numbers);
        outL += v * v;
        heatL += v * v - faster;
        lefts++;
        u = v - w;
        gap = l - y;
        if (y * u < gap * w)
        {
            dt = y / w;
            if (dt >= 0 && dt < time)
                goto Right;
        }
        else if (u > 0 && gap >= 0)
        {
            dt = gap / u;
            if (dt < time)
                goto Pair;
        }

        goto Look;

        Right:
        time -= dt;
        x += v * dt;
        y = 0;
        faster = w * w;
        w = -wallR.Reflect(w, ref numbers);
        outR += w * w;
        heatR += faster - w * w;
        rights++;
        u = v - w;
        gap = l - x;
        if (x * u < -(gap * v))
        {
            dt = x / -v;
            if (dt >= 0 && dt < time)
                goto Left;
        }
        else if (u > 0 && gap >= 0)
        {
            dt = gap / u;
            if (dt < time)
                goto Pair;
        }

        goto Look;

        End:
        budget.Enter(pairs + lefts + rights - entered);
        (_x1, _v1, _y2, _v2, stream, _left, _right) = (x + v * time, v, y - w * time, w, numbers, wallL, wallR);
        var (half1, half2) = (0.5 * Masses[0], 0.5 * Masses[1]);
        (tally.HeatFromLeft, tally.HeatIntoRight, tally.EnergyLeft, tally.EnergyRight) = (
            half1 * heatL,
            half2 * heatR,
            half1 * outL,
            half2 * outR
        );
        (tally.PairCollisions, tally.LeftCollisions, tally.RightCollisions, tally.Overlap) = (
            pairs,
            lefts,
            rights,
            overlap
        );
    }

    /// <summary>
    /// The first collision from any state, also one in which rounding has let something overlap: it is due at once if
    /// it approaches.
    /// </summary>
    private static (Next Next, double Time) First(double x, double v, double y, double w, double gap)
    {
        var first = (Next.Nothing, double.PositiveInfinity);
        if (v < 0)
            first = (Next.Left, Math.Max(x, 0) / -v);
        if (v > w && Math.Max(gap, 0) / (v - w) < first.Item2)
            first = (Next.Pair, Math.Max(gap, 0) / (v - w));
        if (w > 0 && Math.Max(y, 0) / w < first.Item2)
            first = (Next.Right, Math.Max(y, 0) / w);
        return first;
    }
}
