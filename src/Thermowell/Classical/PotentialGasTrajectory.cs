using System.Collections.Immutable;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// One trajectory of several particles in a potential of straight pieces, collision by collision: what a film of it
/// shows. It follows from its seed alone.
/// </summary>
/// <remarks>
/// Events are those of <see cref="PotentialEnsemble"/>, Eq. (V26) of docs/theory/potentials.md. It starts from Eq. (H6)
/// of docs/theory/hard-points.md, as if there were no potential. Not for several threads at once.
/// </remarks>
public sealed class PotentialGasTrajectory
{
    // Moments on the way over the length at the thermal speed of the lightest.
    private const double MomentsOfWay = 16;
    private const int MostMoments = 64;

    private readonly ForceGas<BoxedWall, BoxedWall> _gas;
    private readonly double[] _x;
    private readonly double[] _v;
    private readonly double _moment;
    private RandomStream _stream;

    /// <summary>A trajectory at its start.</summary>
    /// <param name="junction">A gas of 1 to <see cref="EventDrivenEnsemble.MostParticles"/> particles and two
    /// temperatures, both above 0.</param>
    /// <param name="potential">V, as long as the gas, straight between its kinks.</param>
    /// <param name="wall">The law of both walls.</param>
    /// <param name="seed">What the trajectory follows from.</param>
    /// <exception cref="ArgumentException">There are too many particles, a temperature is 0, or V is not straight or
    /// of another length.</exception>
    public PotentialGasTrajectory(Junction<HardPointGas> junction, Potential potential, WallLaw wall, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(junction);
        ArgumentNullException.ThrowIfNull(potential);
        ArgumentNullException.ThrowIfNull(wall);
        OneParticle.RequireWarm(junction);
        var (gas, left, right) = (junction.Model, junction.LeftTemperature, junction.RightTemperature);
        var pieces = PotentialEnsemble.PiecesOf(gas, potential) ?? LinearFlights.Of(potential, gas.Masses[0])!;
        _gas = new ForceGas<BoxedWall, BoxedWall>(
            gas.Masses,
            gas.Length,
            pieces.Left,
            wall.Reflection(new WallPlace(gas.Masses[0], left, right), new Boxed()),
            wall.Reflection(new WallPlace(gas.Masses[^1], right, left), new Boxed())
        );
        _moment = gas.Length * Math.Sqrt(gas.Masses.Min() / Math.Max(left, right)) / MomentsOfWay;
        _stream = new RandomStream(seed, 0, 0);
        (_x, _v) = GasStart.Draw(junction, ref _stream);
        _gas.Start(_x, _v);
    }

    /// <summary>The time of the last collision; 0 at the start.</summary>
    public double Time { get; private set; }

    /// <summary>Where the particles are, from left to right.</summary>
    public ImmutableArray<double> Positions => [.. _x];

    /// <summary>How they move, positive to the right.</summary>
    public ImmutableArray<double> Velocities => [.. _v];

    /// <summary>Goes on to the next collision.</summary>
    public PotentialGasCollision Next()
    {
        var path = ImmutableArray.CreateBuilder<GasMoment>();
        while (true)
        {
            var (begin, wait) = (Time, _gas.Wait);
            var moments = (int)Math.Clamp(Math.Ceiling(wait / _moment), 1, MostMoments);
            for (var k = 1; k <= moments; k++)
            {
                _gas.Read(wait * k / moments, _x, _v);
                path.Add(new GasMoment(begin + wait * k / moments, Positions, Velocities));
            }

            var (kind, particle) = Step();
            if (kind is { } collision)
                return new PotentialGasCollision(
                    path.ToImmutable(),
                    new GasCollision(Time, collision, particle, Positions, Velocities)
                );
            path.Add(new GasMoment(Time, Positions, Velocities));
        }
    }

    /// <summary>Goes on by a number of collisions that nobody looks at.</summary>
    /// <param name="collisions">How many, 0 or more.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Skip(long collisions, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(collisions);
        for (var (i, steps) = (0L, 0L); i < collisions; steps++)
        {
            if ((steps & 0x3F) == 0)
                cancellation.ThrowIfCancellationRequested();
            if (Step().Kind is not null)
                i++;
        }
    }

    /// <summary>The next event; of no kind where a particle comes to a kink.</summary>
    private (CollisionKind? Kind, int Particle) Step()
    {
        var tally = new GasTally();
        Time += _gas.Wait;
        var particle = _gas.Step(ref _stream, ref tally);
        _gas.Read(_x, _v);
        CollisionKind? kind =
            tally.LeftCollisions > 0 ? CollisionKind.LeftWall
            : tally.RightCollisions > 0 ? CollisionKind.RightWall
            : tally.PairCollisions > 0 ? CollisionKind.Pair
            : null;
        return (kind, particle);
    }

    /// <summary>A wall of any law: a film needs no loop that is compiled for it.</summary>
    private readonly struct BoxedWall(IWallReflection wall) : IWallReflection
    {
        public double Reflect(double speed, ref RandomStream stream) => wall.Reflect(speed, ref stream);
    }

    private sealed class Boxed : IReflectionUser<BoxedWall>
    {
        public BoxedWall Use<TWall>(TWall wall)
            where TWall : struct, IWallReflection => new(wall);
    }
}

/// <summary>A collision in a potential, and the way to it.</summary>
/// <param name="Path">Moments on the way, ascending in time; the last is just before the collision. Between two of them
/// the cubics through places and velocities are the motion.</param>
/// <param name="Collision">The collision and what it leaves.</param>
public sealed record PotentialGasCollision(ImmutableArray<GasMoment> Path, GasCollision Collision);

/// <summary>Where all particles are at a time, and how they move.</summary>
/// <param name="Time">The time, from the start of the trajectory.</param>
/// <param name="Positions">From left to right.</param>
/// <param name="Velocities">Positive to the right.</param>
public sealed record GasMoment(double Time, ImmutableArray<double> Positions, ImmutableArray<double> Velocities);
