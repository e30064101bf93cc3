using Thermowell.Plans;
using Thermowell.Plans.Folders;

namespace Thermowell.Engines.Shards;

/// <summary>
/// Shards of a study that are to be done, as much of it as an engine needs: none looks into the study itself.
/// </summary>
/// <param name="Folder">The study's folder, as a whole path.</param>
/// <param name="Name">The study's name.</param>
/// <param name="Hash">The study's hash.</param>
/// <param name="Points">The points of the whole study.</param>
/// <param name="Count">The shards of the whole study.</param>
/// <param name="Shards">Those that are to be done, in order.</param>
/// <param name="Command">How a process is started that does one.</param>
public sealed record ShardWork(
    string Folder,
    string Name,
    string Hash,
    long Points,
    int Count,
    IReadOnlyList<int> Shards,
    WorkerCommand Command
)
{
    /// <summary>
    /// Whether a shard has its result file by now: while an engine is asked why there is none, it may come.
    /// </summary>
    public Predicate<int> IsFinished { get; init; } = _ => false;

    /// <summary>Shards of a study's folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="shards">Those that are to be done.</param>
    /// <param name="command">How a process is started that does one.</param>
    public static ShardWork Of(StudyFolder folder, IReadOnlyList<int> shards, WorkerCommand command)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var manifest = folder.Manifest;
        return new ShardWork(
            Path.GetFullPath(folder.Path),
            manifest.Name,
            manifest.StudyHash,
            manifest.Points,
            folder.Shards.Count,
            shards,
            command
        )
        {
            IsFinished = folder.IsFinished,
        };
    }

    /// <summary>All shards of a study whose folder has not been made.</summary>
    /// <param name="study">The study.</param>
    /// <param name="folder">Where its folder will be.</param>
    /// <param name="shards">Into how many shards it will be cut at most.</param>
    /// <param name="command">How a process is started that does one.</param>
    public static ShardWork Planned(Study study, string folder, int shards, WorkerCommand command)
    {
        ArgumentNullException.ThrowIfNull(study);
        var count = (int)Math.Min(shards, study.Points);
        return new ShardWork(
            Path.GetFullPath(folder),
            study.Name,
            study.Hash,
            study.Points,
            count,
            [.. Enumerable.Range(0, count)],
            command
        );
    }

    /// <summary>What a scheduler calls it: the tool and eight digits of the study's hash.</summary>
    public string JobName => $"thermowell-{Hash[..8]}";

    /// <summary>The same for people, on one line.</summary>
    public string Comment =>
        string.Concat(
            $"Thermowell study {Name}: {Points} points in {InWords(Count)}".Select(c => char.IsControl(c) ? ' ' : c)
        );

    /// <summary>A number of shards.</summary>
    internal static string InWords(int shards) => shards == 1 ? "1 shard" : $"{shards} shards";

    /// <summary>A path in the study's folder.</summary>
    internal string In(params string[] names) => Path.Combine([Folder, .. names]);
}
