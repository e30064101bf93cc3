using System.Globalization;

namespace Thermowell.Cli;

/// <summary>Whether the runtime may have the memory without which it ends before it can say so.</summary>
internal static class HeapRoom
{
    private const long Least = 48L << 20;

    /// <summary>Why nothing can be begun, or null.</summary>
    public static string? Refusal() => Refusal(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>The same for an amount of memory.</summary>
    /// <param name="bytes">What the heap may have; 0 where that is unknown.</param>
    public static string? Refusal(long bytes) =>
        bytes is 0 or >= Least
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"this process may have {bytes >> 20} MB of memory for its data: it needs {Least >> 20} MB at least, and more for large points."
            );
}
