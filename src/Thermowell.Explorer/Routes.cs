using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Thermowell.Explorer.Answers;
using Thermowell.Explorer.Requests;
using Thermowell.Explorer.Work;

namespace Thermowell.Explorer;

/// <summary>Which question has which answer.</summary>
internal static class Routes
{
    public static void Map(WebApplication application, WorkDesk desk)
    {
        application.UseRouting();
        application.MapGet("/api/parameters", ParametersAnswer.Give);
        application.MapGet("/api/point", new PointAnswer(desk).Give);
        application.MapFallback(PageAnswer.Give);
        application.UseEndpoints(_ => { });
    }
}
