using System.Globalization;
using System.Text;
using Thermowell.Questions.Points;

namespace Thermowell.Plans;

/// <summary>Comparisons along a number of a junction, a row for each value, formalism and contact.</summary>
public static class ComparisonCsv
{
    /// <summary>Writes them; heats are in W where the junction has units.</summary>
    /// <param name="path">The number, by path.</param>
    /// <param name="points">Its values, each with the comparison there.</param>
    public static string Write(string path, IReadOnlyList<(double Value, Comparison Comparison)> points)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(points);
        var text = new StringBuilder($"{path},formalism,contact,heat,error,verdict\n");
        foreach (var (value, comparison) in points)
        foreach (var row in comparison.Rows)
        foreach (var contact in row.Result?.Contacts ?? [])
            text.Append(
                CultureInfo.InvariantCulture,
                $"{value:R},{row.Formalism},{contact.Name},{contact.Heat * (comparison.Units?.HeatFlux ?? 1):R},{(contact.NumericalError ?? contact.StandardError) * (comparison.Units?.HeatFlux ?? 1):R},{row.Result!.Verdict.Word()}\n"
            );
        return text.ToString();
    }
}
