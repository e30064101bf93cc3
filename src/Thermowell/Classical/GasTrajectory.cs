using System.Collections.Immutable;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// One trajectory of a gas between two walls, collision by collision: what a film of it shows. It follows from its seed
/// alone.
/// </summary>
/// <remarks>
/// Every particle is moved at every collision, and the next one is found by looking at all neighbours: Eq. (H1) and
/// Eq. (H2) of docs/theory/hard-points.md as they stand. It starts from Eq. (H6), the stationary law of equal masses
/// between Maxwell walls. Not for several threads at once.
/// </remarks>
public sealed class GasTrajectory
{
    private readonly ImmutableArray<double> _masses;
    private readonly double _length;
    private readonly double[] _x;
    private readonly double[] _v;
    private readonly IWallReflection _left;
    private readonly IWallReflection _right;
    private RandomStream _stream;

    /// <summary>A trajectory at its start.</summary>
    /// <param name="junction">A gas of 1 to <see cref="EventDrivenEnsemble.MostParticles"/> particles and two
    /// temperatures, both above 0.</param>
    /// <param name="wall">The law of both walls.</param>
    /// <param name="seed">What the trajectory follows from.</param>
    /// <exception cref="ArgumentException">The gas has too many masses or a temperature is 0.</exception>
    public GasTrajectory(Junction<HardPointGas> junction, WallLaw wall, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(junction);
        ArgumentNullException.ThrowIfNull(wall);
        OneParticle.RequireWarm(junction);
        _masses = junction.Model.Masses;
        _length = junction.Model.Length;
        if (_masses.Length > EventDrivenEnsemble.MostParticles)
            throw new ArgumentException(
                $"the gas has {_masses.Length} particles; a trajectory takes 1 to {EventDrivenEnsemble.MostParticles}.",
                nameof(junction)
            );
        _left = wall.Reflection(
            new WallPlace(_masses[0], junction.LeftTemperature, junction.RightTemperature),
            new Boxed()
        );
        _right = wall.Reflection(
            new WallPlace(_masses[^1], junction.RightTemperature, junction.LeftTemperature),
            new Boxed()
        );
        _stream = new RandomStream(seed, 0, 0);
        (_x, _v) = GasStart.Draw(junction, ref _stream);
    }

    /// <summary>The time of the last collision; 0 at the start.</summary>
    public double Time { get; private set; }

    /// <summary>Where the particles are, from left to right.</summary>
    public ImmutableArray<double> Positions => [.. _x];

    /// <summary>How they move, positive to the right.</summary>
    public ImmutableArray<double> Velocities => [.. _v];

    /// <summary>Goes on to the next collision.</summary>
    public GasCollision Next()
    {
        var (meeting, kind) = Advance();
        return new GasCollision(Time, kind, Math.Max(meeting - 1, 0), Positions, Velocities);
    }

    /// <summary>Goes on by a number of collisions that nobody looks at.</summary>
    /// <param name="collisions">How many, 0 or more.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Skip(long collisions, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(collisions);
        for (var i = 0L; i < collisions; i++)
        {
            if ((i & 0x3F) == 0)
                cancellation.ThrowIfCancellationRequested();
            Advance();
        }
    }

    private (int Meeting, CollisionKind Kind) Advance()
    {
        var (meeting, wait) = First();
        Time += wait;
        for (var i = 0; i < _x.Length; i++)
            _x[i] += _v[i] * wait;
        var kind =
            meeting == 0 ? CollisionKind.LeftWall
            : meeting == _x.Length ? CollisionKind.RightWall
            : CollisionKind.Pair;
        switch (kind)
        {
            case CollisionKind.LeftWall:
                _x[0] = 0;
                _v[0] = _left.Reflect(-_v[0], ref _stream);
                break;
            case CollisionKind.RightWall:
                _x[^1] = _length;
                _v[^1] = -_right.Reflect(_v[^1], ref _stream);
                break;
            default:
                Collide(meeting - 1, meeting);
                break;
        }

        // Rounding may leave a neighbour a last digit beyond the one it has not met yet.
        for (var i = 0; i < _x.Length; i++)
            _x[i] = Math.Clamp(_x[i], i == 0 ? 0 : _x[i - 1], _length);
        return (meeting, kind);
    }

    /// <summary>
    /// The first meeting, Eq. (H1): meeting k is that of particles k - 1 and k, the walls standing at the ends of the
    /// row at rest.
    /// </summary>
    private (int Meeting, double Wait) First()
    {
        var (first, soonest) = (0, double.PositiveInfinity);
        for (var k = 0; k <= _x.Length; k++)
        {
            var (xa, va) = k == 0 ? (0, 0) : (_x[k - 1], _v[k - 1]);
            var (xb, vb) = k == _x.Length ? (_length, 0) : (_x[k], _v[k]);
            var wait = va > vb ? Math.Max(xb - xa, 0) / (va - vb) : double.PositiveInfinity;
            if (wait < soonest)
                (first, soonest) = (k, wait);
        }

        return (first, soonest);
    }

    /// <summary>An elastic collision, Eq. (H2).</summary>
    private void Collide(int a, int b)
    {
        var (total, u) = (_masses[a] + _masses[b], _v[a] - _v[b]);
        _x[b] = _x[a];
        _v[a] -= 2 * _masses[b] / total * u;
        _v[b] += 2 * _masses[a] / total * u;

        // A relative velocity of one rounding may not turn round: then they part with one velocity, so that they cannot
        // meet endlessly.
        if (_v[a] > _v[b])
            _v[a] = _v[b];
    }

    private sealed class Boxed : IReflectionUser<IWallReflection>
    {
        public IWallReflection Use<TWall>(TWall wall)
            where TWall : struct, IWallReflection => wall;
    }
}

/// <summary>
/// A collision of a gas, and the state that it leaves: until the next one every particle keeps its velocity.
/// </summary>
/// <param name="Time">When, from the start of the trajectory.</param>
/// <param name="Kind">What was met.</param>
/// <param name="Particle">Who met it, from 0 on the left: the left one of a pair.</param>
/// <param name="Positions">Where the particles are, from left to right, in ascending order from 0 to the
/// length.</param>
/// <param name="Velocities">How they move on, positive to the right.</param>
public sealed record GasCollision(
    double Time,
    CollisionKind Kind,
    int Particle,
    ImmutableArray<double> Positions,
    ImmutableArray<double> Velocities
);

/// <summary>What a particle of a gas meets.</summary>
public enum CollisionKind
{
    /// <summary>The left wall, which the first particle meets.</summary>
    LeftWall,

    /// <summary>The next particle to the right.</summary>
    Pair,

    /// <summary>The right wall, which the last particle meets.</summary>
    RightWall,
}
