using Thermowell.Declarations;
using Thermowell.Questions.Parameters;

namespace Thermowell.Questions.Points;

/// <content>The numbers of negative differential thermal resistance.</content>
public sealed partial record Observable
{
    /// <summary>
    /// (J_max - J(T_R → 0))/J_max: 0 without negative differential thermal resistance, 1 where the flux vanishes with
    /// T_R.
    /// </summary>
    [Concept]
    public static Observable NdtrStrength { get; } =
        new("ndtrStrength", "", "(J_max - J(T_R -> 0))/J_max")
        {
            Order = 160,
            Quantities = [Quantity.Ndtr],
            Kinds = AnyKind,
            Label = "NDTR strength, (J_max - J(0))/J_max",
            Answers = Quantity.Ndtr,
            BearsErrorOf = Quantity.Ndtr,
            IsMarked = true,
        };

    /// <summary>How far from it J has fallen below its maximum by its error; null where that is not known.</summary>
    [Concept]
    public static Observable PeakTemperatureError { get; } =
        new("peakTemperatureError", UnitName.Energy, "how far from it J has fallen by its error")
        {
            Order = 200,
            Quantities = [Quantity.Ndtr],
            Kinds = AnyKind,
        };

    /// <summary>The T_R at which J is largest; 0 if J falls from T_R = 0 on.</summary>
    [Concept]
    public static Observable PeakTemperature { get; } =
        new("peakTemperature", UnitName.Energy, "T_R at which J is largest; 0 if it falls from T_R = 0 on")
        {
            Order = 190,
            Quantities = [Quantity.Ndtr],
            Kinds = AnyKind,
            Label = "right temperature of J_max",
            LabelAlong = contact => $"T_{contact} of J_max",
            Error = PeakTemperatureError,
        };

    /// <summary>Its numerical error.</summary>
    [Concept]
    public static Observable PeakHeatFluxError { get; } =
        new("peakHeatFluxError", UnitName.Flux, "its numerical error")
        {
            Order = 220,
            Quantities = [Quantity.Ndtr],
            Kinds = AnyKind,
        };

    /// <summary>J_max, positive from left to right.</summary>
    [Concept]
    public static Observable PeakHeatFlux { get; } =
        new("peakHeatFlux", UnitName.Flux, "J_max, positive from left to right")
        {
            Order = 210,
            Quantities = [Quantity.Ndtr],
            Kinds = AnyKind,
            Label = "J_max",
            LabelAlong = contact => $"J_max of -J_{contact}",
            Error = PeakHeatFluxError,
        };

    /// <summary>J at T_R → 0.</summary>
    [Concept]
    public static Observable ZeroTemperatureHeatFlux { get; } =
        new("zeroTemperatureHeatFlux", UnitName.Flux, "J at T_R -> 0")
        {
            Order = 230,
            Quantities = [Quantity.Ndtr],
            Kinds = AnyKind,
            Label = "J at right temperature 0",
            LabelAlong = contact => $"-J_{contact} at T_{contact} = 0",
        };

    /// <summary>The largest d ln J/d ln T_R between neighbours of the scan below the peak; 0 without NDTR.</summary>
    [Concept]
    public static Observable SteepestSlope { get; } =
        new("steepestSlope", "", "the largest d ln J/d ln T_R below the peak")
        {
            Order = 240,
            Quantities = [Quantity.Ndtr],
            Kinds = AnyKind,
            Label = "steepest d ln J/d ln T_R below J_max",
            LabelAlong = contact => $"steepest d ln -J_{contact}/d ln T_{contact} below J_max",
        };

    /// <summary>The T_R at which it is found.</summary>
    [Concept]
    public static Observable SteepestSlopeTemperature { get; } =
        new("steepestSlopeTemperature", UnitName.Energy, "T_R at which it is found")
        {
            Order = 250,
            Quantities = [Quantity.Ndtr],
            Kinds = AnyKind,
            Label = "right temperature of it",
            LabelAlong = contact => $"T_{contact} of it",
        };
}
