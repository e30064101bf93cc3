using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Thermowell.Numerics;
using Thermowell.Numerics.Random;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// Any number of hard points in a potential of straight pieces: between two events each has a constant acceleration, so
/// that every meeting is the root of a parabola, Eq. (V26).
/// </summary>
/// <remarks>
/// An event is a particle's arrival at an end of its piece, wall or kink, or a meeting of neighbours in one piece;
/// those
/// in different pieces cannot meet before one of them has left its own. Event 2i is that of particle i alone, 2i + 1
/// its
/// meeting with the next. Times count from the start of the present stretch.
/// </remarks>
internal sealed class ForceGas<TLeft, TRight> : GasReplica
    where TLeft : struct, IWallReflection
    where TRight : struct, IWallReflection
{
    private readonly Piece[] _pieces;
    private readonly Point[] _points;
    private readonly EarliestEvent _events;
    private TLeft _left;
    private TRight _right;
    private double _overlap;

    /// <summary>A gas whose particles <see cref="Start"/> places.</summary>
    public ForceGas(
        ImmutableArray<double> masses,
        double length,
        LinearFlights.Piece[] pieces,
        TLeft left,
        TRight right
    )
        : base(masses, length)
    {
        (_left, _right) = (left, right);
        _pieces = new Piece[pieces.Length];
        double begin = 0;
        for (var p = 0; p < pieces.Length; p++)
        {
            var end = p + 1 == pieces.Length ? length : begin + pieces[p].Width;
            _pieces[p] = new Piece(begin, end, pieces[p].Begin, pieces[p].End);
            begin = end;
        }

        _points = new Point[masses.Length];
        _events = new EarliestEvent(2 * masses.Length - 1);
    }

    /// <inheritdoc/>
    public override void Start(ReadOnlySpan<double> positions, ReadOnlySpan<double> velocities)
    {
        for (var i = 0; i < positions.Length; i++)
        {
            ref var point = ref _points[i];
            (point.Position, point.Velocity, point.Time) = (positions[i], velocities[i], 0);
            var piece = 0;
            while (piece + 1 < _pieces.Length && positions[i] >= _pieces[piece].End)
                piece++;
            Enter(i, piece);
        }

        for (var i = 0; i < _points.Length; i++)
            Foresee(i, 0);
        for (var i = 0; i + 1 < _points.Length; i++)
            _events[2 * i + 1] = Meeting(i, 0);
        _events.Settle(0, _events.Count - 1);
    }

    /// <inheritdoc/>
    public override void Read(Span<double> positions, Span<double> velocities)
    {
        for (var i = 0; i < positions.Length; i++)
            (positions[i], velocities[i]) = (_points[i].At(0), _points[i].VelocityAt(0));
    }

    /// <inheritdoc/>
    // Kinetic and potential: what a flight keeps.
    protected override double Energy(int particle)
    {
        ref var point = ref _points[particle];
        var velocity = point.VelocityAt(0);
        return 0.5 * Masses[particle] * velocity * velocity + _pieces[point.Piece].At(point.At(0));
    }

    /// <inheritdoc/>
    protected override void Move(double time, ref RandomStream stream, ref GasTally tally, EventBudget budget)
    {
        _overlap = 0;
        var (made, entered, look) = (0L, 0L, (long)budget.BetweenLooks);
        var (wallL, wallR) = (_left, _right);
        for (var now = _events.Time; now < time; now = _events.Time)
        {
            Happen(now, ref wallL, ref wallR, ref stream, ref tally);
            if (++made < look)
                continue;
            if (!budget.Enter(look - entered))
                return;
            (entered, look) = (look, look + budget.BetweenLooks);
        }

        budget.Enter(made - entered);
        (_left, _right) = (wallL, wallR);
        tally.Overlap = _overlap;
        Shift(time);
    }

    /// <summary>How long until the next event.</summary>
    public double Wait => _events.Time;

    /// <summary>Where the particles are, and how they move, at a time before the next event.</summary>
    public void Read(double time, Span<double> positions, Span<double> velocities)
    {
        for (var i = 0; i < positions.Length; i++)
            (positions[i], velocities[i]) = (_points[i].At(time), _points[i].VelocityAt(time));
    }

    /// <summary>Goes on to the next event, which may be that a particle passes a kink.</summary>
    /// <returns>Whose it is: the left one of a pair.</returns>
    public int Step(ref RandomStream stream, ref GasTally tally)
    {
        var (now, particle) = (_events.Time, _events.Index / 2);
        Happen(now, ref _left, ref _right, ref stream, ref tally);
        Shift(now);
        return particle;
    }

    private void Shift(double time)
    {
        foreach (ref var point in _points.AsSpan())
            point.Time -= time;
        _events.Shift(time);
    }

    private void Happen(double now, ref TLeft wallL, ref TRight wallR, ref RandomStream stream, ref GasTally tally)
    {
        var index = _events.Index;
        var (first, last) = (index / 2, (index + 1) / 2);
        if (first == last)
            Arrive(first, now, ref wallL, ref wallR, ref stream, ref tally);
        else
            Collide(first, now, ref tally);
        for (var i = first; i <= last; i++)
            Foresee(i, now);
        if (first < last)
            _events[index] = Parted(first, now);
        var (low, high) = (Math.Max(first - 1, 0), Math.Min(last, _points.Length - 2));
        for (var i = low; i <= high; i++)
            if (2 * i + 1 != index)
                _events[2 * i + 1] = Meeting(i, now);
        _events.Settle(Math.Max(2 * first - 1, 0), Math.Min(2 * last + 1, _events.Count - 1));
    }

    /// <summary>A particle at an end of its piece: a wall, or a kink with or without a jump.</summary>
    private void Arrive(
        int i,
        double now,
        ref TLeft wallL,
        ref TRight wallR,
        ref RandomStream stream,
        ref GasTally tally
    )
    {
        ref var point = ref _points[i];
        var (piece, half) = (point.Piece, 0.5 * Masses[i]);
        var velocity = point.VelocityAt(now);
        var toRight = point.ToRight;
        var speed = Math.Abs(velocity);
        point.Time = now;
        point.Position = toRight ? _pieces[piece].End : _pieces[piece].Begin;
        var next = toRight ? piece + 1 : piece - 1;
        if (next < 0)
        {
            point.Velocity = wallL.Reflect(speed, ref stream);
            var outgoing = half * point.Velocity * point.Velocity;
            tally.HeatFromLeft += outgoing - half * speed * speed;
            tally.EnergyLeft += outgoing;
            tally.LeftCollisions++;
            return;
        }

        if (next == _pieces.Length)
        {
            point.Velocity = -wallR.Reflect(speed, ref stream);
            var outgoing = half * point.Velocity * point.Velocity;
            tally.HeatIntoRight += half * speed * speed - outgoing;
            tally.EnergyRight += outgoing;
            tally.RightCollisions++;
            return;
        }

        var jump = toRight ? _pieces[next].Low - _pieces[piece].High : _pieces[next].High - _pieces[piece].Low;
        var kept = half * speed * speed - jump;
        if (kept < 0)
        {
            point.Velocity = toRight ? -speed : speed;
            return;
        }

        point.Velocity = jump == 0 ? (toRight ? speed : -speed) : (toRight ? 1 : -1) * Math.Sqrt(kept / half);
        Enter(i, next);
    }

    private void Collide(int i, double now, ref GasTally tally)
    {
        ref var a = ref _points[i];
        ref var b = ref _points[i + 1];
        var (m, n) = (Masses[i], Masses[i + 1]);
        var (v, w) = (a.VelocityAt(now), b.VelocityAt(now));
        a.Position = b.Position = a.At(now);
        a.Time = b.Time = now;
        var u = 2 * (v - w) / (m + n);
        (a.Velocity, b.Velocity) = (v - n * u, w + m * u);

        // A relative velocity of one rounding may not turn round: then they part with one velocity.
        if (a.Velocity > b.Velocity)
            a.Velocity = b.Velocity;
        tally.PairCollisions++;
    }

    private void Enter(int i, int piece)
    {
        _points[i].Piece = piece;
        _points[i].Acceleration = -_pieces[piece].Force / Masses[i];
    }

    /// <summary>When a particle leaves its piece, and on which side.</summary>
    private void Foresee(int i, double now)
    {
        ref var point = ref _points[i];
        ref readonly var piece = ref _pieces[point.Piece];
        var (x, v, a) = (point.At(now), point.VelocityAt(now), point.Acceleration);
        var right = Until(piece.End - x, v, a);
        var left = Until(x - piece.Begin, -v, -a);
        point.ToRight = right < left;
        _events[2 * i] = now + Math.Min(left, right);
    }

    private double Meeting(int i, double now)
    {
        ref readonly var a = ref _points[i];
        ref readonly var b = ref _points[i + 1];
        if (a.Piece != b.Piece)
            return double.PositiveInfinity;
        var gap = b.At(now) - a.At(now);
        _overlap = Math.Max(_overlap, -gap);
        return now + Until(gap, a.VelocityAt(now) - b.VelocityAt(now), a.Acceleration - b.Acceleration);
    }

    /// <summary>When two meet again that have just parted: rounding cannot make them meet at once.</summary>
    private double Parted(int i, double now)
    {
        ref readonly var a = ref _points[i];
        ref readonly var b = ref _points[i + 1];
        var (u, acceleration) = (a.Velocity - b.Velocity, a.Acceleration - b.Acceleration);
        return u < 0 && acceleration > 0 ? now - 2 * u / acceleration : double.PositiveInfinity;
    }

    /// <summary>
    /// How long until a distance is gone through, from a velocity towards it and an acceleration: the first root of a
    /// parabola, in the form that does not cancel.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Until(double distance, double velocity, double acceleration)
    {
        distance = Math.Max(distance, 0);
        if (velocity <= 0 && acceleration <= 0)
            return double.PositiveInfinity;
        var square = velocity * velocity + 2 * acceleration * distance;
        if (square < 0)
            return double.PositiveInfinity;
        var root = Math.Sqrt(square);
        return velocity > 0 ? 2 * distance / (velocity + root) : (root - velocity) / acceleration;
    }

    /// <summary>A straight piece, from V = Low at its begin to High at its end.</summary>
    private readonly record struct Piece(double Begin, double End, double Low, double High)
    {
        /// <summary>dV/dx.</summary>
        public double Force { get; } = (High - Low) / (End - Begin);

        public double At(double x) => Low + Force * (x - Begin);
    }

    /// <summary>A particle as its last event left it.</summary>
    private struct Point
    {
        public double Position;
        public double Velocity;
        public double Acceleration;
        public double Time;
        public int Piece;
        public bool ToRight;

        public readonly double At(double time) =>
            Position + (time - Time) * (Velocity + 0.5 * Acceleration * (time - Time));

        public readonly double VelocityAt(double time) => Velocity + Acceleration * (time - Time);
    }
}
