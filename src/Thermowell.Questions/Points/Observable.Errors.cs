using Thermowell.Declarations;

namespace Thermowell.Questions.Points;

/// <content>The numbers of errors, and how a sampled number was come by.</content>
public sealed partial record Observable
{
    /// <summary>The standard error of the quantity asked; null where it is not sampled.</summary>
    [Concept]
    public static Observable StandardError { get; } =
        new("standardError", "", "the standard error of the quantity, in its unit")
        {
            Order = 170,
            Quantities = EveryQuantity,
            Kinds = PointKinds.Simulated,
            IsErrorOfAnswer = true,
            From = answer => answer.StandardError,
        };

    /// <summary>An estimate of the error of discretisation, truncation and rounding of the quantity asked.</summary>
    [Concept]
    public static Observable NumericalError { get; } =
        new("numericalError", "", "the numerical error of the quantity, in its unit")
        {
            Order = 180,
            Quantities = EveryQuantity,
            Kinds = AnyKind,
            IsErrorOfAnswer = true,
            From = answer => answer.NumericalError,
        };

    /// <summary>Wall collisions simulated.</summary>
    [Concept]
    public static Observable Collisions { get; } =
        new("collisions", "", "wall collisions simulated")
        {
            Order = 470,
            Quantities = [Quantity.HeatFlux, Quantity.Conductivity, Quantity.Noise],
            Kinds = PointKinds.Simulated,
            Label = "collisions",
            IsWhole = true,
            IsDetail = true,
        };

    /// <summary>Collisions between particles simulated.</summary>
    [Concept]
    public static Observable PairCollisions { get; } =
        new("pairCollisions", "", "collisions between particles simulated")
        {
            Order = 480,
            Quantities = QuantityWord.OfSteadyHeat,
            Kinds = PointKinds.Simulated,
            Label = "collisions between particles",
            IsWhole = true,
            IsDetail = true,
        };

    /// <summary>
    /// Degrees of freedom of the standard error: a confidence interval takes Student's t with as many.
    /// </summary>
    [Concept]
    public static Observable DegreesOfFreedom { get; } =
        new("degreesOfFreedom", "", "degrees of freedom of the standard error")
        {
            Order = 490,
            Quantities = QuantityWord.OfSteadyHeat,
            Kinds = PointKinds.Simulated,
            IsWhole = true,
            IsDetail = true,
        };

    /// <summary>
    /// Q_L + Q_R less the change of energy, over the energy that went through the walls: rounding alone.
    /// </summary>
    [Concept]
    public static Observable EnergyDefect { get; } =
        new("energyDefect", "", "energy ledger, relative")
        {
            Order = 500,
            Quantities = QuantityWord.OfSteadyHeat,
            Kinds = PointKinds.Simulated,
            Label = "energy ledger, relative",
            IsDetail = true,
        };
}
