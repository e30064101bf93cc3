using System.Globalization;
using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Observables;

namespace Thermowell.Studies.Points;

/// <summary>Classical points by event-driven simulation, of any number of particles.</summary>
internal static class SimulatedPoint
{
    /// <summary>The larger of the two biases of a simulated conductivity, as a share of the temperature.</summary>
    public const double RelativeBias = 0.4;

    // A conductivity takes four numbers of points, and a backward run one more.
    private const ulong PointsPerRequest = 8;
    private const ulong BackwardPoint = 4;

    public static PointResult HeatFlux(PointRequest request, HardPointGas gas, WallLaw wall, SimulatedRoute route, PointResult blank, EvaluationRun run)
    {
        var (ensemble, ran) = PrecisionSearch.Reach(
            route, at => Run(gas, request.LeftTemperature, request.RightTemperature, wall, at, Point(request), run, run.Progress), found => (found.HeatFlux, found.StandardError));
        var result = ClassicalPoint.WithFlux(blank, request, ensemble.HeatFlux, error: null, ensemble.Defect) with
        {
            HeatFluxPerParticle = gas.Masses.Length > 1 ? ensemble.HeatFluxPerParticle : null,
            StandardError = ensemble.StandardError,
            DegreesOfFreedom = ensemble.DegreesOfFreedom,
            Estimator = ensemble.Estimator,
            EffectiveTemperatureLeft = ensemble.EffectiveTemperatureLeft,
            EffectiveTemperatureRight = ensemble.EffectiveTemperatureRight,
            EnergyDefect = ensemble.EnergyDefect,
            Collisions = ensemble.Collisions,
            PairCollisions = gas.Masses.Length > 1 ? ensemble.PairCollisions : null,
            Seed = route.Seed,
        };
        result = Judge(result, ensemble.Stationarity);
        return request.WithRectification ? Rectified(request, gas, wall, ran, result, run) : result;
    }

    public static PointResult Conductivity(PointRequest request, HardPointGas gas, WallLaw wall, SimulatedRoute route, PointResult blank, EvaluationRun run)
    {
        var temperature = request.LeftTemperature;
        var (kappa, ran) = PrecisionSearch.Reach(
            route,
            at => SimulatedConductivity.Of(
                gas, temperature, RelativeBias * temperature, wall, wall, Math.Max(at.Collisions / 4, 1000), at.Seed, Point(request), run.ThreadsAtWork, run.Cancellation),
            found => (found.Extrapolated, found.ExtrapolatedError));
        var result = blank with
        {
            Conductivity = kappa.Extrapolated,
            StandardError = kappa.ExtrapolatedError,
            Estimator = "both signs of the bias at 0.4 T and 0.2 T, extrapolated to none",
            Collisions = ran.Collisions,
            Seed = route.Seed,
        };
        return kappa.NotYetStationary ? NotStationary(result, "one of the four runs") : result;
    }

    private static PointResult Rectified(PointRequest request, HardPointGas gas, WallLaw wall, SimulatedRoute route, PointResult forward, EvaluationRun run)
    {
        var backward = Run(gas, request.RightTemperature, request.LeftTemperature, wall, route, Point(request) + BackwardPoint, run, progress: null);
        var ratio = new Rectification(
            forward.HeatFlux!.Value, forward.StandardError!.Value, backward.HeatFlux, backward.StandardError, backward.Stationarity?.NotYetStationary ?? false);
        var result = forward with { RectificationRatio = ratio.Ratio, RectificationError = ratio.RatioError };
        return ratio.NotYetStationary ? NotStationary(result, "the run with the bias reversed") : result;
    }

    private static EnsembleResult Run(
        HardPointGas gas, double left, double right, WallLaw wall, SimulatedRoute route, ulong point, EvaluationRun run, IProgress<double>? progress)
        => EventDrivenEnsemble.Run(new Junction<HardPointGas>(gas, left, right), wall, route.Collisions, route.Seed, point, run.ThreadsAtWork, progress, run.Cancellation);

    private static ulong Point(PointRequest request) => (ulong)request.PointNumber * PointsPerRequest;

    private static PointResult Judge(PointResult result, Stationarity? stationarity)
    {
        if (stationarity is not { NotYetStationary: true } s) return result;
        var why = s.BothWallsMet
            ? string.Create(CultureInfo.InvariantCulture, $"trends of J and energy {s.FluxTrend:F1} and {s.EnergyTrend:F1}, memory of the start {s.EnergyMemory:F1} standard errors, limit {Stationarity.Limit}")
            : "a wall was not met by any particle";
        return NotStationary(result, $"the run ({why})");
    }

    private static PointResult NotStationary(PointResult result, string what)
        => result with
        {
            Verdict = Verdict.Unconverged,
            Reasons = [$"{what} had not yet reached the steady state: ask for more collisions.", .. result.Reasons],
        };
}
