using System.Text;
using Thermowell.Files;
using Thermowell.Questions.Points;

namespace Thermowell.Letter.Reports;

/// <summary>
/// A figure's data as CSV (RFC 4180): one row a datum, numbers in full precision, an empty field where a column does
/// not apply.
/// </summary>
public static class FigureCsv
{
    /// <summary>The header.</summary>
    public const string Header = "panel,series,x,y,standard_error,numerical_error,defect,verdict";

    /// <summary>The whole file, in reduced units.</summary>
    /// <param name="rows">The data.</param>
    public static string Write(IEnumerable<FigureRow> rows) => Write(rows, xUnit: "", yUnit: "");

    /// <summary>The whole file, with units in the header as the table of a study has them.</summary>
    /// <param name="rows">The data, in these units.</param>
    /// <param name="xUnit">That of the abscissa; empty where the header is to tell none.</param>
    /// <param name="yUnit">That of the ordinate, its errors and its defect; likewise.</param>
    public static string Write(IEnumerable<FigureRow> rows, string xUnit, string yUnit)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var header = Header
            .Split(',')
            .Select(name =>
                (
                    Name: name,
                    Unit: name switch
                    {
                        "x" => xUnit,
                        "y" or "standard_error" or "numerical_error" or "defect" => yUnit,
                        _ => "",
                    }
                )
            );
        var text = new StringBuilder(
            string.Join(',', header.Select(one => one.Unit.Length == 0 ? one.Name : $"{one.Name} [{one.Unit}]"))
        ).Append('\n');
        foreach (var row in rows)
        {
            string[] fields =
            [
                Quote(row.Panel),
                Quote(row.Series),
                Number(row.X),
                Number(row.Y),
                Number(row.StandardError),
                Number(row.NumericalError),
                Number(row.Defect),
                row.Verdict.Word(),
            ];
            text.AppendJoin(',', fields).Append('\n');
        }

        return text.ToString();
    }

    private static string Number(double? value) => value is { } number ? ExactNumber.Text(number) : "";

    private static string Quote(string field) =>
        field.AsSpan().ContainsAny(",\"\n") ? $"\"{field.Replace("\"", "\"\"")}\"" : field;
}
