using Thermowell.Declarations;
using Thermowell.Explorer.Curves;
using Thermowell.Plans;
using Thermowell.Plans.Columns;
using Thermowell.Plots;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Downloads;

/// <summary>
/// The units in which curves are taken away: what one reduced unit is in them, and their names where they are SI.
/// </summary>
/// <param name="AlongX">One reduced unit of the parameter along the curves.</param>
/// <param name="XName">Its unit in SI; empty where it stays reduced.</param>
/// <param name="AlongY">One reduced unit of the quantity.</param>
/// <param name="YName">Its unit in SI; likewise.</param>
internal sealed record CurveUnits(double AlongX, string XName, double AlongY, string YName)
{
    /// <summary>The units of curves.</summary>
    /// <param name="query">The curves.</param>
    /// <param name="units">What was chosen; null for the reduced ones.</param>
    public static CurveUnits Of(CurveQuery query, SiUnits? units)
    {
        if (units is null)
            return new CurveUnits(1, "", 1, "");
        var (alongX, x) = query.Over.Unit == UnitName.Energy ? (units.Temperature, "K") : (1, "");
        var (alongY, y) =
            CurveValue.Number(query.Study.Quantity) is { } number && SiConversion.Of(number, units) is { } conversion
                ? (conversion.Factor, conversion.Unit)
                : (1, "");
        return new CurveUnits(alongX, x, alongY, y);
    }
}

/// <summary>What of a point a curve shows.</summary>
internal static class CurveValue
{
    /// <summary>The number, the first that answers what was asked and is there; null where there is none.</summary>
    public static double? Of(PointResult result) =>
        Catalogue
            .BuiltIn.AnswersTo(result.Quantity)
            .Select(number => result[number])
            .FirstOrDefault(value => value is not null);

    /// <summary>The number that answers a quantity, where its answers have one unit.</summary>
    /// <param name="quantity">The quantity.</param>
    public static Observable? Number(Quantity quantity)
    {
        var answers = Catalogue.BuiltIn.AnswersTo(quantity).ToList();
        return answers.DistinctBy(number => number.Unit).Count() == 1 ? answers[0] : null;
    }

    /// <summary>Symbol and unit in the drawing mark-up.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <param name="units">The units; null for the reduced ones.</param>
    public static string Title(Quantity quantity, SiUnits? units) =>
        ColumnTitle.Of(
            Number(quantity) is { } number
                ? Column(
                    number.Key,
                    units is not null && SiConversion.Of(number, units) is { } conversion
                        ? conversion.Unit
                        : number.Unit
                )
                : Column(QuantityWord.Of(quantity), ""),
            Catalogue.BuiltIn
        );

    /// <summary>Symbol and unit of a parameter in the drawing mark-up.</summary>
    public static string Title(NumberParameter parameter, bool si) =>
        ColumnTitle.Of(Column(CamelCase(parameter.Name), si ? "K" : parameter.Unit), Catalogue.BuiltIn);

    private static TableColumn Column(string name, string unit) => new(name, unit, "", ColumnKind.Number);

    private static string CamelCase(string name) =>
        string.Concat(name.Split('-').Select((part, i) => i == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));
}
