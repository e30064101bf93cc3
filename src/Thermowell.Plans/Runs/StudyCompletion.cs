using Thermowell.Plans.Folders;
using Thermowell.Questions.Points;

namespace Thermowell.Plans.Runs;

/// <summary>
/// Brings a study to its end beside other processes that do the same: what those have begun is waited for, and what
/// they leave undone is done here.
/// </summary>
/// <param name="folder">The study.</param>
/// <param name="run">Threads, progress and cancellation.</param>
public sealed class StudyCompletion(StudyFolder folder, EvaluationRun run)
{
    private bool _toldOfOthers;

    /// <summary>What is done about points that failed before.</summary>
    public FailedPoints Failed { get; init; }

    /// <summary>Told once that another process is waited for, and what it does.</summary>
    public Action<string>? Waits { get; init; }

    /// <summary>Runs work, and may show its progress meanwhile.</summary>
    public Func<StudyRun, Func<RunOutcome>, RunOutcome> Showing { get; init; } = (_, work) => work();

    /// <summary>Does shards, and waits for those that other processes do.</summary>
    /// <param name="shards">Their numbers.</param>
    /// <returns>Whether they are done, and the work was not stopped.</returns>
    /// <exception cref="StudyFolderException">The folder cannot be written to, or was begun on another numeric
    /// profile.</exception>
    public bool Do(IReadOnlyList<int> shards)
    {
        while (true)
        {
            var work = new StudyRun(folder, run) { Failed = Failed };
            var outcome = Showing(work, () => work.Run(shards));
            if (outcome.Cancelled)
                return false;
            if (outcome.HeldElsewhere == 0)
                return true;
            TellOfOthers("works on");
            if (!work.WaitForOthers(shards))
                return false;
        }
    }

    /// <summary>
    /// Merges; after another process that does so, for what it tells belongs to its own caller. Null where it was
    /// stopped.
    /// </summary>
    /// <exception cref="StudyFolderException">Shards are missing or damaged, or the folder cannot be written
    /// to.</exception>
    public MergeOutcome? Merge()
    {
        while (true)
        {
            var merge = new StudyMerge(folder, run.Threads);
            if (merge.IsHeldElsewhere)
                TellOfOthers("merges");
            if (!merge.WaitForOthers(run.Cancellation))
                return null;
            try
            {
                return merge.Merge();
            }
            catch (StudyFolderException other) when (other.IsHeldElsewhere)
            {
                // It began in between, and may have ended since.
            }
        }
    }

    private void TellOfOthers(string doing)
    {
        if (!_toldOfOthers)
            Waits?.Invoke(doing);
        _toldOfOthers = true;
    }
}
