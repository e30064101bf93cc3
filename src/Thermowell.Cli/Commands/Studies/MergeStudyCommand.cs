using System.CommandLine;
using Thermowell.Cli.Output;
using Thermowell.Plans.Folders;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>Makes the table of a study whose shards are finished.</summary>
internal sealed class MergeStudyCommand : StudySubcommand
{
    private readonly CancellationToken _cancellation;
    private readonly Option<bool> _json = new("--json") { Description = "print one JSON object" };

    public MergeStudyCommand(Terminal terminal, CancellationToken cancellation)
        : base("merge", "Merge the finished shards of a study into one table.", "DIR", "the study's folder", terminal)
    {
        _cancellation = cancellation;
        Options.Add(PointParameters.Threads.Name, PointParameters.Threads.Meaning);
        ((Command)this).Options.Add(_json);
    }

    public override IReadOnlyList<string> Examples => ["thermowell study merge cold-bath"];

    protected override Func<int> Read(string subject, ParameterReader reader, ParseResult parsed)
    {
        var threads = (int)reader.Whole(PointParameters.Threads, 0);
        var json = parsed.GetValue(_json);
        return () =>
            new StudyWork(
                Terminal,
                StudyFolder.Open(subject, Terminal.Catalogue),
                threads,
                json,
                _cancellation
            ).Merge();
    }
}
