using System.Text.RegularExpressions;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Plans;

/// <summary>
/// Reads the points of a study before any is evaluated: every one of them, but for those between the extremes of a fast
/// axis where those are legal.
/// </summary>
internal sealed partial class StudyCheck
{
    /// <summary>
    /// The most points that are read: of a larger grid the others are read when they are evaluated, and what is wrong
    /// then is a failed point.
    /// </summary>
    public const long MostRead = 2_000_000;

    private readonly Study _study;
    private readonly StudyGrid _grid;
    private readonly PointValues _values;
    private readonly StudyPlaces _places;
    private readonly StudyFaults _faults;
    private readonly MatchedGammas? _gammas;
    private readonly bool _incomplete;
    private HashSet<string>? _unused;
    private bool _fastFails;

    private StudyCheck(Study study, string? systemFile, StudyPlaces places, StudyFaults faults)
    {
        _study = study;
        _grid = new StudyGrid(study);
        _values = new PointValues(study, systemFile);
        _places = places;
        _faults = faults;
        _gammas = StudyPoints.Gammas(study);
        _incomplete = faults.Any;
    }

    /// <summary>The kinds of the points read.</summary>
    public PointKinds Kinds { get; private set; }

    /// <summary>The options that no point read makes use of; the seed only where the file gives it.</summary>
    public IReadOnlyList<string> Unused => [.. (_unused ?? []).Where(name => name != "seed" || _places.Has(name))];

    /// <summary>
    /// Reads the points. Of a study with faults already only what it gives is looked at: what it lacks may stand where
    /// the faults are.
    /// </summary>
    public static StudyCheck Of(Study study, string? systemFile, StudyPlaces places, StudyFaults faults)
    {
        var check = new StudyCheck(study, systemFile, places, faults);
        foreach (var point in check.Points().Take((int)MostRead))
        {
            check.Read(point);
            if (faults.Full)
                break;
        }

        return check;
    }

    /// <summary>A fault of the command's options in the words of a study file.</summary>
    public static string Sentence(Fault fault) => Plain(fault.ToString());

    private static string Plain(string text) => Flag().Replace(text, flag => flag.Groups[1].Value);

    private IEnumerable<long> Points()
    {
        if (FastAxis.Of(_study) is not { } fast)
        {
            for (var point = 0L; point < _study.Points; point++)
                yield return point;
            yield break;
        }

        // Where the extremes are legal, all between them are; else every value is read once, so that each that is wrong
        // is told.
        var extremes = fast.Extremes.ToList();
        foreach (var at in extremes)
            yield return at;
        if (_fastFails)
            for (var at = 0; at < fast.Points; at++)
                yield return at;
        for (var first = (long)fast.Points; first < _study.Points; first += fast.Points)
            foreach (var at in extremes)
                yield return first + at;
    }

    private void Read(long point)
    {
        var values = _values.Of(point);
        if (_study.JunctionOf(values) is { } junction)
        {
            ReadJunction(point, junction, values);
            return;
        }

        HashSet<string> matched = [];
        if (_gammas is not null && _gammas.Applies(values))
        {
            matched = ReadMatch(point, _gammas.Case(values));
            values[StudyKeys.Gamma] = 1;
        }

        var reader = new ParameterReader(values, _study.Units) { ReadsFiles = false };
        var request = PointInput.Read(_study.Quantity, reader, _study.Catalogue);
        foreach (var fault in reader.Faults)
            if (!_incomplete || values.ContainsKey(fault.Source[2..]))
                Add(point, fault, fault.Source[2..]);
        if (request is null)
            return;
        Kinds |= request.Kinds;
        var unused = reader.Unused.Except(matched);
        if (_unused is null)
            _unused = [.. unused];
        else
            _unused.IntersectWith(unused);
        if (_study.Derived.LevelsByTolerance && !request.Formalism.ConvergesInLevels)
            _faults.Add(
                _places.Of("derived " + StudyKeys.Levels),
                StudyKeys.Levels,
                $"cannot follow from a tolerance with formalism {request.Formalism.Name}, whose flux does not converge in them: give levels."
            );
    }

    private void ReadJunction(long point, JunctionFile junction, Dictionary<string, GivenValue> values)
    {
        List<Fault> faults = [];
        var request = junction.Request(JunctionAsk.Of(values, _study.Quantity, _study.Units), faults);
        foreach (var fault in faults)
        {
            var name = fault.Source.Split(' ')[^1].TrimStart('-');
            Add(point, fault with { Source = "--" + name }, name);
        }

        if (request is not null)
            Kinds |= request.Kinds;
    }

    /// <summary>Reads the question whose answer is γ, and gives the parameters that have an effect on it.</summary>
    private HashSet<string> ReadMatch(long point, Dictionary<string, GivenValue> match)
    {
        var reader = new ParameterReader(match, _study.Units);
        PointInput.Read(Quantity.Match, reader, _study.Catalogue);
        foreach (var fault in reader.Faults)
        {
            var name = fault.Source[2..];
            if (_incomplete && !match.ContainsKey(name))
                continue;
            var ofTheRule =
                name == PointParameters.BothTemperatures.Name
                || name is "against"
                || name == PointParameters.Collisions.Name;
            Add(
                point,
                fault with
                {
                    Source = "--" + (name == PointParameters.BothTemperatures.Name ? StudyKeys.MatchedAt : name),
                },
                ofTheRule ? "derived " + StudyKeys.Gamma : name
            );
        }

        return [.. match.Keys.Except(reader.Unused)];
    }

    private void Add(long point, Fault fault, string option)
    {
        var axis = _grid.Axes.Select((along, i) => (along, i)).FirstOrDefault(one => one.along.Names.Contains(option));
        var place = axis.along is null ? _places.Of(option) : _places.Of(option, _grid.On(point, axis.i));
        _fastFails |= axis.along is not null && axis.i == _grid.Axes.Count - 1;
        _faults.Add(place, fault.Source[2..], Plain(fault.Problem));
    }

    // Begins with what stands before: a search for the dashes themselves, or a replacement given as text, would bring
    // half the regular expressions of the runtime into a library compiled ahead of time.
    [GeneratedRegex(@"(^|[^\w/.\\-])--(?=[a-z])")]
    private static partial Regex Flag();
}
