using System.CommandLine;
using System.Globalization;
using System.Text;
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
    private const int MostPoints = 1000;
    private const string Over = "over";
    private const string Plot = "plot";
    private const string Contact = JunctionAsk.ContactOption;
    private const string OverForm =
        "give a number of FILE and its values, as contacts.cold.temperature=0.1,0.2,0.5 or parameters.g=1e-3..0.3:31, which are 31 logarithmic steps";

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
            if (over is var (path, _) && plot is not null)
                return Drawn(path, points, contact ?? comparison.Contacts[0], plot, json);
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
        (string Path, double[] Values)? over,
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
            var at = over is var (path, _)
                ? ask with
                {
                    Numbers = new Dictionary<string, double>(ask.Numbers) { [path] = value },
                }
                : ask;
            List<Fault> own = [];
            var staged = run with { Progress = stages.Until((k + 1.0) / values.Length) };
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
        AtomicFile.Write(plot + ".csv", Csv(path, points));
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

    private static string Csv(string path, List<(double Value, Comparison Comparison)> points)
    {
        var text = new StringBuilder($"{path},formalism,contact,heat,error,verdict\n");
        foreach (var (value, comparison) in points)
        foreach (var row in comparison.Rows)
        foreach (var contact in row.Result?.Contacts ?? [])
            text.Append(
                CultureInfo.InvariantCulture,
                $"{value:R},{row.Formalism},{contact.Name},{contact.Heat * (comparison.Units?.HeatFlux ?? 1):R},{(contact.NumericalError ?? contact.StandardError) * (comparison.Units?.HeatFlux ?? 1):R},{row.Result!.Verdict.Word()}\n"
            );
        return text.ToString();
    }

    private static (string Path, double[] Values)? Values(ParameterReader reader)
    {
        if (reader.Text(Over) is not { } text)
            return null;
        var sign = text.IndexOf('=', StringComparison.Ordinal);
        if (sign > 0 && Values(text[(sign + 1)..]) is { Length: > 1 } values)
            return (text[..sign].Trim(), values);
        reader.Fault(Over, $"= '{Shown.Value(text)}' is not understood: {OverForm}; from 2 to {MostPoints} values.");
        return null;
    }

    private static double[]? Values(string text)
    {
        var range = text.IndexOf("..", StringComparison.Ordinal);
        if (range < 0)
        {
            var all = text.Split(',').Select(Number).ToList();
            return all.Contains(null) || all.Count > MostPoints ? null : [.. all.Select(one => one!.Value)];
        }

        var colon = text.LastIndexOf(':');
        if (
            colon < range
            || Number(text[..range]) is not (> 0 and var from)
            || Number(text[(range + 2)..colon]) is not { } to
            || !(to > from)
            || !int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count is < 2 or > MostPoints
        )
            return null;
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(k =>
                    k == 0 ? from
                    : k == count - 1 ? to
                    : from * Math.Pow(to / from, (double)k / (count - 1))
                ),
        ];
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : null;
}
