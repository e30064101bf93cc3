using System.Text;
using Thermowell.Studies.Letter;

namespace Thermowell.Studies.Reports;

/// <summary>A figure's data as CSV (RFC 4180): one row a datum, numbers in full precision, an empty field where a column does not apply.</summary>
public static class FigureCsv
{
    /// <summary>The header.</summary>
    public const string Header = "panel,series,x,y,standard_error,numerical_error,defect,verdict";

    /// <summary>The whole file.</summary>
    /// <param name="rows">The data.</param>
    public static string Write(IEnumerable<FigureRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var text = new StringBuilder(Header).Append('\n');
        foreach (var row in rows)
        {
            string[] fields =
            [
                Quote(row.Panel), Quote(row.Series), Number(row.X), Number(row.Y),
                Number(row.StandardError), Number(row.NumericalError), Number(row.Defect), row.Verdict.ToString().ToLowerInvariant(),
            ];
            text.AppendJoin(',', fields).Append('\n');
        }

        return text.ToString();
    }

    private static string Number(double? value) => value is { } number ? ExactNumber.Text(number) : "";

    private static string Quote(string field) => field.AsSpan().ContainsAny(",\"\n") ? $"\"{field.Replace("\"", "\"\"")}\"" : field;
}
