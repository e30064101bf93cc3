namespace Thermowell.Explorer.Work;

/// <summary>
/// How much is computed and kept open at once, so that a crowd is answered slowly and not at all too much.
/// </summary>
internal sealed record WorkLimits
{
    /// <summary>Pieces of quick work at once.</summary>
    public int QuickAtOnce { get; init; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>Pieces of long work at once; they share the cores with the quick ones.</summary>
    public int LongAtOnce { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>Pieces of either kind that may wait.</summary>
    public int MostWaiting { get; init; } = 256;

    /// <summary>Streams open at once.</summary>
    public int MostStreams { get; init; } = 256;

    /// <summary>How long one request may be worked on, its waiting included.</summary>
    public TimeSpan MostTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Connections at once.</summary>
    public int MostConnections { get; init; } = 1000;
}
