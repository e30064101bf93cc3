using Microsoft.AspNetCore.Http;
using Thermowell.Declarations;
using Thermowell.Explorer.Requests;
using Thermowell.Plans;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Explorer.Curves;

/// <summary>
/// A query for curves along one parameter, a curve for each formalism: the study whose rows they are, so that what the
/// page shows has the bits of what a study file gives.
/// </summary>
internal sealed class CurveQuery
{
    /// <summary>The most points of one curve.</summary>
    public const int MostPoints = 400;

    private const int UsualPoints = 120;
    private static readonly NumberParameter PointCount = new(
        "points",
        "points of a curve",
        "",
        2,
        MostPoints,
        $"a whole number from 2 to {MostPoints}"
    );
    private static readonly string[] Scales = ["log", "linear"];
    private static readonly string[] Own = ["over", "from", "to", "points", "scale", "curves"];

    private readonly List<string> _formalisms;
    private readonly StudyPoints _points;

    private CurveQuery(Study study, List<string> formalisms, NumberParameter over)
    {
        (Study, _formalisms, Over) = (study, formalisms, over);
        Range = (RangeAxis)study.Axes[^1];
        _points = new StudyPoints(study, systemFile: null, gammas: null, EvaluationRun.Default);
    }

    /// <summary>The study.</summary>
    public Study Study { get; }

    /// <summary>The parameter along the curves.</summary>
    public NumberParameter Over { get; }

    /// <summary>Its values.</summary>
    public RangeAxis Range { get; }

    /// <summary>A place on the curves, as it was typed; null where none is given.</summary>
    public string? Cursor { get; private init; }

    /// <summary>The formalism of each curve.</summary>
    public IReadOnlyList<string> Formalisms => _formalisms;

    /// <summary>The parameters of a query for curves of a quantity.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <param name="catalogue">The concepts that there are.</param>
    public static IReadOnlyList<string> Names(Quantity quantity, Catalogue catalogue) =>
        [.. PointQuery.Names(quantity, catalogue), .. Own, "quantity"];

    /// <summary>Reads a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="catalogue">The concepts that there are.</param>
    /// <param name="cursor">Whether the parameter along the curves may be given too, for a place on them.</param>
    /// <param name="more">Parameters that belong to what is done with the curves.</param>
    /// <returns>The curves; or null and everything that is wrong.</returns>
    public static (CurveQuery? Curves, IReadOnlyList<QueryFault> Faults) Read(
        IQueryCollection query,
        Catalogue catalogue,
        bool cursor = false,
        params IReadOnlyList<string> more
    )
    {
        var (quantity, unknown) = PointQuery.QuantityOf(query);
        if (unknown is not null)
            return (null, [unknown]);
        var texts = new QueryTexts(query, QuantityWord.Of(quantity), [.. Names(quantity, catalogue), .. more]);
        foreach (var name in (string[])["quantity", .. more])
            texts.Texts.Remove(name);
        var reader = new ParameterReader(texts.Texts) { ReadsFiles = false };
        var formalisms = ReadFormalisms(reader, quantity, catalogue);
        var (axis, over) = ReadRange(reader, quantity, catalogue, cursor);
        var study = CurveStudy.Of(
            quantity,
            texts.Texts.Where(pair => !Own.Contains(pair.Key) && pair.Key is not "formalism" && pair.Key != over.Name),
            formalisms,
            axis,
            reader,
            catalogue
        );
        var curves = new CurveQuery(study, formalisms, over) { Cursor = texts.Texts.GetValueOrDefault(over.Name) };
        // Where the range itself is at fault another stands in for it, so that all else is read too.
        var rangeIsRead = reader.Faults.Count == 0;

        // Whoever asks for one curve of several need not give what the others want.
        var rows =
            texts.Texts.TryGetValue("formalism", out var one) && curves.Row(one) is >= 0 and var asked
                ? [asked]
                : Enumerable.Range(0, formalisms.Count);
        var ends = rows.SelectMany(row => curves.ReadEnds(row, texts.Texts))
            .Where(fault => rangeIsRead || fault.Name is not ("from" or "to"))
            .ToList();
        var faults = texts.Faults(reader).Concat(ends).Distinct().ToList();
        return (faults.Count == 0 ? curves : null, faults);
    }

    /// <summary>Which of the curves a formalism's is.</summary>
    public int Row(string formalism) => _formalisms.IndexOf(formalism);

    /// <summary>The requests of a curve, in the order of its points.</summary>
    /// <param name="row">Which curve.</param>
    /// <exception cref="PointFailedException">A point between the ends cannot be asked for.</exception>
    public IReadOnlyList<PointRequest> Requests(int row) =>
        [
            .. Enumerable
                .Range(0, Range.Points)
                .Select(i =>
                    At(row, i) is { Request: { } request }
                        ? request
                        : throw new PointFailedException(At(row, i).Refusal!)
                ),
        ];

