using Thermowell.Studies.Input;
using Thermowell.Studies.Points;

namespace Thermowell.Studies.Plans;

/// <summary>The keys of a study file's tables: what the reader knows, and what the schema for editors is made of.</summary>
internal static class StudyKeys
{
    public const string Units = "units";
    public const string OfAllPoints = "parameters";
    public const string Axes = "axes";
    public const string OfOthers = "derived";
    public const string System = "system";
    public const string Gamma = "gamma";
    public const string Levels = "levels";
    public const string ByTolerance = "by-tolerance";
    public const string MatchedAt = "matched-at";

    /// <summary>The power of the length by which a temperature is scaled.</summary>
    public static NumberParameter LengthExponent { get; } = new("length-exponent", "power of the length by which the temperature is multiplied", "", -10, 10, "a number from -10 to 10");

    /// <summary>The options of a flux that are given or not given: true or false in a study.</summary>
    public static IReadOnlyList<string> Flags { get; } = ["rectification", "no-truncation-error"];

    public static IReadOnlyList<string> Top { get; } = ["study", "name", "quantity", "seed"];

    public static IReadOnlyList<string> Tables { get; } = [Units, OfAllPoints, Axes, OfOthers];

    public static IReadOnlyList<string> Axis { get; } = ["name", "names", "values", "linear", "logarithmic"];

    public static IReadOnlyList<string> Range { get; } = ["from", "to", "points"];

    public static IReadOnlyList<string> Scaling { get; } = [LengthExponent.Name];

    public static IReadOnlyList<string> MatchedGamma { get; } = [MatchedAt, LengthExponent.Name, "against", PointParameters.Collisions.Name];

    /// <summary>The options that every point may have the same of.</summary>
    public static IReadOnlyList<string> Parameters(Quantity quantity)
    {
        var options = PointOption.Of(quantity).Where(option => !option.OfTheRun && option.Name != "seed").Select(option => option.Name);
        return [.. options, .. quantity == Quantity.HeatFlux ? Flags : []];
    }

    /// <summary>The options that may vary.</summary>
    public static IReadOnlyList<string> Varying(Quantity quantity) => [.. Parameters(quantity).Where(name => name != System && !Flags.Contains(name))];

    /// <summary>The temperatures of a quantity.</summary>
    public static IReadOnlyList<string> Temperatures(Quantity quantity) => quantity switch
    {
        Quantity.HeatFlux => [PointParameters.LeftTemperature.Name, PointParameters.RightTemperature.Name],
        Quantity.Ndtr => [PointParameters.LeftTemperature.Name],
        _ => [PointParameters.BothTemperatures.Name],
    };

    /// <summary>What can be derived.</summary>
    public static IReadOnlyList<string> Derived(Quantity quantity)
        => [.. quantity == Quantity.Matching ? (string[])[] : [Gamma], .. Temperatures(quantity), Levels];
}
