using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Thermowell.Classical;
using Thermowell.Declarations;
using Thermowell.Explorer.Requests;
using Thermowell.Explorer.Work;
using Thermowell.Files;
using Thermowell.Models;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;
using Thermowell.Walls;

namespace Thermowell.Explorer.Trajectories;

/// <summary>
/// <c>/api/trajectory</c>: what the film of a classical gas shows. A later stretch goes on where the one before it
/// ended.
/// </summary>
/// <param name="scheduler">Where the work is done.</param>
internal sealed class TrajectoryAnswer(WorkScheduler scheduler)
{
    private const int MostEvents = 1000;

    // At which V is drawn.
    private const int Places = 401;
    private const long MostSkipped = 10_000_000;

    // The page asks for no more at once: its film.ts knows the number.
    private const int MostNumbers = 40_000;

    private static readonly NumberParameter First = new(
        "from-event",
        "the first collision that is wanted",
        "",
        0,
        MostSkipped,
        $"a whole number from 0 to {MostSkipped}"
    );
    private static readonly NumberParameter Count = new(
        "events",
        "how many collisions are wanted",
        "",
        1,
        MostEvents,
        $"a whole number from 1 to {MostEvents}"
    );

    public async Task Give(HttpContext context)
    {
        var names = PointQuery.Names(Quantity.HeatFlux, scheduler.Catalogue);
        var texts = new QueryTexts(context.Request.Query, "trajectory", [.. names, First.Name, Count.Name]);

        // However a flux is asked for, the film is that of a simulation.
        texts.Texts["method"] = "simulate";
        var reader = new ParameterReader(texts.Texts);
        var (first, events) = (reader.Whole(First, 0), (int)reader.Whole(Count, 200));
        var seed = reader.Seed("seed", 1);
        var request = PointInput.Read(Quantity.HeatFlux, reader, scheduler.Catalogue);
        if (request is { System: { Gas: not null, Particles: var particles } })
        {
            if ((long)events * particles > MostNumbers)
                reader.Fault(
                    Count.Name,
                    $"= {events} of {particles} particles are more than one answer holds: give at most {MostNumbers / particles}."
                );
            if (first * particles > MostSkipped)
                reader.Fault(
                    First.Name,
                    $"= {first} of {particles} particles is further than the explorer goes: give at most {MostSkipped / particles}."
                );
        }

        var faults = texts.Faults(reader);
        if (request is null || faults.Count > 0)
        {
            await Reply.Faults(context, faults);
            return;
        }

        using var limit = scheduler.Limit(context.RequestAborted);
        var reply = await scheduler.Run(
            quick: true,
            _ => Compute(request, seed, first, events, limit.Token),
            limit.Token
        );
        await Reply.Json(context, reply, TrajectoryJson.Default.TrajectoryReply);
    }

    private static TrajectoryReply Compute(
        PointRequest request,
        ulong seed,
        long first,
        int events,
        CancellationToken cancellation
    )
    {
        var gas = request.System.Gas!;
        var wall = request.Formalism.WallLaw!;
        try
        {
            var (left, right) = (request.LeftTemperature, request.RightTemperature);
            if (request.System.Motion is { } motion)
            {
                var (start, list) =
                    gas.Masses.Length > 1
                        ? Several(
                            new PotentialGasTrajectory(
                                new Junction<HardPointGas>(gas, left, right),
                                motion.Potential,
                                wall,
                                seed
                            ),
                            first,
                            events,
                            cancellation
                        )
                        : One(
                            new PotentialTrajectory(new Junction<PotentialMotion>(motion, left, right), wall, seed),
                            first,
                            events,
                            cancellation
                        );
                return new TrajectoryReply(gas.Masses, gas.Length, start, list, Landscape(motion.Potential));
            }

            var trajectory = new GasTrajectory(new Junction<HardPointGas>(gas, left, right), wall, seed);
            trajectory.Skip(first, cancellation);
            var begin = new StartReply(trajectory.Time, trajectory.Positions, trajectory.Velocities);
            var collisions = new List<CollisionReply>(events);
            for (var i = 0; i < events; i++)
            {
                if (trajectory.Next() is not { } one || !double.IsFinite(one.Time))
                    throw new PointFailedException(
                        "the trajectory leaves the range of a double: scale masses, length or temperatures towards 1."
                    );
                collisions.Add(Told(one));
            }

            return new TrajectoryReply(gas.Masses, gas.Length, begin, collisions, Potential: null);
        }
        catch (ArgumentException refusal)
        {
            throw new PointFailedException(FailureSentence.Of(refusal), refusal);
        }
    }

