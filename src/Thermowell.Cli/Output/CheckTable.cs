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
            table.AddRow(new Text(string.Join(", ", axis.Names)), new Text(Whole(axis.Points)), new Text(string.Join(" | ", axis.First)), new Text(string.Join(" | ", axis.Last)));
        console.Write(table);
        var estimate = report.Estimate;
        console.WriteLine($"quantity   {report.Quantity}");
        console.WriteLine($"points     {Whole(report.Points)}");
        console.WriteLine($"time       about {StudyPace.Time(estimate.Seconds)} on {estimate.Threads} threads, by a sample of {Whole(estimate.PointsSampled)} points at {StudyPace.Time(estimate.SecondsPerPoint)} each");
        console.WriteLine($"memory     about {Megabytes(estimate.MemoryBytes)}, whatever the number of points");
        console.WriteLine($"disk       about {Megabytes(estimate.DiskBytes)}");
    }

    private static string Whole(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / 1e6):N0} MB");
}
