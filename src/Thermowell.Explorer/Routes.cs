using Microsoft.AspNetCore.Builder;
using Thermowell.Explorer.Answers;
using Thermowell.Explorer.Curves;
using Thermowell.Explorer.Downloads;
using Thermowell.Explorer.States;
using Thermowell.Explorer.Trajectories;
using Thermowell.Explorer.Work;

namespace Thermowell.Explorer;

/// <summary>Which question has which answer.</summary>
internal static class Routes
{
    public static void Map(WebApplication application, WorkScheduler scheduler)
    {
        application.UseRouting();
        application.MapGet("/api/parameters", new ParametersAnswer(scheduler.Catalogue).Give);
        application.MapGet("/api/point", new PointAnswer(scheduler).Give);
        application.MapGet("/api/curve", new CurveAnswer(scheduler).Give);
        application.MapGet("/api/state", new StateAnswer(scheduler).Give);
        application.MapGet("/api/trajectory", new TrajectoryAnswer(scheduler).Give);
        application.MapGet("/api/take", new DownloadAnswer(scheduler).Give);
        application.MapFallback("/{**path}", PageAnswer.Give);
        application.UseEndpoints(_ => { });
    }
}
