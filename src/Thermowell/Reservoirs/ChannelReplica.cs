using System.Runtime.CompilerServices;
using Thermowell.Classical;
using Thermowell.Numerics;
using Thermowell.Numerics.Random;

namespace Thermowell.Reservoirs;

/// <summary>
/// One replica of hard points in a channel whose number changes: they stand in a ring in their order, a place for each
/// end beside them, so that particles come and go without moving the others. The earliest meeting of neighbours is
/// found in a tournament tree over the places of the ring.
/// </summary>
/// <remarks>
/// Times count from the start of the present stretch, or from the last time at which the channel was empty, so that
/// they stay small. Meeting k is that of place k and the next.
/// </remarks>
internal sealed class ChannelReplica : ChannelMotion
{
    private const int SmallestRing = 16;

    // A particle, and a place for each end beside the row.
    private const int Spare = 3;
    private readonly ChannelSide _left;
    private readonly ChannelSide _right;
    private readonly double[] _masses;
    private readonly bool _alternates;
    private readonly double _length;
    private readonly int _mostHeld;

    // 2 m'/(m + m') of a particle of species i that meets one of species j, at 2i + j: the part of the relative
    // velocity that the meeting changes, Eq. (H2).
    private readonly double[] _parts = new double[4];
    private Place[] _ring;
    private EarliestEvent _meetings;
    private int _mask;
    private int _first;
    private int _count;
    private int _nextLeftSpecies;
    private double _nextLeft;
    private double _nextRight;
    private double _overlap;

    /// <summary>An empty channel.</summary>
    public ChannelReplica(
        ChannelGas gas,
        ChannelSide left,
        ChannelSide right,
        double meanParticles,
        int mostHeld,
        ref RandomStream stream
    )
    {
        (_left, _right, _length, _mostHeld) = (left, right, gas.Length, mostHeld);
        _masses = [.. gas.Masses];
        _alternates = gas.Order == SpeciesOrder.Alternating;
        for (var i = 0; i < _masses.Length; i++)
        for (var j = 0; j < _masses.Length; j++)
            _parts[2 * i + j] = 2 * _masses[j] / (_masses[i] + _masses[j]);
        var room = (int)(1.25 * (meanParticles + 6 * Math.Sqrt(meanParticles))) + SmallestRing;
        (_ring, _meetings, _mask) = Ring(room);
        (_first, _count) = (1, 0);
        Close();
        _nextLeftSpecies = stream.NextUnit() < 0.5 ? 0 : 1;
        (_nextLeft, _nextRight) = (left.Wait(ref stream), right.Wait(ref stream));
    }

    /// <summary>Places particles in the empty channel.</summary>
    /// <param name="positions">Their positions, ascending.</param>
    /// <param name="fromLeft">Whether each has come from the left end last.</param>
    /// <param name="stream">Draws their species and speeds.</param>
    public void Fill(ReadOnlySpan<double> positions, ReadOnlySpan<bool> fromLeft, ref RandomStream stream)
    {
        while (positions.Length + Spare > _ring.Length)
            Grow();
        for (var i = 0; i < positions.Length; i++)
        {
            var side = fromLeft[i] ? _left : _right;
            var species =
                !_alternates ? side.Species(ref stream)
                : (i & 1) == 0 ? 1 - _nextLeftSpecies
                : _nextLeftSpecies;
            var speed = side.SpeedUnderWay(species, ref stream);
            _ring[(_first + i) & _mask].Leave(positions[i], fromLeft[i] ? speed : -speed, 0, species);
        }

        _count = positions.Length;
        Close();
        for (var i = -1; i < _count; i++)
            _meetings[(_first + i) & _mask] = Meeting((_first + i) & _mask, 0);
        _meetings.Settle(0, _mask);
    }

    /// <inheritdoc/>
    protected override double Energy()
    {
        double sum = 0;
        for (var i = 0; i < _count; i++)
        {
            ref var place = ref _ring[(_first + i) & _mask];
            sum += 0.5 * _masses[place.Species] * place.Velocity * place.Velocity;
        }

        return sum;
    }

