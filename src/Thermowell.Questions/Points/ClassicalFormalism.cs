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
    // Of the hotter wall: its root is the share by which times differ from those at 0.
    private const double Coldest = 1e-26;

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
        : null;

    internal override double PlaceError(PointRequest request, PointResult peak, double strengthError) =>
        NdtrPoint.Received(request, peak) is var (heat, error) ? error / heat : strengthError;

    internal override bool CountsHeat => true;

    internal override PointResult Noise(PointRequest request, PointResult flux, EvaluationRun run) =>
        Simulation is { } route
            ? SimulatedPoint.Noise(request, flux, Wall, route, ExactNoise(request), run)
            : NoisePoint.Of(
                request,
                flux,
                flux[Observable.HeatFlux] is 0 && Math.Min(request.LeftTemperature, request.RightTemperature) == 0
                    ? new HeatNoise(0, 0)
                    : ExactNoise(request)!.Value
            );

    /// <summary>How the variance grows; null where no closed form or chain tells.</summary>
    private HeatNoise? ExactNoise(PointRequest request)
    {
        var (left, right) = (request.LeftTemperature, request.RightTemperature);
        if (!request.System.IsClassicallyExact)
            return null;
        if (request.System.Motion is not { } motion)
            return HeatNoise.Of(new Junction<HardPointGas>(request.System.Gas!, left, right), Wall);
        // A wall at 0 from which particles roll down is the limit of a cold one.
        var least = Coldest * Math.Max(left, right);
        return HeatNoise.Of(
            new Junction<PotentialMotion>(motion, left == 0 ? least : left, right == 0 ? least : right),
            Wall,
            request.System.Particles
        );
    }

    internal override PointResult Evolve(PointRequest request, EvaluationRun run) =>
        EvolutionPoint.Of(request, this, run);

    internal override PointResult Evaluate(PointRequest request, EvaluationRun run) =>
        ClassicalPoint.Evaluate(request, this, run);
}
