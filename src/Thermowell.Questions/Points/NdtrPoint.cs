using Thermowell.Observables;
using Thermowell.Secular;
using Thermowell.Walls;

namespace Thermowell.Questions.Points;

/// <summary>
/// Points that ask how strong NDTR is: the peak of J(T_R) over fluxes that are points themselves; between contacts, of
/// -J_b(T_b), which contact b receives. The request's own temperature of that contact is the coldest of the scan.
/// </summary>
internal static class NdtrPoint
{
    // A strength is told from none where its error is below this share of it; one below the other number is none.
    private const double LargestRelativeError = 0.2;
    private const double SmallestStrength = 1e-9;

    // Fluxes below this are compared by their logarithms.
    private const double SmallestFlux = 1e-280;
    private const double ShareOfScan = 0.7;

    public static PointResult Evaluate(PointRequest request, EvaluationRun run)
    {
        var contact = request.Scanned;

        // A Metropolis wall at 0 never moves, so that its flux vanishes there.
        var cold = request.Formalism.WhyNotAtZero is not null ? null : Flux(0);
        var stages = new StagedProgress(run.Progress);
        var runner = new PointRunner(run with { Progress = null }, stages);
        var left = 1 - ShareOfScan;
        var ndtr = NdtrStrength.Find(
            Fluxes,
            IsNone(cold, request) ? 0 : 1,
            request.HotterTemperature,
            request.TemperatureOf(contact)
        );
        var peak = ndtr.PeakTemperature > 0 || cold is null ? Flux(ndtr.PeakTemperature) : cold;
        var error =
            cold is null || (ndtr.ZeroTemperatureFlux == 0 && request.NdtrAlong is null)
                ? 0
                : request.Formalism.StrengthError(request, ndtr, cold, peak, run);
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
                            request.Formalism.PlaceError(request, peak, error)
                        ),
                        [Observable.PeakHeatFlux] = Received(request, peak).Heat,
                        [Observable.PeakHeatFluxError] = Received(request, peak).Error,
                        [Observable.ZeroTemperatureHeatFlux] = cold is null ? 0 : Received(request, cold).Heat,
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
                    NdtrAlong = request.NdtrAlong,
                }
            );

        PointResult Flux(double temperature) =>
            Evaluator.Evaluate(
                request.With(contact, temperature) with
                {
                    Quantity = Quantity.HeatFlux,
                },
                run with
                {
                    Progress = null,
                }
            );

        // Over the flux at T_R = 0 where there is one, so that they keep their digits where J underflows.
        IReadOnlyList<double> Fluxes(IReadOnlyList<double> temperatures)
        {
            // The scan, and then searches that are ever shorter.
            stages.Until(1 - left);
            left /= 2;
            var points = runner.Run([
                .. temperatures.Select(temperature =>
                    request.With(contact, temperature) with
                    {
                        Quantity = Quantity.HeatFlux,
                        WithTruncationError = false,
                    }
                ),
            ]);
            return [.. points.Select(point => Over(request, point, cold))];
        }
    }

    /// <summary>Whether a strength is told from none, or is none.</summary>
    /// <param name="strength">The strength.</param>
    /// <param name="error">Its error.</param>
    public static bool IsTold(double strength, double error) =>
        error <= Math.Max(LargestRelativeError * strength, SmallestStrength);

    /// <summary>The errors of both fluxes of a strength, of their rounding, and of the search for the peak.</summary>
    public static double ErrorOfBoth(PointRequest request, NdtrStrength ndtr, PointResult cold, PointResult peak)
    {
        var ((_, ofCold), (heat, ofPeak)) = (Received(request, cold), Received(request, peak));
        return NdtrStrength.Rounding + ndtr.SearchError + (ofCold + ofPeak) / Math.Abs(heat);
    }

    /// <summary>The heat that the contact of the scan receives, J from left to right for a right bath.</summary>
    public static (double Heat, double Error) Received(PointRequest request, PointResult flux)
    {
        if (request.NdtrAlong is null)
            return (flux[Observable.HeatFlux]!.Value, flux.NumericalError!.Value);
        var contact = flux.Contacts[request.Scanned];
        return (-contact.Heat, contact.NumericalError!.Value);
    }

    /// <summary>Whether nothing flows at T = 0, as far as can be told.</summary>
    private static bool IsNone(PointResult? cold, PointRequest request) =>
        cold is null
        || (
            request.NdtrAlong is null
                ? cold[Observable.HeatFlux] is null or 0 && cold[Observable.LogHeatFlux] is null
                : !(Received(request, cold) is var (heat, error) && heat > error)
        );

    private static double Over(PointRequest request, PointResult point, PointResult? cold)
    {
        var heat = Received(request, point).Heat;
        if (cold is null || IsNone(cold, request))
            return heat;
        var floor = Received(request, cold).Heat;
        return
            Math.Abs(floor) > SmallestFlux
            || point[Observable.LogHeatFlux] is not { } log
            || cold[Observable.LogHeatFlux] is not { } logarithm
            ? heat / floor
            : Math.Exp(log - logarithm);
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
            return NdtrStrength.Rounding;

        // The levels must be those of the scan, whose temperatures chose them.
        var point = LindbladEquations.Of(request, formalism, run with { Progress = null });
        var change = point.OtherTruncation(run with { Progress = null }) is { } other
            ? point.System.ErrorOverChange * Math.Abs(Strength(other) - ndtr.Strength)
            : 0;
        var own = LindbladPoint.Solver(point.Equation, run);
        var rounding = Math.Max(
            NdtrStrength.Rounding,
            (Lost(0) + Lost(ndtr.PeakTemperature)) / Math.Abs(peak[Observable.HeatFlux]!.Value)
        );
        return point
                .Regrouped(request.LeftTemperature, 0)
                .Aggregate(
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

    /// <summary>
    /// A point without the objection that its heats are not told from rounding: a contact at T = 0 may receive next to
    /// none, and what the error does to the strength is part of that of the strength.
    /// </summary>
    private static PointResult OfStrength(PointResult point)
    {
        ReasonCode[] passed =
        [
            ReasonCode.NumericalError,
            ReasonCode.ConservedOperator,
            ReasonCode.SeveralStates,
            ReasonCode.TopLevel,
        ];
        return point.Verdict == Verdict.Unconverged && point.Reasons.All(reason => passed.Contains(reason.Code))
            ? point with
            {
                Verdict = Verdict.Ok,
                Reasons = [.. point.Reasons.Where(reason => reason.Code != ReasonCode.NumericalError)],
            }
            : point;
    }

    private static Judgement Rule(NdtrStrength ndtr, PointResult[] points, PointRequest request)
    {
        var peak = points[^1];
        if (request.NdtrAlong is not null)
            points = [.. points.Select(OfStrength)];
        List<Reason> reasons = [.. points.SelectMany(point => point.Reasons).Distinct()];
        var verdict = points.Max(point => point.Verdict);
        if (ndtr.PeakIsColdest)
        {
            if (verdict < Verdict.Unconverged)
                verdict = Verdict.Unconverged;
            reasons.Insert(0, ReasonCode.PeakAtColdest.Because(request.TemperatureOf(request.Scanned)));
        }

        return new Judgement
        {
            Value = ndtr.Strength,
            Share = LargestRelativeError,
            LeastScale = SmallestStrength / LargestRelativeError,
            LeastScaleKind = ErrorScaleKind.LeastStrength,
            Uncontrolled = request.Formalism.Uncontrolled,
            Source = SourceOf(peak),
            Objection = verdict,
            Objections = reasons,
        };
    }

    /// <summary>What the error of a point comes from, by what it tells of itself.</summary>
    private static ErrorSource SourceOf(PointResult point) =>
        (point[Observable.ChangeWithFit], point[Observable.ChangeWithDepth], point[Observable.Levels]) switch
        {
            ({ } fit, { } depth, _) => HierarchyPoint.SourceOf(fit, depth),
            (_, _, { } levels) => ErrorSource.Truncation((int)levels),
            _ => default,
        };
}
