using Thermowell.Contacts;
using Thermowell.Counting;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Questions.Points;

/// <summary>
/// The noise of the Redfield equation: of the heat that the baths give, which is not what the system takes and does not
/// sum to 0.
/// </summary>
internal static class RedfieldNoise
{
    /// <summary>The share of the largest heat that the sum of those of the baths may be.</summary>
    public const double LargestSum = 0.01;

    /// <summary>The answer.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="formalism">Its formalism.</param>
    /// <param name="flux">The answer to the flux.</param>
    /// <param name="run">Progress and cancellation.</param>
    public static PointResult Of(PointRequest request, RedfieldFormalism formalism, PointResult flux, EvaluationRun run)
    {
        var temperatures = request.Temperatures;
        var spectra = request.SpectraOr(formalism.Spectrum);
        var levels = formalism.LevelsOf(request.System, request.HotterTemperature);
        var equation = new RedfieldEquation(request.System.Open(levels, run), spectra);
        var (found, defect) = Counted(equation);
        var noise = NoiseAnswer.OfBaths(request.Counted, found, defect);
        foreach (var rounded in request.System.OpenRounded(levels))
            noise = noise.Against(
                NoiseAnswer.Known(() => Answer(new RedfieldEquation(rounded, spectra))),
                ContactPoint.RoundingSafety
            );
        if (request.WithTruncationError)
            foreach (var other in LindbladEquations.GroupedOtherwise(equation, temperatures))
                noise = noise.Against(
                    NoiseAnswer.Known(() =>
                        Answer(new RedfieldEquation(other.System, other.Spectra.AsSpan(), other.DegeneracyTolerance))
                    ),
                    1
                );
        return NoisePoint.Of(request, flux, noise);

        NoiseAnswer Answer(RedfieldEquation one) => NoiseAnswer.Of(request.Counted, Counted(one).Found);

        (HeatCumulants Found, double? Defect) Counted(RedfieldEquation one)
        {
            var solution = RedfieldContactSolution.Of(one, temperatures, cancellation: run.Cancellation);
            return (
                HeatCumulants.Of(solution, request.Counted, request.Order),
                solution.Sectors > 1 ? null : FluctuationSymmetry.Defect(solution.States[0], request.Counted)
            );
        }
    }
}
