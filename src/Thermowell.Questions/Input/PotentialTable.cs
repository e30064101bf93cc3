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
    /// Its text, the last place as it stands in the file, and every fault as the rest of a sentence that begins with
    /// the file's name.
    /// </returns>
    public static (string? Text, NumberField? End, IReadOnlyList<string> Faults) ReadFile(string path, double? length)
    {
        var (lines, wrong) = DelimitedNumbers.ReadAll(path, Columns, 2, 2, Names);
        List<string> faults = [.. wrong];
        if (lines.Count > MostRows)
            faults.Add($" has {lines.Count} lines of numbers: a table of a potential has at most {MostRows}.");
        else if (wrong.Count < MostFaults)
            faults.AddRange(
                Problems([.. lines.Select(Row)], length).Select(one => lines[one.Row].Fields[0].Fault(one.Problem))
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
        List<(double Place, double Value)?> rows = [];
        var entries = text.TrimStart()[Prefix.Length..].Split(';');
        foreach (var entry in entries)
        {
            rows.Add(
                entry.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var place, var value]
                && Number(place) is { } x
                && Number(value) is { } v
                    ? (x, v)
                    : null
            );
            if (rows[^1] is null)
                faults.Add(
                    $"has '{Shown.Value(entry.Trim())}' as row {rows.Count} of a table: give two finite numbers, x and V, as in table: 0 0; 0.5 100; 1 0."
                );
        }

        if (entries.Length > MostRows)
            faults.Add($"has {entries.Length} rows: a table of a potential has at most {MostRows}.");
        else
            faults.AddRange(
                Problems(rows, length)
                    .Select(one =>
                        $"has a row {one.Row + 1} at x = {ExactNumber.Text(rows[one.Row]!.Value.Place)}, which {one.Problem}"
                    )
            );
        if (faults.Count > MostFaults)
            faults.RemoveRange(MostFaults, faults.Count - MostFaults);
        return faults.Count > 0
            ? (null, faults)
            : (
                Potential.FromTable(
                    [.. rows.Select(row => row!.Value.Place)],
                    [.. rows.Select(row => row!.Value.Value)],
                    smooth
                ),
                []
            );
    }

    private static (double, double)? Row(NumberLine line) =>
        line.Fields.Count == 2 ? (line.Fields[0].Value, line.Fields[1].Value) : null;

    /// <summary>What is wrong with rows of numbers, each with the row at which it is seen.</summary>
    /// <param name="rows">The rows; null for one that is at fault itself.</param>
    /// <param name="length">The distance of the walls; null where it is not known yet.</param>
    private static IEnumerable<(int Row, string Problem)> Problems(
        List<(double Place, double Value)?> rows,
        double? length
    )
    {
        if (rows is [not null])
            yield return (0, "is the only row: a table of a potential has two at least, at both walls.");
        if (rows is [{ Place: not 0 }, ..])
            yield return (0, "is not 0: a table of a potential begins at the left wall, x = 0.");
        for (var i = 1; i < rows.Count; i++)
            if (rows[i] is var (place, _) && rows[i - 1] is var (last, _) && !(place > last))
                yield return (i, $"is not above {ExactNumber.Text(last)} in the row before it: places ascend.");
        if (length is { } end && rows is [_, .., var (final, _)] && final != end)
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
