using System.Globalization;
using System.Runtime.InteropServices;
using Thermowell.Questions;

namespace Thermowell.Bench.Peers;

/// <summary>The machine and the runtime of a comparison, in one sentence.</summary>
internal static class HostFacts
{
    /// <summary>Processor, cores, system, runtime.</summary>
    public static string Words =>
        $"{Processor()}, {Environment.ProcessorCount} cores, {Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9)} GB, {System()}; {NumericProfile.Current.Runtime}, vectors of {NumericProfile.Current.VectorBits} bits.";

    /// <summary>The memory that a program could take now.</summary>
    public static double FreeMegabytes =>
        Field("/proc/meminfo", "MemAvailable", ':') is { } free
            ? double.Parse(free.Split(' ')[0], CultureInfo.InvariantCulture) * 1024 / 1e6
            : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e6;

    private static string Processor() =>
        Field("/proc/cpuinfo", "model name", ':') ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string System() =>
        Field("/etc/os-release", "PRETTY_NAME", '=')?.Trim('"') ?? RuntimeInformation.OSDescription;

    private static string? Field(string path, string name, char separator) =>
        File.Exists(path)
            ? File.ReadLines(path)
                .FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))
                ?.Split(separator, 2)[^1]
                .Trim()
            : null;
}
