using System.Diagnostics;
using Thermowell.Cli.Output;
using Thermowell.Engines;
using Thermowell.Engines.Shards;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Input;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>Gives the missing shards of a study to an engine, and tells what became of them.</summary>
/// <param name="terminal">Where to tell.</param>
/// <param name="chosen">The engine.</param>
/// <param name="cancellation">Set by Ctrl-C or SIGTERM.</param>
internal sealed class EngineWork(Terminal terminal, ChosenEngine chosen, CancellationToken cancellation)
{
    private readonly IShardEngine _engine = ShardEngines.Create(chosen.Kind, chosen.Options);

    /// <summary>
    /// Goes on if nothing stands against it; shows the plan alone where that was asked for. Nothing has been written.
    /// </summary>
    public int With(ShardWork planned, Func<int> goOn)
    {
        var faults = _engine.Faults(planned);
        if (faults.Count > 0)
            return Faults(faults);
        var obstacles = _engine.Obstacles();
        if (!chosen.IsDry)
            return obstacles.Count > 0 ? Faults(obstacles) : goOn();
        Faults(obstacles);
        terminal.Output.Write(_engine.Preview(planned));
        return ExitCode.Done;
    }

    /// <summary>Has the missing shards of a folder done, and merges where all of them are.</summary>
    public int Run(StudyFolder folder, bool json)
    {
        var missing = StudyStatus.Of(folder).UnfinishedShards;
        var work = new StudyWork(terminal, folder, threads: 0, json, cancellation);
        if (missing.Count == 0)
            return chosen.IsDry ? Complete(folder) : work.Merge();
        return With(ShardWork.Of(folder, missing, ThisCommand.Worker), () => Submit(folder, work, missing));
    }

    private int Faults(IEnumerable<Fault> faults) => Refusals.Write(terminal, faults.Select(fault => fault.ToString()));

    private int Complete(StudyFolder folder)
    {
        terminal.Output.WriteLine(
            $"# all shards of '{folder.Path}' are finished: nothing would be started but the merge"
        );
        return ExitCode.Done;
    }

    private int Submit(StudyFolder folder, StudyWork work, IReadOnlyList<int> missing)
    {
        try
        {
            // The workers of this machine would each refuse another profile: say it once.
            if (chosen.Kind != EngineKind.Slurm)
                folder.RefuseOtherProfile();
            var share = new FolderShare(folder);
            var answer = ProgressBar.Run(
                terminal,
                StudyPace.Name(folder.Study),
                () => share.Value,
                () => "",
                () => _engine.Submit(ShardWork.Of(folder, missing, ThisCommand.Worker), cancellation)
            );
            return answer.End switch
            {
                EngineEnd.TakenOver => TakenOver(folder, answer),
                EngineEnd.Stopped => work.Stopped(),
                _ => Ended(folder, work),
            };
        }
        catch (EngineException refusal)
        {
            return Refusals.Write(terminal, [refusal.Message]);
        }
    }

    private int TakenOver(StudyFolder folder, EngineAnswer answer)
    {
        terminal.Output.WriteLine(answer.Sentence);
        terminal.Output.WriteLine($"'thermowell study status {folder.Path}' tells how far it is.");
        return ExitCode.Done;
    }

    private int Ended(StudyFolder folder, StudyWork work)
    {
        var missing = StudyStatus.Of(folder).UnfinishedShards;
        if (missing.Count == 0)
            return work.Merge();
        foreach (var explanation in ShardEngines.Explain(ShardWork.Of(folder, missing, ThisCommand.Worker)))
            terminal.Error.WriteLine($"thermowell: {explanation}");
        terminal.Error.WriteLine(
            $"thermowell: {missing.Count} of {folder.Shards.Count} shards are missing: 'thermowell study resume {folder.Path}' does what is left."
        );
        return ExitCode.Incomplete;
    }
}

/// <summary>How much of a study other processes have done, seen in its files at most once a second.</summary>
/// <param name="folder">The study.</param>
internal sealed class FolderShare(StudyFolder folder)
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    private Stopwatch? _since;
    private double _share;

    public double Value
    {
        get
        {
            if (_since is { } since && since.Elapsed < Often)
                return _share;
            _since = Stopwatch.StartNew();
            return _share = (double)StudyStatus.Of(folder).PointsDone / folder.Manifest.Points;
        }
    }
}
