using Thermowell.Numerics.Random;
using Thermowell.Walls;

namespace Thermowell.Reservoirs;

/// <summary>
/// One end of a channel in one replica: draws what it injects, or sends back what hits it. It may hold speeds that it
/// drew ahead.
/// </summary>
internal sealed class ChannelSide
{
    private readonly double[] _scales;
    private readonly double _secondShare;
    private readonly Bouncer[] _bouncers;

    /// <summary>One side.</summary>
    /// <param name="gas">The gas.</param>
    /// <param name="end">What closes it.</param>
    /// <param name="other">What closes the other side.</param>
    public ChannelSide(ChannelGas gas, ChannelEnd end, ChannelEnd other)
    {
        Rate = end.Rate.ToDouble();
        _scales = [.. gas.Masses.Select(mass => 2 * end.Temperature / mass)];
        _secondShare = gas.Shares.Length > 1 ? gas.Shares[1] : 0;
        _bouncers = end is ThermalWall wall
            ?
            [
                .. gas.Masses.Select(mass =>
                    wall.Law.Reflection(new WallPlace(mass, end.Temperature, other.Temperature), Bouncer.Made)
                ),
            ]
            : [];
    }

    /// <summary>Particles that it injects in a unit of time; 0 of a wall.</summary>
    public double Rate { get; }

    /// <summary>Whether it sends back what hits it.</summary>
    public bool IsWall => _bouncers.Length > 0;

    /// <summary>The time until it injects again; infinite where it does not.</summary>
    public double Wait(ref RandomStream stream) => Rate > 0 ? stream.NextExponential() / Rate : double.PositiveInfinity;

    /// <summary>The species of a particle, by chance.</summary>
    public int Species(ref RandomStream stream) => _scales.Length == 1 || stream.NextUnit() >= _secondShare ? 0 : 1;

    /// <summary>The speed of an injected particle, of the density f(v).</summary>
    public double Speed(int species, ref RandomStream stream) => Math.Sqrt(_scales[species] * stream.NextExponential());

    /// <summary>The speed of one that is under way, of the density f(v)/v: half a Gaussian.</summary>
    public double SpeedUnderWay(int species, ref RandomStream stream) =>
        Math.Sqrt(0.5 * _scales[species]) * Math.Abs(stream.NextNormal());

    /// <summary>The outgoing speed of what hits a wall.</summary>
    public double Reflect(int species, double speed, ref RandomStream stream) =>
        _bouncers[species].Reflect(speed, ref stream);

    /// <summary>A wall for one species, whose law is known to nobody else.</summary>
    private abstract class Bouncer
    {
        public static IReflectionUser<Bouncer> Made { get; } = new Maker();

        public abstract double Reflect(double speed, ref RandomStream stream);

        private sealed class Maker : IReflectionUser<Bouncer>
        {
            public Bouncer Use<TWall>(TWall wall)
                where TWall : struct, IWallReflection => new Of<TWall>(wall);
        }

        private sealed class Of<TWall>(TWall wall) : Bouncer
            where TWall : struct, IWallReflection
        {
            // An element, not a field: it may hold speeds that it drew ahead.
            private readonly TWall[] _wall = [wall];

            public override double Reflect(double speed, ref RandomStream stream) =>
                _wall[0].Reflect(speed, ref stream);
        }
    }
}
