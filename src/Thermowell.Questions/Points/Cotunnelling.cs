using Thermowell.Contacts;
using Thermowell.Observables;

namespace Thermowell.Questions.Points;

/// <summary>What quanta below the first gap carry, told with every heat of a second-order equation.</summary>
internal static class Cotunnelling
{
    // Of the largest heat: above it the answer is no longer that of the leading order.
    private const double LargestShare = 0.1;

    /// <summary>
    /// The answer with the estimate, and uncontrolled where that is no small part of it; unchanged where the laws
    /// vanish below the gap.
    /// </summary>
    /// <param name="request">What was asked.</param>
    /// <param name="result">The answer.</param>
    /// <param name="run">Cancellation.</param>
    public static PointResult Told(PointRequest request, PointResult result, EvaluationRun run)
    {
        if (request.ExchangesParticles)
            return result;
        if (!request.Formalism.IsSecondOrder || request.Quantity != Quantity.HeatFlux || result.Contacts.Count < 2)
            return result;
        if (request.Formalism.LevelsKept(request.System, request.HotterTemperature) is not { } levels)
            return result;

        // A formalism that asks another one has been told.
        if (result[Observable.CotunnellingHeat] is not null)
            return result;
        double[] temperatures = [.. result.Contacts.Select(contact => contact.Temperature)];
        var estimate = CotunnellingHeat
            .Of(
                request.System.Open(levels, run with { Progress = null }),
                request.SpectraOr(Law(request)),
                temperatures
            )
            .Max(Math.Abs);
        if (estimate == 0)
            return result;
        var told = result.With(new() { [Observable.CotunnellingHeat] = estimate });
        var largest = result.Contacts.Max(contact => Math.Abs(contact.Heat));
        return estimate <= LargestShare * largest
            ? told
            : told with
            {
                Verdict = told.Verdict > Verdict.Uncontrolled ? told.Verdict : Verdict.Uncontrolled,
                Reasons =
                [
                    .. told.Reasons,
                    ReasonCode.Cotunnelling.Because(
                        (estimate, largest > 0 ? estimate / largest : double.PositiveInfinity, LargestShare)
                    ),
                ],
            };
    }

    private static SpectralFunction Law(PointRequest request) => ((QuantumFormalism)request.Formalism).Spectrum;
}
