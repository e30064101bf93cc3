using System.Globalization;
using System.Text.RegularExpressions;
using Thermowell.Contacts;
using Thermowell.Declarations;
using Thermowell.Files;
using Tomlyn.Syntax;

namespace Thermowell.Plans;

/// <content>A law of a table: pairs in the junction, or a CSV beside it.</content>
internal sealed partial class JunctionReader
{
    private const string TableKey = "table";
    private const string PairsKey = "pairs";
    private const string FileKey = "file";
    private const int MostTableFaults = 20;
    internal static readonly string[] TableKeys = [PairsKey, FileKey];

    /// <summary>Where a file is that stands beside the junction; null for what is no name of a file.</summary>
    public required Func<string, string?> Beside { private get; init; }

    /// <summary>Whether files are read at all: whose junction comes over a network may name none.</summary>
    public bool ReadsFiles { private get; init; } = true;

    /// <summary>Whether a table was read from a file; its tables hold the pairs then, and no longer the name.</summary>
    public bool HasReadTables { get; private set; }

    /// <summary>A law of a table, whose pairs are no numbers by path.</summary>
    internal static Declaration<SpectralFunction> TableLaw((double Frequency, double Value)[] points)
    {
        var strength = SpectralFunction.StrengthParameter with { Default = 1 };
        return new Declaration<SpectralFunction>(
            TableKey,
            "J(w) between pairs of frequency and value",
            [strength],
            values => new TableSpectrum(points, values[strength])
        );
    }

    private (double, double)[]? ReadTable(string path, TomlItems table)
    {
        var given = table.All.Where(one => TableKeys.Contains(one.Name)).DistinctBy(one => one.Name).ToList();
        switch (given)
        {
            case []:
                faults.Add(
                    table.Where,
                    $"{path}.{PairsKey}",
                    "is missing: give pairs = [[w, J], ...], w ascending, or file = \"density.csv\"."
                );
                return null;
            case [{ Name: PairsKey } pairs]:
                return ReadPairs($"{path}.{PairsKey}", pairs);
            case [var file]:
                return ReadTableFile($"{path}.{FileKey}", table, file);
            default:
                faults.Add(given[1].Where, path, "gives pairs and file: give one of them.");
                return null;
        }
    }

    /// <summary>Where a file is; null and a fault where it is none that is read.</summary>
    private string? FileOf(string name, TomlItem item, string path, string instead)
    {
        if (!ReadsFiles)
            faults.Add(item.Value, path, $"= '{Shown.Value(name)}' is a file, and none is read here: give {instead}.");
        else if (!string.IsNullOrWhiteSpace(name) && PlainText.Problem(name) is null && Beside(name) is { } file)
            return file;
        else
            faults.Add(item.Value, path, $"= '{Shown.Value(name)}' is no name of a file.");
        return null;
    }

    private (double, double)[]? ReadPairs(string path, TomlItem item)
    {
        if (item.Value is not ArraySyntax rows)
        {
            faults.Add(
                item.Value,
                path,
                $"= {TomlValues.Text(item.Value)} is no list: give pairs = [[w, J], ...], w ascending."
            );
            return null;
        }

        var read = rows.Items.Select(row => Vector(path, row.Value)).ToList();
        if (read.Contains(null))
            return null;
        if (read.FindIndex(row => row!.Length != 2) is >= 0 and var wrong)
        {
            faults.Add(
                rows.Items.GetChild(wrong)!,
                path,
                $"has an entry of {read[wrong]!.Length} numbers: give two each, [w, J]."
            );
            return null;
        }

        (double, double)[] points = [.. read.Select(row => (row![0], row[1]))];
        return IsLaw(
            points,
            (i, problem) => faults.Add(i is { } at ? rows.Items.GetChild(at)! : item.Value, path, problem)
        )
            ? points
            : null;
    }

    private (double, double)[]? ReadTableFile(string path, TomlItems table, TomlItem item)
    {
        if (_values.Word(path, item.Value, "the name of a CSV of frequencies and values of J") is not { } name)
            return null;
        if (FileOf(name, item, path, "pairs = [[w, J], ...]") is not { } file)
            return null;

        var (lines, wrong) = DelimitedNumbers.Read(file, "a frequency and J", 2, 2);
        foreach (var problem in wrong)
            Refuse(problem);
        if (lines is null)
            return null;
        (double Frequency, double Value)[] points =
        [
            .. lines.Select(line => (line.Fields[0].Value, line.Fields[1].Value)),
        ];
        if (
            !IsLaw(
                points,
                (i, problem) =>
                    Refuse(
                        i is { } at
                            ? lines[at]
                                .Fields[problem.StartsWith("has J", StringComparison.Ordinal) ? 1 : 0]
                                .Fault(problem)
                            : $" {problem}"
                    )
            )
        )
            return null;

        // What is kept of the junction holds the table itself, so that another file of that name is another junction.
        var pairs = points.Select(one => $"[{new NumberValue(one.Frequency).Toml}, {new NumberValue(one.Value).Toml}]");
        table.Replace(item, PairsKey, $"[{string.Join(", ", pairs)}]");
        HasReadTables = true;
        return points;

        void Refuse(string problem) => faults.Add(item.Value, path, $"= \"{Shown.Value(name)}\"{problem}");
    }

    /// <summary>
    /// Whether points make a law. Each that does not is told, and left out so that the others are looked at.
    /// </summary>
    /// <param name="points">The points.</param>
    /// <param name="fault">Receives the place of a point, or null for all, and what is wrong.</param>
    private static bool IsLaw((double, double)[] points, Action<int?, string> fault)
    {
        List<int> left = [.. Enumerable.Range(0, points.Length)];
        for (var count = 0; ; count++)
            try
            {
                _ = new TableSpectrum([.. left.Select(i => points[i])]);
                return count == 0;
            }
            catch (ArgumentException refusal)
            {
                var sentence = FailureSentence.Of(refusal);
                if (OfPoint().Match(sentence) is { Success: true } point && count < MostTableFaults)
                {
                    var at = int.Parse(point.Groups[1].Value, CultureInfo.InvariantCulture) - 1;
                    fault(left[at], sentence[point.Length..]);
                    left.RemoveAt(at);
                }
                else
                {
                    if (count == 0)
                        fault(null, $"makes no law: {sentence}");
                    return false;
                }
            }
    }

    [GeneratedRegex(@"^point (\d+) of a table of J ")]
    private static partial Regex OfPoint();
}
