using Thermowell.Numerics.Random;
using Thermowell.Reservoirs;

namespace Thermowell.Tests.Reservoirs;

/// <summary>
/// The reference: a list of hard points between two reservoirs, every particle moved at every event, the next one found
/// by looking at all. It takes the numbers of the stream in the order of <see cref="ChannelReplica"/>.
/// </summary>
internal sealed class PlainChannel
{
    private readonly ChannelGas _gas;
    private readonly ChannelEnd[] _ends;
    private readonly List<(double Place, double Velocity, int Species)> _row = [];
    private readonly double[] _waits;
    private int _nextLeftSpecies;

    public PlainChannel(ChannelGas gas, ChannelEnd left, ChannelEnd right, ref RandomStream stream)
    {
        (_gas, _ends) = (gas, [left, right]);
        _nextLeftSpecies = stream.NextUnit() < 0.5 ? 0 : 1;
        _waits = [Wait(0, ref stream), Wait(1, ref stream)];
    }

    public int Particles => _row.Count;

    public long FromLeft { get; private set; }

    public long IntoRight { get; private set; }

    public double EnergyFromLeft { get; private set; }

    public double EnergyIntoRight { get; private set; }

    public long Collisions { get; private set; }

    public double ParticleTime { get; private set; }

    public void Advance(double time, ref RandomStream stream)
    {
        while (true)
        {
            var (pair, wait) = First();
            var step = Math.Min(Math.Min(wait, time), Math.Min(_waits[0], _waits[1]));
            for (var i = 0; i < _row.Count; i++)
                _row[i] = _row[i] with { Place = _row[i].Place + _row[i].Velocity * step };
            ParticleTime += _row.Count * step;
            time -= step;
            var (left, right) = (_waits[0] == step, _waits[1] == step);
            _waits[0] -= step;
            _waits[1] -= step;
            if (time <= 0)
                return;
            if (left || right)
                Inject(left ? 0 : 1, ref stream);
            else
                Meet(pair);
        }
    }

    // Pair k is particles k - 1 and k; 0 and N are the ends.
    private (int Pair, double Wait) First()
    {
        var n = _row.Count;
        var first = (0, double.PositiveInfinity);
        for (var k = 0; k <= n; k++)
        {
            var (xa, va) = k == 0 ? (0, 0) : (_row[k - 1].Place, _row[k - 1].Velocity);
            var (xb, vb) = k == n ? (_gas.Length, 0) : (_row[k].Place, _row[k].Velocity);
            var wait = va > vb ? (xb - xa) / (va - vb) : double.PositiveInfinity;
            if (wait < first.Item2)
                first = (k, Math.Max(wait, 0));
        }

        return first;
    }

    private double Wait(int end, ref RandomStream stream) =>
        stream.NextExponential() / ((ParticleReservoir)_ends[end]).InjectionRate;

    private void Inject(int end, ref RandomStream stream)
    {
        int species;
        if (_gas.Order == SpeciesOrder.Alternating)
            species =
                end == 0 ? _nextLeftSpecies
                : _row.Count == 0 ? 1 - _nextLeftSpecies
                : 1 - _row[^1].Species;
        else
            species = _gas.Masses.Length > 1 && stream.NextUnit() < _gas.Shares[1] ? 1 : 0;
        var speed = Math.Sqrt(2 * _ends[end].Temperature / _gas.Masses[species] * stream.NextExponential());
        var energy = 0.5 * _gas.Masses[species] * speed * speed;
        if (end == 0)
        {
            _row.Insert(0, (0, speed, species));
            _nextLeftSpecies = 1 - species;
            FromLeft++;
            EnergyFromLeft += energy;
        }
        else
        {
            _row.Add((_gas.Length, -speed, species));
            IntoRight--;
            EnergyIntoRight -= energy;
        }

        _waits[end] = Wait(end, ref stream);
    }

    private void Meet(int k)
    {
        var n = _row.Count;
        if (k == 0)
        {
            FromLeft--;
            EnergyFromLeft -= Energy(_row[0]);
            _nextLeftSpecies = _row[0].Species;
            _row.RemoveAt(0);
        }
        else if (k == n)
        {
            IntoRight++;
            EnergyIntoRight += Energy(_row[^1]);
            _row.RemoveAt(n - 1);
        }
        else
        {
            Collisions++;

            // Momentum and energy written as they are taught, not as the simulation has them.
            var (a, b) = (_row[k - 1], _row[k]);
            var (m, w, v, u) = (_gas.Masses[a.Species], _gas.Masses[b.Species], a.Velocity, b.Velocity);
            _row[k - 1] = a with { Velocity = ((m - w) * v + 2 * w * u) / (m + w) };
            _row[k] = b with { Velocity = ((w - m) * u + 2 * m * v) / (m + w) };
        }
    }

    private double Energy((double Place, double Velocity, int Species) particle) =>
        0.5 * _gas.Masses[particle.Species] * particle.Velocity * particle.Velocity;
}
