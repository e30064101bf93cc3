namespace Thermowell.Classical;

/// <summary>
/// The events that the replicas of a gas may make together. Each is entered once, on whatever thread, so that whether
/// they are more than allowed depends on the gas alone. Where a loop enters some, it hears of a cancellation too.
/// </summary>
/// <param name="collisions">The collisions that the run is to count.</param>
/// <param name="steps">The Metropolis steps of a collision with a wall, 1 if it takes none.</param>
/// <param name="cancellation">Stops the loops.</param>
internal sealed class EventBudget(long collisions, int steps, CancellationToken cancellation)
{
    // So many are always allowed, and those that take so many steps: some seconds of work.
    private const long AlwaysAllowed = 1 << 24;
    private const long StepsAlwaysAllowed = 1 << 28;

    // A loop that makes so many steps between two looks hears of a cancellation within milliseconds.
    private const int StepsBetweenLooks = 1 << 16;
    private long _spent;

    /// <summary>No bound.</summary>
    public static EventBudget None { get; } = new(long.MaxValue, 1, CancellationToken.None);

    /// <summary>
    /// How many events are allowed: <see cref="EventDrivenEnsemble.MostBurnIn"/> times those to count, or some million
    /// if that is more.
    /// </summary>
    public long Most { get; } =
        Math.Max(
            Math.Min(AlwaysAllowed, StepsAlwaysAllowed / steps),
            Math.Min(collisions, long.MaxValue / 2 / EventDrivenEnsemble.MostBurnIn) * EventDrivenEnsemble.MostBurnIn
        );

    /// <summary>How many events a loop may make before it enters them.</summary>
    public int BetweenLooks { get; } = Math.Max(1, StepsBetweenLooks / steps);

    /// <summary>Whether more events were entered than are allowed.</summary>
    public bool IsSpent => Interlocked.Read(ref _spent) > Most;

    /// <summary>Enters events that were made.</summary>
    /// <returns>
    /// Whether to go on: not once more were made than are allowed, and not after a cancellation. What the loop then
    /// leaves is no state of the gas.
    /// </returns>
    public bool Enter(long events) =>
        Interlocked.Add(ref _spent, events) <= Most && !cancellation.IsCancellationRequested;
}
