using System.Diagnostics;
using System.Globalization;

namespace Thermowell.Bench.Peers;

/// <summary>
/// The peak memory of one Redfield point in a process of its own, above what that process held before it began.
/// </summary>
internal static class PeakMemory
{
    /// <summary>Solves the point and prints the megabytes; this is what the child process does.</summary>
    public static int ReportRedfieldPoint()
    {
        var idle = Peak();
        var flux = RedfieldPoint.Solve(PeerEffort.Full.Levels, RedfieldPoint.Cold);
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"flux {flux:R}\nmegabytes {(Peak() - idle) / 1e6}")
        );
        return 0;
    }

    /// <summary>The megabytes of a new process.</summary>
    /// <exception cref="InvalidOperationException">It fails.</exception>
    public static double OfRedfieldPoint()
    {
        string[] self =
            Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
                ? [typeof(PeakMemory).Assembly.Location]
                : [];
        return PeerProgram.Run(Environment.ProcessPath!, [.. self, "peers", "memory"])["megabytes"].Single();
    }

    private static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
