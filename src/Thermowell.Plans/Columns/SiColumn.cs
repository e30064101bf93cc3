using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Plans.Columns;

/// <summary>Columns in SI.</summary>
internal static class SiColumn
{
    /// <summary>The conversion of a column; null where none is due.</summary>
    /// <param name="column">The column.</param>
    /// <param name="answer">What the study asks for: the errors have its unit.</param>
    /// <param name="units">What one reduced unit is.</param>
    /// <param name="catalogue">The numbers that there are.</param>
    public static SiConversion? Conversion(
        TableColumn column,
        TableColumn answer,
        SiUnits units,
        Catalogue catalogue
    ) =>
        column.Kind != ColumnKind.Number ? null
        : catalogue.Observable(column.Name) is not { } number ? SiConversion.Of(units.Of(column.Unit))
        : number.IsErrorOfAnswer ? Conversion(answer, answer, units, catalogue)
        : SiConversion.Of(number, units);

    /// <summary>The column in SI.</summary>
    /// <param name="conversion">Its conversion.</param>
    /// <param name="reduced">The column in reduced units.</param>
    public static TableColumn Of(SiConversion conversion, TableColumn reduced) =>
        reduced with
        {
            Unit = conversion.Unit,

            // Where the meaning names the unit, it names the new one.
            Meaning =
                reduced.Meaning.Replace($"[{reduced.Unit}]", $"[{conversion.Unit}]", StringComparison.Ordinal)
                + conversion.Meaning,
        };
}
