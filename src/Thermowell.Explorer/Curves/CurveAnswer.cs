using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Thermowell.Explorer.Requests;
using Thermowell.Explorer.Streams;
using Thermowell.Explorer.Work;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Curves;

/// <summary><c>/api/curve</c>: the points of one curve, as events.</summary>
/// <param name="scheduler">Where the work is done.</param>
internal sealed class CurveAnswer(WorkScheduler scheduler)
{
    public async Task Give(HttpContext context)
    {
        var (curves, faults) = CurveQuery.Read(context.Request.Query, scheduler.Catalogue);
        if (curves is null)
        {
            await Reply.Faults(context, faults);
            return;
        }

        var row = context.Request.Query.TryGetValue("formalism", out var formalism)
            ? curves.Row(formalism.ToString())
            : 0;
        var requests = curves.Requests(row);
        await StreamedAnswer.Give(
            context,
            scheduler,
            "this curve takes longer than the explorer works on one: take its study file, and run that.",
            (events, cancellation) => Tell(events, curves, requests, cancellation)
        );
    }

    private async Task Tell(
        EventStream events,
        CurveQuery curves,
        IReadOnlyList<PointRequest> requests,
        CancellationToken cancellation
    )
    {
        var work = new CurveWork(requests, scheduler);
        await work.Run(
            points => events.Send("points", Points(curves, points)),
            (share, doing) =>
                events.Send("progress", new JsonObject { ["share"] = share, ["doing"] = doing }.ToJsonString()),
            cancellation
        );
        var ndtr =
            curves.Study.Quantity == Quantity.HeatFlux && curves.Over == PointParameters.RightTemperature
                ? await Rises(curves, requests, work, cancellation)
                : null;
        await events.Send(
            "done",
            new JsonObject
            {
                ["points"] = requests.Count,
                ["ndtr"] = ndtr is null ? null : JsonSerializer.SerializeToNode(ndtr, CurveJson.Default.RisingFlux),
            }.ToJsonString()
        );
    }

    private async Task<RisingFlux> Rises(
        CurveQuery curves,
        IReadOnlyList<PointRequest> requests,
        CurveWork work,
        CancellationToken cancellation
    )
    {
        var rises = RisingFlux.Of([.. Enumerable.Range(0, requests.Count).Select(curves.X)], work.Points);
        var lowest = Math.Min(curves.Range.From, curves.Range.To);
        if (!work.IsQuick)
            return rises;
        try
        {
            return await scheduler.Run(
                quick: true,
                threads =>
                    rises.WithStrength(
                        requests[0],
                        lowest,
                        new EvaluationRun
                        {
                            Threads = threads,
                            Catalogue = scheduler.Catalogue,
                            Cancellation = cancellation,
                        }
                    ),
                cancellation
            );
        }
        catch (PointFailedException)
        {
            // Fluxes that leave the range of a double have no strength; the points say so.
            return rises;
        }
    }

    /// <summary>The points as they stand in an event: put together as text, because a drag waits for them.</summary>
    private static string Points(CurveQuery curves, IReadOnlyList<CurvePoint> points)
    {
        var text = new StringBuilder("{\"points\":[");
        foreach (var point in points)
        {
            var fields = point.Result is null
                ? Reply.FailureJson(point.Failure!)
                : PointJson.OneLine(point.Result, curves.Study.Catalogue);
            if (text[^1] != '[')
                text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"{{\"index\":{point.Index},\"x\":{curves.X(point.Index):R},")
                .Append(fields, 1, fields.Length - 1);
        }

        return text.Append("]}").ToString();
    }
}

/// <summary>How it is written: keys in camel case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RisingFlux))]
internal sealed partial class CurveJson : JsonSerializerContext;

/// <summary>
/// Where a flux rises with the cold temperature, and how far: negative differential thermal resistance.
/// </summary>
/// <param name="Strength">(J_max - J(T_R → 0))/J_max; null where it is not worked out.</param>
/// <param name="PeakTemperature">The T_R at which J is largest; null where it never rises.</param>
/// <param name="Rising">The intervals of T_R in which J rises by more than its errors.</param>
internal sealed record RisingFlux(
    double? Strength,
    double? PeakTemperature,
    IReadOnlyList<IReadOnlyList<double>> Rising
)
{
    // Below so many standard errors a sampled flux is not said to rise.
    private const double Errors = 2;

    /// <summary>The rises of a curve.</summary>
    /// <param name="places">T_R at each point, ascending or descending.</param>
    /// <param name="points">The points.</param>
    public static RisingFlux Of(IReadOnlyList<double> places, IReadOnlyList<CurvePoint?> points)
    {
        var known = places
            .Zip(points, (x, point) => (X: x, point?.Result))
            .Where(one => one.Result?[Observable.HeatFlux] is not null)
            .OrderBy(one => one.X)
            .ToList();
        var rising = new List<(double From, double To)>();
        for (var i = 0; i + 1 < known.Count; i++)
        {
            var (here, next) = (known[i].Result!, known[i + 1].Result!);
            var error = Errors * double.Hypot(here.StandardError ?? 0, next.StandardError ?? 0);
            if (!(next[Observable.HeatFlux] - here[Observable.HeatFlux] > error))
                continue;
            if (rising.Count > 0 && rising[^1].To == known[i].X)
                rising[^1] = (rising[^1].From, known[i + 1].X);
            else
                rising.Add((known[i].X, known[i + 1].X));
        }

        var peak = rising.Count > 0 ? known.MaxBy(one => one.Result![Observable.HeatFlux]).X : (double?)null;
        return new RisingFlux(null, peak, [.. rising.Select(one => (IReadOnlyList<double>)[one.From, one.To])]);
    }

    /// <summary>
    /// The same with its strength and its peak found between the points, as the quantity 'ndtr' finds them.
    /// </summary>
    /// <param name="request">A point of the curve.</param>
    /// <param name="coldest">The coldest T_R of the scan.</param>
    /// <param name="run">Threads and cancellation.</param>
    public RisingFlux WithStrength(PointRequest request, double coldest, EvaluationRun run)
    {
        if (!(coldest > 0 && coldest < request.LeftTemperature))
            return this;
        var found = Evaluator.Evaluate(
            request with
            {
                Quantity = Quantity.Ndtr,
                RightTemperature = coldest,
                WithRectification = false,
            },
            run
        );
        return this with
        {
            Strength = found[Observable.NdtrStrength],
            PeakTemperature = found[Observable.PeakTemperature] is 0 ? null : found[Observable.PeakTemperature],
        };
    }
}
