using System.Globalization;
using Spectre.Console;
using Thermowell.Files;
using Thermowell.Plans;
using Thermowell.Questions.Points;

namespace Thermowell.Cli.Output;

/// <summary>A comparison of formalisms, for a reader.</summary>
internal static class ComparisonTable
{
    public static void Write(IAnsiConsole console, Comparison comparison)
    {
        var reference = comparison.Reference;
        var watt = comparison.Units?.HeatFlux ?? 1;
        var table = new FittingTable([
            new(Shown.Value(comparison.Name), Wraps: true),
            .. comparison.Contacts.Select(name => new FittingColumn($"heat from {name}", IsRight: true)),
            new("error", IsRight: true),
            .. reference is null ? [] : (FittingColumn[])[new($"off {reference.Formalism}", IsRight: true)],
            new("verdict"),
        ]);
        foreach (var row in comparison.Rows.Where(row => row.Result is not null))
        {
            var contacts = row.Result!.Contacts;
            string[] cells =
            [
                row.Formalism + (row.IsExact ? " (exact)" : ""),
                .. comparison.Contacts.Select(name =>
                    contacts.FirstOrDefault(one => one.Name == name) is { } one ? Text($"{one.Heat * watt:G7}") : ""
                ),
                contacts.Max(one => one.NumericalError ?? one.StandardError) is { } error
                    ? Text($"{error * watt:G2}")
                    : "",
                .. reference is null ? []
                : comparison.OffReference(row) is { } off ? (string[])[Text($"{off:+0.0 %;-0.0 %;0.0 %}")]
                : [""],
                row.Result.Verdict.Word(),
            ];
            table.Add(row.Result.Verdict == Verdict.Ok ? Color.Green : Color.Yellow, cells);
        }

        table.Write(console);
        FittingTable.WriteLine(console, comparison.HeatUnits);
        foreach (var row in comparison.Rows.Where(row => row.Applies))
        {
            var sentences = row.Refusal is { } refusal ? [$"has no answer: {refusal}."] : row.Why;
            foreach (var (i, sentence) in sentences.Index())
                FittingTable.WriteLine(console, sentence, i == 0 ? $"{row.Formalism, -13} " : new string(' ', 14));
        }

        if (comparison.Others is { } others)
            FittingTable.WriteLine(console, $"{others}; --json tells why.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
