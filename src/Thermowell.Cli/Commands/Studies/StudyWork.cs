using Thermowell.Cli.Output;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Points;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>Works on a study folder until it is done or stopped, and tells how that ended.</summary>
/// <param name="terminal">Where to tell.</param>
/// <param name="folder">The study.</param>
/// <param name="threads">Threads at work; 0 for one a core.</param>
/// <param name="json">Whether to print one JSON object.</param>
/// <param name="cancellation">Set by Ctrl-C or SIGTERM.</param>
internal sealed class StudyWork(
    Terminal terminal,
    StudyFolder folder,
    int threads,
    bool json,
    CancellationToken cancellation
)
{
    /// <summary>What is done about points that failed before.</summary>
    public FailedPoints Failed { get; init; }

    /// <summary>Does all shards that are not done, waits for those that other processes do, and merges.</summary>
    public int Run() => Completion.Do([.. Enumerable.Range(0, folder.Shards.Count)]) ? Merge() : Stopped();

    /// <summary>Does one shard, or waits for another process that does it.</summary>
    public int RunShard(int shard)
    {
        if (!Completion.Do([shard]))
            return Stopped();
        terminal.Output.WriteLine(
            $"shard {shard} of '{folder.Path}' is finished: {folder.Shards[shard].Count} points from {folder.Shards[shard].First}."
        );
        return ExitCode.Done;
    }

    /// <summary>Merges, and tells what came of it.</summary>
    public int Merge() => Completion.Merge() is { } merged ? Tell(merged) : Stopped();

    private StudyCompletion Completion =>
        field ??= new(folder, new EvaluationRun { Threads = threads, Cancellation = cancellation })
        {
            Failed = Failed,
            Showing = (run, work) =>
                ProgressBar.Run(
                    terminal,
                    StudyPace.Name(folder.Study),
                    () => (double)run.Progress.Done / run.Progress.Points,
                    () => StudyPace.Words(run.Progress),
                    work
                ),
            Waits = doing =>
                terminal.Error.WriteLine(
                    $"thermowell: another process {doing} '{folder.Path}' too: this one waits for its end."
                ),
        };

    private int Tell(MergeOutcome merged)
    {
        if (json)
            terminal.Output.WriteLine(StudyReports.Write(merged));
        else
            MergeSummary.Write(terminal.Output, merged);
        foreach (var (point, reason) in merged.Failures)
            terminal.Error.WriteLine($"thermowell: point {point} failed: {reason}");
        if (merged.PointsFailed > merged.Failures.Count)
            terminal.Error.WriteLine(
                $"thermowell: and {merged.PointsFailed - merged.Failures.Count} more, listed in '{folder.Failures}'."
            );
        if (
            merged.Failures.Any(failure =>
                failure.Reason.Contains("a defect of Thermowell itself", StringComparison.Ordinal)
            )
        )
            terminal.Error.WriteLine(
                $"thermowell: 'thermowell study resume {folder.Path} --retry-failed' tries them again."
            );
        return merged.PointsFailed > 0 ? ExitCode.SomeFailed
            : merged.PointsNotOk > 0 ? ExitCode.NotOk
            : ExitCode.Done;
    }

    /// <summary>Tells that it was stopped, and what is kept.</summary>
    public int Stopped()
    {
        var status = StudyStatus.Of(folder);
        terminal.Error.WriteLine(
            $"Stopped. {status.PointsDone} of {status.Points} points are done and kept: 'thermowell study resume {folder.Path}' goes on."
        );
        return ExitCode.Interrupted;
    }
}
