using Thermowell.Declarations;
using Thermowell.Questions.Parameters;

namespace Thermowell.Questions.Points;

/// <content>The numbers of what a hierarchy's answer rests on.</content>
public sealed partial record Observable
{
    /// <summary>The most quanta of a matrix.</summary>
    [Concept]
    public static Observable HierarchyDepth { get; } =
        new("hierarchyDepth", "", "most quanta of a matrix of the hierarchy")
        {
            Order = 382,
            Quantities = [Quantity.HeatFlux, Quantity.Evolution],
            Kinds = PointKinds.Hierarchy,
            Label = "depth of the hierarchy",
            IsWhole = true,
            IsDetail = true,
        };

    /// <summary>The number of density matrices.</summary>
    [Concept]
    public static Observable HierarchyMatrices { get; } =
        new("hierarchyMatrices", "", "density matrices of the hierarchy")
        {
            Order = 383,
            Quantities = [Quantity.HeatFlux, Quantity.Evolution],
            Kinds = PointKinds.Hierarchy,
            Label = "matrices",
            IsWhole = true,
            IsDetail = true,
        };

    /// <summary>The number of exponentials of all contacts.</summary>
    [Concept]
    public static Observable HierarchyTerms { get; } =
        new("hierarchyTerms", "", "exponentials of all contacts")
        {
            Order = 384,
            Quantities = [Quantity.HeatFlux, Quantity.Evolution],
            Kinds = PointKinds.Hierarchy,
            Label = "exponentials",
            IsWhole = true,
            IsDetail = true,
        };

    /// <summary>The largest relative error of a rate, Eq. (T7).</summary>
    [Concept]
    public static Observable BathRateError { get; } =
        new("bathRateError", "", "largest relative error of a rate that the exponentials give, where heat needs it")
        {
            Order = 385,
            Quantities = [Quantity.HeatFlux, Quantity.Evolution],
            Kinds = PointKinds.Hierarchy,
            Label = "largest error of a rate",
            IsDetail = true,
        };

    /// <summary>The change of a heat with another fit of the baths.</summary>
    [Concept]
    public static Observable ChangeWithFit { get; } =
        new("changeWithFit", UnitName.Flux, "change of a heat with other exponentials")
        {
            Order = 386,
            Quantities = [Quantity.HeatFlux],
            Kinds = PointKinds.Hierarchy,
            IsDetail = true,
        };

    /// <summary>The change of a heat with the last matrices.</summary>
    [Concept]
    public static Observable ChangeWithDepth { get; } =
        new("changeWithDepth", UnitName.Flux, "change of a heat with the last matrices that were added")
        {
            Order = 387,
            Quantities = [Quantity.HeatFlux],
            Kinds = PointKinds.Hierarchy,
            IsDetail = true,
        };
}
