using Thermowell.Cli.Output;
using Thermowell.Studies.Folders;
using Thermowell.Studies.Points;
using Thermowell.Studies.Runs;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>Works on a study folder until it is done or stopped, and tells how that ended.</summary>
/// <param name="terminal">Where to tell.</param>
/// <param name="folder">The study.</param>
/// <param name="threads">Threads at work; 0 for one a core.</param>
/// <param name="json">Whether to print one JSON object.</param>
/// <param name="cancellation">Set by Ctrl-C or SIGTERM.</param>
internal sealed class StudyWork(Terminal terminal, StudyFolder folder, int threads, bool json, CancellationToken cancellation)
{
    private bool _toldOfOthers;

    /// <summary>What is done about points that failed before.</summary>
    public FailedPoints Failed { get; init; }

    /// <summary>Does all shards that are not done, waits for those that other processes do, and merges.</summary>
    public int Run()
    {
        while (true)
        {
            var work = new StudyRun(folder, new EvaluationRun { Threads = threads, Cancellation = cancellation }) { Failed = Failed };
            var outcome = Evaluate(work, run => run.Run());
            if (outcome.Cancelled) return Stopped();
            if (outcome.HeldElsewhere == 0) return MergeInTurn();
            TellOfOthers("works on");
            if (!work.WaitForOthers()) return Stopped();
        }
    }

    /// <summary>Does one shard.</summary>
    public int RunShard(int shard)
    {
        var outcome = Evaluate(new StudyRun(folder, new EvaluationRun { Threads = threads, Cancellation = cancellation }), run => run.Run([shard]));
        if (outcome.Cancelled) return Stopped();
        if (outcome.HeldElsewhere > 0) return Held(1);
        terminal.Output.WriteLine($"shard {shard} of '{folder.Path}' is finished: {folder.Shards[shard].Count} points from {folder.Shards[shard].First}.");
        return ExitCode.Done;
    }

    /// <summary>Merges; after another process that does so, for what it tells belongs to its own caller.</summary>
    private int MergeInTurn()
    {
        while (true)
        {
            var merge = new StudyMerge(folder, threads);
            if (merge.IsHeldElsewhere) TellOfOthers("merges");
            if (!merge.WaitForOthers(cancellation)) return Stopped();
            try
            {
                return Merge();
            }
            catch (StudyFolderException) when (merge.IsHeldElsewhere)
            {
                // It began in between.
            }
        }
    }

    private void TellOfOthers(string doing)
    {
        if (!_toldOfOthers) terminal.Error.WriteLine($"thermowell: another process {doing} '{folder.Path}' too: this one waits for its end.");
        _toldOfOthers = true;
    }

    /// <summary>Merges.</summary>
    public int Merge()
    {
        var merged = new StudyMerge(folder, threads).Merge();
        if (json) terminal.Output.WriteLine(StudyReports.Write(merged));
        else MergeSummary.Write(terminal.Output, merged);
        foreach (var (point, reason) in merged.Failures) terminal.Error.WriteLine($"thermowell: point {point} failed: {reason}");
        if (merged.PointsFailed > merged.Failures.Count)
            terminal.Error.WriteLine($"thermowell: and {merged.PointsFailed - merged.Failures.Count} more, listed in '{folder.Failures}'.");
        if (merged.Failures.Any(failure => failure.Reason.Contains("a defect of Thermowell itself", StringComparison.Ordinal)))
            terminal.Error.WriteLine($"thermowell: 'thermowell study resume {folder.Path} --retry-failed' tries them again.");
        return merged.PointsFailed > 0 ? ExitCode.SomeFailed : merged.PointsNotOk > 0 ? ExitCode.NotOk : ExitCode.Done;
    }

    /// <summary>Tells that it was stopped, and what is kept.</summary>
    public int Stopped()
    {
        var status = StudyStatus.Of(folder);
        terminal.Error.WriteLine($"Stopped. {status.PointsDone} of {status.Points} points are done and kept: 'thermowell study resume {folder.Path}' goes on.");
        return ExitCode.Interrupted;
    }

    private RunOutcome Evaluate(StudyRun run, Func<StudyRun, RunOutcome> work)
        => ProgressBar.Run(terminal, StudyPace.Name(folder.Study), () => (double)run.Progress.Done / run.Progress.Points, () => StudyPace.Words(run.Progress), () => work(run));

    private int Held(int shards)
    {
        terminal.Error.WriteLine($"thermowell: another process works on {(shards == 1 ? "a shard" : $"{shards} shards")} of '{folder.Path}': 'thermowell study resume {folder.Path}' after its end does what is left.");
        return ExitCode.Incomplete;
    }
}
