using Thermowell.Declarations;
using Thermowell.Models;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Reservoirs;
using Thermowell.Walls;

namespace Thermowell.Questions.Points;

/// <summary>
/// Classical hard points that come from reservoirs and go to them, or between one and a wall. The masses of the system
/// are those of the species.
/// </summary>
/// <param name="Left">What closes the channel on the left.</param>
/// <param name="Right">What closes it on the right.</param>
/// <param name="SecondShare">The share of the second species among injected particles.</param>
/// <param name="Order">How the species of an injected particle is chosen.</param>
/// <param name="Route">How the answer is obtained.</param>
[Concept]
public sealed record ReservoirFormalism(
    ChannelClosing Left,
    ChannelClosing Right,
    double SecondShare,
    SpeciesOrder Order,
    ClassicalRoute Route
) : Formalism
{
    /// <summary>μ of both ends.</summary>
    internal static NumberParameter Mu { get; } =
        Potential("mu", "chemical potential of both reservoirs") with
        {
            Default = 0,
            Symbol = "*μ*",
        };

    /// <summary>μ of the left end.</summary>
    internal static NumberParameter LeftMu { get; } =
        Potential("left-mu", "chemical potential of the left reservoir; --mu if not given") with
        {
            IsOptional = true,
            Symbol = "*μ*_{L}",
        };

    /// <summary>μ of the right end.</summary>
    internal static NumberParameter RightMu { get; } =
        Potential("right-mu", "chemical potential of the right reservoir; --mu if not given") with
        {
            IsOptional = true,
            Symbol = "*μ*_{R}",
        };

    /// <summary>The density of the left end.</summary>
    internal static NumberParameter LeftDensity { get; } =
        Density(
            "left-density",
            "particles of the first mass in a length L_0 of the left reservoir, in place of its mu"
        );

    /// <summary>The density of the right end.</summary>
    internal static NumberParameter RightDensity { get; } =
        Density(
            "right-density",
            "particles of the first mass in a length L_0 of the right reservoir, in place of its mu"
        );

    /// <summary>The share of the second mass.</summary>
    internal static readonly NumberParameter SecondShareParameter = NumberParameter.Within(
        "second-share",
        "share of the second mass among injected particles",
        "",
        0,
        1
    ) with
    {
        Default = 0.5,
    };

    /// <summary>How the mass is chosen.</summary>
    internal static readonly ChoiceParameter OrderParameter = new(
        "species-order",
        "how the mass of an injected particle is chosen: ",
        ["random", "alternating"]
    );

    /// <summary>What it tells of itself.</summary>
    public static ChannelDeclaration Declaration { get; } =
        new(
            "reservoir",
            "particles come from reservoirs of temperature and chemical potential, and go to them",
            quantity =>
                quantity == Quantity.Conductivity
                    ? [Mu, SecondShareParameter, OrderParameter]
                    : [Mu, LeftMu, RightMu, LeftDensity, RightDensity, SecondShareParameter, OrderParameter],
            (values, ends, route) =>
                new ReservoirFormalism(
                    Closing(values, ends.Left, LeftMu, LeftDensity),
                    Closing(values, ends.Right, RightMu, RightDensity),
                    values[SecondShareParameter],
                    values[OrderParameter] == OrderParameter.Choices[0]
                        ? SpeciesOrder.Random
                        : SpeciesOrder.Alternating,
                    route
                )
        )
        {
            Order = 5,
            Quantities = [Quantity.HeatFlux, Quantity.Conductivity, Quantity.Ndtr],
        };

    /// <inheritdoc/>
    public override string Name => Declaration.Key;

    /// <inheritdoc/>
    public override PointKinds Kinds => Route.Kinds | PointKinds.Particles | PointKinds.Reservoirs;

    /// <inheritdoc/>
    public override SimulatedRoute? Simulation => Route.Simulation;

    /// <inheritdoc/>
    public override Formalism WithCollisions(long collisions) =>
        Simulation is { } route ? this with { Route = route with { Collisions = collisions } } : this;

    /// <inheritdoc/>
    public override Formalism WithSeed(ulong seed) =>
        Simulation is { } route ? this with { Route = route with { Seed = seed } } : this;

    /// <inheritdoc/>
    public override bool IsClosedForm => !Samples;

    internal override bool Rectifies => false;

    internal override (string Name, string Problem)? Refusal(
        Quantity quantity,
        PointSystem system,
        double hot,
        Func<double, string> temperature
    ) =>
        !Declaration.Quantities.Contains(quantity) ? ("formalism", $"= {Name} answers flux, conductivity and ndtr.")
        : system.Gas is not { } gas
            ? ("formalism", $"= {Name} has particles that come and go, and a --system has none.")
        : system.Motion is not null
            ? (PointInput.Potential, $"is none of --formalism {Name}, whose particles move freely: leave it out.")
        : gas.Masses.Length > 2
            ? (
                PointParameters.Masses.Name,
                $"gives {gas.Masses.Length} masses: under --formalism {Name} they are those of the species, one or two."
            )
        : Left.Wall is not null && Right.Wall is not null
            ? ("left-end", $"= {Left.Wall.Key} stands across from a wall: one end is a reservoir.")
        : !Samples && (Left.Wall ?? Right.Wall) is { Accommodation: null } wall
            ? (
                "method",
                $"= exact has no route for a wall of the law {wall.Key} beside a reservoir: use --method simulate."
            )
        : quantity == Quantity.Ndtr && Right is { Wall: null, Density: null, Potential: > 0 }
            ? (
                RightMu.Name,
                "or --mu is above 0: as the right reservoir gets colder its density has no bound; give 0 or less, or --right-density."
            )
        : null;

    internal override PointResult Evaluate(PointRequest request, EvaluationRun run) =>
        ReservoirPoint.Evaluate(request, this, run);

    /// <summary>The gas of a request.</summary>
    internal ChannelGas GasOf(HardPointGas gas) =>
        gas.Masses.Length == 1 ? new ChannelGas(gas.Masses[0], gas.Length)
        : Order == SpeciesOrder.Alternating ? ChannelGas.Alternating(gas.Masses[0], gas.Masses[1], gas.Length)
        : new ChannelGas((gas.Masses[0], gas.Masses[1]), SecondShare, gas.Length);

    private static ChannelClosing Closing(
        ParameterValues values,
        WallLaw? wall,
        NumberParameter own,
        NumberParameter density
    ) => new(wall, values.Has(own) ? values[own] : values[Mu], values.Has(density) ? values[density] : null);

    private static NumberParameter Potential(string name, string meaning) =>
        NumberParameter.Within(name, meaning, UnitName.Energy, -1e30, 1e30);

    private static NumberParameter Density(string name, string meaning) =>
        NumberParameter.Positive(name, meaning, "") with
        {
            IsOptional = true,
        };
}

/// <summary>What closes a channel on one side, but for its temperature.</summary>
/// <param name="Wall">The law of a wall; null for a reservoir.</param>
/// <param name="Potential">μ of a reservoir.</param>
/// <param name="Density">Its density of the first mass, which then makes μ at every temperature; null for μ.</param>
public sealed record ChannelClosing(WallLaw? Wall, double Potential, double? Density)
{
    /// <summary>The end at a temperature.</summary>
    /// <param name="temperature">T, not negative.</param>
    /// <param name="mass">The first mass.</param>
    /// <exception cref="ArgumentOutOfRangeException">At T = 0 μ is above 0.</exception>
    public ChannelEnd At(double temperature, double mass) =>
        Wall is not null ? new ThermalWall(Wall, temperature)
        : Density is not { } density ? new ParticleReservoir(temperature, Potential)
        // T ln(...) vanishes with T, and the rate with it.
        : temperature == 0 ? new ParticleReservoir(0, 0)
        : ParticleReservoir.OfDensity(temperature, density, mass);
}
