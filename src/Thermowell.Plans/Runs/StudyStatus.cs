using Thermowell.Plans.Folders;

namespace Thermowell.Plans.Runs;

/// <summary>How far a study is, judged by its files.</summary>
/// <param name="Name">The study's name.</param>
/// <param name="Points">Its points.</param>
/// <param name="PointsDone">Those of them that are in journals or result files.</param>
/// <param name="Shards">Its shards.</param>
/// <param name="ShardsFinished">Those of them that have their result file, whole.</param>
/// <param name="UnfinishedShards">The numbers of the others.</param>
/// <param name="IsMerged">Whether the table is there.</param>
public sealed record StudyStatus(
    string Name,
    long Points,
    long PointsDone,
    int Shards,
    int ShardsFinished,
    IReadOnlyList<int> UnfinishedShards,
    bool IsMerged
)
{
    /// <summary>Whether every point is done.</summary>
    public bool IsComplete => UnfinishedShards.Count == 0;

    /// <summary>What the engines say of the shards that have no result file.</summary>
    public IReadOnlyList<ShardExplanation> Explanations { get; init; } = [];

    /// <summary>Looks at a folder.</summary>
    /// <param name="folder">The study.</param>
    public static StudyStatus Of(StudyFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var done = 0L;
        List<int> unfinished = [];
        for (var shard = 0; shard < folder.Shards.Count; shard++)
        {
            var isFinished = folder.IsFinished(shard);
            if (!isFinished)
                unfinished.Add(shard);
            done += isFinished ? folder.Shards[shard].Count : folder.Done(shard);
        }

        return new StudyStatus(
            folder.Manifest.Name,
            folder.Manifest.Points,
            done,
            folder.Shards.Count,
            folder.Shards.Count - unfinished.Count,
            unfinished,
            File.Exists(folder.Table)
        );
    }
}
