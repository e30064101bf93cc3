using Thermowell.Declarations;
using Thermowell.Questions.Parameters;

namespace Thermowell.Questions.Points;

/// <content>The numbers of heat fluxes.</content>
public sealed partial record Observable
{
    /// <summary>J, positive from left to right.</summary>
    [Concept]
    public static Observable HeatFlux { get; } =
        new("heatFlux", UnitName.Flux, "J, positive from left to right")
        {
            Order = 10,
            Quantities = QuantityWord.OfSteadyHeat,
            Kinds = AnyKind,
            NotOf = PointKinds.Unpaired,
            Label = "heat flux J, left to right",
            Symbol = "*J*",
            Answers = Quantity.HeatFlux,
            BearsErrorOf = Quantity.HeatFlux,
            IsMarked = true,
        };

    /// <summary>J/N for N particles; null for one.</summary>
    [Concept]
    public static Observable HeatFluxPerParticle { get; } =
        new("heatFluxPerParticle", UnitName.Flux, "J/N")
        {
            Order = 20,
            Quantities = QuantityWord.OfSteadyHeat,
            Kinds = PointKinds.Several,
            Label = "J/N",
            Symbol = "*J*/*N*",
        };

    /// <summary>The flux of the Lindblad equation beside a Redfield flux.</summary>
    [Concept]
    public static Observable SecularHeatFlux { get; } =
        new("secularHeatFlux", UnitName.Flux, "J of the Lindblad equation")
        {
            Order = 30,
            Quantities = QuantityWord.OfSteadyHeat,
            Kinds = PointKinds.Redfield,
            Label = "Lindblad flux beside it",
            Symbol = "*J*_{sec}",
        };

    /// <summary>-J(T_L, T_R)/J(T_R, T_L): 1 for a system that does not rectify.</summary>
    [Concept]
    public static Observable RectificationRatio { get; } =
        new("rectificationRatio", "", "-J(T_L, T_R)/J(T_R, T_L)")
        {
            Order = 40,
            Quantities = QuantityWord.OfSteadyHeat,
            Kinds = PointKinds.Rectified,
            Label = "rectification -J(L,R)/J(R,L)",
        };

    /// <summary>Its standard error; null where it is not sampled.</summary>
    [Concept]
    public static Observable RectificationError { get; } =
        new("rectificationError", "", "its standard error")
        {
            Order = 50,
            Quantities = QuantityWord.OfSteadyHeat,
            Kinds = PointKinds.Rectified,
            Label = "its standard error",
        };

    /// <summary>ln |J|, which holds where J underflows.</summary>
    [Concept]
    public static Observable LogHeatFlux { get; } =
        new("logHeatFlux", "", "ln |J|, which holds where J underflows")
        {
            Order = 60,
            Quantities = QuantityWord.OfSteadyHeat,
            Kinds = AnyKind,
            NotOf = PointKinds.Unpaired,
            Label = "ln |J|",
            Symbol = "ln |*J*|",
            IsShown = answer => answer[HeatFlux] is 0,
            IsLogarithm = true,
            Scale = units => units.Of(UnitName.Flux)!,
        };

    /// <summary>What a refrigerator draws from its coldest contact for each unit that the hottest gives.</summary>
    [Concept]
    public static Observable CoefficientOfPerformance { get; } =
        new("coefficientOfPerformance", "", "J_cold/J_hottest of a refrigerator")
        {
            Order = 52,
            Quantities = QuantityWord.OfSteadyHeat,
            Kinds = PointKinds.ManyContacts,
            Label = "coefficient of performance",
        };

    /// <summary>What a pump raises to its hottest contact of each unit that others give.</summary>
    [Concept]
    public static Observable Efficiency { get; } =
        new("efficiency", "", "-J_hottest over what others give, of a pump")
        {
            Order = 54,
            Quantities = QuantityWord.OfSteadyHeat,
            Kinds = PointKinds.ManyContacts,
            Label = "efficiency",
        };

    /// <summary>The sum of the heats into the system, J_L + J_R of two baths.</summary>
    [Concept]
    public static Observable Defect { get; } =
        new("defect", UnitName.Flux, "sum of the heats into the system, of two baths J_L + J_R")
        {
            Order = 260,
            Quantities = [Quantity.HeatFlux, Quantity.Ndtr],
            Kinds = AnyKind,
            Label = "defect J_L + J_R",
            LabelOfContacts = "defect, sum of the heats",
            Symbol = "*J*_{L} + *J*_{R}",
        };

    /// <summary>σ = J (1/T_R - 1/T_L).</summary>
    [Concept]
    public static Observable EntropyProduction { get; } =
        new("entropyProduction", UnitName.Rate, "J (1/T_R - 1/T_L)")
        {
            Order = 290,
            Quantities = QuantityWord.OfSteadyHeat,
            Kinds = AnyKind,
            Label = "entropy production",
            IsMarked = true,
            IsDetail = true,
            Scale = units => units.ConductivityScale,
        };
}
