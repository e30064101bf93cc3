using Thermowell.Plans.Runs;

namespace Thermowell.Engines.Shards;

/// <summary>What an engine knows of a shard that has no result file.</summary>
/// <param name="Phase">Whether it is still to come.</param>
/// <param name="Reason">In words, the same for all shards that it happened to.</param>
/// <param name="Log">The log of the process that did it last, or null.</param>
public sealed record ShardStanding(ShardPhase Phase, string Reason, string? Log = null)
{
    /// <summary>Whether the engine will do it, or does it now, so that it must not be submitted again.</summary>
    public bool IsActive => Phase is ShardPhase.Waiting or ShardPhase.Running;
}
