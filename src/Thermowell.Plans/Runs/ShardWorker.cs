using Thermowell.Files;
using Thermowell.Plans.Folders;
using Thermowell.Questions.Points;

namespace Thermowell.Plans.Runs;

/// <summary>
/// Does one shard: goes on behind its journal's last good block, and renames the journal when it is whole.
/// </summary>
/// <param name="folder">The study.</param>
/// <param name="gammas">Its matched strengths, shared with other workers.</param>
/// <param name="progress">Told what is done.</param>
/// <param name="run">The threads of one point, and cancellation.</param>
/// <param name="failed">What is done about points that failed before.</param>
internal sealed class ShardWorker(
    StudyFolder folder,
    MatchedGammas? gammas,
    StudyProgress progress,
    EvaluationRun run,
    FailedPoints failed
)
{
    private readonly Lazy<FastAxis?> _fast = new(() => FastAxis.Of(folder.Study));

    /// <summary>Works on a shard.</summary>
    /// <param name="shard">The shard.</param>
    /// <returns>Whether it is finished now.</returns>
    public ShardEnd Work(int shard)
    {
        using var right = ShardLock.Take(folder.Lock(shard));
        if (right is null)
            return ShardEnd.HeldElsewhere;
        var isToBeDone = TakeBackDamaged(shard);
        if (failed == FailedPoints.Retry && !Retry(isToBeDone ? folder.Journal(shard) : folder.Result(shard), shard))
            return ShardEnd.Cancelled;
        if (!isToBeDone)
            return ShardEnd.Finished;
        var range = folder.Shards[shard];
        using (var journal = new JournalWriter(folder.Journal(shard), folder.Header(shard)))
        {
            progress.Found(journal.Done);
            var evaluator = Evaluator();
            while (journal.Done < range.Count)
            {
                var block = run.Cancellation.IsCancellationRequested
                    ? null
                    : evaluator.Next(range.First + journal.Done, range.Count - journal.Done);
                if (block is null)
                    break;
                journal.Append(block);
                progress.Add(block.Rows, block.Failures.Count);
            }

            journal.Sync();
            if (journal.Done < range.Count)
                return ShardEnd.Cancelled;
        }

        File.Move(folder.Journal(shard), folder.Result(shard));
        return ShardEnd.Finished;
    }

    private BlockEvaluator Evaluator() =>
        new(new StudyPoints(folder.Study, folder.SystemFile, gammas, run, _fast.Value), folder.Columns, run);

    /// <summary>
    /// Evaluates again the points of a journal or result file that failed; it stays as it is until all of them are.
    /// </summary>
    /// <returns>Whether that came to its end.</returns>
    private bool Retry(string path, int shard)
    {
        var header = folder.Header(shard);
        if (!File.Exists(path) || !JournalReader.Blocks(path, header).Any(block => block.Failures.Count > 0))
            return true;
        var evaluator = Evaluator();
        try
        {
            AtomicFile.Write(
                path,
                output =>
                {
                    output.Write(header.Bytes());
                    foreach (var block in JournalReader.Blocks(path, header))
                        output.Write((block.Failures.Count == 0 ? block : evaluator.Retried(block)).Bytes(header));
                }
            );
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Whether a shard is to be done: a result file that is not good to its end is a journal again.</summary>
    private bool TakeBackDamaged(int shard)
    {
        var result = folder.Result(shard);
        if (!File.Exists(result))
            return true;
        var (points, bytes) = JournalReader.Good(result, folder.Header(shard));
        if (points == folder.Shards[shard].Count && bytes == new FileInfo(result).Length)
        {
            progress.Found(points);
            return false;
        }

        File.Move(result, folder.Journal(shard), overwrite: true);
        return true;
    }
}

/// <summary>How the work on a shard ended.</summary>
internal enum ShardEnd
{
    /// <summary>Its result file is there.</summary>
    Finished,

    /// <summary>Another process works on it.</summary>
    HeldElsewhere,

    /// <summary>It was stopped; what is done is in its journal.</summary>
    Cancelled,
}
