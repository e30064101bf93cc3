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

namespace Thermowell.Explorer.Trajectories;

/// <summary>
/// <c>/api/trajectory</c>: what the film of a classical gas shows. A later stretch goes on where the one before it
/// ended.
/// </summary>
/// <param name="scheduler">Where the work is done.</param>
internal sealed class TrajectoryAnswer(WorkScheduler scheduler)
{
    private const int MostEvents = 1000;
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
        if (reader.Has(PointInput.Potential))
            reader.Fault(PointInput.Potential, "is not in the film yet: its particles move freely between the walls.");
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
            var trajectory = new GasTrajectory(
                new Junction<HardPointGas>(gas, request.LeftTemperature, request.RightTemperature),
                wall,
                seed
            );
            trajectory.Skip(first, cancellation);
            var start = new StartReply(trajectory.Time, trajectory.Positions, trajectory.Velocities);
            var list = new List<CollisionReply>(events);
            for (var i = 0; i < events; i++)
            {
                if (trajectory.Next() is not { } one || !double.IsFinite(one.Time))
                    throw new PointFailedException(
                        "the trajectory leaves the range of a double: scale masses, length or temperatures towards 1."
                    );
                list.Add(new CollisionReply(one.Time, Word(one.Kind), one.Particle, one.Positions, one.Velocities));
            }

            return new TrajectoryReply(gas.Masses, gas.Length, start, list);
        }
        catch (ArgumentException refusal)
        {
            throw new PointFailedException(FailureSentence.Of(refusal), refusal);
        }
    }

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

/// <summary>A stretch of a trajectory, collision by collision: in between, every particle keeps its velocity.</summary>
/// <param name="Masses">The masses from left to right.</param>
/// <param name="Length">The distance between the walls.</param>
/// <param name="Start">The state at which the stretch begins.</param>
/// <param name="Events">Its collisions.</param>
internal sealed record TrajectoryReply(
    IReadOnlyList<double> Masses,
    double Length,
    StartReply Start,
    IReadOnlyList<CollisionReply> Events
);

/// <summary>A collision and the state that it leaves.</summary>
/// <param name="T">The time.</param>
/// <param name="Kind">left, right or pair.</param>
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
