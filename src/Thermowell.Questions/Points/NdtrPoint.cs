using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Walls;

namespace Thermowell.Questions.Points;

/// <summary>
/// Points that ask how strong NDTR is: the peak of J(T_R) over fluxes that are points themselves. The request's right
/// temperature is the coldest of the scan.
/// </summary>
internal static class NdtrPoint
{
    // What a strength, the difference of two nearly equal fluxes, owes to the rounding of either.
    private const double Rounding = 1e-13;

    // A strength is told from none where its error is below this share of it; one below the other number is none.
    private const double LargestRelativeError = 0.2;
    private const double SmallestStrength = 1e-9;

    // Fluxes below this are compared by their logarithms.
    private const double SmallestFlux = 1e-280;
    private const double ShareOfScan = 0.7;

    public static PointResult Evaluate(PointRequest request, EvaluationRun run)
    {
        // A Metropolis wall at 0 never moves, so that its flux vanishes there.
        var cold = request.Formalism.WhyNotAtZero is not null ? null : Flux(0);
        var stages = new StagedProgress(run.Progress);
        var runner = new PointRunner(run with { Progress = null }, stages);
        var left = 1 - ShareOfScan;
        var ndtr = NdtrStrength.Find(
            Fluxes,
            cold?[Observable.HeatFlux] is null or 0 && cold?[Observable.LogHeatFlux] is null ? 0 : 1,
            request.LeftTemperature,
            request.RightTemperature
        );
        var peak = ndtr.PeakTemperature > 0 || cold is null ? Flux(ndtr.PeakTemperature) : cold;
        var error =
            ndtr.ZeroTemperatureFlux == 0 ? 0 : request.Formalism.StrengthError(request, ndtr, cold!, peak, run);
        return Rule(ndtr, cold is null ? [peak] : [cold, peak], request)
            .Of(
                new PointResult
                {
                    Quantity = Quantity.Ndtr,
                    Formalism = request.Formalism.Name,
                    Readings = new()
                    {
                        [Observable.NdtrStrength] = ndtr.Strength,
                        [Observable.PeakTemperature] = ndtr.PeakTemperature,
                        [Observable.PeakTemperatureError] = ndtr.PeakTemperatureError(
                            request.Formalism.PlaceError(peak, error)
                        ),
                        [Observable.PeakHeatFlux] = peak[Observable.HeatFlux],
                        [Observable.PeakHeatFluxError] = peak.NumericalError,
                        [Observable.ZeroTemperatureHeatFlux] = cold?[Observable.HeatFlux] ?? 0,
                        [Observable.SteepestSlope] = ndtr.SteepestSlope,
                        [Observable.SteepestSlopeTemperature] = ndtr.SteepestTemperature,
                        [Observable.Defect] = peak[Observable.Defect],
                        [Observable.Levels] = peak[Observable.Levels],
                        [Observable.NegativeWeight] = peak[Observable.NegativeWeight],
                        [Observable.SmallestEigenvalue] = peak[Observable.SmallestEigenvalue],
                        [Observable.GrowthRate] = peak[Observable.GrowthRate],
                        [Observable.TraceDefect] = peak[Observable.TraceDefect],
                        [Observable.ChangeWithLevels] = peak[Observable.ChangeWithLevels],
                        [Observable.Residual] = peak[Observable.Residual],
                    },
                    NumericalError = error,
                    Validity = peak.Validity,
                }
            );

        PointResult Flux(double right) =>
            Evaluator.Evaluate(
                request with
                {
                    Quantity = Quantity.HeatFlux,
                    RightTemperature = right,
                },
                run with
                {
                    Progress = null,
                }
            );

        // Over the flux at T_R = 0 where there is one, so that they keep their digits where J underflows.
        IReadOnlyList<double> Fluxes(IReadOnlyList<double> rights)
        {
            // The scan, and then searches that are ever shorter.
            stages.Until(1 - left);
            left /= 2;
            var points = runner.Run([
                .. rights.Select(right =>
                    request with
                    {
                        Quantity = Quantity.HeatFlux,
                        RightTemperature = right,
                        WithTruncationError = false,
                    }
                ),
            ]);
            return [.. points.Select(point => Over(point, cold))];
        }
    }

