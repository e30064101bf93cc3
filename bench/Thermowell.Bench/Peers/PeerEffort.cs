namespace Thermowell.Bench.Peers;

/// <summary>How much of the comparison is done.</summary>
/// <param name="Rounds">Rounds of the short measurements, peer and ours taking turns; 0 to check agreement
/// alone.</param>
/// <param name="LongRounds">Rounds of those that take the peer seconds.</param>
/// <param name="Levels">N of the points and sweeps.</param>
/// <param name="LindbladLevels">N at which the growth with N is shown.</param>
/// <param name="RedfieldLevels">The same for Redfield. From the last two, time and memory at <paramref name="Levels"/>
/// are extrapolated if it is not among them.</param>
/// <param name="DynamicsLevels">N of noise and of histories.</param>
internal sealed record PeerEffort(
    int Rounds,
    int LongRounds,
    int Levels,
    int[] LindbladLevels,
    int[] RedfieldLevels,
    int[] DynamicsLevels
)
{
    /// <summary>Agreement on small systems, no timing.</summary>
    public static PeerEffort Check { get; } = new(0, 0, 20, [20], [12], [6]);

    /// <summary>Two minutes.</summary>
    public static PeerEffort Quick { get; } = new(3, 1, 100, [10, 20, 40, 100], [10, 20, 30, 40], [10]);

    /// <summary>A quarter of an hour.</summary>
    public static PeerEffort Full { get; } =
        new(9, 3, 100, [10, 20, 40, 60, 80, 100], [10, 20, 40, 60, 100], [10, 20, 30]);
}
