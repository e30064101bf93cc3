using System.Globalization;
using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Questions.Parameters;
using Thermowell.Walls;

namespace Thermowell.Questions.Points;

/// <summary>Classical points by event-driven simulation, of any number of particles.</summary>
internal static class SimulatedPoint
{
    /// <summary>The larger of the two biases of a simulated conductivity, as a share of the temperature.</summary>
    public const double RelativeBias = 0.4;

    private const int BurnInOver = EventDrivenEnsemble.MostBurnIn;

    // A conductivity takes four numbers of points, and a backward run one more.
    private const ulong PointsPerRequest = 8;
    private const ulong BackwardPoint = 4;

    public static PointResult HeatFlux(
        PointRequest request,
        HardPointGas gas,
        WallLaw wall,
        SimulatedRoute route,
        PointResult blank,
        EvaluationRun run
    )
    {
        route = LongEnough(
            route,
            EventDrivenEnsemble.FewestCollisions(
                new Junction<HardPointGas>(gas, request.LeftTemperature, request.RightTemperature),
                wall,
                wall
            )
        );
        var (ensemble, ran) = PrecisionSearch.Reach(
            route,
            at =>
                Run(
                    request,
                    gas,
                    (request.LeftTemperature, request.RightTemperature),
                    wall,
                    at,
                    Point(request),
                    run,
                    run.Progress
                ),
            found => (found.HeatFlux, found.StandardError)
        );
        var result = (
            ClassicalPoint.WithFlux(blank, request, ensemble.HeatFlux, error: null, ensemble.Defect) with
            {
                StandardError = ensemble.StandardError,
                Estimator = ensemble.Estimator,
                Seed = route.Seed,
            }
        )
            .With(
                new()
                {
                    [Observable.HeatFluxPerParticle] = gas.Masses.Length > 1 ? ensemble.HeatFluxPerParticle : null,
                    [Observable.DegreesOfFreedom] = ensemble.DegreesOfFreedom,
                    [Observable.EffectiveTemperatureLeft] = ensemble.EffectiveTemperatureLeft,
                    [Observable.EffectiveTemperatureRight] = ensemble.EffectiveTemperatureRight,
                    [Observable.EnergyDefect] = ensemble.EnergyDefect,
                    [Observable.Collisions] = ensemble.Collisions,
                    [Observable.PairCollisions] = gas.Masses.Length > 1 ? ensemble.PairCollisions : null,
                }
            )
            .Read(run.Catalogue, ensemble);
        result = (
            Objecting(Rule(ensemble.HeatFlux), ensemble.Stationarity) with
            {
                Balance = ensemble.Defect,
                LeastScale = ClassicalPoint.HeatExchanged(request, gas),
            }
        ).Of(result);
        return request.WithRectification ? Rectified(request, gas, wall, ran, result, run) : result;
    }

    /// <summary>The variance of the counted heat over stated times.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="flux">The answer to the flux.</param>
    /// <param name="wall">The law of both walls.</param>
    /// <param name="route">How to simulate.</param>
    /// <param name="known">How the variance grows; null where that is not known.</param>
    /// <param name="run">Threads, progress and cancellation.</param>
    public static PointResult Noise(
        PointRequest request,
        PointResult flux,
        WallLaw wall,
        SimulatedRoute route,
        HeatNoise? known,
        EvaluationRun run
    )
    {
        var gas = request.System.Gas!;
        var junction = new Junction<HardPointGas>(gas, request.LeftTemperature, request.RightTemperature);
        var found = NoiseEnsemble.Run(
            junction,
            request.System.Motion?.Potential ?? new Potential(gas.Length, _ => 0),
            wall,
            request.Times,
            request.Counted == 1,
            route.Collisions,
            route.Seed,
            Point(request),
            run.ThreadsAtWork,
            run.Progress,
            run.Cancellation
        );
        var noise = new SimulatedNoise(request.Counted, found.Times);
        var unsettled = flux.Reasons.Where(reason => reason.Code == ReasonCode.NotStationary).ToList();
        var rule = Rule(noise.Longest.Rate);
        if (unsettled.Count > 0)
            rule = rule with { Objection = Verdict.Unconverged, Objections = unsettled };
        return (rule with { Notes = known is { } growth ? [.. NoisePoint.Growth(growth)] : [] }).Of(
            flux with
            {
                Quantity = Quantity.Noise,
                StandardError = noise.Longest.StandardError,
                Estimator = "variance of the heat in windows that follow one another, over independent replicas",
                NoiseOverTimes = noise,
                Readings = known is { } numbers ? flux.Readings.And(NoisePoint.Readings(numbers)) : flux.Readings,
            }
        );
    }

    public static PointResult Conductivity(
        PointRequest request,
        HardPointGas gas,
        WallLaw wall,
        SimulatedRoute route,
        PointResult blank,
        EvaluationRun run
    )
    {
        var temperature = request.LeftTemperature;

        // Four runs share the collisions; their walls are the slower the further the biases pull them apart, or the
        // less.
        var fewest = Math.Max(FewestAt(RelativeBias), FewestAt(0.5 * RelativeBias));
        route = LongEnough(route, 4 * fewest);
        var (kappa, ran) = PrecisionSearch.Reach(
            route,
            at => Conductivity(request, gas, wall, at, run),
            found => (found.Extrapolated, found.ExtrapolatedError)
        );
        var result = blank with
        {
            Readings = new()
            {
                [Observable.Conductivity] = kappa.Extrapolated,
                [Observable.Collisions] = ran.Collisions,
            },
            StandardError = kappa.ExtrapolatedError,
            Estimator = "both signs of the bias at 0.4 T and 0.2 T, extrapolated to none",
            Seed = route.Seed,
        };
        var rule = Rule(kappa.Extrapolated);
        return (kappa.NotYetStationary ? NotStationary(rule, SimulatedRuns.Four, null) : rule).Of(result);

        double FewestAt(double bias) =>
            EventDrivenEnsemble.FewestCollisions(
                new Junction<HardPointGas>(gas, (1 + 0.5 * bias) * temperature, (1 - 0.5 * bias) * temperature),
                wall,
                wall
            );
    }

