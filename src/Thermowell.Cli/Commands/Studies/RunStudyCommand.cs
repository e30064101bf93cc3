using System.CommandLine;
using Thermowell.Studies.Folders;
using Thermowell.Studies.Input;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>Runs a study from its file.</summary>
internal sealed class RunStudyCommand : StudySubcommand
{
    private static readonly NumberParameter Shards =
        new("shards", "parts that are worked on by themselves; at least 64 if not given; never changes a result", "", 1, 100_000, "a whole number from 1 to 100000");

    private readonly CancellationToken _cancellation;
    private readonly Option<bool> _json = new("--json") { Description = "print one JSON object" };

    public RunStudyCommand(Terminal terminal, CancellationToken cancellation)
        : base("run", "Evaluate every point of a study, and merge them into one table.", "FILE", "the study file", terminal)
    {
        _cancellation = cancellation;
        Options.Add("out", "folder to make; the file's name without its ending if not given");
        Options.Add(PointParameters.Threads.Name, PointParameters.Threads.Meaning);
        Options.Add(Shards.Name, Shards.Meaning);
        ((Command)this).Options.Add(_json);
    }

    public override IReadOnlyList<string> Examples => ["thermowell study run cold-bath.toml", "thermowell study run cold-bath.toml --out cold-bath --threads 2"];

    protected override Func<int> Read(string subject, ParameterReader reader, ParseResult parsed)
    {
        var threads = (int)reader.Whole(PointParameters.Threads, 0);
        var shards = (int)reader.Whole(Shards, Math.Max(64, 4 * (threads > 0 ? threads : Environment.ProcessorCount)));
        var path = reader.Text("out") ?? Path.GetFileNameWithoutExtension(subject);
        var json = parsed.GetValue(_json);
        return () => WithFile(subject, file =>
        {
            try
            {
                return new StudyWork(Terminal, StudyFolder.Create(path, file, shards), threads, json, _cancellation).Run();
            }
            catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
            {
                return ThermowellCommand.Faults(Terminal, [$"--out = '{path}' is not the name of a folder."]);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return ThermowellCommand.Faults(Terminal, [$"--out = '{path}' cannot be written to: {fault.Message}"]);
            }
        });
    }
}
