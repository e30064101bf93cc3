using Thermowell.Declarations;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Plans.Columns;

/// <summary>How the numbers of a column in reduced units become those in SI: factor times number plus offset.</summary>
/// <param name="Unit">The SI unit.</param>
/// <param name="Factor">What one reduced unit is in it.</param>
/// <param name="Offset">Its logarithm, for a column of logarithms; 0 for any other.</param>
/// <param name="Meaning">What the column's meaning says of it besides.</param>
internal sealed record SiConversion(string Unit, double Factor, double Offset = 0, string Meaning = "")
{
    /// <summary>The conversion of a column; null where none is due.</summary>
    /// <param name="column">The column.</param>
    /// <param name="answer">What the study asks for: the errors have its unit.</param>
    /// <param name="units">What one reduced unit is.</param>
    /// <param name="catalogue">The numbers that there are.</param>
    public static SiConversion? Of(TableColumn column, TableColumn answer, SiUnits units, Catalogue catalogue)
    {
        if (column.Kind != ColumnKind.Number)
            return null;
        if (catalogue.Observable(column.Name) is not { } number)
            return Of(units.Of(column.Unit));
        if (number.IsErrorOfAnswer)
            return Of(answer, answer, units, catalogue);
        if (number.IsLogarithm && number.In(units) is { } scale)
            return new("", 1, Math.Log(scale.Size), $", in {scale.Unit}");
        return Of(number.In(units));
    }

    /// <summary>The conversion of a quantity; null for a pure number.</summary>
    /// <param name="scale">What one reduced unit of it is.</param>
    public static SiConversion? Of(UnitScale? scale) => scale is null ? null : new(scale.Unit, scale.Size);

    /// <summary>The column in SI.</summary>
    public TableColumn Of(TableColumn reduced)
    {
        // Where the meaning names the unit, it names the new one.
        var named = $"[{reduced.Unit}]";
        return reduced with
        {
            Unit = Unit,
            Meaning = reduced.Meaning.Replace(named, $"[{Unit}]", StringComparison.Ordinal) + Meaning,
        };
    }

    /// <summary>A number in SI; an empty field stays empty.</summary>
    public double Of(double reduced) => Offset == 0 ? Factor * reduced : Factor * reduced + Offset;
}
