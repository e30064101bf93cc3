using Thermowell.Contacts;
using Thermowell.Observables;
using Thermowell.Redfield;
using Thermowell.Secular;

namespace Thermowell.Questions.Points;

/// <summary>
/// The Lindblad number beside a Redfield one, with its own trust: left out where its error, rounding or another
/// grouping of the levels, is above its share, and named where its rates are not small against the spacing but the
/// answer's are.
/// </summary>
/// <param name="Value">The number; null where it is left out.</param>
/// <param name="Notes">What to know of it.</param>
internal readonly record struct LindbladBeside(double? Value, IReadOnlyList<Reason> Notes)
{
    /// <summary>The heat flux beside that of a Redfield state.</summary>
    /// <param name="request">The request.</param>
    /// <param name="state">The Redfield state.</param>
    /// <param name="value">The Lindblad flux.</param>
    /// <param name="leastScale">The least that its error is taken as a share of.</param>
    /// <param name="run">Cancellation.</param>
    public static LindbladBeside HeatFlux(
        PointRequest request,
        RedfieldSteadyState state,
        double value,
        double leastScale,
        EvaluationRun run
    )
    {
        double[] temperatures = [request.LeftTemperature, request.RightTemperature];
        return Of(
            request,
            state,
            value,
            QuantumHeatFlux.Of(state.Secular).Rounding,
            leastScale,
            equation => QuantumHeatFlux.Of(LindbladPoint.Solver(equation, run), temperatures).Flux.Value
        );
    }

    /// <summary>The conductivity beside a Redfield one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="state">The Redfield state at equal temperatures.</param>
    /// <param name="run">Cancellation.</param>
    public static LindbladBeside Conductivity(PointRequest request, RedfieldSteadyState state, EvaluationRun run)
    {
        var kappa = Kappa(state.Equation.Secular);
        return Of(request, state, kappa.Value, kappa.Rounding, 0, equation => Kappa(equation).Value);

        QuantumConductivity Kappa(RateEquation equation) =>
            QuantumConductivity.Of(LindbladPoint.Solver(equation, run), request.LeftTemperature);
    }

    private static LindbladBeside Of(
        PointRequest request,
        RedfieldSteadyState state,
        double value,
        double rounding,
        double leastScale,
        Func<RateEquation, double> evaluate
    )
    {
        var grouping = request.WithTruncationError
            ? LindbladPoint.ChangeWithGrouping(
                value,
                [
                    .. LindbladEquations
                        .GroupedOtherwise(state.Equation.Secular, [.. state.Secular.Temperatures])
                        .Select(other => LindbladPoint.WhereUnique(() => evaluate(other))),
                ]
            )
            : null;
        var (error, share) = (Math.Max(rounding, grouping ?? 0), request.System.Share);
        if (!(error <= share * Math.Max(Math.Abs(value), leastScale)))
            return new(
                null,
                [
                    ReasonCode.LindbladLeftOut.Because(
                        (error, share, new(error > rounding ? ErrorSourceKind.Grouping : ErrorSourceKind.Rounding))
                    ),
                ]
            );
        var rates = QuantumValidity.Of(state.Secular).RateOverSpacing;
        var limit = QuantumValidity.LargestRateOverSpacing;

        // Where the Redfield answer's own rates are too large, it says so itself.
        var says = rates > limit && PointValidity.OfRedfield(state.Secular, null).RateOverSpacing <= limit;
        return new(value, says ? [ReasonCode.LindbladUncontrolled.Because((rates, limit))] : []);
    }
}