    private static (StartReply, List<CollisionReply>) One(
        PotentialTrajectory trajectory,
        long first,
        int events,
        CancellationToken cancellation
    )
    {
        trajectory.Skip(first, cancellation);
        var start = new StartReply(trajectory.Time, [trajectory.Position], [trajectory.Velocity]);
        var list = new List<CollisionReply>();
        for (var i = 0; i < events; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var flight = trajectory.Next();
            RequireFinite(flight.Time);
            list.AddRange(
                flight.Path.Select(one => new CollisionReply(one.Time, "path", 0, [one.Position], [one.Velocity]))
            );
            list.Add(new CollisionReply(flight.Time, Word(flight.Kind), 0, [trajectory.Position], [flight.Velocity]));
        }

        return (start, list);
    }

    private static (StartReply, List<CollisionReply>) Several(
        PotentialGasTrajectory trajectory,
        long first,
        int events,
        CancellationToken cancellation
    )
    {
        trajectory.Skip(first, cancellation);
        var start = new StartReply(trajectory.Time, trajectory.Positions, trajectory.Velocities);
        var list = new List<CollisionReply>();
        for (var i = 0; i < events; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var next = trajectory.Next();
            RequireFinite(next.Collision.Time);
            list.AddRange(
                next.Path.Select(one => new CollisionReply(one.Time, "path", 0, one.Positions, one.Velocities))
            );
            list.Add(Told(next.Collision));
        }

        return (start, list);
    }

    private static void RequireFinite(double time)
    {
        if (!double.IsFinite(time))
            throw new PointFailedException(
                "the trajectory leaves the range of a double: scale masses, length, potential or temperatures towards 1."
            );
    }

    private static LandscapeReply Landscape(Potential potential)
    {
        var length = potential.Length;
        double[] x = [.. Enumerable.Range(0, Places).Select(i => Math.Min(length, length * i / (Places - 1)))];
        return new LandscapeReply(x, [.. x.Select(potential.At)]);
    }

    private static CollisionReply Told(GasCollision one) =>
        new(one.Time, Word(one.Kind), one.Particle, one.Positions, one.Velocities);

    private static string Word(CollisionKind kind) =>
        kind switch
        {
            CollisionKind.LeftWall => "left",
            CollisionKind.RightWall => "right",
            _ => "pair",
        };
}

/// <summary>How it is written: keys in camel case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TrajectoryReply))]
internal sealed partial class TrajectoryJson : JsonSerializerContext;

/// <summary>
/// A stretch of a trajectory, collision by collision: in between, every particle keeps its velocity, or in a potential
/// moves through the moments of its path.
/// </summary>
/// <param name="Masses">The masses from left to right.</param>
/// <param name="Length">The distance between the walls.</param>
/// <param name="Start">The state at which the stretch begins.</param>
/// <param name="Events">Its collisions.</param>
/// <param name="Potential">The potential in which the particles move; null for none.</param>
internal sealed record TrajectoryReply(
    IReadOnlyList<double> Masses,
    double Length,
    StartReply Start,
    IReadOnlyList<CollisionReply> Events,
    LandscapeReply? Potential
);

/// <summary>A potential as it is drawn.</summary>
/// <param name="X">The places, from wall to wall.</param>
/// <param name="Height">V at each.</param>
internal sealed record LandscapeReply(IReadOnlyList<double> X, IReadOnlyList<double> Height);

/// <summary>A collision and the state that it leaves.</summary>
/// <param name="T">The time.</param>
/// <param name="Kind">left, right or pair; path for a moment of a path, at which nothing is met.</param>
/// <param name="Index">Who met it, from 0: the left one of a pair.</param>
/// <param name="X">The positions.</param>
/// <param name="V">The velocities.</param>
internal sealed record CollisionReply(
    double T,
    string Kind,
    int Index,
    IReadOnlyList<double> X,
    IReadOnlyList<double> V
);

/// <summary>The state at which a stretch begins.</summary>
/// <param name="T">The time.</param>
/// <param name="X">The positions.</param>
/// <param name="V">The velocities.</param>
internal sealed record StartReply(double T, IReadOnlyList<double> X, IReadOnlyList<double> V);
