using System.Globalization;
using Spectre.Console;
using Thermowell.Files;
using Thermowell.Plans.Runs;

namespace Thermowell.Cli.Output;

/// <summary>A study before it is run, for a reader.</summary>
internal static class CheckTable
{
    private const int HeadWidth = 11;

    public static void Write(IAnsiConsole console, CheckReport report)
    {
        var table = new FittingTable(
            new(report.Name.Length > 0 ? report.Name : "axis", Wraps: true),
            new("points", IsRight: true),
            new("from", IsRight: true),
            new("to", IsRight: true)
        );
        foreach (var axis in report.Axes)
            table.Add(
                string.Join(", ", axis.Names.Zip(axis.Units, (name, unit) => Titled(name, unit, report))),
                Whole(axis.Points),
                Values(axis.First),
                Values(axis.Last)
            );
        table.Write(console);
        var estimate = report.Estimate;
        Line(console, "quantity", $"{report.Quantity}");
        Line(console, "points", $"{Whole(report.Points)}");
        if (report.ReducedUnits is { } scales)
        {
            Line(
                console,
                "units",
                "temperatures in K, frequencies in 1/s, masses in m_0 and lengths in L_0; results in SI"
            );
            foreach (var scale in scales)
                Line(
                    console,
                    "",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"1 reduced unit of {scale.Of} is {scale.Size:G9} {scale.Unit}"
                    )
                );
        }

        Line(
            console,
            "time",
            $"about {StudyPace.Time(estimate.Seconds)} on {estimate.Threads} threads, by a sample of {Whole(estimate.PointsSampled)} points at {StudyPace.Time(estimate.SecondsPerPoint)} each"
        );
        Line(console, "memory", $"about {Megabytes(estimate.MemoryBytes)}, whatever the number of points");
        Line(console, "disk", $"about {Megabytes(estimate.DiskBytes)}");
    }

    private static string Values(IEnumerable<string> values) => string.Join(" | ", values.Select(Shown.Value));

    /// <summary>A line of a word and what there is to say of it.</summary>
    private static void Line(IAnsiConsole console, string word, string text) =>
        FittingTable.WriteLine(console, text, word.PadRight(HeadWidth));

    /// <summary>
    /// The unit stands beside the option where the file gives it in SI: the long names of the reduced ones are in the
    /// guide.
    /// </summary>
    private static string Titled(string name, string unit, CheckReport report) =>
        report.ReducedUnits is null || unit.Length == 0 ? name : $"{name} [{unit}]";

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Megabytes(long bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / 1e6):N0} MB");
}
