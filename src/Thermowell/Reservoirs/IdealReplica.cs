using Thermowell.Classical;
using Thermowell.Numerics.Random;

namespace Thermowell.Reservoirs;

/// <summary>
/// One replica of particles of one mass between two reservoirs, followed by their velocities: each flies from the end
/// that injects it to the other, whatever it meets. When it leaves is known when it enters.
/// </summary>
internal sealed class IdealReplica : ChannelMotion
{
    private readonly ChannelSide _left;
    private readonly ChannelSide _right;
    private readonly double _mass;
    private readonly double _length;
    private double _nextLeft;
    private double _nextRight;

    // Those that are under way at the start of a stretch.
    private Flight[] _flights = new Flight[16];
    private int _count;

    /// <summary>An empty channel.</summary>
    public IdealReplica(ChannelGas gas, ChannelSide left, ChannelSide right, ref RandomStream stream)
    {
        (_left, _right, _mass, _length) = (left, right, gas.Masses[0], gas.Length);
        (_nextLeft, _nextRight) = (left.Wait(ref stream), right.Wait(ref stream));
    }

    /// <summary>Lets particles be under way, in the steady state: anywhere, slow ones as long as they take.</summary>
    public void Fill(int fromLeft, int fromRight, ref RandomStream stream)
    {
        for (var i = 0; i < fromLeft + fromRight; i++)
        {
            var isLeft = i < fromLeft;
            var speed = (isLeft ? _left : _right).SpeedUnderWay(0, ref stream);
            Keep(new Flight(stream.NextPositive() * _length / speed, 0.5 * _mass * speed * speed, isLeft));
        }
    }

    /// <inheritdoc/>
    protected override double Energy()
    {
        double sum = 0;
        foreach (ref readonly var flight in _flights.AsSpan(0, _count))
            sum += flight.Energy;
        return sum;
    }

    /// <inheritdoc/>
    protected override void Move(double time, ref RandomStream stream, ref ChannelTally tally, EventBudget budget)
    {
        var (before, kept) = (_count, _count);
        _count = 0;
        for (var i = 0; i < kept; i++)
        {
            var flight = _flights[i];
            End(flight, 0, time, ref tally);
        }

        if (!Inject(_left, true, ref _nextLeft, time, ref stream, ref tally, budget))
            return;
        if (!Inject(_right, false, ref _nextRight, time, ref stream, ref tally, budget))
            return;
        budget.Enter(before - _count);
    }

    // Each injection enters its event and that of its end; what is still under way is corrected for in the end.
    private bool Inject(
        ChannelSide side,
        bool isLeft,
        ref double next,
        double time,
        ref RandomStream stream,
        ref ChannelTally tally,
        EventBudget budget
    )
    {
        var numbers = stream;
        var (at, many, energy) = (next, 0L, 0.0);
        var (halfMass, length) = (0.5 * _mass, _length);
        var (entered, look) = (0L, (long)(budget.BetweenLooks / 2));
        for (; at < time; at += side.Wait(ref numbers))
        {
            var speed = side.Speed(0, ref numbers);
            var flight = new Flight(at + length / speed, halfMass * speed * speed, isLeft);
            many++;
            energy += flight.Energy;
            End(flight, at, time, ref tally);
            if (many < look)
                continue;
            if (!budget.Enter(2 * (many - entered)))
                return false;
            (entered, look) = (many, look + budget.BetweenLooks / 2);
        }

        budget.Enter(2 * (many - entered));
        (stream, next) = (numbers, at - time);
        tally.EndEvents += many;
        tally.EnergySent += energy;
        if (isLeft)
        {
            tally.FromLeft += many;
            tally.EnergyFromLeft += energy;
        }
        else
        {
            tally.IntoRight -= many;
            tally.EnergyIntoRight -= energy;
        }

        return true;
    }

    private void End(in Flight flight, double since, double time, ref ChannelTally tally)
    {
        var inside = Math.Min(flight.End, time) - since;
        tally.ParticleTime += inside;
        tally.EnergyTime += inside * flight.Energy;
        if (flight.End >= time)
        {
            Keep(flight with { End = flight.End - time });
            return;
        }

        tally.EndEvents++;
        if (flight.IsFromLeft)
        {
            tally.IntoRight++;
            tally.EnergyIntoRight += flight.Energy;
        }
        else
        {
            tally.FromLeft--;
            tally.EnergyFromLeft -= flight.Energy;
        }
    }

    private void Keep(in Flight flight)
    {
        if (_count == _flights.Length)
            Array.Resize(ref _flights, 2 * _flights.Length);
        _flights[_count++] = flight;
    }

    private readonly record struct Flight(double End, double Energy, bool IsFromLeft);
}
