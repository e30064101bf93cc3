using Thermowell.Declarations;

namespace Thermowell.Questions.Points;

/// <content>What second-order equations leave out, in numbers.</content>
public sealed partial record Observable
{
    /// <summary>The heat that runs where all contacts have the highest temperature.</summary>
    [Concept]
    public static Observable EquilibriumHeat { get; } =
        new("equilibriumHeat", UnitName.Flux, "largest heat that runs with all contacts at the highest temperature")
        {
            Order = 372,
            Quantities = [Quantity.HeatFlux],
            Kinds = PointKinds.Jumps,
            Label = "heat at one temperature",
            IsDetail = true,
        };

    /// <summary>The heat that fourth order adds in the cold, estimated: Eq. (G8).</summary>
    [Concept]
    public static Observable CotunnellingHeat { get; } =
        new(
            "cotunnellingHeat",
            UnitName.Flux,
            "heat by quanta below the first gap, which second order leaves out, estimated"
        )
        {
            Order = 374,
            Quantities = [Quantity.HeatFlux],
            Kinds = SecondOrderKinds,
            Label = "heat below the gap, estimated",
            HasColumn = false,
            IsDetail = true,
        };
}
