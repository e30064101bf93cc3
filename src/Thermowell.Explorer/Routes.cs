using Microsoft.AspNetCore.Builder;
using Thermowell.Explorer.Answers;
using Thermowell.Explorer.Curves;
using Thermowell.Explorer.States;
using Thermowell.Explorer.Taking;
using Thermowell.Explorer.Trajectories;
using Thermowell.Explorer.Work;

namespace Thermowell.Explorer;

/// <summary>Which question has which answer.</summary>
internal static class Routes
{
    public static void Map(WebApplication application, WorkDesk desk)
    {
        application.UseRouting();
        application.MapGet("/api/parameters", new ParametersAnswer(desk.Catalogue).Give);
        application.MapGet("/api/point", new PointAnswer(desk).Give);
        application.MapGet("/api/curve", new CurveAnswer(desk).Give);
        application.MapGet("/api/state", new StateAnswer(desk).Give);
        application.MapGet("/api/trajectory", new TrajectoryAnswer(desk).Give);
        application.MapGet("/api/take", new TakeAnswer(desk).Give);
        application.MapFallback("/{**path}", PageAnswer.Give);
        application.UseEndpoints(_ => { });
    }
}
