namespace Thermowell.Plans.Runs;

/// <summary>Why some shards have no result file.</summary>
/// <param name="Engine">The engine that says so.</param>
/// <param name="Shards">Their numbers, as "1,3,8-9".</param>
/// <param name="Phase">Whether they are still to come.</param>
/// <param name="Reason">In words.</param>
/// <param name="Log">The log of the first of them, or null.</param>
public sealed record ShardExplanation(string Engine, string Shards, ShardPhase Phase, string Reason, string? Log)
{
    /// <summary>A line for a reader.</summary>
    public override string ToString() =>
        $"{(Shards.AsSpan().ContainsAny(',', '-') ? "shards" : "shard")} {Shards} ({Engine}): {Reason}{(Log is null ? "" : $"; log: {Log}")}";
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
