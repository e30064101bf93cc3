using Thermowell.Files;
using Thermowell.Plans.Folders;
using Thermowell.Questions.Points;

namespace Thermowell.Plans.Runs;

/// <summary>Does the shards of a study that are not done, several at once, each on a thread.</summary>
/// <param name="folder">The study.</param>
/// <param name="run">Threads, progress and cancellation.</param>
public sealed class StudyRun(StudyFolder folder, EvaluationRun run)
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(0.2);

    /// <summary>What is done about points that failed before.</summary>
    public FailedPoints Failed { get; init; }

    /// <summary>How far it is.</summary>
    public StudyProgress Progress { get; } = new(folder.Manifest.Points, run.Progress);

    /// <summary>Works on all shards.</summary>
    /// <exception cref="StudyFolderException">The folder cannot be written to, or was begun on another numeric
    /// profile.</exception>
    /// <exception cref="MachineFailureException">Memory, threads or the like ran out; what was done before is
    /// kept.</exception>
    public RunOutcome Run() => Run([.. Enumerable.Range(0, folder.Shards.Count)]);

    /// <summary>Works on some shards.</summary>
    /// <param name="shards">Their numbers.</param>
    /// <exception cref="StudyFolderException">The folder cannot be written to, or was begun on another numeric
    /// profile.</exception>
    /// <exception cref="MachineFailureException">Memory, threads or the like ran out; what was done before is
    /// kept.</exception>
    public RunOutcome Run(IReadOnlyList<int> shards)
    {
        ArgumentNullException.ThrowIfNull(shards);
        folder.RefuseOtherProfile();
        Tidy();
        using var session = Session();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(run.Cancellation);
        var cores = run.ThreadsAtWork;
        var workers = Math.Min(cores, shards.Count);

        // A point of fewer shards than threads has several threads to itself: their number changes no result.
        var worker = new ShardWorker(
            folder,
            StudyPoints.Gammas(folder.Study),
            Progress,
            new EvaluationRun
            {
                Catalogue = folder.Study.Catalogue,
                Threads = Math.Max(1, cores / workers),
                Cancellation = stop.Token,
            },
            Failed
        );
        var (next, held) = (-1, 0);
        var tasks = Enumerable
            .Range(0, workers)
            .Select(_ =>
                Task.Factory.StartNew(
                    Work,
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                )
            )
            .ToArray();
        try
        {
            Task.WaitAll(tasks);
        }
        catch (AggregateException failures)
        {
            throw Failure(failures);
        }

        session.End(Progress);
        return new RunOutcome(run.Cancellation.IsCancellationRequested, held);

        void Work()
        {
            try
            {
                for (
                    var at = Interlocked.Increment(ref next);
                    at < shards.Count && !stop.IsCancellationRequested;
                    at = Interlocked.Increment(ref next)
                )
                    if (worker.Work(shards[at]) == ShardEnd.HeldElsewhere)
                        Interlocked.Increment(ref held);
            }
            catch
            {
                stop.Cancel();
                throw;
            }
        }
    }

    /// <summary>Waits until no other process works on those of some shards that are not finished.</summary>
    /// <param name="shards">Their numbers.</param>
    /// <returns>Whether that came about before the run was cancelled.</returns>
    public bool WaitForOthers(IReadOnlyList<int> shards)
    {
        ArgumentNullException.ThrowIfNull(shards);
        while (shards.Any(shard => !folder.IsFinished(shard) && ShardLock.IsHeld(folder.Lock(shard))))
            if (run.Cancellation.WaitHandle.WaitOne(Often))
                return false;
        return !run.Cancellation.IsCancellationRequested;
    }

    /// <summary>
    /// Makes the folder of the shards again where it is lost: the points are missing then, and nothing else is.
    /// Leavings of processes that were killed go.
    /// </summary>
    private void Tidy()
    {
        try
        {
            Directory.CreateDirectory(folder.In("shards"));
            folder.RemoveStaleParts();
        }
        catch (Exception failure) when (DiskRefusal.Is(failure))
        {
            throw NotWritable(failure);
        }
    }

    private StudySession Session()
    {
        try
        {
            return new StudySession(folder, run.Threads);
        }
        catch (Exception failure) when (DiskRefusal.Is(failure))
        {
            throw NotWritable(failure);
        }
    }

    private StudyFolderException NotWritable(Exception failure) =>
        new(DiskRefusal.Sentence(folder.Path, failure), failure);

    private Exception Failure(AggregateException failures)
    {
        var first =
            failures.Flatten().InnerExceptions.FirstOrDefault(one => one is not OperationCanceledException) ?? failures;
        if (MachineFailure.Is(first))
            return new MachineFailureException(
                $"'{folder.Path}' is not finished: {MachineFailure.Sentence(first)} What is done is kept: 'thermowell study resume {folder.Path}' goes on.",
                failures
            );
        return DiskRefusal.Is(first) ? NotWritable(first)
            : first is StudyFolderException ? first
            : new AggregateException(first.Message, failures);
    }
}
