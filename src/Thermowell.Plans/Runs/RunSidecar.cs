namespace Thermowell.Plans.Runs;

/// <summary>
/// Where and when a report was made, and how long it took: kept apart from the data, which do not depend on it.
/// </summary>
/// <param name="Host">The machine's name.</param>
/// <param name="OperatingSystem">Its operating system.</param>
/// <param name="Cores">Its cores.</param>
/// <param name="Threads">The threads at work.</param>
/// <param name="StartedUtc">When the run began.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="PointsEvaluated">How many points were evaluated.</param>
/// <param name="PeakMemoryBytes">The largest working set.</param>
/// <param name="Figures">Seconds for each figure.</param>
public sealed record RunSidecar(
    string Host,
    string OperatingSystem,
    int Cores,
    int Threads,
    DateTimeOffset StartedUtc,
    double Seconds,
    long PointsEvaluated,
    long PeakMemoryBytes,
    IReadOnlyDictionary<string, double> Figures
);
