using System.Globalization;

namespace Thermowell.Bench;

/// <summary>The processor time of this process: what waiting for a core does not change.</summary>
internal static class ProcessorTime
{
    private const double LeastSeconds = 0.2;

    /// <summary>Processor seconds of one call, over as many as fill a measurable time.</summary>
    public static double Of(Func<double> call)
    {
        var calls = 0;
        var begin = Environment.CpuUsage.TotalTime;
        TimeSpan spent;
        do
        {
            call();
            calls++;
            spent = Environment.CpuUsage.TotalTime - begin;
        } while (spent.TotalSeconds < LeastSeconds);
        return spent.TotalSeconds / calls;
    }

    /// <summary>The middle one, the upper of two.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    /// <summary>A time with its unit, to four digits.</summary>
    public static string Words(double seconds)
    {
        var (scale, unit) = seconds switch
        {
            < 1e-6 => (1e9, "ns"),
            < 1e-3 => (1e6, "µs"),
            < 1 => (1e3, "ms"),
            _ => (1, "s"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{seconds * scale:G4} {unit}");
    }
}