    /// <inheritdoc/>
    protected override void Move(double time, ref RandomStream stream, ref ChannelTally tally, EventBudget budget)
    {
        _overlap = 0;
        var (entered, look) = (0L, (long)budget.BetweenLooks);
        var (counted, energy) = (0.0, Energy());
        while (true)
        {
            var now = _meetings.Time;
            var injection = Math.Min(_nextLeft, _nextRight);
            if (Math.Min(now, injection) >= time)
                break;
            if (now < injection)
            {
                var k = _meetings.Index;
                var next = (k + 1) & _mask;
                if (next == _first || k == ((_first + _count - 1) & _mask))
                {
                    Count(now - counted, energy, ref tally);
                    counted = now;
                    energy += Arrive(now, next == _first, ref stream, ref tally);
                }
                else
                {
                    Collide(ref _ring[k], ref _ring[next], now);
                    _meetings[k] = double.PositiveInfinity;
                    tally.PairCollisions++;
                    Settle((k - 1) & _mask, next, now);
                }
            }
            else
            {
                Count(injection - counted, energy, ref tally);
                counted = injection;
                if (_count == 0)
                {
                    // The clock starts anew: a crossing may be short against the time between two injections.
                    _nextLeft -= injection;
                    _nextRight -= injection;
                    time -= injection;
                    counted = injection = energy = 0;
                }

                energy += Inject(injection, _nextLeft == injection, ref stream, ref tally);
            }

            if (tally.Events < look)
                continue;
            if (!budget.Enter(look - entered))
                return;
            (entered, look) = (look, look + budget.BetweenLooks);
        }

        budget.Enter(tally.Events - entered);
        Count(time - counted, energy, ref tally);
        tally.Overlap = _overlap;
        for (var i = 0; i < _count; i++)
            _ring[(_first + i) & _mask].Time -= time;
        _nextLeft -= time;
        _nextRight -= time;
        _meetings.Shift(time);
    }

    /// <summary>A particle comes; tells the energy that it brings.</summary>
    private double Inject(double now, bool atLeft, ref RandomStream stream, ref ChannelTally tally)
    {
        if (_count + Spare > _ring.Length)
            Grow();
        var side = atLeft ? _left : _right;
        var species = !_alternates ? side.Species(ref stream) : NextSpecies(atLeft);
        var speed = side.Speed(species, ref stream);
        var energy = 0.5 * _masses[species] * speed * speed;
        tally.EndEvents++;
        tally.EnergySent += energy;
        _count++;
        if (atLeft)
        {
            _first = (_first - 1) & _mask;
            _ring[_first].Leave(0, speed, now, species);
            tally.FromLeft++;
            tally.EnergyFromLeft += energy;
            _nextLeft = now + side.Wait(ref stream);
            _nextLeftSpecies = 1 - species;
        }
        else
        {
            _ring[(_first + _count - 1) & _mask].Leave(_length, -speed, now, species);
            tally.IntoRight--;
            tally.EnergyIntoRight -= energy;
            _nextRight = now + side.Wait(ref stream);
        }

        Close();
        var own = atLeft ? _first : (_first + _count - 1) & _mask;
        _meetings[atLeft ? (own - 1) & _mask : own] = double.PositiveInfinity;
        var inner = atLeft ? own : (own - 1) & _mask;
        _meetings[inner] = Meeting(inner, now);
        Settle((own - 1) & _mask, own);
        return energy;
    }

