using System.CommandLine;
using Thermowell.Cli.Output;
using Thermowell.Engines;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>Goes on with a study.</summary>
internal sealed class ResumeStudyCommand : StudySubcommand
{
    private readonly CancellationToken _cancellation;
    private readonly EngineOptionReader _engine;
    private readonly Option<bool> _retryFailed = new("--retry-failed")
    {
        Description = "evaluate the points again that failed, too",
    };
    private readonly Option<bool> _json = new("--json") { Description = "print one JSON object" };

    public ResumeStudyCommand(Terminal terminal, CancellationToken cancellation)
        : base(
            "resume",
            "Evaluate the points of a study that are missing, and merge all into one table.",
            "DIR",
            "the study's folder",
            terminal
        )
    {
        _cancellation = cancellation;
        Options.Add(PointParameters.Threads.Name, PointParameters.Threads.Meaning);
        _engine = new EngineOptionReader(
            this,
            Options,
            $"what does the missing shards: {string.Join(" | ", ShardEngines.Names)}; this process if not given"
        );
        ((Command)this).Options.Add(_retryFailed);
        ((Command)this).Options.Add(_json);
    }

    public override IReadOnlyList<string> Examples =>
        [
            "thermowell study resume cold-bath",
            "thermowell study resume cold-bath --retry-failed",
            "thermowell study resume cold-bath --engine slurm",
        ];

    protected override Func<int> Read(string subject, ParameterReader reader, ParseResult parsed)
    {
        var threads = (int)reader.Whole(PointParameters.Threads, 0);
        var json = parsed.GetValue(_json);
        var failed = parsed.GetValue(_retryFailed) ? FailedPoints.Retry : FailedPoints.Keep;
        var chosen = _engine.Read(reader, parsed);
        if (chosen is not null && threads > 0)
            reader.Fault(PointParameters.Threads.Name, "has no effect together with --engine.");
        if (chosen is not null && failed == FailedPoints.Retry)
            reader.Fault(
                "retry-failed",
                "has no effect together with --engine: give it alone, and this process tries them."
            );
        if (chosen is not null)
            return () =>
                new EngineWork(Terminal, chosen, _cancellation).Run(
                    StudyFolder.Open(subject, Terminal.Catalogue),
                    json
                );
        return () =>
            new StudyWork(Terminal, StudyFolder.Open(subject, Terminal.Catalogue), threads, json, _cancellation)
            {
                Failed = failed,
            }.Run();
    }
}
