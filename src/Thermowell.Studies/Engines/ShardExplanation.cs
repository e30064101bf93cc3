namespace Thermowell.Studies.Engines;

/// <summary>Why some shards have no result file.</summary>
/// <param name="Engine">The engine that says so.</param>
/// <param name="Shards">Their numbers, as "1,3,8-9".</param>
/// <param name="Phase">Whether they are still to come.</param>
/// <param name="Reason">In words.</param>
/// <param name="Log">The log of the first of them, or null.</param>
public sealed record ShardExplanation(string Engine, string Shards, ShardPhase Phase, string Reason, string? Log)
{
    /// <summary>A line for a reader.</summary>
    public override string ToString()
        => $"{(Shards.AsSpan().ContainsAny(',', '-') ? "shards" : "shard")} {Shards} ({Engine}): {Reason}{(Log is null ? "" : $"; log: {Log}")}";
}
