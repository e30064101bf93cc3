using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Questions.Input;
using Thermowell.Walls;

namespace Thermowell.Questions.Points;

/// <summary>A classical particle between walls of one law.</summary>
/// <param name="Wall">The law of both walls.</param>
/// <param name="Route">How the answer is obtained.</param>
public sealed record ClassicalFormalism(WallLaw Wall, ClassicalRoute Route) : Formalism
{
    /// <inheritdoc/>
    public override string Name => Wall.Key;

    /// <inheritdoc/>
    public override PointKinds Kinds => Route.Kinds;

    /// <inheritdoc/>
    public override SimulatedRoute? Simulation => Route.Simulation;

    /// <inheritdoc/>
    public override Formalism WithCollisions(long collisions) =>
        Simulation is { } route ? this with { Route = route with { Collisions = collisions } } : this;

    /// <inheritdoc/>
    public override Formalism WithSeed(ulong seed) =>
        Simulation is { } route ? this with { Route = route with { Seed = seed } } : this;

    /// <inheritdoc/>
    public override bool IsClosedForm => !Samples && Wall.Accommodation is not null;

    /// <inheritdoc/>
    public override int ChainedSteps => Wall.ChainedSteps;

    /// <inheritdoc/>
    public override WallLaw? WallLaw => Wall;

    internal override string? WhyNotAtZero => Wall.WhyNotAtZero;

    internal override (string Name, string Problem)? Refusal(
        Quantity quantity,
        PointSystem system,
        double hot,
        Func<double, string> temperature
    ) =>
        system.Gas is null
            ? ("formalism", "must be lindblad or redfield for a --system of levels: it has no classical counterpart.")
        : Samples && quantity != Quantity.Relaxation && system is PotentialGasSystem { HasStraightPieces: false }
            ? (
                "potential",
                system.IsClassicallyExact
                    ? "is not straight between its --kinks, where the meetings of several particles have no closed form: equal masses have --method exact."
                    : "is not straight between its --kinks, where the meetings of particles of different masses have no closed form: give straight pieces, or equal masses."
            )
        : quantity == Quantity.Evolution && system.Motion is not null
            ? (PointInput.Potential, "has no classical history here: use --formalism lindblad, or the box without it.")
        : quantity != Quantity.Noise ? null
        : system.Motion is not null
            ? (PointInput.Potential, "has no classical noise here: use --formalism lindblad, or the box without it.")
        : system.Particles > 1
            ? (
                "masses",
                $"gives {system.Particles} masses: the noise of {Name} walls is that of one particle; use --formalism lindblad for two."
            )
        : Wall.Accommodation is null
            ? ("formalism", $"= {Name} has no noise in closed form: use maxwell, accommodation or lindblad.")
        : null;

    internal override double PlaceError(PointRequest request, PointResult peak, double strengthError) =>
        NdtrPoint.Received(request, peak) is var (heat, error) ? error / heat : strengthError;

    internal override bool CountsHeat => true;

    internal override PointResult Noise(PointRequest request, PointResult flux, EvaluationRun run) =>
        NoisePoint.Of(
            request,
            flux,
            request.LeftTemperature == 0 || request.RightTemperature == 0
                ? default
                : HeatNoise.Of(
                    new Junction<HardPointGas>(request.System.Gas!, request.LeftTemperature, request.RightTemperature),
                    Wall
                )
        );

    internal override PointResult Evolve(PointRequest request, EvaluationRun run) =>
        EvolutionPoint.Of(request, this, run);

    internal override PointResult Evaluate(PointRequest request, EvaluationRun run) =>
        ClassicalPoint.Evaluate(request, this, run);
}
