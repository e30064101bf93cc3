using System.Collections.Concurrent;
using Thermowell.Files;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;
using Thermowell.Questions.Points;

namespace Thermowell.Plans;

/// <summary>
/// The matched strengths of a study: each distinct case is matched once, whoever asks first, and the others wait for
/// it.
/// </summary>
/// <param name="rule">How they are matched.</param>
/// <param name="units">The units of the study; null for the reduced ones.</param>
/// <param name="catalogue">The concepts that there are.</param>
public sealed class MatchedGammas(MatchedGamma rule, SiUnits? units, Catalogue catalogue)
{
    // Those of the slow axes are asked for one after another; a few thousand are kept.
    private const int MostKept = 4096;

    private readonly ConcurrentDictionary<string, Lazy<(PointResult? Match, string? Failure)>> _kept = new();

    // What a match depends on, of the options of a point.
    private readonly string[] _names = NamesOf(rule, catalogue);

    /// <summary>What answers the question whose answer is gamma.</summary>
    public Func<PointRequest, EvaluationRun, PointResult> Answer { get; init; } = Evaluator.Evaluate;

    /// <summary>Whether a point has a gamma to be matched.</summary>
    /// <param name="values">Its options.</param>
    public bool Applies(IReadOnlyDictionary<string, GivenValue> values) =>
        values.TryGetValue("formalism", out var formalism)
            ? catalogue.IsQuantum(formalism.Text)
            : values.ContainsKey(StudyKeys.System);

    /// <summary>The options of the match of a point.</summary>
    /// <param name="values">The point's options.</param>
    public Dictionary<string, GivenValue> Case(IReadOnlyDictionary<string, GivenValue> values)
    {
        var match = _names.Where(values.ContainsKey).ToDictionary(name => name, name => values[name]);
        match[PointParameters.BothTemperatures.Name] =
            rule.Temperature * (rule.Exponent is { } power ? PointValues.LengthPower(values, power) : 1);
        match["against"] = rule.Against;
        if (rule.Collisions is { } collisions)
            match[PointParameters.Collisions.Name] = collisions;
        return match;
    }

    /// <summary>The match of a point, which has a gamma, or why there is none.</summary>
    /// <param name="values">The point's options.</param>
    /// <param name="run">Threads and cancellation.</param>
    public (PointResult? Match, string? Failure) Of(IReadOnlyDictionary<string, GivenValue> values, EvaluationRun run)
    {
        var match = Case(values);
        var key = string.Join('\n', match.Select(pair => pair.Key + "=" + pair.Value.Text));
        if (_kept.Count > MostKept)
            _kept.Clear();
        var made = _kept.GetOrAdd(key, _ => new Lazy<(PointResult?, string?)>(() => Match(match, run)));
        try
        {
            return made.Value;
        }
        catch (Exception failure) when (failure is OperationCanceledException || MachineFailure.Is(failure))
        {
            _kept.TryRemove(key, out _);
            throw;
        }
    }

    /// <summary>
    /// Levels and collisions of the points themselves are not the match's, nor are parameters of other walls than the
    /// one that it is against.
    /// </summary>
    private static string[] NamesOf(MatchedGamma rule, Catalogue catalogue)
    {
        var others = catalogue
            .Walls.Where(wall => wall.Key != rule.Against)
            .SelectMany(wall => wall.Parameters)
            .Select(parameter => parameter.Name);
        string[] not =
        [
            StudyKeys.Levels,
            PointParameters.Collisions.Name,
            PointParameters.Precision.Name,
            "method",
            PointParameters.BothTemperatures.Name,
            "against",
            .. others,
        ];
        return [.. PointOption.Of(Quantity.Match, catalogue).Select(option => option.Name).Except(not)];
    }

    private (PointResult? Match, string? Failure) Match(Dictionary<string, GivenValue> match, EvaluationRun run)
    {
        var reader = new ParameterReader(match, units);
        if (PointInput.Read(Quantity.Match, reader, catalogue) is not { } request)
            return (null, Failed(reader.Faults[0].ToString()));
        try
        {
            var result = Answer(request, run);
            if (result[Observable.Gamma] is null)
                return (null, Failed("it has no answer."));
            return result.Verdict <= Verdict.Uncontrolled
                ? (result, null)
                : (
                    null,
                    Failed($"its verdict is {result.Verdict.Word()}: {string.Join(" ", result.Sentences(catalogue))}")
                );
        }
        catch (PointFailedException failure)
        {
            return (null, Failed(failure.Message));
        }
        catch (Exception defect) when (defect is not OperationCanceledException && !MachineFailure.Is(defect))
        {
            return (null, Failed($"a defect of Thermowell itself: {defect.Message}"));
        }
    }

    private static string Failed(string reason) => "the match of gamma failed: " + reason;
}
