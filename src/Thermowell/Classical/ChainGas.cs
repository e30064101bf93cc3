using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Thermowell.Numerics;
using Thermowell.Numerics.Random;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// Any number of hard points. Each particle keeps the state that its last collision left, and the time of that; only
/// those that collide are moved, and the earliest of the N + 1 meetings of neighbours is found in a tournament tree.
/// </summary>
/// <remarks>
/// Times count from the start of the present stretch, so that they stay small. The walls stand at the ends of the row
/// as places at rest: meeting k is that of places k and k + 1.
/// </remarks>
internal sealed class ChainGas<TLeft, TRight> : GasReplica
    where TLeft : struct, IWallReflection
    where TRight : struct, IWallReflection
{
    private readonly Place[] _row;
    private readonly EarliestEvent _meetings;
    private TLeft _left;
    private TRight _right;
    private double _overlap;

    /// <summary>A gas whose particles <see cref="Start"/> places.</summary>
    public ChainGas(ImmutableArray<double> masses, double length, TLeft left, TRight right)
        : base(masses, length)
    {
        (_left, _right) = (left, right);
        _row = new Place[masses.Length + 2];
        _row[^1].Position = length;
        for (var i = 1; i < masses.Length; i++)
        {
            _row[i].Loss = 2 * masses[i] / (masses[i - 1] + masses[i]);
            _row[i + 1].Gain = 2 * masses[i - 1] / (masses[i - 1] + masses[i]);
        }

        _meetings = new EarliestEvent(masses.Length + 1);
    }

    /// <inheritdoc/>
    public override void Start(ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities)
    {
        for (var i = 0; i < positions.Length; i++)
            _row[i + 1].Leave(positions[i], velocities[i], 0);
        for (var k = 0; k < _meetings.Count; k++)
            _meetings[k] = Meeting(k, 0);
        _meetings.Settle(0, _meetings.Count - 1);
    }

    /// <inheritdoc/>
    public override void Read(Span<double> positions, Span<double> velocities)
    {
        for (var i = 0; i < positions.Length; i++)
            (positions[i], velocities[i]) = (_row[i + 1].At(0), _row[i + 1].Velocity);
    }

    /// <inheritdoc/>
    protected override double Energy(int particle) =>
        0.5 * Masses[particle] * _row[particle + 1].Velocity * _row[particle + 1].Velocity;

    /// <inheritdoc/>
    protected override void Move(double time, ref RandomStream stream, ref GasTally tally, EventBudget budget)
    {
        var (last, wallL, wallR) = (_row.Length - 2, _left, _right);
        _overlap = 0;
        var (entered, look) = (0L, (long)budget.BetweenLooks);
        for (var now = _meetings.Time; now < time; now = _meetings.Time)
        {
            var k = _meetings.Index;
            if (k == 0)
                HitLeft(now, ref wallL, ref stream, ref tally);
            else if (k == last)
                HitRight(now, ref wallR, ref stream, ref tally);
            else
                Collide(ref _row[k], ref _row[k + 1], now);

            // Those that met now part. Rounding cannot make them meet again at once: that is asked only after another
            // event of one of them.
            _meetings[k] = double.PositiveInfinity;
            var (first, final) = (Math.Max(k - 1, 0), Math.Min(k + 1, last));
            if (first < k)
                _meetings[first] = Meeting(first, now);
            if (final > k)
                _meetings[final] = Meeting(final, now);
            _meetings.Settle(first, final);
            if (++tally.PairCollisions < look)
                continue;
            if (!budget.Enter(look - entered))
                return;
            (entered, look) = (look, look + budget.BetweenLooks);
        }

        budget.Enter(tally.PairCollisions - entered);
        (_left, _right) = (wallL, wallR);
        tally.PairCollisions -= tally.LeftCollisions + tally.RightCollisions;
        tally.Overlap = _overlap;
        for (var i = 1; i <= last; i++)
            _row[i].Time -= time;
        _meetings.Shift(time);
    }

    /// <summary>
    /// When two neighbours meet, Eq. (H1): never if they part, at once if rounding has let them overlap.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Meeting(int k, double now)
    {
        ref var a = ref _row[k];
        ref var b = ref _row[k + 1];
        var gap = b.At(now) - a.At(now);
        _overlap = Math.Max(_overlap, -gap);
        var u = a.Velocity - b.Velocity;
        return u > 0 ? now + Math.Max(gap, 0) / u : double.PositiveInfinity;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Collide(ref Place a, ref Place b, double now)
    {
        var (v, w) = (a.Velocity, b.Velocity);
        var meeting = a.At(now);
        a.Leave(meeting, v - a.Loss * (v - w), now);
        b.Leave(meeting, w + b.Gain * (v - w), now);
    }

    private void HitLeft(double now, ref TLeft wall, ref RandomStream stream, ref GasTally tally)
    {
        ref var place = ref _row[1];
        var half = 0.5 * Masses[0];
        var incoming = half * place.Velocity * place.Velocity;
        place.Leave(0, wall.Reflect(-place.Velocity, ref stream), now);
        var outgoing = half * place.Velocity * place.Velocity;
        tally.HeatFromLeft += outgoing - incoming;
        tally.EnergyLeft += outgoing;
        tally.LeftCollisions++;
    }

    private void HitRight(double now, ref TRight wall, ref RandomStream stream, ref GasTally tally)
    {
        ref var place = ref _row[^2];
        var half = 0.5 * Masses[^1];
        var incoming = half * place.Velocity * place.Velocity;
        place.Leave(Length, -wall.Reflect(place.Velocity, ref stream), now);
        var outgoing = half * place.Velocity * place.Velocity;
        tally.HeatIntoRight += incoming - outgoing;
        tally.EnergyRight += outgoing;
        tally.RightCollisions++;
    }
}

/// <summary>A particle as its last collision left it, or a wall at rest.</summary>
internal struct Place
{
    /// <summary>Where it was at <see cref="Time"/>.</summary>
    public double Position;

    /// <summary>Its velocity since.</summary>
    public double Velocity;

    /// <summary>When it last collided; less than 0 if that was in an earlier stretch.</summary>
    public double Time;

    /// <summary>
    /// 2 m'/(m + m'), with m' the mass of the next particle to the right: the part of the relative velocity that a
    /// meeting takes from this one, Eq. (H2).
    /// </summary>
    public double Loss;

    /// <summary>
    /// 2 m'/(m + m'), with m' the mass of the next particle to the left: the part that a meeting adds to this one.
    /// </summary>
    public double Gain;

    /// <summary>Its position at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly double At(double time) => Position + Velocity * (time - Time);

    /// <summary>Gives it the state that a collision leaves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave(double position, double velocity, double time) =>
        (Position, Velocity, Time) = (position, velocity, time);
}
