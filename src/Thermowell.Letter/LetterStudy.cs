using System.Globalization;
using Thermowell.Plans;
using Thermowell.Questions.Input;
using Thermowell.Questions.Points;

namespace Thermowell.Letter;

/// <summary>
/// A shipped study as a figure asks for it: curves along its last axis, one for each place of the others. The file is
/// the one place of systems, formalisms and ranges.
/// </summary>
/// <remarks>
/// Nothing is evaluated before an answer is looked at, and then all points together. The seed is the report's and not
/// the file's.
/// </remarks>
internal sealed class LetterStudy
{
    private const string Gamma = "gamma";

    private readonly Study _study;
    private readonly PointValues _values;
    private readonly Lazy<IReadOnlyList<PointRequest>> _requests;
    private readonly Lazy<IReadOnlyList<PointResult>> _results;

    private LetterStudy(LetterContext context, Study study)
    {
        (Context, _study) = (context, study);
        _values = new PointValues(study, systemFile: null);
        _requests = new(Ask);
        _results = new(() => context.Runner.Run(_requests.Value));
    }

    public LetterContext Context { get; }

    /// <summary>The requests of all points.</summary>
    public IReadOnlyList<PointRequest> Requests => _requests.Value;

    /// <summary>The answers to <see cref="Requests"/>.</summary>
    public IReadOnlyList<PointResult> Results => _results.Value;

    /// <summary>The curves, in the order of the slower axes.</summary>
    public IReadOnlyList<LetterCurve> Curves
    {
        get
        {
            var along = _study.Axes[^1];
            double[] x = [.. Enumerable.Range(0, along.Points).Select(at => ((NumberValue)along.Value(0, at)).Value)];
            return
            [
                .. Enumerable
                    .Range(0, (int)(_study.Points / along.Points))
                    .Select(curve => new LetterCurve(this, curve * along.Points, x)),
            ];
        }
    }

    /// <summary>A study of examples/studies, by the name of its file without the ending.</summary>
    public static LetterStudy Read(LetterContext context, string name)
    {
        using var stream =
            typeof(LetterStudy).Assembly.GetManifestResourceStream($"Thermowell.Letter.Studies.{name}.toml")
            ?? throw new ArgumentException($"no study {name} is embedded.", nameof(name));
        using var reader = new StreamReader(stream);
        var file = StudyFile.Parse(reader.ReadToEnd(), name, folder: "", Catalogue.BuiltIn);
        return new LetterStudy(
            context,
            file.Study ?? throw new InvalidOperationException(string.Join(" ", file.Faults))
        );
    }

    /// <summary>The curve at a value of one of the slower axes.</summary>
    public LetterCurve Curve(string option, string value) => Curves.Single(curve => curve[option] == value);

    /// <summary>In paper quality the same with more points on a range, and to another end where one is given.</summary>
    public LetterStudy Finer(string option, int points, double? to = null) =>
        Context.Quality == Quality.Paper ? Along(Spaced(option, points, to)) : this;

    /// <summary>
    /// Of a file that is in paper quality: in quick quality the same with fewer points on a range, and to another end
    /// where one is given.
    /// </summary>
    public LetterStudy Coarser(string option, int points, double? to = null) =>
        Context.Quality == Quality.Quick ? Along(Spaced(option, points, to)) : this;

    /// <summary>In paper quality the same with another value of a parameter.</summary>
    public LetterStudy InPaper(string option, double value) =>
        Context.Quality == Quality.Paper ? With(option, value) : this;

    /// <summary>The same with an axis in place of that of the same options.</summary>
    public LetterStudy Along(StudyAxis axis) =>
        Of(
            _study.Parameters,
            [.. _study.Axes.Select(own => own.Names.SequenceEqual(axis.Names) ? axis : own)],
            _study.Derived
        );

    /// <summary>The same with one value of an option, in place of its parameter, axis or rule.</summary>
    public LetterStudy With(string option, double value) => With(option, new NumberValue(value));

    /// <summary>The same in another formalism.</summary>
    public LetterStudy In(string formalism) => With("formalism", new WordValue(formalism));

    /// <summary>The same at one place of the axis of an option.</summary>
    public LetterStudy At(string option, int place)
    {
        var axis = _study.Axes.Single(axis => axis.Names.Contains(option));
        return axis
            .Names.Select((name, i) => (Name: name, Value: axis.Value(i, place)))
            .Aggregate(this, (study, one) => study.With(one.Name, one.Value));
    }

    /// <summary>The same with gamma matched to Maxwell walls at a temperature.</summary>
    public LetterStudy MatchedAt(double temperature) =>
        Of(
            [.. _study.Parameters.Where(one => one.Name != Gamma)],
            _study.Axes,
            _study.Derived with
            {
                Gamma = new MatchedGamma(temperature, Exponent: null, "maxwell", Collisions: null),
            }
        );

    /// <summary>The value of an option at a point, as text.</summary>
    public string Text(int point, string option) => _values.Of(point)[option].Text;

