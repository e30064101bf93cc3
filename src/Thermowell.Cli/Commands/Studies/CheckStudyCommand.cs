using System.CommandLine;
using Thermowell.Cli.Output;
using Thermowell.Plans;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Cli.Commands.Studies;

/// <summary>Shows a study before it is run.</summary>
internal sealed class CheckStudyCommand : StudySubcommand
{
    private static readonly TimeSpan SampleTime = TimeSpan.FromSeconds(2);

    private readonly CancellationToken _cancellation;
    private readonly Option<bool> _json = new("--json") { Description = "print one JSON object" };

    public CheckStudyCommand(Terminal terminal, CancellationToken cancellation)
        : base(
            "check",
            "List every fault of a study file; or show its grid, its points, and what it will take, from a quick measured sample.",
            "FILE",
            "the study file",
            terminal
        )
    {
        _cancellation = cancellation;
        Options.Add(PointParameters.Threads.Name, PointParameters.Threads.Meaning);
        ((Command)this).Options.Add(_json);
    }

    public override IReadOnlyList<string> Examples =>
        ["thermowell study check cold-bath.toml", "thermowell study check cold-bath.toml --threads 64 --json"];

    protected override Func<int> Read(string subject, ParameterReader reader, ParseResult parsed)
    {
        var threads = (int)reader.Whole(PointParameters.Threads, 0);
        var json = parsed.GetValue(_json);
        return () =>
            WithFile(
                subject,
                file =>
                {
                    var study = file.Study!;
                    var estimate = StudyEstimate.Measure(file, threads, SampleTime, _cancellation);
                    var report = new CheckReport(
                        study.Name,
                        QuantityWord.Of(study.Quantity),
                        study.Points,
                        CheckedAxis.Of(study),
                        estimate,
                        study.Units?.Scales
                    );
                    if (json)
                        Terminal.Output.WriteLine(StudyReports.Write(report));
                    else
                        CheckTable.Write(Terminal.OutputConsole(), report);
                    return ExitCode.Done;
                }
            );
    }
}
