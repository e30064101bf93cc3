using System.Globalization;
using Thermowell.Questions.Points;
using Thermowell.Walls;

namespace Thermowell.Explorer.Requests;

/// <summary>
/// How much work a point is: what is done at once, what takes its turn with others, and what is left to the command.
/// </summary>
internal static class Effort
{
    /// <summary>Levels of one particle whose points are quick.</summary>
    public const int QuickLevels = 400;

    private const int MostLevels = 1500;
    private const int MostRelaxationLevels = 300;
    private const int MostPairLevels = 1000;
    private const int MostRedfieldLevels = 150;
    private const long MostCollisions = 1_000_000_000;
    private const int MostMetropolisSteps = 100_000;

    /// <summary>Whether a point is answered while a finger drags.</summary>
    /// <param name="request">The request.</param>
    public static bool IsQuick(PointRequest request) =>
        request.Quantity is Quantity.HeatFlux or Quantity.Conductivity
        && (
            request.Formalism.IsClosedForm
            || request is { System: { Gas: not null, Particles: 1 }, Formalism.KeepsCoherences: false }
                && Levels(request) <= QuickLevels
        );

    /// <summary>The parameter that asks for too much, and what would do; null where nothing does.</summary>
    /// <param name="request">The request.</param>
    public static (string Name, string Problem)? Refusal(PointRequest request)
    {
        if (request.Formalism.Simulation is { Collisions: > MostCollisions } route)
            return TooMuch("collisions", route.Collisions, MostCollisions);
        if (request.Quantity == Quantity.Match && request.MatchRoute.Collisions > MostCollisions)
            return TooMuch("collisions", request.MatchRoute.Collisions, MostCollisions);
        if (request.Formalism.ChainedSteps > MostMetropolisSteps)
            return TooMuch("steps", request.Formalism.ChainedSteps, MostMetropolisSteps);
        if (Levels(request) is not { } levels)
            return null;
        var most = request switch
        {
            { Formalism.KeepsCoherences: true } => MostRedfieldLevels,
            { Quantity: Quantity.Relaxation } => MostRelaxationLevels,
            { System.Particles: 2 } => MostPairLevels,
            _ => MostLevels,
        };
        return levels > most ? TooMuch("levels", levels, most) : null;

        static (string, string) TooMuch(string name, long value, long most) =>
            (
                name,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"= {value} is more than the explorer computes: give at most {most}, or ask the command itself."
                )
            );
    }

    private static int? Levels(PointRequest request) =>
        request.Formalism.LevelsKept(request.System, request.HotterTemperature);
}
