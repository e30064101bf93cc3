using Thermowell.Counting;
using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Questions.Points;

/// <summary>The noise of the equations of jump operators: of the heat that the baths give.</summary>
internal static class JumpNoise
{
    /// <summary>The answer.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="formalism">Its formalism.</param>
    /// <param name="flux">The answer to the flux.</param>
    /// <param name="run">Progress and cancellation.</param>
    public static PointResult Of(PointRequest request, JumpFormalism formalism, PointResult flux, EvaluationRun run)
    {
        var levels = formalism.LevelsOf(request.System, request.HotterTemperature);
        var ask = JumpAsk.Of(request, formalism, request.System.Open(levels, run), request.Temperatures, run);
        var (found, defect) = Counted(ask);
        var noise = NoiseAnswer.OfBaths(request.Counted, found, defect);
        foreach (var rounded in request.System.OpenRounded(levels))
            noise = noise.Against(Known(rounded), ContactPoint.RoundingSafety);
        if (request.WithTruncationError && request.System.OpenOtherwise(levels, run) is { } truncated)
            noise = noise.Against(Known(truncated), request.System.ErrorOverChange);
        return NoisePoint.Of(
            request,
            flux,
            noise,
            Math.Max(Judgement.ShareOfRedfield, request.System.Share),
            formalism.CountsQuantaOfSites
                ? [ReasonCode.CountedQuanta.Because((found.Heats[request.Counted], Heat(flux, request.Counted)))]
                : []
        );

        NoiseAnswer? Known(OpenSystem other) =>
            NoiseAnswer.Known(() => NoiseAnswer.Of(request.Counted, Counted(ask with { Opened = other }).Found));

        (HeatCumulants Found, double? Defect) Counted(JumpAsk one)
        {
            var solution = JumpContactSolution.Of(
                formalism.Equation(one),
                one.Temperatures,
                sector => formalism.Equation(one with { Opened = sector }),
                cancellation: run.Cancellation
            );
            return (
                HeatCumulants.Of(solution, request.Counted, request.Order),
                solution.Sectors > 1 ? null : FluctuationSymmetry.Defect(solution.States[0], request.Counted)
            );
        }
    }

    private static double Heat(PointResult flux, int contact) => flux.Contacts[contact].Heat;
}
