using System.Globalization;
using Spectre.Console;
using Thermowell.Studies.Runs;

namespace Thermowell.Cli.Output;

/// <summary>A study before it is run, for a reader.</summary>
internal static class CheckTable
{
    public static void Write(IAnsiConsole console, CheckReport report)
    {
        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false };
        table.AddColumn(new TableColumn(new Text(report.Name.Length > 0 ? report.Name : "axis")).NoWrap());
        foreach (var heading in (string[])["points", "from", "to"]) table.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
        foreach (var axis in report.Axes)
            table.AddRow(new Text(string.Join(", ", axis.Names.Zip(axis.Units, (name, unit) => Titled(name, unit, report)))), new Text(Whole(axis.Points)), new Text(string.Join(" | ", axis.First)), new Text(string.Join(" | ", axis.Last)));
        console.Write(table);
        var estimate = report.Estimate;
        console.WriteLine($"quantity   {report.Quantity}");
        console.WriteLine($"points     {Whole(report.Points)}");
        if (report.ReducedUnits is { } scales)
        {
            console.WriteLine("units      temperatures in K, frequencies in 1/s, masses in m_0 and lengths in L_0; results in SI");
            foreach (var scale in scales) console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"           1 reduced unit of {scale.Of} is {scale.Size:G9} {scale.Unit}"));
        }

        console.WriteLine($"time       about {StudyPace.Time(estimate.Seconds)} on {estimate.Threads} threads, by a sample of {Whole(estimate.PointsSampled)} points at {StudyPace.Time(estimate.SecondsPerPoint)} each");
        console.WriteLine($"memory     about {Megabytes(estimate.MemoryBytes)}, whatever the number of points");
        console.WriteLine($"disk       about {Megabytes(estimate.DiskBytes)}");
    }

    /// <summary>The unit stands beside the option where the file gives it in SI: the long names of the reduced ones are in the guide.</summary>
    private static string Titled(string name, string unit, CheckReport report)
        => report.ReducedUnits is null || unit.Length == 0 ? name : $"{name} [{unit}]";

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / 1e6):N0} MB");
}