    /// <summary>The match of gamma at a point.</summary>
    public PointResult Match(int point)
    {
        var (match, failure) = Context.Gammas(_study.Derived.Gamma!).Of(_values.Of(point), EvaluationRun.Default);
        return match ?? throw new PointFailedException(failure!);
    }

    private LetterStudy With(string option, StudyValue value) =>
        Of(
            [.. _study.Parameters.Where(one => one.Name != option), new StudyParameter(option, value)],
            [.. _study.Axes.Where(axis => !axis.Names.Contains(option))],
            _study.Derived with
            {
                Gamma = option == Gamma ? null : _study.Derived.Gamma,
                Scalings = [.. _study.Derived.Scalings.Where(one => one.Name != option)],
            }
        );

    private LetterStudy Of(
        IReadOnlyList<StudyParameter> parameters,
        IReadOnlyList<StudyAxis> axes,
        StudyDerivation derived
    ) =>
        new(
            Context,
            new Study(_study.Name, _study.Quantity, _study.Seed, parameters, axes, derived)
            {
                Catalogue = _study.Catalogue,
                Junction = _study.Junction,
            }
        );

    /// <summary>The request of the study's junction with some of its numbers given otherwise.</summary>
    public PointRequest Junction(IReadOnlyList<(string Path, double Value)> numbers)
    {
        List<Fault> faults = [];
        var ask = JunctionAsk.Of(_values.Of(0), _study.Quantity, _study.Units) with
        {
            Numbers = numbers.ToDictionary(one => one.Path, one => one.Value),
        };
        return _study.Junction!.Request(ask, faults) ?? throw new PointFailedException(string.Join(" ", faults));
    }

    private RangeAxis Spaced(string option, int points, double? to)
    {
        var (_, from, end, _, spacing) = _study.Axes.OfType<RangeAxis>().Single(axis => axis.Name == option);
        return new RangeAxis(option, from, to ?? end, points, spacing);
    }

    private IReadOnlyList<PointRequest> Ask()
    {
        var points = new StudyPoints(
            _study,
            systemFile: null,
            _study.Derived.Gamma is { } rule ? Context.Gammas(rule) : null,
            EvaluationRun.Default
        );
        return [.. Enumerable.Range(0, (int)_study.Points).Select(at => Seeded(points.At(at)))];
    }

    private PointRequest Seeded(PlannedPoint point)
    {
        var request = point.Request ?? throw new PointFailedException(point.Refusal!);
        return request.Formalism.Samples
            ? request with
            {
                Formalism = request.Formalism.WithSeed(Context.Seed),
            }
            : request;
    }
}

/// <summary>The points of a study along its last axis.</summary>
internal sealed class LetterCurve(LetterStudy study, int first, IReadOnlyList<double> x)
{
    /// <summary>The values of the last axis.</summary>
    public IReadOnlyList<double> X => x;

    /// <summary>The request of the first point.</summary>
    public PointRequest Request => study.Requests[first];

    /// <summary>The requests.</summary>
    public IReadOnlyList<PointRequest> Requests => [.. study.Requests.Skip(first).Take(x.Count)];

    /// <summary>The answers.</summary>
    public IReadOnlyList<PointResult> Points => [.. study.Results.Skip(first).Take(x.Count)];

    /// <summary>The match of gamma, the same along the curve.</summary>
    public PointResult Match => study.Match(first);

    /// <summary>The value of an option that is the same along the curve, as text.</summary>
    public string this[string option] => study.Text(first, option);

    /// <summary>The value of such an option as a number.</summary>
    public double Number(string option) => double.Parse(this[option], CultureInfo.InvariantCulture);

    /// <summary>The values of a number of the answers.</summary>
    public double[] Y(Observable of) => [.. Points.Select(point => point[of]!.Value)];

    /// <summary>The rows of a figure's data.</summary>
    public IEnumerable<FigureRow> Rows(string panel, string series, Observable of) =>
        Points.Select((point, i) => FigureRow.Of(panel, series, x[i], point, of));

    /// <summary>The answers at other temperatures: right ones of a flux, else those of both baths.</summary>
    public IReadOnlyList<PointResult> Ask(params IReadOnlyList<double> temperatures) =>
        study.Context.Runner.Run([.. temperatures.Select(At)]);

    /// <summary>The flux at another right temperature, without its truncation error: for searches.</summary>
    public double Flux(double temperature) =>
        study.Context.Runner.Run(At(temperature) with { WithTruncationError = false })[Observable.HeatFlux]!.Value;

    /// <summary>
    /// The request for the NDTR of what the curve is the flux of, down to a coldest right temperature.
    /// </summary>
    public PointRequest Ndtr(double lowest) => Request with { Quantity = Quantity.Ndtr, RightTemperature = lowest };

    private PointRequest At(double temperature) =>
        Request with
        {
            LeftTemperature = Request.Quantity == Quantity.HeatFlux ? Request.LeftTemperature : temperature,
            RightTemperature = temperature,
        };
}
