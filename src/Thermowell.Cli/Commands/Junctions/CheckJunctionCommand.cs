using System.CommandLine;
using Thermowell.Cli.Output;
using Thermowell.Plans;
using Thermowell.Plans.Runs;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;

namespace Thermowell.Cli.Commands.Junctions;

/// <summary>Shows a junction before it is asked.</summary>
internal sealed class CheckJunctionCommand : SubjectCommand
{
    private readonly CancellationToken _cancellation;
    private readonly SetOption _set = new();
    private readonly Option<bool> _json = new("--json") { Description = "print one JSON object" };

    public CheckJunctionCommand(Terminal terminal, CancellationToken cancellation)
        : base(
            "check",
            "List every fault of a junction file; or show its levels, its contacts, what is conserved, and the numbers that may vary.",
            "FILE",
            "the junction file",
            terminal
        )
    {
        _cancellation = cancellation;
        foreach (var option in (Option[])[_set.Option, _json])
            ((Command)this).Options.Add(option);
    }

    public override IReadOnlyList<string> Examples =>
        [
            "thermowell junction check transistor.toml",
            "thermowell junction check transistor.toml --set parameters.g=0.1 --json",
        ];

    protected override Func<int> Read(string subject, ParameterReader reader, ParseResult parsed)
    {
        List<string> faults = [];
        var (numbers, inKelvin) = _set.Read(parsed, faults);
        var json = parsed.GetValue(_json);
        return () =>
        {
            var report = ProgressBar.Run(
                Terminal,
                "reading",
                progress =>
                    Interruptible.Do(
                        () =>
                            Report(
                                subject,
                                new JunctionAsk { Numbers = numbers, InKelvin = inKelvin },
                                faults,
                                progress
                            ),
                        _cancellation
                    )
            );
            if (faults.Count > 0 || report is null)
                return Refusals.Write(Terminal, faults);
            if (json)
                Terminal.Output.WriteLine(StudyReports.Write(report));
            else
                JunctionTable.Write(Terminal.OutputConsole(), report);
            return ExitCode.Done;
        };
    }

    private JunctionReport? Report(string path, JunctionAsk ask, List<string> faults, IProgress<double>? progress)
    {
        var (junction, wrong) = JunctionFile.Read(path, Terminal.Catalogue);
        faults.AddRange(wrong.Select(fault => fault.ToString()));
        List<Fault> ofRequest = [];
        var report = junction?.Report(
            ask with
            {
                Units = junction.Units,
            },
            ofRequest,
            new EvaluationRun
            {
                Progress = progress,
                Cancellation = _cancellation,
                Catalogue = Terminal.Catalogue,
            }
        );
        faults.AddRange(ofRequest.Select(fault => fault.ToString()));
        return report;
    }
}
