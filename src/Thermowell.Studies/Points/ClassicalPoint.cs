using System.Globalization;
using Thermowell.Classical;
using Thermowell.Models;

namespace Thermowell.Studies.Points;

/// <summary>Points of the classical particle, by the route that the request names.</summary>
internal static class ClassicalPoint
{
    /// <summary>Above this share of the answer a numerical error makes the verdict "unconverged".</summary>
    public const double LargestRelativeError = 1e-4;

    public static PointResult Evaluate(PointRequest request, ClassicalFormalism formalism, EvaluationRun run)
    {
        var gas = (request.System as GasSystem)?.Gas
            ?? throw new ArgumentException("levels of one's own have no classical counterpart: use --formalism lindblad.");
        var blank = new PointResult { Quantity = request.Quantity, Formalism = formalism.Name };
        return request.Quantity switch
        {
            Quantity.HeatFlux when formalism.Route is SimulatedRoute route => Simulated(request, gas, formalism.Wall, route, blank, run),
            Quantity.HeatFlux => HeatFlux(request, gas, formalism.Wall, blank),
            Quantity.Conductivity => Conductivity(request, gas, formalism.Wall, blank),
            Quantity.Relaxation => Relaxation(request, gas, formalism.Wall, blank),
            _ => throw new ArgumentException("matching fits a quantum conductivity: use --formalism lindblad."),
        };
    }

    private static PointResult HeatFlux(PointRequest request, HardPointGas gas, WallLaw wall, PointResult blank)
    {
        var junction = new Junction<HardPointGas>(gas, request.LeftTemperature, request.RightTemperature);
        if (wall is not MetropolisWall)
        {
            var flux = ClosedForm.HeatFlux(junction, wall);
            return WithFlux(blank, request, flux, 0, 0) with
            {
                EffectiveTemperatureLeft = wall is MaxwellWall ? request.LeftTemperature : null,
                EffectiveTemperatureRight = wall is MaxwellWall ? request.RightTemperature : null,
            };
        }

        var chain = SpeedChain.Solve(junction, wall);
        return Judge(WithFlux(blank, request, chain.HeatFlux, chain.NumericalError, chain.Defect) with
        {
            EffectiveTemperatureLeft = chain.EffectiveTemperatureLeft,
            EffectiveTemperatureRight = chain.EffectiveTemperatureRight,
        }, chain.HeatFlux);
    }

    private static PointResult Conductivity(PointRequest request, HardPointGas gas, WallLaw wall, PointResult blank)
    {
        if (wall is not MetropolisWall)
            return blank with { Conductivity = ClosedForm.Conductivity(gas, request.LeftTemperature, wall), NumericalError = 0 };
        var chain = SpeedChain.Conductivity(gas, request.LeftTemperature, wall);
        return Judge(blank with { Conductivity = chain.Conductivity, NumericalError = chain.NumericalError }, chain.Conductivity);
    }

    private static PointResult Relaxation(PointRequest request, HardPointGas gas, WallLaw wall, PointResult blank)
    {
        if (wall is MetropolisWall metropolis)
        {
            var kernel = MetropolisKernel.Relaxation(metropolis, gas.Masses[0], request.LeftTemperature);
            var result = blank with { KernelGapPerStep = kernel.GapPerStep, StepsToThermalise = kernel.StepsToThermalise(), NumericalError = kernel.NumericalError };
            return Judge(result, kernel.GapPerStep);
        }

        // One collision of these walls is one step: it forgets all, or the share that is accommodated.
        var gap = wall is AccommodationWall partial ? partial.Coefficient : 1;
        return blank with { KernelGapPerStep = gap, StepsToThermalise = gap < 1 ? -1 / Math.Log(1 - gap) : 0, NumericalError = 0 };
    }

    private static PointResult Simulated(
        PointRequest request, HardPointGas gas, WallLaw wall, SimulatedRoute route, PointResult blank, EvaluationRun run)
    {
        var junction = new Junction<HardPointGas>(gas, request.LeftTemperature, request.RightTemperature);
        var threads = run.Threads > 0 ? run.Threads : Environment.ProcessorCount;
        var ensemble = EventDrivenEnsemble.Run(
            junction, wall, route.Collisions, route.Seed, (ulong)request.PointNumber, threads, run.Progress, run.Cancellation);
        return WithFlux(blank, request, ensemble.HeatFlux, error: null, ensemble.Defect) with
        {
            StandardError = ensemble.StandardError,
            DegreesOfFreedom = ensemble.DegreesOfFreedom,
            Estimator = ensemble.Estimator,
            EffectiveTemperatureLeft = ensemble.EffectiveTemperatureLeft,
            EffectiveTemperatureRight = ensemble.EffectiveTemperatureRight,
            Collisions = ensemble.Collisions,
            Seed = route.Seed,
        };
    }

    private static PointResult WithFlux(PointResult blank, PointRequest request, double flux, double? error, double defect)
        => blank with
        {
            HeatFlux = flux,
            LogHeatFlux = flux == 0 ? null : Math.Log(Math.Abs(flux)),
            NumericalError = error,
            Defect = defect,
            EntropyProduction = Observables.EntropyProduction.Of(flux, request.LeftTemperature, request.RightTemperature),
        };

    private static PointResult Judge(PointResult result, double value)
        => result.NumericalError > LargestRelativeError * Math.Abs(value)
            ? result with
            {
                Verdict = Verdict.Unconverged,
                Reasons = [string.Create(CultureInfo.InvariantCulture, $"the numerical error {result.NumericalError:G2} is above {LargestRelativeError:G1} of the answer.")],
            }
            : result;
}
