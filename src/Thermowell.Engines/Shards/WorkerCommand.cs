using System.Globalization;

namespace Thermowell.Engines.Shards;

/// <summary>
/// How a process of this command is started, on this machine or on another one that sees the same files.
/// </summary>
/// <param name="Words">The program and the words before those of the command line.</param>
public sealed record WorkerCommand(IReadOnlyList<string> Words)
{
    /// <summary>The words that do one shard.</summary>
    /// <param name="folder">The study's folder.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="threads">The threads of the process.</param>
    internal IReadOnlyList<string> RunShard(string folder, int shard, int threads) =>
        RunShard(folder, shard.ToString(CultureInfo.InvariantCulture), threads);

    /// <summary>The words that do the shard for which a text will stand.</summary>
    internal IReadOnlyList<string> RunShard(string folder, string shard, int threads) =>
        [.. Words, "study", "run-shard", folder, shard, "--threads", threads.ToString(CultureInfo.InvariantCulture)];
}
