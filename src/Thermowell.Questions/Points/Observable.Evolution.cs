using Thermowell.Declarations;
using Thermowell.Dynamics;

namespace Thermowell.Questions.Points;

/// <content>The numbers of a state in time, at the last of the times that are asked for.</content>
public sealed partial record Observable
{
    /// <summary>⟨H⟩ at the last time.</summary>
    [Concept]
    public static Observable MeanEnergy { get; } =
        new("energy", UnitName.Energy, "energy of the system at the time")
        {
            Order = 60,
            Quantities = [Quantity.Evolution],
            Kinds = AnyKind,
            Label = "energy",
            Symbol = "*E*",
            Answers = Quantity.Evolution,
            BearsErrorOf = Quantity.Evolution,
            IsMarked = true,
            IsPlotted = true,
            Scale = units => units.EnergyScale,
            From = answer => answer.Evolution?.Last.Energy,
        };

    /// <summary>The error of the heat from the left bath.</summary>
    [Concept]
    public static Observable LeftHeatError { get; } = HeatError("leftHeatError", 0, "left", 62);

    /// <summary>The heat from the left bath.</summary>
    [Concept]
    public static Observable LeftHeat { get; } = Heat("leftHeat", 0, "left", 61, LeftHeatError);

    /// <summary>The error of the heat from the right bath.</summary>
    [Concept]
    public static Observable RightHeatError { get; } = HeatError("rightHeatError", 1, "right", 64);

    /// <summary>The heat from the right bath.</summary>
    [Concept]
    public static Observable RightHeat { get; } = Heat("rightHeat", 1, "right", 63, RightHeatError);

    /// <summary>What the left bath gave.</summary>
    [Concept]
    public static Observable LeftHeatGiven { get; } = HeatGiven("leftHeatGiven", 0, "left", 65);

    /// <summary>What the right bath gave.</summary>
    [Concept]
    public static Observable RightHeatGiven { get; } = HeatGiven("rightHeatGiven", 1, "right", 66);

    /// <summary>-Tr ρ ln ρ at the last time.</summary>
    [Concept]
    public static Observable Entropy { get; } =
        new("entropy", "", "von Neumann entropy of the system at the time, in k_B")
        {
            Order = 67,
            Quantities = [Quantity.Evolution],
            Kinds = QuantumKinds,
            Label = "entropy",
            IsPlotted = true,
            From = answer => answer.Evolution?.Last.Entropy,
        };

    /// <summary>How far the heats are from what the energy changed by.</summary>
    [Concept]
    public static Observable EnergyBalance { get; } =
        new("energyBalance", UnitName.Energy, "largest difference of what the energy changed by and the heats given")
        {
            Order = 68,
            Quantities = [Quantity.Evolution],
            Kinds = AnyKind,
            Label = "energy balance",
            Scale = units => units.EnergyScale,
            From = answer => answer.Evolution?.EnergyBalance,
        };

    /// <summary>The heat from the first contact in a period.</summary>
    [Concept]
    public static Observable HeatPerPeriod { get; } =
        new("heatPerPeriod", UnitName.Energy, "heat from the first contact in a period of --alternate")
        {
            Order = 69,
            Quantities = [Quantity.Evolution],
            Kinds = QuantumKinds,
            Answers = Quantity.Evolution,
            BearsErrorOf = Quantity.Evolution,
            Scale = units => units.EnergyScale,
            From = answer => answer.Periodic?.Heats[0],
        };

    private static Observable Heat(string key, int contact, string bath, int place, Observable error) =>
        new(key, UnitName.Flux, $"heat into the system from the {bath} bath at the time")
        {
            Order = place,
            Quantities = [Quantity.Evolution],
            Kinds = AnyKind,
            NotOf = PointKinds.Junction,
            Label = $"heat from the {bath} bath",
            IsPlotted = contact == 0,
            Error = error,
            From = answer => Of(answer, contact)?.Heat,
        };

    private static Observable HeatError(string key, int contact, string bath, int place) =>
        new(key, UnitName.Flux, $"error of the heat from the {bath} bath")
        {
            Order = place,
            Quantities = [Quantity.Evolution],
            Kinds = AnyKind,
            NotOf = PointKinds.Junction,
            From = answer => Of(answer, contact)?.HeatError,
        };

    private static Observable HeatGiven(string key, int contact, string bath, int place) =>
        new(key, UnitName.Energy, $"heat that the {bath} bath gave since the time 0")
        {
            Order = place,
            Quantities = [Quantity.Evolution],
            Kinds = AnyKind,
            NotOf = PointKinds.Junction,
            Label = $"given by the {bath} bath",
            Scale = units => units.EnergyScale,
            From = answer => Of(answer, contact)?.Integral,
        };

    private static HeatOfContact? Of(PointResult answer, int contact) =>
        answer.Evolution is { Last.Contacts: { Length: 2 } two } ? two[contact] : null;
}
