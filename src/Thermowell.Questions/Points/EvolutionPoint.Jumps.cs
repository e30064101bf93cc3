using Thermowell.Dynamics;
using Thermowell.Jumps;
using Thermowell.Systems;

namespace Thermowell.Questions.Points;

/// <content>Equations of jump operators.</content>
internal static partial class EvolutionPoint
{
    /// <summary>
    /// By an equation of jump operators; where a temperature alternates it is the one that belongs to the hotter. What
    /// is told against its steady heats is told here too.
    /// </summary>
    public static PointResult Of(PointRequest request, JumpFormalism formalism, EvaluationRun run)
    {
        var levels = formalism.LevelsOf(request.System, request.HotterTemperature);
        var temperatures = request.Temperatures;
        if (request.Evolution!.Alternation is { } alternation)
            temperatures = Changed(
                request,
                new Dictionary<string, double>
                {
                    [alternation.Contact] = Math.Max(alternation.First, alternation.Second),
                }
            );
        var ask = JumpAsk.Of(request, formalism, request.System.Open(levels, run), temperatures, run);
        List<(JumpEquation Equation, double Factor)> others =
        [
            .. request.System.OpenRounded(levels).Select(rounded => (Other(rounded), ContactPoint.RoundingSafety)),
            .. request.WithTruncationError && request.System.OpenOtherwise(levels, run) is { } truncated
                ? [(Other(truncated), request.System.ErrorOverChange)]
                : ((JumpEquation, double)[])[],
        ];
        var answer = Of(
            request,
            formalism.Equation(ask),
            others,
            request.System.DiscardedWeight(request.HotterTemperature, levels),
            equation => new Equation(
                [.. equation.HeatEnergies],
                at => DensityMatrix.SteadyState(equation, at, run.Cancellation),
                (initial, times) => HeatHistory.Of(equation, request.Temperatures, initial, times, run.Parallel),
                (first, second, period) => PeriodicHeat.Of(equation, first, second, period, run.Parallel)
            ),
            ReasonCode.WeakCoupling,
            Math.Max(Judgement.ShareOfRedfield, request.System.Share),
            run
        );
        return Answered(request, temperatures, run) is not { Verdict: <= Verdict.Uncontrolled } steady
            ? answer
            : answer with
            {
                Verdict = answer.Verdict > steady.Verdict ? answer.Verdict : steady.Verdict,
                Reasons = [.. answer.Reasons, .. steady.Reasons.Except(answer.Reasons)],
            };

        JumpEquation Other(OpenSystem opened) => formalism.Equation(ask with { Opened = opened });
    }
}
