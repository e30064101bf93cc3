using System.CommandLine;
using Thermowell.Studies.Folders;
using Thermowell.Studies.Input;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>Runs a study from its file.</summary>
internal sealed class RunStudyCommand : StudySubcommand
{
    private readonly CancellationToken _cancellation;
    private readonly Option<bool> _json = new("--json") { Description = "print one JSON object" };

    public RunStudyCommand(Terminal terminal, CancellationToken cancellation)
        : base("run", "Evaluate every point of a study, and merge them into one table.", "FILE", "the study file", terminal)
    {
        _cancellation = cancellation;
        Options.Add("out", "folder to make; the file's name without its ending if not given");
        Options.Add(PointParameters.Threads.Name, PointParameters.Threads.Meaning);
        Options.Add(ShardCount.Parameter.Name, ShardCount.Parameter.Meaning);
        ((Command)this).Options.Add(_json);
    }

    public override IReadOnlyList<string> Examples => ["thermowell study run cold-bath.toml", "thermowell study run cold-bath.toml --out cold-bath --threads 2"];

    protected override Func<int> Read(string subject, ParameterReader reader, ParseResult parsed)
    {
        var threads = (int)reader.Whole(PointParameters.Threads, 0);
        var shards = ShardCount.Read(reader, threads);
        var path = NewFolder(subject, reader);
        var json = parsed.GetValue(_json);
        return () => WithFile(subject, file => WithBegunFolder(path, file, shards, folder => new StudyWork(Terminal, folder, threads, json, _cancellation).Run()));
    }
}
