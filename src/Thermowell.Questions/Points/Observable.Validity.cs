using Thermowell.Declarations;
using Thermowell.Observables;
using Thermowell.Questions.Parameters;

namespace Thermowell.Questions.Points;

/// <content>The numbers of how far a quantum answer stands from the limits of its description.</content>
public sealed partial record Observable
{
    /// <summary>The largest total rate out of a populated level.</summary>
    [Concept]
    public static Observable LargestRate { get; } =
        new("largestRate", UnitName.Rate, "largest total rate out of a populated level")
        {
            Order = 400,
            Quantities = EveryQuantity,
            Kinds = SecondOrderKinds,
            IsDetail = true,
            HasColumn = false,
            IsOfValidity = true,
            From = answer => answer.Validity?.LargestRate,
        };

    /// <summary>
    /// The smallest distance of a populated level from one that a bath couples to it: for Lindblad directly or through
    /// a third level, for Redfield directly alone.
    /// </summary>
    [Concept]
    public static Observable SmallestBohrFrequency { get; } =
        new(
            "smallestBohrFrequency",
            UnitName.Rate,
            "smallest distance of a populated level from one that a bath couples to it"
        )
        {
            Order = 410,
            Quantities = EveryQuantity,
            Kinds = SecondOrderKinds,
            IsDetail = true,
            HasColumn = false,
            IsOfValidity = true,
            From = answer => answer.Validity?.SmallestBohrFrequency,
        };

    /// <summary>Fastest rate over smallest Bohr frequency.</summary>
    [Concept]
    public static Observable RateOverSpacing { get; } =
        new("rateOverSpacing", "", "fastest rate over smallest Bohr frequency")
        {
            Order = 420,
            Quantities = EveryQuantity,
            Kinds = SecondOrderKinds,
            Label = "fastest rate / smallest Bohr frequency",
            IsDetail = true,
            IsOfValidity = true,
            From = answer => answer.Validity?.RateOverSpacing,
        };

    /// <summary>The largest J(ω)/ω over the transitions.</summary>
    [Concept]
    public static Observable LargestCouplingOverFrequency { get; } =
        new("largestCouplingOverFrequency", "", "largest J(w)/w over the transitions")
        {
            Order = 430,
            Quantities = EveryQuantity,
            Kinds = SecondOrderKinds,
            IsDetail = true,
            HasColumn = false,
            IsOfValidity = true,
            From = answer => answer.Validity?.LargestCouplingOverFrequency,
        };

    /// <summary>Population of the last level kept.</summary>
    [Concept]
    public static Observable TailPopulation { get; } =
        new("tailPopulation", "", "population of the last level kept")
        {
            Order = 440,
            Quantities = EveryQuantity,
            Kinds = QuantumKinds,
            Label = "population of the last level",
            IsDetail = true,
            IsOfValidity = true,
            From = answer => answer.Validity?.TailPopulation,
        };

    /// <summary>Boltzmann weight of the levels left out.</summary>
    [Concept]
    public static Observable DiscardedBoltzmannWeight { get; } =
        new("discardedBoltzmannWeight", "", "Boltzmann weight of the levels left out")
        {
            Order = 450,
            Quantities = EveryQuantity,
            Kinds = QuantumKinds,
            NotOf = PointKinds.AllLevels,
            Label = "Boltzmann weight left out",
            IsDetail = true,
            IsOfValidity = true,
            From = answer => answer.Validity?.DiscardedBoltzmannWeight,
        };

    /// <summary>The largest <see cref="RateOverSpacing"/> of a point that is controlled.</summary>
    [Concept]
    public static Observable RateOverSpacingLimit { get; } =
        new("rateOverSpacingLimit", "", "the largest rateOverSpacing of a point that is controlled")
        {
            Order = 460,
            Quantities = EveryQuantity,
            Kinds = SecondOrderKinds,
            IsDetail = true,
            HasColumn = false,
            IsOfValidity = true,
            From = answer => answer.Validity is null ? null : QuantumValidity.LargestRateOverSpacing,
        };
}
