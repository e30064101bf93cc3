using System.CommandLine;
using Thermowell.Cli.Output;
using Thermowell.Engines;
using Thermowell.Files;
using Thermowell.Plans.Folders;
using Thermowell.Questions.Input;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>Gives a study to an engine.</summary>
internal sealed class SubmitStudyCommand : StudySubcommand
{
    private readonly CancellationToken _cancellation;
    private readonly EngineOptionReader _engine;

    public SubmitStudyCommand(Terminal terminal, CancellationToken cancellation)
        : base(
            "submit",
            "Give the shards of a study to a cluster's scheduler, or to worker processes.",
            "FILE|DIR",
            "the study file, or the study's folder",
            terminal
        )
    {
        _cancellation = cancellation;
        _engine = new EngineOptionReader(
            this,
            Options,
            "what does the shards: " + string.Join(" | ", ShardEngines.Names)
        );
        Options.Add("out", "folder to make; the file's name without its ending if not given");
        Options.Add(ShardCount.Parameter.Name, ShardCount.Parameter.Meaning);
    }

    public override IReadOnlyList<string> Examples =>
        [
            "thermowell study submit cold-bath.toml --engine slurm --sbatch-arg=--partition=short --sbatch-arg=--time=30",
            "thermowell study submit cold-bath.toml --engine slurm --shards 200 --dry-run",
            "thermowell study submit cold-bath --engine local --workers 4",
        ];

    protected override Func<int> Read(string subject, ParameterReader reader, ParseResult parsed)
    {
        var chosen = _engine.Read(reader, parsed);
        if (chosen is null && !reader.Has("engine"))
            reader.Fault("engine", $"is missing: give one of {string.Join(", ", ShardEngines.Names)}.");
        var shards = ShardCount.Read(reader, threads: 0);
        var isFolder = Directory.Exists(subject);
        var path = isFolder ? "" : NewFolder(subject, reader);
        foreach (var option in (string[])["out", ShardCount.Parameter.Name])
            if (isFolder && reader.Has(option))
                reader.Fault(
                    option,
                    $"cannot be given together with '{Shown.Path(subject)}', which is a study's folder already."
                );
        return () =>
        {
            var work = new EngineWork(Terminal, chosen!, _cancellation);
            if (isFolder)
                return work.Run(StudyFolder.Open(subject, Terminal.Catalogue), json: false);
            return WithFile(
                subject,
                file =>
                    ThisCommand.Planned(file.Study!, path, shards) is { } planned
                        ? work.With(
                            planned,
                            () => WithNewFolder(path, file, shards, folder => work.Run(folder, json: false))
                        )
                        : Refusals.Write(Terminal, [$"--out = '{Shown.Path(path)}' is not the name of a folder."])
            );
        };
    }
}
