using Thermowell.Declarations;
using Thermowell.Questions.Parameters;

namespace Thermowell.Questions.Points;

/// <content>The numbers of what a Redfield answer rests on.</content>
public sealed partial record Observable
{
    /// <summary>What the negative eigenvalues of a Redfield density matrix add up to.</summary>
    [Concept]
    public static Observable NegativeWeight { get; } =
        new("negativeWeight", "", "sum of the negative eigenvalues of the density matrix")
        {
            Order = 320,
            Quantities = EveryQuantity,
            Kinds = PointKinds.Redfield,
            Label = "negative weight of the density matrix",
            IsDetail = true,
        };

    /// <summary>The smallest eigenvalue of a density matrix with coherences.</summary>
    [Concept]
    public static Observable SmallestEigenvalue { get; } =
        new("smallestEigenvalue", "", "the smallest eigenvalue of the density matrix")
        {
            Order = 330,
            Quantities = EveryQuantity,
            Kinds = PointKinds.Redfield | PointKinds.Jumps | PointKinds.Hierarchy,
            Label = "its smallest eigenvalue",
            IsDetail = true,
        };

    /// <summary>
    /// The largest positive real part found among the generator's eigenvalues; null where none was found.
    /// </summary>
    [Concept]
    public static Observable GrowthRate { get; } =
        new("growthRate", UnitName.Rate, "largest positive real part found among the generator's eigenvalues")
        {
            Order = 340,
            Quantities = EveryQuantity,
            Kinds = PointKinds.Redfield,
            Label = "growth rate found",
            IsDetail = true,
        };

    /// <summary>|Tr ρ - 1|.</summary>
    [Concept]
    public static Observable TraceDefect { get; } =
        new("traceDefect", "", "|Tr rho - 1|")
        {
            Order = 350,
            Quantities = EveryQuantity,
            Kinds = PointKinds.Redfield,
            IsDetail = true,
        };

    /// <summary>The relative change of a Redfield answer when 1.2 times the levels are kept.</summary>
    [Concept]
    public static Observable ChangeWithLevels { get; } =
        new("changeWithLevels", "", "relative change with 1.2 times the levels")
        {
            Order = 360,
            Quantities = EveryQuantity,
            Kinds = PointKinds.Redfield,
            Label = "relative change with 1.2 times the levels",
            IsDetail = true,
        };

    /// <summary>
    /// The largest change of the flux when the degeneracy tolerance is ten times larger or smaller, all of it where the
    /// state is then not unique; null where that groups the levels alike.
    /// </summary>
    [Concept]
    public static Observable ChangeWithGrouping { get; } =
        new("changeWithGrouping", UnitName.Flux, "change of J with another degeneracy tolerance")
        {
            Order = 370,
            Quantities = QuantityWord.OfSteadyHeat,
            Kinds = SecondOrderKinds,
            IsDetail = true,
        };

    /// <summary>The relative residual of an iterative solve.</summary>
    [Concept]
    public static Observable Residual { get; } =
        new("residual", "", "relative residual of an iterative solve")
        {
            Order = 380,
            Quantities = EveryQuantity,
            Kinds = PointKinds.Redfield | PointKinds.Hierarchy,
            Label = "residual",
            IsDetail = true,
        };
}
