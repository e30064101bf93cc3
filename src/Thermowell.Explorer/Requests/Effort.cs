using System.Globalization;
using Thermowell.Questions.Points;
using Thermowell.Walls;

namespace Thermowell.Explorer.Requests;

/// <summary>How much work a point is: what is done at once, what takes its turn with others, and what is left to the command.</summary>
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
    public static bool IsQuick(PointRequest request) => request.Formalism switch
    {
        _ when request.Quantity is not (Quantity.HeatFlux or Quantity.Conductivity) => false,
        ClassicalFormalism { Route: ExactRoute, Wall.Accommodation: not null } => true,
        LindbladFormalism when request.System is { Gas: not null, Particles: 1 } => Levels(request) <= QuickLevels,
        _ => false,
    };

    /// <summary>The parameter that asks for too much, and what would do; null where nothing does.</summary>
    /// <param name="request">The request.</param>
    public static (string Name, string Problem)? Refusal(PointRequest request)
    {
        if (request.Formalism is ClassicalFormalism { Route: SimulatedRoute { Collisions: > MostCollisions } route }) return TooMuch("collisions", route.Collisions, MostCollisions);
        if (request.Quantity == Quantity.Matching && request.MatchRoute.Collisions > MostCollisions) return TooMuch("collisions", request.MatchRoute.Collisions, MostCollisions);
        if ((request.Formalism as ClassicalFormalism)?.Wall is { ChainedSteps: > MostMetropolisSteps } wall) return TooMuch("steps", wall.ChainedSteps, MostMetropolisSteps);
        if (request.Formalism is not QuantumFormalism) return null;
        var most = request switch
        {
            { Formalism: RedfieldFormalism } => MostRedfieldLevels,
            { Quantity: Quantity.Relaxation } => MostRelaxationLevels,
            { System.Particles: 2 } => MostPairLevels,
            _ => MostLevels,
        };
        var levels = Levels(request);
        return levels > most ? TooMuch("levels", levels, most) : null;

        static (string, string) TooMuch(string name, long value, long most)
            => (name, string.Create(CultureInfo.InvariantCulture, $"= {value} is more than the explorer computes: give at most {most}, or ask the command itself."));
    }

    private static int Levels(PointRequest request)
        => ((QuantumFormalism)request.Formalism).LevelsOf(request.System, Math.Max(request.LeftTemperature, request.RightTemperature));
}
