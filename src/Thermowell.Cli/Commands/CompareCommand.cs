using System.CommandLine;
using Thermowell.Cli.Output;
using Thermowell.Files;
using Thermowell.Plans;
using Thermowell.Plots;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Cli.Commands;

/// <summary>One junction in every formalism.</summary>
internal sealed class CompareCommand : SubjectCommand
{
    private const string Over = "over";
    private const string Plot = "plot";
    private const string Contact = JunctionAsk.ContactOption;

    private readonly CancellationToken _cancellation;
    private readonly SetOption _set = new();
    private readonly Option<bool> _json = new("--json") { Description = "print one JSON object" };

    public CompareCommand(Terminal terminal, CancellationToken cancellation)
        : base(
            "compare",
            "The heats of a junction in every formalism that treats it, exact ones first, and why each holds there or not.",
            "FILE",
            "a junction file",
            terminal
        )
    {
        _cancellation = cancellation;
        ((Command)this).Options.Add(_set.Option);
        Options.Add(Over, "a number of FILE and its values, as parameters.g=1e-3..0.3:31; with --plot");
        Options.Add(Plot, "draw the heat against it as SVG and PNG files of this name, with the data as CSV");
        Options.Add(Contact, "the contact whose heat is drawn; the first if not given");
        Options.Add(PointParameters.Threads.Name, PointParameters.Threads.Meaning);
        ((Command)this).Options.Add(_json);
    }

    public override IReadOnlyList<string> Examples =>
        [
            "thermowell compare circuit.toml",
            "thermowell compare circuit.toml --set parameters.g=0.002 --json",
            "thermowell compare circuit.toml --over parameters.g=1e-3..0.3:31 --plot circuit",
        ];

    protected override Func<int> Read(string subject, ParameterReader reader, ParseResult parsed)
    {
        List<string> faults = [];
        var (numbers, inKelvin) = _set.Read(parsed, faults);
        var threads = (int)reader.Whole(PointParameters.Threads, 0);
        var (over, plot, contact, json) = (
            Values(reader),
            reader.Text(Plot),
            reader.Text(Contact),
            parsed.GetValue(_json)
        );
        if (reader.Has(Over) != reader.Has(Plot))
            reader.Fault(
                reader.Has(Over) ? Over : Plot,
                $"is given without --{(reader.Has(Over) ? Plot : Over)}: a figure needs both."
            );
        return () =>
        {
            var points = ProgressBar.Run(
                Terminal,
                "compare",
                progress =>
                    Interruptible.Do(
                        () =>
                            Points(
                                subject,
                                new JunctionAsk { Numbers = numbers, InKelvin = inKelvin },
                                over,
                                contact,
                                faults,
                                new EvaluationRun
                                {
                                    Threads = threads,
                                    Progress = progress,
                                    Cancellation = _cancellation,
                                    Catalogue = Terminal.Catalogue,
                                }
                            ),
                        _cancellation
                    )
            );
            if (faults.Count > 0 || points is null)
                return Refusals.Write(Terminal, faults);
            var comparison = points[0].Comparison;
            if (over is not null && plot is not null)
                return Drawn(over.Path, points, contact ?? comparison.Contacts[0], plot, json);
            if (json)
                Terminal.Output.WriteLine(ComparisonJson.Write(comparison, Terminal.Catalogue));
            else
                ComparisonTable.Write(Terminal.OutputConsole(), comparison);
            return comparison.Rows.Any(row => row.Result?.Verdict == Verdict.Ok) ? ExitCode.Done : ExitCode.NotOk;
        };
    }

    private List<(double Value, Comparison Comparison)>? Points(
        string file,
        JunctionAsk ask,
        SweptNumber? over,
        string? contact,
        List<string> faults,
        EvaluationRun run
    )
    {
        var (junction, wrong) = JunctionFile.Read(file, Terminal.Catalogue);
        faults.AddRange(wrong.Select(fault => fault.ToString()));
        if (junction is null)
            return null;
        if (contact is not null && !junction.Contacts.Contains(contact))
            faults.Add(
                $"--{Contact} = '{Shown.Value(contact)}' is no contact of {junction.Name}: give one of {string.Join(", ", junction.Contacts)}."
            );
        ask = ask with { Units = junction.Units };
        var values = over?.Values ?? [0];
        var stages = new StagedProgress(run.Progress);
        List<(double, Comparison)> points = [];
        foreach (var (k, value) in values.Index())
        {
            var at = over?.At(value, ask) ?? ask;
            List<Fault> own = [];
            var staged = run with { Progress = stages.Until((k + 1.0) / values.Count) };
            if (Comparison.Of(junction, at, Terminal.Catalogue, own, staged) is { } comparison)
                points.Add((value, comparison));
            faults.AddRange(own.Select(fault => fault.ToString()).Except(faults));
        }

        return points;
    }

    private int Drawn(
        string path,
        List<(double Value, Comparison Comparison)> points,
        string contact,
        string plot,
        bool json
    )
    {
        var told = json ? Terminal.Error : Terminal.Output;
        var figure = ComparisonPlot.Draw(path, points, contact, Terminal.Catalogue);
        if (FigureOutput.Write(Terminal, Plot, plot, figure, told) is not ExitCode.Done and var refused)
            return refused;
        AtomicFile.Write(plot + ".csv", ComparisonCsv.Write(path, points));
        told.WriteLine($"{plot}.csv: the same as numbers");
        if (json)
            Terminal.Output.WriteLine(
                "["
                    + string.Join(
                        ",\n",
                        points.Select(point => ComparisonJson.Write(point.Comparison, Terminal.Catalogue))
                    )
                    + "]"
            );
        return ExitCode.Done;
    }

    private static SweptNumber? Values(ParameterReader reader)
    {
        if (reader.Text(Over) is not { } text)
            return null;
        var swept = SweptNumber.Read(text);
        if (swept is null)
            reader.Fault(Over, $"= '{Shown.Value(text)}' is not understood: give a number of FILE {SweptNumber.Form}.");
        return swept;
    }
}