    /// <summary>
    /// A particle comes to an end, which absorbs it or sends it back; tells the energy that the gas gains.
    /// </summary>
    private double Arrive(double now, bool atLeft, ref RandomStream stream, ref ChannelTally tally)
    {
        var side = atLeft ? _left : _right;
        var own = atLeft ? _first : (_first + _count - 1) & _mask;
        var outer = atLeft ? (own - 1) & _mask : own;
        var inner = atLeft ? own : (own - 1) & _mask;
        ref var place = ref _ring[own];
        var half = 0.5 * _masses[place.Species];
        var given = -half * place.Velocity * place.Velocity;
        tally.EndEvents++;
        if (side.IsWall)
        {
            var speed = side.Reflect(place.Species, Math.Abs(place.Velocity), ref stream);
            place.Leave(atLeft ? 0 : _length, atLeft ? speed : -speed, now, place.Species);
            tally.EnergySent += half * speed * speed;
            given += half * speed * speed;
            _meetings[outer] = double.PositiveInfinity;
        }
        else
        {
            _count--;
            _meetings[outer] = double.PositiveInfinity;
            if (atLeft)
            {
                _nextLeftSpecies = place.Species;
                _first = (_first + 1) & _mask;
                tally.FromLeft--;
            }
            else
                tally.IntoRight++;
            Close();
        }

        if (atLeft)
            tally.EnergyFromLeft += given;
        else
            tally.EnergyIntoRight -= given;
        _meetings[inner] = Meeting(inner, now);
        Settle((own - 1) & _mask, own);
        return given;
    }

    private void Count(double time, double energy, ref ChannelTally tally)
    {
        tally.ParticleTime += _count * time;
        tally.EnergyTime += energy * time;
    }

    // An empty row still has an order: what comes from the right is unlike what comes from the left.
    private int NextSpecies(bool atLeft) =>
        atLeft ? _nextLeftSpecies
        : _count == 0 ? 1 - _nextLeftSpecies
        : 1 - _ring[(_first + _count - 1) & _mask].Species;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Collide(ref Place a, ref Place b, double now)
    {
        var (i, j, v, w) = (a.Species, b.Species, a.Velocity, b.Velocity);
        var meeting = a.At(now);
        a.Leave(meeting, v - _parts[2 * i + j] * (v - w), now, i);
        b.Leave(meeting, w + _parts[2 * j + i] * (v - w), now, j);
    }

    /// <summary>When two neighbours meet, Eq. (H1): never if they part, at once if rounding let them overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Meeting(int k, double now)
    {
        ref var a = ref _ring[k];
        ref var b = ref _ring[(k + 1) & _mask];
        var gap = b.At(now) - a.At(now);
        _overlap = Math.Max(_overlap, -gap);
        var u = a.Velocity - b.Velocity;
        return u > 0 ? now + Math.Max(gap, 0) / u : double.PositiveInfinity;
    }

    /// <summary>Foresees the meetings on both sides of one that was, and finds the earliest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Settle(int before, int after, double now)
    {
        _meetings[before] = Meeting(before, now);
        _meetings[after] = Meeting(after, now);
        Settle(before, after);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Settle(int from, int to)
    {
        if (from <= to)
            _meetings.Settle(from, to);
        else
        {
            _meetings.Settle(from, _mask);
            _meetings.Settle(0, to);
        }
    }

    /// <summary>Puts the ends beside the row, as places at rest.</summary>
    private void Close()
    {
        _ring[(_first - 1) & _mask].Leave(0, 0, 0, 0);
        _ring[(_first + _count) & _mask].Leave(_length, 0, 0, 0);
    }

    private void Grow()
    {
        if (_ring.Length >= _mostHeld)
            throw new NumericalFailureException(
                $"a channel came to hold more than {_mostHeld - Spare} particles: make it shorter, or give lower chemical potentials."
            );
        var (ring, meetings, mask) = Ring(2 * _ring.Length);
        for (var i = -1; i <= _count; i++)
            ring[1 + i] = _ring[(_first + i) & _mask];
        for (var i = -1; i < _count; i++)
            meetings[1 + i] = _meetings[(_first + i) & _mask];
        meetings.Settle(0, mask);
        (_ring, _meetings, _mask, _first) = (ring, meetings, mask, 1);
    }

    private static (Place[] Ring, EarliestEvent Meetings, int Mask) Ring(int room)
    {
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)room);
        return (new Place[size], new EarliestEvent(size), size - 1);
    }

    /// <summary>A particle as its last event left it, or an end at rest.</summary>
    private struct Place
    {
        public double Position;
        public double Velocity;
        public double Time;
        public int Species;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly double At(double time) => Position + Velocity * (time - Time);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Leave(double position, double velocity, double time, int species) =>
            (Position, Velocity, Time, Species) = (position, velocity, time, species);
    }
}
