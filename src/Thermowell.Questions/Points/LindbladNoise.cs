using Thermowell.Counting;
using Thermowell.Secular;

namespace Thermowell.Questions.Points;

/// <summary>
/// The noise of the Lindblad equation: cumulants, covariances and, where it is asked for, the generating function, with
/// what rounded states, another truncation and other groups of levels make of each in the errors.
/// </summary>
internal sealed class LindbladNoise
{
    // Up to so many levels the defect of the symmetry costs little beside the rest; and where levels coincide.
    private const int MostLevelsOfSymmetry = 64;
    private const int MostCoinciding = 16;

    private readonly PointRequest _request;
    private readonly EvaluationRun _run;
    private readonly LindbladEquations _point;
    private readonly double[] _temperatures;

    /// <param name="request">What is asked.</param>
    /// <param name="formalism">Its formalism.</param>
    /// <param name="run">Progress and cancellation.</param>
    public LindbladNoise(PointRequest request, LindbladFormalism formalism, EvaluationRun run)
    {
        (_request, _run) = (request, run);
        _point = LindbladEquations.Of(request, formalism, run);
        _temperatures = request.Temperatures;
    }

    /// <summary>The answer.</summary>
    /// <param name="flux">The answer to the flux.</param>
    public PointResult Of(PointResult flux)
    {
        var equation = _point.Equation;
        var fields = _request.GeneratingFields is { } count
            ? NoiseAnswer.Known(() => Function(equation)?.Fields(count))
            : null;
        var noise = Counted(equation, fields) with
        {
            SymmetryDefect =
                equation.Levels > (equation.DegenerateGroups.Count > 0 ? MostCoinciding : MostLevelsOfSymmetry)
                    ? null
                    : NoiseAnswer.Known(() => Function(equation)?.SymmetryDefect()),
            HasCoincidingLevels = equation.DegenerateGroups.Count > 0,
            IsGeneratingAsked = _request.GeneratingFields is not null,
        };
        foreach (var rounded in _point.Rounded)
            noise = noise.Against(Counted(rounded, fields), ContactPoint.RoundingSafety);
        if (_request.WithTruncationError)
        {
            if (_point.OtherTruncation(_run) is { } truncated)
                noise = noise.Against(Counted(truncated, fields), _request.System.ErrorOverChange);
            foreach (var regrouped in _point.Regrouped(_temperatures))
                noise = noise.Against(NoiseAnswer.Known(() => Counted(regrouped, fields)), 1);
        }

        return NoisePoint.Of(_request, flux, noise);
    }

    private NoiseAnswer Counted(RateEquation equation, double[]? fields) =>
        NoiseAnswer.Of(
            _request.Counted,
            HeatCumulants.Of(equation, _temperatures, _request.Counted, _request.Order, _run.Cancellation)
        ) with
        {
            Generating = fields is null ? null : NoiseAnswer.Known(() => Function(equation)?.Along(fields)),
        };

    private GeneratingFunction? Function(RateEquation equation) =>
        GeneratingFunction.Of(equation, _temperatures, _request.Counted, _run.Cancellation);
}
