using System.Collections.Immutable;
using Thermowell.Models;
using Thermowell.Numerics.Quadrature;
using Thermowell.Numerics.Random;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// One trajectory of a particle in a potential between two walls, flight by flight: what a film of it shows. It follows
/// from its seed alone.
/// </summary>
/// <remarks>
/// Flights last as long as those of <see cref="PotentialEnsemble"/>, Eq. (V16) and Eq. (V17) of
/// docs/theory/potentials.md, and speeds are drawn by the same walls. It starts at the hotter wall, with a speed that a
/// Maxwell wall gives. Not for several threads at once.
/// </remarks>
public sealed class PotentialTrajectory
{
    // About how many moments tell a way from one wall to the other, and the order of the rule between two of them.
    private const int MomentsOfWay = 16;
    private const int Order = 6;

    // Of the way: a jump of V takes no time.
    private const double Shortest = 1e-9;
    private const double Hair = 1e-12;
    private static readonly GaussLegendre Rule = new(Order);

    private readonly PotentialMotion _motion;
    private readonly IWallReflection _left;
    private readonly IWallReflection _right;
    private RandomStream _stream;
    private bool _atLeft;
    private double _speed;

    /// <summary>A trajectory at its start.</summary>
    /// <param name="junction">A particle in a potential and two temperatures, both above 0.</param>
    /// <param name="wall">The law of both walls.</param>
    /// <param name="seed">What the trajectory follows from.</param>
    /// <exception cref="ArgumentException">A temperature is 0.</exception>
    public PotentialTrajectory(Junction<PotentialMotion> junction, WallLaw wall, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(junction);
        ArgumentNullException.ThrowIfNull(wall);
        var (left, right) = (
            Require.Positive(junction.LeftTemperature, "leftTemperature"),
            Require.Positive(junction.RightTemperature, "rightTemperature")
        );
        _motion = junction.Model;
        var (placeL, placeR) = (new WallPlace(_motion.Mass, left, right), new WallPlace(_motion.Mass, right, left));
        _left = wall.Reflection(placeL, new Boxed());
        _right = wall.Reflection(placeR, new Boxed());
        _stream = new RandomStream(seed, 0, 0);
        _atLeft = left >= right;
        _speed = new MaxwellWall().Reflection(_atLeft ? placeL : placeR, new Boxed()).Reflect(0, ref _stream);
    }

    /// <summary>The time of the last collision; 0 at the start.</summary>
    public double Time { get; private set; }

    /// <summary>Where the particle is: at a wall.</summary>
    public double Position => _atLeft ? 0 : _motion.Potential.Length;

    /// <summary>How it leaves the wall, positive to the right.</summary>
    public double Velocity => _atLeft ? _speed : -_speed;

    /// <summary>The flight to the next collision.</summary>
    public PotentialFlight Next()
    {
        var (begin, fromLeft, energy) = (Time, _atLeft, Energy(_speed));
        var arriving = Advance();
        var path = Path(fromLeft, energy, begin);
        path.Add(new FlightMoment(Time, Position, _atLeft ? -arriving : arriving));
        return new PotentialFlight(
            Time,
            _atLeft ? CollisionKind.LeftWall : CollisionKind.RightWall,
            [.. path],
            Velocity
        );
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

    /// <summary>Flies to a wall and is sent back by it; returns the speed with which it arrived.</summary>
    private double Advance()
    {
        var energy = Energy(_speed);
        Time += _motion.FlightTime(_atLeft, energy);
        var (own, other) = _atLeft
            ? (_motion.LeftBarrier, _motion.RightBarrier)
            : (_motion.RightBarrier, _motion.LeftBarrier);
        var arriving = _speed;
        if (energy > own)
        {
            _atLeft = !_atLeft;
            arriving = Math.Sqrt(2 * (energy - own + other) / _motion.Mass);
        }

        _speed = (_atLeft ? _left : _right).Reflect(arriving, ref _stream);
        return arriving;
    }

    /// <summary>The moments between leaving a wall and arriving at one.</summary>
    private List<FlightMoment> Path(bool fromLeft, double energy, double begin)
    {
        var (edges, kinetic, comesBack) = _motion.Way(fromLeft, energy);
        var way = edges[^1];
        double Speed(double x) => Math.Sqrt(2 * Math.Max(kinetic(x).Value, 0) / _motion.Mass);
        var passed = new List<(double Time, double Distance, double Speed)>();
        double time = 0;
        for (var k = 0; k + 1 < edges.Length; k++)
        {
            var (from, width) = (edges[k], edges[k + 1] - edges[k]);
            if (width <= Shortest * way)
                continue;

            // As in the integral, x = u² (3 - 2u) of the piece: a root at either end is none in u.
            var steps = (int)Math.Max(2, Math.Round(MomentsOfWay * width / way));
            for (var step = 0; step <= steps; step++)
            {
                for (var i = 0; step > 0 && i < Order; i++)
                {
                    var u = (step - 0.5 + 0.5 * Rule.Nodes[i]) / steps;
                    var speed = Speed(from + width * u * u * (3 - 2 * u));
                    time += Rule.Weights[i] * 0.5 / steps * 6 * u * (1 - u) * width / speed;
                }

                var share = (double)step / steps;

                // A hair inside, where V may jump at the ends; the last end is a wall or where it turns round.
                var inside = Math.Clamp(share * share * (3 - 2 * share), Hair, k + 2 == edges.Length ? 1 : 1 - Hair);
                var place = inside == 1 ? way : from + width * inside;
                passed.Add((time, place, Speed(place)));
            }
        }

        // The moments end when the flight does.
        var scale = (Time - begin) / (comesBack ? 2 * time : time);
        var length = _motion.Potential.Length;
        FlightMoment Moment(double at, double distance, double speed) =>
            new(begin + scale * at, fromLeft ? distance : length - distance, fromLeft ? speed : -speed);
        var moments = passed.Select(one => Moment(one.Time, one.Distance, one.Speed));

        // At a jump it turns round with all its speed.
        if (comesBack)
            moments = moments.Concat(
                passed.AsEnumerable().Reverse().Select(one => Moment(2 * time - one.Time, one.Distance, -one.Speed))
            );
        return [.. moments.Skip(1).SkipLast(1)];
    }

    private double Energy(double speed) => 0.5 * _motion.Mass * speed * speed;

    private sealed class Boxed : IReflectionUser<IWallReflection>
    {
        public IWallReflection Use<TWall>(TWall wall)
            where TWall : struct, IWallReflection => wall;
    }
}

/// <summary>A flight in a potential, and the collision that ends it.</summary>
/// <param name="Time">When it ends, from the start of the trajectory.</param>
/// <param name="Kind">Which wall is met.</param>
/// <param name="Path">Moments on the way, ascending in time; the last is the arrival. Between two of them the cubic
/// through places and velocities is the motion as closely as it can be drawn.</param>
/// <param name="Velocity">The velocity with which the wall sends the particle back, positive to the right.</param>
public sealed record PotentialFlight(
    double Time,
    CollisionKind Kind,
    ImmutableArray<FlightMoment> Path,
    double Velocity
);

/// <summary>Where a particle is at a time, and how it moves.</summary>
/// <param name="Time">The time, from the start of the trajectory.</param>
/// <param name="Position">Its place, from 0 to the length.</param>
/// <param name="Velocity">Its velocity, positive to the right.</param>
public readonly record struct FlightMoment(double Time, double Position, double Velocity);
