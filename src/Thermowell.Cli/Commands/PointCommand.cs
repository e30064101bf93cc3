using System.CommandLine;
using Thermowell.Cli.Output;
using Thermowell.Plans;
using Thermowell.Plots;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Cli.Commands;

/// <summary>One point: flux, conductivity, match, relaxation, ndtr or noise.</summary>
internal sealed class PointCommand : Command, IHasExamples, IAnswersFaults
{
    private const double LongSeconds = 60;

    private readonly Quantity _quantity;
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancellation;
    private readonly TextOptions _options;
    private readonly Option<bool> _rectification = new("--rectification")
    {
        Description = "reverse the bias too, and give the ratio of the fluxes",
    };
    private readonly Option<bool> _roundingAlone = new("--no-truncation-error")
    {
        Description = "state the error of rounding alone, at half the cost (lindblad)",
    };
    private readonly Option<string?> _plot = new("--plot")
    {
        Description =
            "draw theta(chi) and its rate function as SVG and PNG files of this name; with --generating-function",
        HelpName = "name",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly JunctionOptions? _junction;
    private readonly Option<bool> _json = new("--json") { Description = "print one JSON object" };

    public PointCommand(Quantity quantity, Terminal terminal, CancellationToken cancellation)
        : base(QuantityWord.Of(quantity), DescriptionOf(quantity))
    {
        _quantity = quantity;
        _terminal = terminal;
        _cancellation = cancellation;
        _options = new TextOptions(this);
        if (JunctionAsk.Quantities.Contains(quantity))
            _junction = new JunctionOptions(this, quantity, _rectification, _roundingAlone);
        AddOptions();
        SetAction(Run);
    }

    public IReadOnlyList<string> Examples =>
        _quantity switch
        {
            Quantity.HeatFlux =>
            [
                "thermowell flux --left-temperature 1000 --right-temperature 1",
                "thermowell flux --formalism lindblad --gamma 5.2548 --left-temperature 1000 --right-temperature 1",
                "thermowell flux --formalism metropolis --method simulate --precision 0.01 --left-temperature 1000 --right-temperature 10",
                "thermowell flux transistor.toml --set contacts.base.temperature=0.05 --gain base",
                "thermowell flux --system levels.json --gamma 0.01 --eta 1 --left-temperature 0.03 --right-temperature 0.02 --json",
            ],
            Quantity.Conductivity =>
            [
                "thermowell conductivity --temperature 1000",
                "thermowell conductivity --formalism lindblad --gamma 5.2548 --temperature 1",
            ],
            Quantity.Match =>
            [
                "thermowell match --temperature 1000 --eta -2.25",
                "thermowell match --temperature 31.62 --against metropolis",
                "thermowell match well.toml --temperature 1000",
            ],
            Quantity.Ndtr =>
            [
                "thermowell ndtr --left-temperature 1000",
                "thermowell ndtr --formalism metropolis --left-temperature 1000",
                "thermowell ndtr --formalism lindblad --gamma 5.2548 --left-temperature 1000 --json",
                "thermowell ndtr transistor.toml --contact base",
            ],
            Quantity.Noise =>
            [
                "thermowell noise --formalism lindblad --gamma 5.2548 --left-temperature 1000 --right-temperature 1",
                "thermowell noise --left-temperature 1000 --right-temperature 1",
                "thermowell noise transistor.toml --contact base --order 6 --json",
                "thermowell noise refrigerator.toml --contact cold --generating-function --plot cold",
            ],
            _ =>
            [
                "thermowell relaxation --temperature 1",
                "thermowell relaxation --formalism lindblad --gamma 5.2548 --temperature 1",
            ],
        };

    private static string DescriptionOf(Quantity quantity) =>
        quantity switch
        {
            Quantity.HeatFlux => "The steady heat flux between two temperatures.",
            Quantity.Conductivity => "The linear-response conductivity, dJ/dDelta at Delta -> 0.",
            Quantity.Ndtr =>
                "How strong negative differential thermal resistance is, and where the flux is largest, as the right bath, or a contact of FILE, gets colder.",
            Quantity.Noise => "How the steady heat fluctuates: its cumulants, and the covariances of all contacts.",
            Quantity.Match => "The strength gamma at which the quantum conductivity equals a classical one.",
            _ => "How fast the system, or the wall's Metropolis kernel, relaxes at one temperature.",
        };

    private void AddOptions()
    {
        foreach (var option in PointOption.Of(_quantity, _terminal.Catalogue))
        {
            // Among the options of a flux those without a value stand before the file of levels.
            if (option.Name == "system" && _quantity == Quantity.HeatFlux)
            {
                Options.Add(_rectification);
                Options.Add(_roundingAlone);
            }

            _options.Add(option.Name, option.Meaning, option.Choices);
        }

        if (_quantity == Quantity.Noise)
            Options.Add(_plot);
        UnitOptions.Add(_options, _junction is null ? null : "FILE");
        Options.Add(_json);
    }

    /// <summary>Answers, or lists every fault of the parser and of the values at once.</summary>
    public int Run(ParseResult parsed)
    {
        var texts = _options.Given(parsed);
        if (_junction?.File(parsed) is { } file)
            return AnswerJunction(file, parsed, texts);
        foreach (var flag in (Option<bool>[])[_rectification, _roundingAlone])
            if (_quantity == Quantity.HeatFlux && parsed.GetValue(flag))
                texts[flag.Name[2..]] = "";
        var ofUnits = new ParameterReader(
            texts.Where(one => UnitOptions.Names.Contains(one.Key)).ToDictionary(one => one.Key, one => one.Value)
        );
        var units = UnitOptions.Read(null, "", ofUnits);
        foreach (var name in UnitOptions.Names)
            texts.Remove(name);
        var reader = new ParameterReader(texts.ToDictionary(one => one.Key, one => new GivenValue(one.Value)), units);
        var threads = (int)reader.Whole(PointParameters.Threads, 0);
        var request = ProgressBar.Run(
            _terminal,
            "reading",
            _ => Interruptible.Do(() => PointInput.Read(_quantity, reader, _terminal.Catalogue), _cancellation)
        );
        List<string> faults =
        [
            .. ParseFaults.Of(parsed),
            .. _junction?.WithoutFile(parsed) ?? [],
            .. PlotFaults(parsed, texts),
            .. ofUnits.Faults.Concat(reader.Faults).Select(fault => fault.ToString()),
        ];
        if (faults.Count > 0 || request is null)
            return Refusals.Write(_terminal, faults);
        foreach (var name in reader.Unused)
            _terminal.Error.WriteLine($"thermowell: --{name} has no effect {Where(name, request, texts)}.");
        return Answer(request, threads, parsed, _terminal.Catalogue, units);
    }

    /// <summary>The name of the files of a plot; null where none is asked for.</summary>
    private string? Plotted(ParseResult parsed) => _quantity == Quantity.Noise ? parsed.GetValue(_plot) : null;

    private IEnumerable<string> PlotFaults(ParseResult parsed, Dictionary<string, string> texts)
    {
        if (_quantity != Quantity.Noise || parsed.GetResult(_plot) is not { Implicit: false } given)
            yield break;
        if (given.Tokens.Count == 0)
            yield return "--plot is given without a name: give one for the files, without their ending.";
        if (!texts.ContainsKey(PointParameters.GeneratingFields.Name))
            yield return $"--plot draws a generating function: give --{PointParameters.GeneratingFields.Name} too.";
    }

    /// <summary>Draws, and says so: beside JSON on the standard error.</summary>
    private int Draw(string path, PointRequest request, PointResult result, SiUnits? units, ParseResult parsed)
    {
        if (result.Noise?.Generating is not null)
            return FigureOutput.Write(
                _terminal,
                "plot",
                path,
                GeneratingPlot.Draw(result, units, request.System.OwnLevels is not null),
                parsed.GetValue(_json) ? _terminal.Error : _terminal.Output
            );
        _terminal.Error.WriteLine("thermowell: there is no generating function, and nothing is drawn.");
        return ExitCode.Done;
    }

    private int AnswerJunction(string file, ParseResult parsed, Dictionary<string, string> texts)
    {
        var reader = new ParameterReader(
            texts.Where(one => one.Key == PointParameters.Threads.Name).ToDictionary(one => one.Key, one => one.Value)
        );
        var threads = (int)reader.Whole(PointParameters.Threads, 0);
        List<string> faults =
        [
            .. ParseFaults.Of(parsed),
            .. PlotFaults(parsed, texts),
            .. reader.Faults.Select(fault => fault.ToString()),
        ];
        var (request, catalogue, units) = ProgressBar.Run(
            _terminal,
            "reading",
            _ =>
                Interruptible.Do(() => _junction!.Read(file, parsed, texts, _terminal.Catalogue, faults), _cancellation)
        );
        return faults.Count > 0 || request is null
            ? Refusals.Write(_terminal, faults)
            : Answer(request, threads, parsed, catalogue, units);
    }

    private string Where(string name, PointRequest request, Dictionary<string, string> texts)
    {
        var laws = _terminal.Catalogue.SpectralLaws;
        return PointParameters.OfSampling.Contains(name) ? "where nothing is sampled"
            : name == PointParameters.Threads.Name ? "where one thread does all the work"
            : _terminal.Catalogue.IsQuantum(request.Formalism.Name)
            && laws.Any(law => law.Parameters.Any(one => one.Name == name))
                ? $"with --spectral-law {texts.GetValueOrDefault(PointParameters.SpectralLaw, laws[0].Key)}"
            : $"with --formalism {request.Formalism.Name}";
    }

    private int Answer(PointRequest request, int threads, ParseResult parsed, Catalogue catalogue, SiUnits? units)
    {
        if (Evaluator.ExpectedSeconds(request) is >= LongSeconds and var seconds)
            _terminal.Error.WriteLine($"thermowell: this will take about {StudyPace.Time(seconds)}; Ctrl-C stops it.");
        try
        {
            var result = ProgressBar.Run(
                _terminal,
                QuantityWord.Of(_quantity),
                progress =>
                    Interruptible.Do(
                        () =>
                            Evaluator.Evaluate(
                                request,
                                new EvaluationRun
                                {
                                    Threads = threads,
                                    Progress = progress,
                                    Cancellation = _cancellation,
                                    Catalogue = catalogue,
                                }
                            ),
                        _cancellation
                    )
            );
            if (parsed.GetValue(_json))
                _terminal.Output.WriteLine(PointJson.Write(result, catalogue, units, request.System.Potential));
            else
                PointTable.Write(_terminal.OutputConsole(), catalogue, request, result, units);
            if (
                Plotted(parsed) is { } path
                && Draw(path, request, result, units, parsed) is not ExitCode.Done and var refused
            )
                return refused;
            return result.Verdict == Verdict.Ok ? ExitCode.Done : ExitCode.NotOk;
        }
        catch (PointFailedException failure)
        {
            _terminal.Error.WriteLine("thermowell: " + failure.Message);
            return ExitCode.SomeFailed;
        }
    }
}
