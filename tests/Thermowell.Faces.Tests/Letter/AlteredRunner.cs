using System.Collections.Concurrent;
using Thermowell.Questions.Points;

namespace Thermowell.Faces.Tests.Letter;

/// <summary>
/// Answers requests as they are answered, and then alters the answers: another world, in which a statement does not
/// hold. True answers are kept for the next one.
/// </summary>
public sealed class AlteredRunner(
    ConcurrentDictionary<PointRequest, PointResult> known,
    Func<PointRequest, PointResult, PointResult> alter
) : PointRunner(EvaluationRun.Default)
{
    public override IReadOnlyList<PointResult> Run(IReadOnlyList<PointRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        List<PointRequest> asked = [.. requests.Where(request => !known.ContainsKey(request)).Distinct()];
        foreach (var (request, result) in asked.Zip(base.Run([.. asked.Select(WithoutError)])))
            known[request] = result;
        return [.. requests.Select(request => alter(request, known[request]))];
    }

    /// <summary>No criterion reads the error of a classical flux, which costs more than the flux.</summary>
    private static PointRequest WithoutError(PointRequest request) =>
        request is { Quantity: Quantity.HeatFlux, Formalism: ClassicalFormalism }
            ? request with
            {
                WithTruncationError = false,
            }
            : request;
}

/// <summary>True answers, shared by all worlds.</summary>
public sealed class KnownAnswers
{
    public ConcurrentDictionary<PointRequest, PointResult> Known { get; } = [];
}
