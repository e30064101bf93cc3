using System.Globalization;
using System.Text;
using Thermowell.Files;
using Thermowell.Models;

namespace Thermowell.Questions.Input;

/// <summary>
/// A potential as a table of places and values: a CSV with the columns x and V, or its text, <c>table: 0 0; 0.5 100; 1
/// 0</c>, which holds all that the file told.
/// </summary>
public static class PotentialTable
{
    /// <summary>How the text of a table begins.</summary>
    public const string Prefix = "table:";

    /// <summary>The option that says how its values are joined.</summary>
    public const string Interpolation = "interpolation";

    /// <summary>The ways to join values: the first where none is named.</summary>
    public static readonly IReadOnlyList<string> Interpolations = ["cubic", "linear"];

    /// <summary>The most rows: each is a panel at least.</summary>
    public const int MostRows = 10_000;

    private const string Columns = "x and V";
    private const int MostFaults = 20;
    private static readonly string[] Names = ["x", "V"];

    /// <summary>Whether a text is that of a table.</summary>
    /// <param name="text">The text.</param>
    public static bool Is(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.TrimStart().StartsWith(Prefix, StringComparison.Ordinal);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="length">The distance of the walls, where the table ends; null where it is not known yet.</param>
    /// <returns>
    /// Its text, the last place as it stands in the file, and every fault as the rest of a sentence that begins with the
    /// file's name.
    /// </returns>
    public static (string? Text, NumberField? End, IReadOnlyList<string> Faults) ReadFile(string path, double? length)
    {
        var (lines, wrong) = DelimitedNumbers.ReadAll(path, Columns, 2, 2, Names);
        List<string> faults = [.. wrong];
        if (lines.Count > MostRows)
            faults.Add($" has {lines.Count} lines of numbers: a table of a potential has at most {MostRows}.");
        else if (lines.Count > 0)
            faults.AddRange(
                Problems(
                        [.. lines.Select(line => (line.Fields[0].Value, line.Fields[1].Value))],
                        length,
                        wrong.Count > 0
                    )
                    .Select(one => lines[one.Row].Fields[0].Fault(one.Problem))
            );
        if (faults.Count > 0)
            return (null, null, [.. faults.Take(MostFaults)]);
        var text = new StringBuilder(Prefix);
        foreach (var line in lines)
            text.Append(line == lines[0] ? " " : "; ")
                .Append(ExactNumber.Text(line.Fields[0].Value))
                .Append(' ')
                .Append(ExactNumber.Text(line.Fields[1].Value));
        return (text.ToString(), lines[^1].Fields[0], []);
    }

    /// <summary>Reads the text of a table.</summary>
    /// <param name="text">The text.</param>
    /// <param name="smooth">Whether a monotone cubic joins the values, and not straight lines.</param>
    /// <param name="length">The distance of the walls, where the table ends.</param>
    /// <returns>The potential, or every fault as the rest of a sentence that begins with the option's name.</returns>
    public static (Potential? Potential, IReadOnlyList<string> Faults) Read(string text, bool smooth, double length)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> faults = [];
        List<(double Place, double Value)> rows = [];
        var entries = text.TrimStart()[Prefix.Length..].Split(';');
        foreach (var (entry, i) in entries.Select((entry, i) => (entry, i)))
            if (
                entry.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var place, var value]
                && Number(place) is { } x
                && Number(value) is { } v
            )
                rows.Add((x, v));
            else if (faults.Count < MostFaults)
                faults.Add(
                    $"has '{Shown.Value(entry.Trim())}' as row {i + 1} of a table: give two finite numbers, x and V, as in table: 0 0; 0.5 100; 1 0."
                );
        if (entries.Length > MostRows)
            faults.Add($"has {entries.Length} rows: a table of a potential has at most {MostRows}.");
        else if (rows.Count > 0)
            faults.AddRange(
                Problems(rows, length, faults.Count > 0)
                    .Take(MostFaults)
                    .Select(one => $"has a row at x = {ExactNumber.Text(rows[one.Row].Place)}, which {one.Problem}")
            );
        return faults.Count > 0
            ? (null, faults)
            : (Potential.FromTable([.. rows.Select(row => row.Place)], [.. rows.Select(row => row.Value)], smooth), []);
    }

    /// <summary>What is wrong with rows of numbers, each with the row at which it is seen.</summary>
    /// <param name="rows">The rows, one at least.</param>
    /// <param name="length">The distance of the walls; null where it is not known yet.</param>
    /// <param name="areFewer">Whether rows are missing that were at fault themselves, so that ends are not known.</param>
    private static IEnumerable<(int Row, string Problem)> Problems(
        List<(double Place, double Value)> rows,
        double? length,
        bool areFewer
    )
    {
        if (!areFewer && rows.Count < 2)
            yield return (0, "is the only row: a table of a potential has two at least, at both walls.");
        if (!areFewer && rows[0].Place != 0)
            yield return (0, "is not 0: a table of a potential begins at the left wall, x = 0.");
        for (var i = 1; i < rows.Count; i++)
            if (!(rows[i].Place > rows[i - 1].Place))
                yield return (
                    i,
                    $"is not above {ExactNumber.Text(rows[i - 1].Place)} in the row before it: places ascend."
                );
        if (!areFewer && length is { } end && rows[^1].Place != end && rows.Count > 1)
            yield return (rows.Count - 1, EndProblem(end));
    }

    /// <summary>What is wrong with a last place that is not at the wall.</summary>
    /// <param name="length">The distance of the walls.</param>
    public static string EndProblem(double length) =>
        $"is not {ExactNumber.Text(length)}: a table of a potential ends at the right wall, where x is the length.";

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;
}
