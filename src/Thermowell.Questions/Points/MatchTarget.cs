using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Walls;

namespace Thermowell.Questions.Points;

/// <summary>The classical conductivity that a matching takes as its target.</summary>
/// <param name="Conductivity">κ.</param>
/// <param name="NumericalError">Its numerical error.</param>
/// <param name="StandardError">Its standard error; null where it has an exact route.</param>
internal sealed record MatchTarget(double Conductivity, double NumericalError, double? StandardError)
{
    /// <summary>
    /// The target of a request: κ of one wall law on both sides, exact where it can be, simulated where masses differ.
    /// </summary>
    public static MatchTarget Of(PointRequest request, HardPointGas gas, EvaluationRun run)
    {
        var (temperature, wall) = (request.LeftTemperature, request.MatchAgainst);
        if (!request.System.IsClassicallyExact)
        {
            var (kappa, _) = PrecisionSearch.Reach(
                request.MatchRoute,
                route =>
                    SimulatedConductivity.Of(
                        gas,
                        temperature,
                        SimulatedPoint.RelativeBias * temperature,
                        wall,
                        wall,
                        route.Collisions,
                        route.Seed,
                        threads: run.ThreadsAtWork,
                        cancellation: run.Cancellation
                    ),
                found => (found.Extrapolated, found.ExtrapolatedError)
            );
            return new MatchTarget(kappa.Extrapolated, 0, kappa.ExtrapolatedError);
        }

        if (request.System.Motion is { } motion)
        {
            var crossings = motion.Conductivity(temperature, wall);
            return new MatchTarget(crossings.Value, crossings.NumericalError, null);
        }

        var particles = gas.Masses.Length;
        var one = new HardPointGas(gas.Masses[0], gas.Length);
        if (wall.Accommodation is not null)
            return new MatchTarget(particles * ClosedForm.Conductivity(one, temperature, wall), 0, null);
        var chain = SpeedChain.Conductivity(one, temperature, wall);
        return new MatchTarget(particles * chain.Conductivity, particles * chain.NumericalError, null);
    }
}
