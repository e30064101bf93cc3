using Thermowell.Questions.Points;

namespace Thermowell.Plans.Folders;

/// <summary>The points of a shard: neighbours, in order.</summary>
/// <param name="First">The first point, from 0.</param>
/// <param name="Count">How many.</param>
public sealed record ShardRange(long First, long Count)
{
    /// <summary>How many shards a study has if nobody says: enough for some threads to end at about the same
    /// time.</summary>
    /// <param name="threads">The threads; 0 for one a core.</param>
    public static int Usual(int threads) => Math.Max(64, 4 * EvaluationRun.AtWork(threads));

    /// <summary>Cuts points into shards whose sizes differ by 1 at most.</summary>
    /// <param name="points">How many points.</param>
    /// <param name="shards">How many shards; no more than points.</param>
    public static IReadOnlyList<ShardRange> Cut(long points, int shards)
    {
        var ranges = new ShardRange[shards];
        for (var shard = 0; shard < shards; shard++)
        {
            var first = (long)((Int128)points * shard / shards);
            ranges[shard] = new ShardRange(first, (long)((Int128)points * (shard + 1) / shards) - first);
        }

        return ranges;
    }
}