    /// <summary>
    /// The route with collisions enough for the burn-in: a search for a precision begins with them, a number that was
    /// asked for and is too small is refused.
    /// </summary>
    private static SimulatedRoute LongEnough(SimulatedRoute route, double fewest)
    {
        const string Slow = "these walls forget how a run began so slowly that its burn-in would take";
        if (fewest > PointParameters.Collisions.Highest)
            throw new NumericalFailureException(
                Text(
                    $"{Slow} {BurnInOver} times {fewest:G4} collisions, and at most {PointParameters.Collisions.Highest:G3} are counted: take wider or more Metropolis steps."
                )
            );
        if (route.Collisions >= fewest)
            return route;
        if (route.Precision is null)
            throw new NumericalFailureException(
                Text(
                    $"{Slow} {BurnInOver * fewest:G2} collisions, more than {BurnInOver} times the {route.Collisions} asked for: ask for {fewest:G4} collisions or more, or take wider or more Metropolis steps."
                )
            );
        return route with { Collisions = (long)Math.Ceiling(fewest) };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static PointResult Rectified(
        PointRequest request,
        HardPointGas gas,
        WallLaw wall,
        SimulatedRoute route,
        PointResult forward,
        EvaluationRun run
    )
    {
        var backward = Run(
            request,
            gas,
            (request.RightTemperature, request.LeftTemperature),
            wall,
            route,
            Point(request) + BackwardPoint,
            run,
            progress: null
        );
        var ratio = new Rectification(
            forward[Observable.HeatFlux]!.Value,
            forward.StandardError!.Value,
            backward.HeatFlux,
            backward.StandardError,
            backward.Stationarity?.NotYetStationary ?? false
        );
        var rule = Rule(backward.HeatFlux) with
        {
            Balance = backward.Defect,
            LeastScale = ClassicalPoint.HeatExchanged(request, gas),
        };
        if (ratio.NotYetStationary)
            rule = NotStationary(rule, SimulatedRuns.One, null);
        var judged = rule.Of(forward with { StandardError = backward.StandardError });
        return Judgement.WithBackward(
            forward.With(
                new()
                {
                    [Observable.RectificationRatio] = ratio.Ratio,
                    [Observable.RectificationError] = ratio.RatioError,
                }
            ),
            judged
        );
    }

    private static EnsembleResult Run(
        PointRequest request,
        HardPointGas gas,
        (double Left, double Right) temperatures,
        WallLaw wall,
        SimulatedRoute route,
        ulong point,
        EvaluationRun run,
        IProgress<double>? progress
    ) =>
        request.System.Motion?.Potential is { } potential && gas.Masses.Length > 1
            ? PotentialEnsemble.Run(
                new Junction<HardPointGas>(gas, temperatures.Left, temperatures.Right),
                potential,
                wall,
                wall,
                route.Collisions,
                route.Seed,
                point,
                run.ThreadsAtWork,
                progress,
                run.Cancellation
            )
        : request.System.Motion is { } motion
            ? PotentialEnsemble.Run(
                new Junction<PotentialMotion>(motion, temperatures.Left, temperatures.Right),
                wall,
                wall,
                route.Collisions,
                route.Seed,
                point,
                run.ThreadsAtWork,
                progress,
                run.Cancellation
            )
        : EventDrivenEnsemble.Run(
            new Junction<HardPointGas>(gas, temperatures.Left, temperatures.Right),
            wall,
            route.Collisions,
            route.Seed,
            point,
            run.ThreadsAtWork,
            progress,
            run.Cancellation
        );

    private static SimulatedConductivity Conductivity(
        PointRequest request,
        HardPointGas gas,
        WallLaw wall,
        SimulatedRoute route,
        EvaluationRun run
    )
    {
        var share = route with { Collisions = Math.Max(route.Collisions / 4, 1000) };
        return SimulatedConductivity.Of(
            (left, right, number) =>
                Run(request, gas, (left, right), wall, share, Point(request) + number, run, progress: null),
            request.LeftTemperature,
            RelativeBias * request.LeftTemperature
        );
    }

    private static ulong Point(PointRequest request) => (ulong)request.PointNumber * PointsPerRequest;

    // No numerical error is stated: the share is that of the standard error.
    private static Judgement Rule(double value) => new() { Value = value, Share = Judgement.ShareOfStandardError };

    private static Judgement Objecting(Judgement rule, Stationarity? stationarity) =>
        stationarity is { NotYetStationary: true } ? NotStationary(rule, SimulatedRuns.One, stationarity) : rule;

    private static Judgement NotStationary(Judgement rule, SimulatedRuns runs, Stationarity? found) =>
        rule with
        {
            Objection = Verdict.Unconverged,
            Objections = [ReasonCode.NotStationary.Because((runs, found))],
        };
}
