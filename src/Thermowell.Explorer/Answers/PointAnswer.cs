using Microsoft.AspNetCore.Http;
using Thermowell.Explorer.Requests;
using Thermowell.Explorer.Work;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Answers;

/// <summary><c>/api/point</c>: one point, as the command gives it with <c>--json</c>.</summary>
/// <param name="scheduler">Where the work is done.</param>
internal sealed class PointAnswer(WorkScheduler scheduler)
{
    public async Task Give(HttpContext context)
    {
        var query = PointQuery.Read(context.Request.Query, scheduler.Catalogue);
        if (query.Request is not { } request)
        {
            await Reply.Faults(context, query.Faults);
            return;
        }

        using var limit = scheduler.Limit(context.RequestAborted);
        var result = await scheduler.Evaluate(request, limit.Token);
        await Reply.Json(context, PointJson.Write(result, scheduler.Catalogue, potential: request.System.Potential));
    }
}
