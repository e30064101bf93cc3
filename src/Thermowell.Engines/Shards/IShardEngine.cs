using Thermowell.Questions.Input;

namespace Thermowell.Engines.Shards;

/// <summary>
/// What has the shards of a study done. Whether a shard is done, its result file says; an engine is asked only for what
/// is missing.
/// </summary>
public interface IShardEngine
{
    /// <summary>What is wrong with what it was given; nothing has been written when it is asked.</summary>
    /// <param name="work">The shards.</param>
    IReadOnlyList<Fault> Faults(ShardWork work);

    /// <summary>What this machine lacks for it; it can be asked for a preview nevertheless.</summary>
    IReadOnlyList<Fault> Obstacles();

    /// <summary>What <see cref="Submit"/> would write and start.</summary>
    /// <param name="work">The shards.</param>
    string Preview(ShardWork work);

    /// <summary>Has shards done, those excepted that it is at work on already.</summary>
    /// <param name="work">The shards.</param>
    /// <param name="cancellation">Stops the processes that are waited for; what they have done is kept.</param>
    /// <exception cref="EngineException">It did not take them.</exception>
    EngineAnswer Submit(ShardWork work, CancellationToken cancellation);

    /// <summary>Why shards have no result file.</summary>
    /// <param name="work">The shards without one.</param>
    /// <returns>An answer for each of them.</returns>
    IReadOnlyDictionary<int, ShardStanding> Explain(ShardWork work);
}
