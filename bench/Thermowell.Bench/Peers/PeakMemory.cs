using System.Diagnostics;
using System.Globalization;

namespace Thermowell.Bench.Peers;

/// <summary>
/// The peak memory of one point in a process of its own, above what that process held before it began.
/// </summary>
internal static class PeakMemory
{
    /// <summary>A Redfield point of the full size.</summary>
    public const string RedfieldPoint = "redfield-point";

    /// <summary>The hierarchy of an oscillator of 8 levels, 10 exponentials, depth 3.</summary>
    public const string HierarchyOfOscillator = "hierarchy-of-oscillator";

    private static readonly Dictionary<string, Func<double>> Points = new()
    {
        [RedfieldPoint] = () => Peers.RedfieldPoint.Solve(PeerEffort.Full.Levels, Peers.RedfieldPoint.Cold),
        [HierarchyOfOscillator] = () => Hierarchies.Oscillator(8, 5, 3),
    };

    /// <summary>Solves a point and prints the megabytes; this is what the child process does.</summary>
    public static int Report(string point)
    {
        var idle = Peak();
        var flux = Points[point]();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"flux {flux:R}\nmegabytes {(Peak() - idle) / 1e6}")
        );
        return 0;
    }

    /// <summary>The megabytes of a point in a new process.</summary>
    /// <exception cref="InvalidOperationException">It fails.</exception>
    public static double Of(string point)
    {
        string[] self =
            Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
                ? [typeof(PeakMemory).Assembly.Location]
                : [];
        return PeerProgram.Run(Environment.ProcessPath!, [.. self, "peers", "memory", point])["megabytes"].Single();
    }

    private static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
