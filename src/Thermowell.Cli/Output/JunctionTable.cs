using System.Globalization;
using Spectre.Console;
using Thermowell.Files;
using Thermowell.Plans;

namespace Thermowell.Cli.Output;

/// <summary>A junction before it is asked, for a reader.</summary>
internal static class JunctionTable
{
    private const int HeadWidth = 12;

    public static void Write(IAnsiConsole console, JunctionReport report)
    {
        var table = new FittingTable(
            new(Shown.Value(report.Name), Wraps: true),
            new("temperature", IsRight: true),
            new("law", Wraps: true),
            new("at frequency 0", Wraps: true),
            new("norm", IsRight: true),
            new("levels joined", IsRight: true)
        );
        foreach (var contact in report.Contacts)
            table.Add(
                contact.Name,
                Number(contact.Temperature),
                Law(contact),
                AtZero(contact),
                contact.Coupling is { } coupling ? Number(coupling.Norm) : "",
                contact.Coupling?.Levels.ToString(CultureInfo.InvariantCulture) ?? ""
            );
        table.Write(console);
        Line(console, "formalism", report.Formalism);
        if (report.Levels is { } levels)
        {
            var rest = levels.Count > levels.First.Count ? ", ..." : "";
            Line(console, "levels", $"{levels.Count}: {string.Join(", ", levels.First.Select(Number))}{rest}");
            foreach (var (group, i) in levels.Coinciding.Take(JunctionReport.MostLevels).Select((one, i) => (one, i)))
                Line(
                    console,
                    i == 0 ? "coinciding" : "",
                    $"levels {group.First} to {group.First + group.Count - 1}, at {Number(group.Energy)}"
                );
            if (levels.Coinciding.Count > JunctionReport.MostLevels)
                Line(console, "", $"and {levels.Coinciding.Count - JunctionReport.MostLevels} groups more");
        }

        if (report.Frequencies is { } modes)
        {
            var rest = modes.Count > modes.First.Count ? $", ... {Number(modes.Highest)}" : "";
            Line(console, "frequencies", $"{modes.Count}: {string.Join(", ", modes.First.Select(Number))}{rest}");
        }

        if (report.Conserved.Count > 0)
            Line(console, "conserved", string.Join(", ", report.Conserved));
        Line(console, "units", report.Units);
        foreach (var ((path, value), i) in report.Numbers.Select((one, i) => (one, i)))
            Line(console, i == 0 ? "numbers" : "", $"{path} = {Number(value)}");
    }

    private static string Law(ReportedContact contact)
    {
        string[] parameters =
        [
            .. contact.Law.Numbers.Select(one => $"{one.Key} {Number(one.Value)}"),
            .. contact.Law.Words.Select(one => $"{one.Key} {one.Value}"),
            .. contact is { Convention: { } convention and not "rate", Strength: { } strength }
                ? (string[])[$"in convention {convention}: here {Number(strength)}"]
                : [],
        ];
        return $"{contact.Law.Key}: {string.Join(", ", parameters)}".TrimEnd(':', ' ');
    }

    private static string AtZero(ReportedContact contact) =>
        contact.AtZero is not { } rule ? ""
        : contact.RateAtZero is { } rate
            ? rule == "limit" ? $"limit: {Number(rate)}"
                : rule
        : "limit: diverges";

    private static string Number(double value) => value.ToString("G10", CultureInfo.InvariantCulture);

    private static void Line(IAnsiConsole console, string word, string text) =>
        FittingTable.WriteLine(console, text, word.PadRight(HeadWidth));
}
