using Thermowell.Declarations;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Plans;

/// <summary>
/// The keys of a study file's tables: what the reader knows, and what the schema for editors is made of.
/// </summary>
public static class StudyKeys
{
    internal const string Units = "units";
    internal const string OfAllPoints = "parameters";
    internal const string Axes = "axes";
    internal const string OfOthers = "derived";
    internal const string Junction = "junction";
    internal const string Gain = "gain";
    internal const string Response = "response";
    internal const string Load = "load";
    internal const string System = "system";
    internal const string Gamma = "gamma";
    internal const string Levels = "levels";
    internal const string ByTolerance = "by-tolerance";
    internal const string MatchedAt = "matched-at";
    internal const string Against = "against";

    /// <summary>The power of the length by which a temperature is scaled.</summary>
    internal static NumberParameter LengthExponent { get; } =
        new(
            "length-exponent",
            "power of the length by which the temperature is multiplied",
            "",
            -10,
            10,
            "a number from -10 to 10"
        );

    /// <summary>The options of a flux that are given or not given: true or false in a study.</summary>
    public static IReadOnlyList<string> Flags { get; } = ["rectification", "no-truncation-error"];

    /// <summary>What a study of a junction has for all points, beside numbers of the junction.</summary>
    /// <param name="quantity">What it asks for.</param>
    internal static IReadOnlyList<string> OfJunction(Quantity quantity) =>
        quantity switch
        {
            Quantity.Ndtr => ["formalism", JunctionAsk.ContactOption, PointParameters.LowestTemperature.Name],
            Quantity.Noise => ["formalism", JunctionAsk.ContactOption, PointParameters.Order.Name],
            Quantity.Evolution => ["formalism", .. EvolutionInput.Names.Where(name => name != PointInput.Times)],
            Quantity.Match => ["formalism", PointParameters.BothTemperatures.Name, Against],
            _ => ["formalism", .. Flags, Response, Load, Gain],
        };

    internal static IReadOnlyList<string> Top { get; } = ["study", "name", "quantity", "seed"];

    internal static IReadOnlyList<string> Tables { get; } = [Units, OfAllPoints, Axes, OfOthers];

    internal static IReadOnlyList<string> Axis { get; } = ["name", "names", "values", "linear", "logarithmic"];

    internal static IReadOnlyList<string> Range { get; } = ["from", "to", "points"];

    internal static IReadOnlyList<string> Scaling { get; } = [LengthExponent.Name];

    internal static IReadOnlyList<string> MatchedGamma { get; } =
    [MatchedAt, LengthExponent.Name, Against, PointParameters.Collisions.Name];

    /// <summary>The options that every point may have the same of.</summary>
    internal static IReadOnlyList<string> Parameters(Quantity quantity, Catalogue catalogue)
    {
        var options = PointOption
            .Of(quantity, catalogue)
            .Where(option => !option.OfTheRun && option.Name != "seed")
            .Select(option => option.Name);
        return [.. options, .. quantity == Quantity.HeatFlux ? Flags : []];
    }

    /// <summary>The options that may vary.</summary>
    internal static IReadOnlyList<string> Varying(Quantity quantity, Catalogue catalogue) =>
        [
            .. Parameters(quantity, catalogue)
                .Where(name => name is not (System or PointInput.PotentialFile) && !Flags.Contains(name)),
        ];

    /// <summary>What may vary of a junction beside its numbers.</summary>
    /// <param name="quantity">What is asked.</param>
    internal static IReadOnlyList<string> VaryingOfJunction(Quantity quantity) =>
        quantity == Quantity.Evolution ? ["formalism", PointParameters.Time.Name, PointParameters.Period.Name]
        : quantity == Quantity.Match ? []
        : ["formalism"];

    /// <summary>The temperatures of a quantity.</summary>
    internal static IReadOnlyList<string> Temperatures(Quantity quantity) =>
        quantity switch
        {
            Quantity.HeatFlux or Quantity.Noise or Quantity.Evolution =>
            [
                PointParameters.LeftTemperature.Name,
                PointParameters.RightTemperature.Name,
            ],
            Quantity.Ndtr => [PointParameters.LeftTemperature.Name],
            _ => [PointParameters.BothTemperatures.Name],
        };

    /// <summary>What can be derived.</summary>
    internal static IReadOnlyList<string> Derived(Quantity quantity) =>
        [.. quantity == Quantity.Match ? (string[])[] : [Gamma], .. Temperatures(quantity), Levels];
}
