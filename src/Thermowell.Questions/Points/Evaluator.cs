using Thermowell.Contacts;
using Thermowell.Files;
using Thermowell.Questions.Input;
using Thermowell.Questions.Parameters;

namespace Thermowell.Questions.Points;

/// <summary>The one way to run a point: the command, the figures, the studies and the page all call it.</summary>
public static class Evaluator
{
    /// <summary>Answers one request.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="run">Threads, progress and cancellation; they do not change the answer.</param>
    /// <exception cref="PointFailedException">The request is legal but has no answer in the range of a
    /// double.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static PointResult Evaluate(PointRequest request, EvaluationRun? run = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            var at = run ?? EvaluationRun.Default;
            return Finite(
                request.Quantity == Quantity.Ndtr ? NdtrPoint.Evaluate(request, at) : Answered(request, at),
                at.Catalogue
            );
        }
        catch (Exception failure) when (failure is ArgumentException or NumericalFailureException)
        {
            throw new PointFailedException(FailureSentence.Of(failure), failure);
        }
    }

    /// <summary>
    /// What the formalism cannot do of a request whose values are legal one by one: the parameter at fault and a
    /// sentence that goes on from its name; null where nothing is.
    /// </summary>
    /// <param name="request">What is asked.</param>
    /// <param name="temperature">Writes a temperature.</param>
    public static (string Name, string Problem)? Refusal(PointRequest request, Func<double, string> temperature)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Formalism.Refusal(request.Quantity, request.System, request.HotterTemperature, temperature);
    }

    /// <summary>
    /// What the formalism does not answer between named contacts, in the manner of <see cref="Refusal"/>; null where
    /// it answers all that is asked.
    /// </summary>
    /// <param name="request">What is asked.</param>
    public static (string Name, string Problem)? RefusalOfContacts(PointRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Quantity == Quantity.Noise && !request.Formalism.CountsHeat)
            return ("formalism", CountsNoHeat(request.Formalism));
        if (request.Quantity == Quantity.Evolution)
            return EvolutionPoint.Refusal(request) ?? OfFormalism(request);
        if (request.GeneratingFields is not null && !request.Formalism.HasGeneratingFunction)
            return (PointParameters.GeneratingFields.Name, HasNoGeneratingFunction(request.Formalism));
        if (request is { GeneratingFields: not null, System.Fermions: not null })
            return (
                PointParameters.GeneratingFields.Name,
                "is not known of contacts with statistics = \"fermi\": their cumulants and covariances are told without it."
            );
        if (request.Quantity == Quantity.Noise && (request.Contacts.IsEmpty || OfFormalism(request) is not null))
            return OfFormalism(request);
        if (request.Contacts.IsEmpty)
            return request.WithResponse
                ? (
                    request.GainBy is null ? "response" : "gain",
                    $"is that of a quantum formalism, {request.Formalism.Name} has none: give --formalism {LindbladFormalism.Declaration.Key}."
                )
                : null;
        if (
            request.WithResponse
            && request.Formalism is QuantumFormalism { LambShift: not LambShift.None, RespondsWithShift: false }
        )
            return (
                "lamb-shift",
                $"has no response in {request.Formalism.Name}: give none, or --formalism {LindbladFormalism.Declaration.Key}, whose heat no shift changes."
            );
        if (request.ExchangesParticles && request.WithRectification)
            return (
                "rectification",
                "compares heats alone: contacts with statistics = \"fermi\" exchange particles too."
            );
        if (request.ExchangesParticles && request.GainBy is not null)
            return ("gain", "compares heats alone: contacts with statistics = \"fermi\" exchange particles too.");
        if (request.WithLoad && request.Contacts.Count(contact => contact.ExchangesParticles) < 2)
            return (
                "load",
                "stands between two contacts that exchange particles: give statistics = \"fermi\" and mu to two at least."
            );
        return request.Formalism.Rectifies ? null
            : request.NdtrAlong is not null
                ? (
                    "formalism",
                    $"= {request.Formalism.Name} scans no temperature of a named contact: give --formalism {LindbladFormalism.Declaration.Key}."
                )
            : request.WithRectification
                ? (
                    "rectification",
                    $"between named contacts is not that of {request.Formalism.Name}: give --formalism {LindbladFormalism.Declaration.Key}."
                )
            : null;
    }

    private static (string Name, string Problem)? OfFormalism(PointRequest request) =>
        request.Formalism.Refusal(
            request.Quantity,
            request.System,
            request.HotterTemperature,
            temperature => temperature.ToString("R", System.Globalization.CultureInfo.InvariantCulture)
        );

    /// <summary>Why a formalism that counts no heat has no noise, after its name.</summary>
    internal static string CountsNoHeat(Formalism formalism) =>
        $"= {formalism.Name} counts no heat: give --formalism {LindbladFormalism.Declaration.Key}.";

    /// <summary>Why a formalism has no generating function, after the name of the option.</summary>
    internal static string HasNoGeneratingFunction(Formalism formalism) =>
        $"is not that of {formalism.Name}: give --formalism {LindbladFormalism.Declaration.Key}.";

    /// <summary>
    /// About how many seconds a request takes, to its order of magnitude; 0 where that is never long, or not known
    /// beforehand.
    /// </summary>
    /// <param name="request">What is asked.</param>
    public static double ExpectedSeconds(PointRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Formalism.ExpectedSeconds(request);
    }

    /// <summary>
    /// Answers requests that <see cref="Formalism.Joins"/> lets stand in one sweep; each has the bits of
    /// <see cref="Evaluate"/>.
    /// </summary>
    /// <param name="requests">The requests, at least one.</param>
    /// <param name="results">Receives one answer a request.</param>
    /// <param name="run">Threads and cancellation.</param>
    /// <exception cref="PointFailedException">A request is legal but has no answer in the range of a
    /// double.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal static void EvaluateSweep(
        ReadOnlySpan<PointRequest> requests,
        Span<PointResult> results,
        EvaluationRun run
    )
    {
        try
        {
            requests[0].Formalism.Sweep(requests, results, run);
            for (var i = 0; i < results.Length; i++)
                results[i] = Finite(Completed(requests[i], results[i], run), run.Catalogue);
        }
        catch (Exception failure) when (failure is ArgumentException or NumericalFailureException)
        {
            // Which of them fails, and why, is known when each is asked alone.
            for (var i = 0; i < requests.Length; i++)
                results[i] = Evaluate(requests[i], run);
        }
    }

    private static PointResult Answered(PointRequest request, EvaluationRun run)
    {
        if (request.Quantity == Quantity.Evolution)
            return request.Formalism.Evolve(request, run);
        if (request.Quantity != Quantity.Noise)
            return Completed(request, request.Formalism.Evaluate(request, run), run);
        var asked = request with { Quantity = Quantity.HeatFlux };
        return request.Formalism.Noise(request, Completed(asked, request.Formalism.Evaluate(asked, run), run), run);
    }

    /// <summary>An answer with the heats of both contacts, and with what second order leaves out.</summary>
    private static PointResult Completed(PointRequest request, PointResult result, EvaluationRun run) =>
        ShiftedLevels.Told(request, Cotunnelling.Told(request, WithBothContacts(request, result), run), run);

    /// <summary>A flux from left to right as the heats of two contacts.</summary>
    private static PointResult WithBothContacts(PointRequest request, PointResult result) =>
        result.Contacts.Count == 0 && result[Observable.HeatFlux] is { } flux
            ? result with
            {
                Contacts =
                [
                    new(request.Names[0], request.LeftTemperature, flux, result.NumericalError, result.StandardError),
                    new(
                        request.Names[1],
                        request.RightTemperature,
                        (result[Observable.Defect] ?? 0) - flux,
                        result.NumericalError,
                        result.StandardError
                    ),
                ],
            }
            : result;

    /// <summary>
    /// No face ever sees a NaN or an infinity: a point that has left the range of a double has failed, in words.
    /// </summary>
    private static PointResult Finite(PointResult result, Catalogue catalogue)
    {
        var finite = result.Readings.AreFinite;
        foreach (var number in catalogue.Observables)
            if (number.From is { } from)
                finite &= from(result) is not { } value || double.IsFinite(value);
        for (var i = 0; i < result.Populations?.Count; i++)
            finite &= double.IsFinite(result.Populations[i]);
        return finite
            ? result
            : throw new PointFailedException(
                "the answer leaves the range of a double: scale masses, length, temperatures or gamma towards 1."
            );
    }
}
