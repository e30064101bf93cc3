using Thermowell.Declarations;
using Thermowell.Plans.Columns;
using Thermowell.Plots;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Downloads;

/// <summary>What of a point a curve shows.</summary>
internal static class CurveValue
{
    /// <summary>The number; null where there is none.</summary>
    public static double? Of(PointResult result) =>
        result.Quantity switch
        {
            Quantity.HeatFlux => result[Observable.HeatFlux],
            Quantity.Conductivity => result[Observable.Conductivity],
            Quantity.Match => result[Observable.Gamma],
            Quantity.Ndtr => result[Observable.NdtrStrength],
            _ => result[Observable.LiouvillianGap] ?? result[Observable.KernelGapPerStep],
        };

    /// <summary>Symbol and unit in the drawing mark-up.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <param name="si">Whether in SI.</param>
    public static string Title(Quantity quantity, bool si) =>
        ColumnTitle.Of(
            quantity switch
            {
                Quantity.HeatFlux => Column("heatFlux", si ? "W" : UnitName.Flux),
                Quantity.Conductivity => Column("conductivity", si ? "W/K" : UnitName.Rate),
                Quantity.Match => Column("gamma", ""),
                Quantity.Ndtr => Column("ndtrStrength", ""),
                _ => Column("relaxation", ""),
            },
            Catalogue.BuiltIn
        );

    /// <summary>Symbol and unit of a parameter in the drawing mark-up.</summary>
    public static string Title(NumberParameter parameter, bool si) =>
        ColumnTitle.Of(Column(CamelCase(parameter.Name), si ? "K" : parameter.Unit), Catalogue.BuiltIn);

    private static TableColumn Column(string name, string unit) => new(name, unit, "", ColumnKind.Number);

    private static string CamelCase(string name) =>
        string.Concat(name.Split('-').Select((part, i) => i == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));
}
