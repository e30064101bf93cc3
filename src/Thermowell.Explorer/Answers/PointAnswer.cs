using Microsoft.AspNetCore.Http;
using Thermowell.Explorer.Requests;
using Thermowell.Explorer.Work;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Answers;

/// <summary><c>/api/point</c>: one point, as the command gives it with <c>--json</c>.</summary>
/// <param name="desk">Where the work is done.</param>
internal sealed class PointAnswer(WorkDesk desk)
{
    public async Task Give(HttpContext context)
    {
        var query = PointQuery.Read(context.Request.Query);
        if (query.Request is not { } request)
        {
            await Reply.Faults(context, query.Faults);
            return;
        }

        using var limit = desk.Limit(context.RequestAborted);
        var result = await desk.Evaluate(request, limit.Token);
        await Reply.Json(context, PointJson.Write(result, Catalogue.BuiltIn));
    }
}