    /// <summary>The value of the parameter at a point.</summary>
    public double X(int point) => ((NumberValue)Range.Value(0, point)).Value;

    private PlannedPoint At(int row, int point) => _points.At((long)row * Range.Points + point);

    /// <summary>
    /// What is wrong with the first and the last point: every range is an interval, so nothing else is wrong between
    /// them.
    /// </summary>
    /// <param name="row">Which curve.</param>
    /// <param name="typed">The query, so that a fault shows a value as it was typed.</param>
    private IEnumerable<QueryFault> ReadEnds(int row, Dictionary<string, string> typed)
    {
        var all = new PointValues(Study, systemFile: null);
        foreach (var (point, end) in ((int, string)[])[(0, "from"), (Range.Points - 1, "to")])
        {
            var texts = all.Of((long)row * Range.Points + point);
            foreach (
                var name in texts
                    .Keys.Where(name => name is not ("formalism" or "method") && typed.ContainsKey(name))
                    .ToList()
            )
                texts[name] = typed[name];
            if (typed.TryGetValue(end, out var value))
                texts[Range.Name] = value;
            var reader = new ParameterReader(texts) { ReadsFiles = false };
            var request = PointInput.Read(Study.Quantity, reader, Study.Catalogue);
            if (request is not null && Effort.Refusal(request) is { } refusal)
                reader.Fault(refusal.Name, refusal.Problem);
            foreach (var fault in reader.Faults)
                yield return fault.Source == "--" + Range.Name
                    ? new QueryFault(end, fault.Problem)
                    : QueryTexts.Of(fault);
        }
    }

    private static List<string> ReadFormalisms(ParameterReader reader, Quantity quantity, Catalogue catalogue)
    {
        var known = catalogue.Formalisms(quantity);
        var one = reader.Choice("formalism", known, known[0]);
        if (reader.Text("curves") is not { } text)
            return [one];
        var several = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct()
            .ToList();
        foreach (var name in several.Where(name => !known.Contains(name)))
            reader.Fault("curves", $"holds '{name}': each must be one of {string.Join(", ", known)}.");
        if (several.Count == 0)
            reader.Fault("curves", $"is empty: give some of {string.Join(", ", known)}.");
        else if (reader.Has("formalism") && !several.Contains(one))
            reader.Fault("formalism", $"= {one} is not among the curves {text}.");
        return several.Count > 0 && several.TrueForAll(known.Contains) ? several : [one];
    }

    private static (RangeAxis Axis, NumberParameter Over) ReadRange(
        ParameterReader reader,
        Quantity quantity,
        Catalogue catalogue,
        bool cursor
    )
    {
        var known = Along(quantity, catalogue);
        var temperature = quantity switch
        {
            Quantity.HeatFlux or Quantity.Noise or Quantity.Evolution => PointParameters.RightTemperature,
            Quantity.Ndtr => PointParameters.LeftTemperature,
            _ => PointParameters.BothTemperatures,
        };
        var name = reader.Choice("over", [.. known.Select(one => one.Name)], temperature.Name);
        var over = known.FirstOrDefault(one => one.Name == name, temperature);
        if (reader.Has(over.Name) && !cursor)
            reader.Fault(over.Name, "is what the curve runs over: give from and to in its place.");
        var before = reader.Faults.Count;
        var (from, to) = (reader.Number(over with { Name = "from" }), reader.Number(over with { Name = "to" }));
        var points = (int)reader.Whole(PointCount, UsualPoints);
        var logarithmic = reader.Choice("scale", Scales, Scales[0]) == "log";
        if (reader.Faults.Count == before)
        {
            if (from == to)
                reader.Fault("to", "is where the curve begins: give two different ends.");
            else if (logarithmic && (from <= 0 || to <= 0))
                reader.Fault(from <= 0 ? "from" : "to", "is not above 0, as a logarithmic scale needs it.");
        }

        return reader.Faults.Count == before
            ? (new RangeAxis(over.Name, from, to, points, logarithmic ? Spacing.Logarithmic : Spacing.Linear), over)
            : (new RangeAxis(over.Name, 1, 2, 2, Spacing.Linear), over);
    }

    /// <summary>What may run along the axis: numbers with a symbol, of which a curve is a function.</summary>
    private static List<NumberParameter> Along(Quantity quantity, Catalogue catalogue)
    {
        var names = PointQuery.Names(quantity, catalogue);
        return
        [
            .. PointOption
                .Of(quantity, catalogue)
                .Select(option => option.Number)
                .OfType<NumberParameter>()
                .Where(one =>
                    one is { IsWhole: false, Symbol: not null }
                    && one != PointParameters.Masses
                    && names.Contains(one.Name)
                ),
        ];
    }
}
