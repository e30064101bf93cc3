using Microsoft.AspNetCore.Http;
using Thermowell.Explorer.Requests;
using Thermowell.Explorer.Work;
using Thermowell.Plans;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Junctions;

/// <summary>
/// <c>/api/junction</c>: what a junction comes to, as <c>thermowell junction check</c> tells it; and
/// <c>/api/junction/flux</c>: its heats, response and gains in one formalism, as <c>thermowell flux</c> does.
/// </summary>
/// <param name="scheduler">Where the work is done.</param>
internal sealed class JunctionAnswer(WorkScheduler scheduler)
{
    private const string Formalism = "formalism";
    private const string Gain = "gain";
    private const string Response = "response";

    public async Task Check(HttpContext context)
    {
        using var limit = scheduler.Limit(context.RequestAborted);
        var (junction, _, wrong) = await JunctionQuery.Read(context, scheduler, [], limit.Token);
        List<Fault> faults = [];
        var report = junction is null
            ? null
            : await scheduler.Run(
                quick: false,
                threads => junction.Report(new JunctionAsk(), faults, Run(threads, limit.Token)),
                limit.Token
            );
        if (report is null)
            await Reply.Faults(context, [.. wrong, .. faults.Select(JunctionQuery.Of)]);
        else
            await Reply.Json(context, StudyReports.Write(report));
    }

    public async Task Flux(HttpContext context)
    {
        using var limit = scheduler.Limit(context.RequestAborted);
        var query = await JunctionQuery.Read(context, scheduler, [Formalism, Gain, Response], limit.Token);
        List<QueryFault> faults = [.. query.Faults];
        var formalism = query.Texts.GetValueOrDefault(Formalism);
        var known = scheduler.Catalogue.FormalismsOfContacts(Quantity.HeatFlux);
        if (formalism is not null && !known.Contains(formalism))
            faults.Add(new QueryFault(Formalism, $"= '{formalism}' is not one of {string.Join(", ", known)}."));
        var request = faults.Count > 0 ? null : Request(query, formalism, faults);
        if (request is null)
        {
            await Reply.Faults(context, faults);
            return;
        }

        var result = await scheduler.Evaluate(request, limit.Token);
        await Reply.Json(context, PointJson.Write(result, scheduler.Catalogue, query.Junction!.Units));
    }

    private static PointRequest? Request(JunctionQuery query, string? formalism, List<QueryFault> faults)
    {
        List<Fault> own = [];
        var request = query.Junction!.Request(
            new JunctionAsk
            {
                Formalism = formalism,
                GainBy = query.Texts.GetValueOrDefault(Gain),
                WithResponse = query.Texts.ContainsKey(Response),
            },
            own
        );
        faults.AddRange(own.Select(JunctionQuery.Of));
        if (request is not null && Effort.Refusal(request) is var (name, problem))
            faults.Add(new QueryFault(name, problem));
        return faults.Count == 0 ? request : null;
    }

    private EvaluationRun Run(int threads, CancellationToken cancellation) =>
        new()
        {
            Threads = threads,
            Catalogue = scheduler.Catalogue,
            Cancellation = cancellation,
        };
}
