namespace Thermowell.Studies.Engines;

/// <summary>What an engine knows of a shard that has no result file.</summary>
/// <param name="Phase">Whether it is still to come.</param>
/// <param name="Reason">In words, the same for all shards that it happened to.</param>
/// <param name="Log">The log of the process that did it last, or null.</param>
public sealed record ShardStanding(ShardPhase Phase, string Reason, string? Log = null)
{
    /// <summary>Whether the engine will do it, or does it now, so that it must not be submitted again.</summary>
    public bool IsActive => Phase is ShardPhase.Waiting or ShardPhase.Running;
}

/// <summary>How far an engine is with a shard.</summary>
public enum ShardPhase
{
    /// <summary>It was not given to this engine.</summary>
    NotSubmitted,

    /// <summary>It waits for its turn.</summary>
    Waiting,

    /// <summary>It is worked on.</summary>
    Running,

    /// <summary>The work on it ended, without a result file.</summary>
    Ended,

    /// <summary>It was submitted, and the engine no longer knows of it.</summary>
    Forgotten,

    /// <summary>The engine did not answer.</summary>
    Unknown,
}
