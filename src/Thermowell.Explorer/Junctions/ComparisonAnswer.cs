using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Thermowell.Drawing.Canvases;
using Thermowell.Explorer.Requests;
using Thermowell.Explorer.Streams;
using Thermowell.Explorer.Work;
using Thermowell.Plans;
using Thermowell.Plots;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Junctions;

/// <summary>
/// <c>/api/junction/compare</c>: a junction in every formalism, as <c>thermowell compare</c> tells it; with <c>over</c>
/// along one of its numbers, with the figure. The answer comes as events, because it may take a while.
/// </summary>
/// <param name="scheduler">Where the work is done.</param>
internal sealed class ComparisonAnswer(WorkScheduler scheduler)
{
    private const string Over = "over";
    private const string Contact = JunctionAsk.ContactOption;
    private const int MostPoints = 200;

    // Two steps of a bar should be seen apart, and be no crowd of events.
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    public async Task Give(HttpContext context)
    {
        using var reading = scheduler.Limit(context.RequestAborted);
        var query = await JunctionQuery.Read(context, scheduler, [Over, Contact], reading.Token);
        List<QueryFault> faults = [.. query.Faults];
        var swept = Swept(query, faults);
        if (query.Junction is not { } junction || faults.Count > 0)
        {
            await Reply.Faults(context, faults);
            return;
        }

        await StreamedAnswer.Give(
            context,
            scheduler,
            "this takes longer than the explorer works on one question: ask 'thermowell compare' itself.",
            (events, cancellation) =>
                swept is null
                    ? One(events, junction, cancellation)
                    : Along(
                        events,
                        junction,
                        swept,
                        query.Texts.GetValueOrDefault(Contact, junction.Contacts[0]),
                        cancellation
                    )
        );
    }

    private static SweptNumber? Swept(JunctionQuery query, List<QueryFault> faults)
    {
        var contact = query.Texts.GetValueOrDefault(Contact);
        if (query.Junction is { } junction && contact is not null && !junction.Contacts.Contains(contact))
            faults.Add(
                new QueryFault(
                    Contact,
                    $"= '{contact}' is no contact of {junction.Name}: give one of {string.Join(", ", junction.Contacts)}."
                )
            );
        if (!query.Texts.TryGetValue(Over, out var text))
            return null;
        var swept = SweptNumber.Read(text);
        if (swept is null)
            faults.Add(new QueryFault(Over, $"= '{text}' is not understood: give a number {SweptNumber.Form}."));
        else if (swept.Values.Count > MostPoints)
            faults.Add(
                new QueryFault(
                    Over,
                    $"has {swept.Values.Count} values: give at most {MostPoints}, or ask the command itself."
                )
            );
        else if (query.Junction is { } known && !known.Paths.Contains(swept.Path))
            faults.Add(
                new QueryFault(
                    Over,
                    $"= '{swept.Path}' is no number of {known.Name}: it has {string.Join(", ", known.Paths)}."
                )
            );
        return swept;
    }

    private async Task One(EventStream events, JunctionFile junction, CancellationToken cancellation)
    {
        var comparison = await Compared(events, junction, new JunctionAsk(), 0, 1, cancellation);
        if (comparison is not null)
            await events.Send("done", Line(ComparisonJson.Write(comparison, scheduler.Catalogue)));
    }

    private async Task Along(
        EventStream events,
        JunctionFile junction,
        SweptNumber swept,
        string contact,
        CancellationToken cancellation
    )
    {
        List<(double Value, Comparison Comparison)> points = [];
        foreach (var (k, value) in swept.Values.Index())
        {
            var ask = swept.At(value, new JunctionAsk { Units = junction.Units });
            if (await Compared(events, junction, ask, k, swept.Values.Count, cancellation) is not { } comparison)
                return;
            points.Add((value, comparison));
        }

        var figure = ComparisonPlot.Draw(swept.Path, points, contact, scheduler.Catalogue);
        await events.Send(
            "done",
            new JsonObject
            {
                ["title"] = figure.Title,
                ["svg"] = FigureWriter.ToSvg(figure),
                ["csv"] = ComparisonCsv.Write(swept.Path, points),
            }.ToJsonString()
        );
    }

    /// <summary>A comparison with its progress told; null where what was asked is wrong, which is told then.</summary>
    private async Task<Comparison?> Compared(
        EventStream events,
        JunctionFile junction,
        JunctionAsk ask,
        int done,
        int all,
        CancellationToken cancellation
    )
    {
        List<Fault> faults = [];
        var share = new LatestProgress();
        var piece = scheduler.Run(
            quick: false,
            threads =>
                Comparison.Of(
                    junction,
                    ask,
                    scheduler.Catalogue,
                    faults,
                    new EvaluationRun
                    {
                        Threads = threads,
                        Progress = share,
                        Catalogue = scheduler.Catalogue,
                        Cancellation = cancellation,
                    },
                    request => Effort.Refusal(request) is var (name, problem) ? $"{name} {problem}" : null
                ),
            cancellation
        );
        while (await Task.WhenAny(piece, Task.Delay(Glance, cancellation)) != piece)
        {
            cancellation.ThrowIfCancellationRequested();
            await Progress((done + share.Value) / all);
        }

        if (await piece is { } comparison)
        {
            if (done + 1 < all)
                await Progress((done + 1.0) / all);
            return comparison;
        }

        await events.Send("failure", Reply.FailureJson(string.Join(" ", faults)));
        return null;

        Task Progress(double value) =>
            events.Send("progress", string.Create(CultureInfo.InvariantCulture, $"{{\"share\":{value:F3}}}"));
    }

    /// <summary>JSON on one line: line ends stand between its parts alone.</summary>
    private static string Line(string json) => json.ReplaceLineEndings(" ");
}
