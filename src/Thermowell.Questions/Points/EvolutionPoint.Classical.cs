using Thermowell.Dynamics;
using Thermowell.Models;

namespace Thermowell.Questions.Points;

/// <content>Averages over classical gases.</content>
internal static partial class EvolutionPoint
{
    /// <summary>The temperature of a Gibbs state; null for any other state.</summary>
    /// <param name="request">The request.</param>
    public static double? TemperatureOf(PointRequest request) =>
        request.Evolution?.Initial switch
        {
            GibbsInitial gibbs => gibbs.At,
            SteadyInitial steady
                when Changed(request, steady.Temperatures) is var all && all.All(one => one == all[0]) => all[0],
            _ => null,
        };

    /// <summary>By simulation.</summary>
    public static PointResult Of(PointRequest request, ClassicalFormalism formalism, EvaluationRun run)
    {
        var route = formalism.Simulation!;
        var moments = GasHistory.Run(
            new Junction<HardPointGas>(request.System.Gas!, request.LeftTemperature, request.RightTemperature),
            formalism.Wall,
            formalism.Wall,
            TemperatureOf(request)!.Value,
            request.Evolution!.Times.AsSpan(),
            route.Collisions,
            route.Seed,
            (ulong)request.PointNumber,
            run.Progress,
            run.Parallel
        );
        var (answer, temperatures) = (new EvolutionAnswer(moments, IsSampled: true), request.Temperatures);
        return new Judgement { Value = answer.Last.Energy, Share = Judgement.ShareOfStandardError }.Of(
            new PointResult
            {
                Quantity = Quantity.Evolution,
                Formalism = formalism.Name,
                Evolution = answer,
                StandardError = answer.Last.EnergyError,
                Seed = route.Seed,
                Estimator = "means over independent gases; a heat is the mean since the time before",
                Contacts =
                [
                    .. request.ContactNames.Select(
                        (name, a) =>
                            new ContactAnswer(
                                name,
                                temperatures[a],
                                answer.Last.Contacts[a].Heat,
                                null,
                                answer.Last.Contacts[a].HeatError
                            )
                    ),
                ],
            }
        );
    }
}
