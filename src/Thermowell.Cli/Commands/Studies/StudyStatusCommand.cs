using System.CommandLine;
using Thermowell.Cli.Output;
using Thermowell.Engines;
using Thermowell.Engines.Shards;
using Thermowell.Plans.Folders;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Input;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>Tells how far a study is.</summary>
internal sealed class StudyStatusCommand : StudySubcommand
{
    private readonly Option<bool> _json = new("--json") { Description = "print one JSON object" };

    public StudyStatusCommand(Terminal terminal)
        : base(
            "status",
            "How far a study is, judged by its files; and what the engine that was given the missing shards says of them.",
            "DIR",
            "the study's folder",
            terminal
        ) => ((Command)this).Options.Add(_json);

    public override IReadOnlyList<string> Examples =>
        ["thermowell study status cold-bath", "thermowell study status cold-bath --json"];

    protected override Func<int> Read(string subject, ParameterReader reader, ParseResult parsed)
    {
        var json = parsed.GetValue(_json);
        return () =>
        {
            var folder = StudyFolder.Open(subject, Terminal.Catalogue);
            var status = StudyStatus.Of(folder);
            status = status with
            {
                Explanations = ShardEngines.Explain(ShardWork.Of(folder, status.UnfinishedShards, ThisCommand.Worker)),
            };
            if (json)
                Terminal.Output.WriteLine(StudyReports.Write(status));
            else
                StatusSummary.Write(Terminal.Output, status, subject);
            return ExitCode.Done;
        };
    }
}
