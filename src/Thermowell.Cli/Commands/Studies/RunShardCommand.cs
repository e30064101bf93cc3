using System.CommandLine;
using System.Globalization;
using Thermowell.Cli.Output;
using Thermowell.Files;
using Thermowell.Plans.Folders;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>Does one shard of a study: what a scheduler starts.</summary>
internal sealed class RunShardCommand : StudySubcommand
{
    private readonly CancellationToken _cancellation;
    private readonly Argument<string?> _shard = new("K")
    {
        Description = "the shard's number, from 0",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public RunShardCommand(Terminal terminal, CancellationToken cancellation)
        : base(
            "run-shard",
            "Evaluate the missing points of one shard of a study.",
            "DIR",
            "the study's folder",
            terminal
        )
    {
        _cancellation = cancellation;
        Arguments.Add(_shard);
        Options.Add(PointParameters.Threads.Name, PointParameters.Threads.Meaning);
    }

    public override IReadOnlyList<string> Examples => ["thermowell study run-shard cold-bath 12"];

    protected override Func<int> Read(string subject, ParameterReader reader, ParseResult parsed)
    {
        var threads = (int)reader.Whole(PointParameters.Threads, 0);
        var shard = parsed.GetValue(_shard);
        return () =>
        {
            var folder = StudyFolder.Open(subject, Terminal.Catalogue);
            return
                int.TryParse(shard, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number < folder.Shards.Count
                ? new StudyWork(Terminal, folder, threads, json: false, _cancellation).RunShard(number)
                : Refusals.Write(
                    Terminal,
                    [
                        $"K = '{Shown.Value(shard ?? "")}' is no shard of '{Shown.Path(subject)}': give {(folder.Shards.Count == 1 ? "0, the only one" : $"a whole number from 0 to {folder.Shards.Count - 1}")}.",
                    ]
                );
        };
    }
}
