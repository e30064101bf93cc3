using Thermowell.Questions.Input;
using Thermowell.Questions.Points;

namespace Thermowell.Plans;

/// <summary>
/// The requests of a study's points, in order, one after another. Not for several threads at once: each worker has its
/// own.
/// </summary>
public sealed class StudyPoints
{
    private readonly Study _study;
    private readonly PointValues _values;
    private readonly FastAxis? _fast;
    private readonly MatchedGammas? _gammas;
    private readonly EvaluationRun _run;
    private long _slow = -1;
    private PlannedPoint _template;
    private (double, double) _scale;

    /// <param name="study">The study.</param>
    /// <param name="systemFile">Where the file of levels is, if the study names one.</param>
    /// <param name="gammas">The matched strengths, shared by all workers; null if the study has none.</param>
    /// <param name="run">Threads and cancellation of a match.</param>
    public StudyPoints(Study study, string? systemFile, MatchedGammas? gammas, EvaluationRun run)
        : this(study, systemFile, gammas, run, FastAxis.Of(study)) { }

    /// <summary>The same, of a fast axis that others have too: finding it reads every value of the axis.</summary>
    internal StudyPoints(Study study, string? systemFile, MatchedGammas? gammas, EvaluationRun run, FastAxis? fast)
    {
        _study = study;
        _values = new PointValues(study, systemFile);
        _fast = fast;
        _gammas = gammas;
        _run = run;
    }

    /// <summary>The matched strengths of a study; null if it has none.</summary>
    public static MatchedGammas? Gammas(Study study) =>
        study.Derived.Gamma is { } rule ? new MatchedGammas(rule, study.Units, study.Catalogue) : null;

    /// <summary>A point.</summary>
    /// <param name="point">Its number, from 0.</param>
    public PlannedPoint At(long point)
    {
        if (_fast is null)
            return Read(point, point, out _);
        var slow = Math.DivRem(point, _fast.Points, out var at);
        if (slow != _slow)
        {
            _template = Read(point, slow * _fast.Points, out var values);
            _scale = _fast.Scale(_study.Derived, values);
            _slow = slow;
        }

        return _template.Request is { } template
            ? new PlannedPoint(_fast.Vary(template, (int)at, _scale, point), null)
            : _template;
    }

    private PlannedPoint Read(long number, long point, out Dictionary<string, GivenValue> values)
    {
        values = _values.Of(point);
        if (_study.JunctionOf(values) is { } junction)
        {
            List<Fault> faults = [];
            var between = junction.Request(JunctionAsk.Of(values, _study.Quantity, _study.Units), faults);
            return between is null
                ? new PlannedPoint(null, string.Join(" ", faults.Select(StudyCheck.Sentence)))
                : new PlannedPoint(between with { PointNumber = number }, null);
        }

        if (_gammas is not null && _gammas.Applies(values))
        {
            var (match, failure) = _gammas.Of(values, _run);
            if (match is null)
                return new PlannedPoint(null, failure);
            values[StudyKeys.Gamma] = match[Observable.Gamma]!.Value;
        }

        var reader = new ParameterReader(values, _study.Units) { ReadsFiles = false };
        var request = PointInput.Read(_study.Quantity, reader, _study.Catalogue);
        return request is null
            ? new PlannedPoint(null, string.Join(" ", reader.Faults.Select(StudyCheck.Sentence)))
            : new PlannedPoint(request with { PointNumber = number }, null);
    }
}