    /// <summary>Whether a strength is told from none, or is none.</summary>
    /// <param name="strength">The strength.</param>
    /// <param name="error">Its error.</param>
    public static bool IsTold(double strength, double error) =>
        error <= Math.Max(LargestRelativeError * strength, SmallestStrength);

    /// <summary>The errors of both fluxes of a strength, of their rounding, and of the search for the peak.</summary>
    public static double ErrorOfBoth(NdtrStrength ndtr, PointResult cold, PointResult peak) =>
        Rounding
        + ndtr.SearchError
        + (cold.NumericalError!.Value + peak.NumericalError!.Value) / Math.Abs(peak[Observable.HeatFlux]!.Value);

    private static double Over(PointResult point, PointResult? cold)
    {
        if (cold?[Observable.LogHeatFlux] is not { } floor)
            return point[Observable.HeatFlux]!.Value;
        return Math.Abs(cold[Observable.HeatFlux]!.Value) > SmallestFlux || point[Observable.LogHeatFlux] is not { } log
            ? point[Observable.HeatFlux]!.Value / cold[Observable.HeatFlux]!.Value
            : Math.Exp(log - floor);
    }

    /// <summary>
    /// The error of a strength by the Lindblad equation: what it changes by in another truncation and grouping of the
    /// levels, since most of a flux' error is common to both fluxes, or what rounding takes of either; and that of the
    /// search for the peak.
    /// </summary>
    public static double ErrorOfLindblad(
        PointRequest request,
        LindbladFormalism formalism,
        NdtrStrength ndtr,
        PointResult peak,
        EvaluationRun run
    )
    {
        if (ndtr.PeakTemperature == 0)
            return Rounding;

        // The levels must be those of the scan, whose temperatures chose them.
        var point = LindbladEquations.Of(request, formalism, run with { Progress = null });
        var change = point.OtherTruncation(run with { Progress = null }) is { } other
            ? point.System.ErrorOverChange * Math.Abs(Strength(other) - ndtr.Strength)
            : 0;
        var own = LindbladPoint.Solver(point.Equation, run);
        var rounding = Math.Max(
            Rounding,
            (Lost(0) + Lost(ndtr.PeakTemperature)) / Math.Abs(peak[Observable.HeatFlux]!.Value)
        );
        return point.Regrouped.Aggregate(
                Math.Max(rounding, change),
                (error, regrouped) => Math.Max(error, Math.Abs(Strength(regrouped) - ndtr.Strength))
            ) + ndtr.SearchError;

        double Lost(double right) => QuantumHeatFlux.Of(own, [request.LeftTemperature, right]).Flux.Rounding;

        double Strength(RateEquation equation)
        {
            var solver = LindbladPoint.Solver(equation, run);
            return -double.ExpM1(Log(0) - Log(ndtr.PeakTemperature));

            double Log(double right) => QuantumHeatFlux.Of(solver, [request.LeftTemperature, right]).Flux.LogMagnitude;
        }
    }

    private static Judgement Rule(NdtrStrength ndtr, PointResult[] points, PointRequest request)
    {
        var peak = points[^1];
        List<Reason> reasons = [.. points.SelectMany(point => point.Reasons).Distinct()];
        var verdict = points.Max(point => point.Verdict);
        if (ndtr.PeakIsColdest)
        {
            if (verdict < Verdict.Unconverged)
                verdict = Verdict.Unconverged;
            reasons.Insert(0, ReasonCode.PeakAtColdest.Because(request.RightTemperature));
        }

        return new Judgement
        {
            Value = ndtr.Strength,
            Share = LargestRelativeError,
            LeastScale = SmallestStrength / LargestRelativeError,
            LeastScaleKind = ErrorScaleKind.LeastStrength,
            Uncontrolled = request.Formalism.Uncontrolled,
            Source = peak[Observable.Levels] is { } levels ? ErrorSource.Truncation((int)levels) : default,
            Objection = verdict,
            Objections = reasons,
        };
    }
}
