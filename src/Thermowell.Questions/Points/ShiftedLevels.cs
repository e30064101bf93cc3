using Thermowell.Contacts;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Questions.Points;

/// <summary>How contacts shift levels: what is refused of it, and what is told.</summary>
public static class ShiftedLevels
{
    private const double LargestTolerance = 0.01;

    /// <summary>
    /// What keeps a request from an answer with the shift that it asks for, whatever its laws: levels that coincide,
    /// which Lindblad's equation would have to turn; null where nothing does.
    /// </summary>
    /// <param name="request">The request.</param>
    public static string? Problem(PointRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return
            request.Formalism is LindbladFormalism { LambShift: not LambShift.None } formalism
            && formalism.LevelsKept(request.System, request.HotterTemperature) is { } levels
            && RateEquation.CoincidingLevelsOf(
                request.System.Open(levels, EvaluationRun.Default),
                Math.Min(10 * formalism.CoincidesWithin, LargestTolerance)
            )
                is [var (first, count), ..]
            ? $"moves levels that coincide, as {first} to {first + count - 1} do, which {formalism.Name} does not know: give --formalism {ClusteredFormalism.Declaration.Key} or {RedfieldFormalism.Declaration.Key}, or none."
            : null;
    }

    /// <summary>The answer with a note of how far levels are shifted; unchanged where they are not.</summary>
    internal static PointResult Told(PointRequest request, PointResult result, EvaluationRun run)
    {
        if (
            request.Formalism is not QuantumFormalism { LambShift: not LambShift.None } formalism
            || request.Quantity != Quantity.HeatFlux
            || result.Contacts.Count == 0
            || formalism.LevelsKept(request.System, request.HotterTemperature) is not { } levels
        )
            return result;
        var open = request.System.Open(levels, run with { Progress = null });
        double[] temperatures = [.. result.Contacts.Select(contact => contact.Temperature)];
        var shifts = LevelShifts.Of(
            open,
            request.SpectraOr(formalism.Spectrum),
            temperatures,
            formalism.LambShift,
            run.Cancellation
        );
        double change = 0;
        for (var i = 1; i < shifts.Length; i++)
            change = Math.Max(change, Math.Abs(shifts[i] - shifts[i - 1]));
        return result with
        {
            Reasons =
            [
                .. result.Reasons,
                ReasonCode.LevelShift.Because((change, formalism.LambShift, formalism is LindbladFormalism)),
            ],
        };
    }
}
