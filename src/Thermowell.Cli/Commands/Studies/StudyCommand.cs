using System.CommandLine;
using Thermowell.Cli.Output;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>Many points from one file.</summary>
internal sealed class StudyCommand : CommandGroup
{
    public StudyCommand(Terminal terminal, CancellationToken cancellation)
        : base(
            "study",
            "Many points from one file, on all cores, resumed where they were stopped, in one table.",
            terminal
        )
    {
        Subcommands.Add(new NewStudyCommand(terminal));
        Subcommands.Add(new CheckStudyCommand(terminal, cancellation));
        Subcommands.Add(new RunStudyCommand(terminal, cancellation));
        Subcommands.Add(new SubmitStudyCommand(terminal, cancellation));
        Subcommands.Add(new StudyStatusCommand(terminal));
        Subcommands.Add(new ResumeStudyCommand(terminal, cancellation));
        Subcommands.Add(new MergeStudyCommand(terminal, cancellation));
        Subcommands.Add(new ExportStudyCommand(terminal, cancellation));
        Subcommands.Add(new PlotStudyCommand(terminal, cancellation));
        Subcommands.Add(new RunShardCommand(terminal, cancellation));
    }

    public override IReadOnlyList<string> Examples =>
        [
            "thermowell study new flux --out cold-bath.toml",
            "thermowell study check cold-bath.toml",
            "thermowell study run cold-bath.toml --out cold-bath",
            "thermowell study resume cold-bath",
        ];
}
