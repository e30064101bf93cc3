using Thermowell.Observables;

namespace Thermowell.Questions.Points;

/// <summary>
/// A strength of quantum NDTR found twice: by the solver of every other number, and by another one in another
/// truncation.
/// </summary>
/// <param name="Ndtr">The first route's.</param>
/// <param name="Second">The strength between the same two temperatures by LU factorisation with the more levels, and
/// the pair's coarser basis, that the truncation error is measured with.</param>
public sealed record NdtrByTwoRoutes(PointResult Ndtr, double Second)
{
    /// <summary>The strength.</summary>
    public double Strength => Ndtr[Observable.NdtrStrength]!.Value;

    /// <summary>The error of the strength: its own, or what the two routes differ by if that is more.</summary>
    public double Error => Math.Max(Ndtr.NumericalError!.Value, Math.Abs(Strength - Second));

    /// <summary>Whether the two routes agree that there is, or is not, a rise.</summary>
    public bool Agree => NdtrPoint.IsTold(Strength, Error);

    /// <summary>
    /// The verdict on the strength, of which two routes tell more than the errors of its fluxes, that are common to
    /// both.
    /// </summary>
    public Verdict Verdict =>
        !Agree ? Verdict.Unconverged
        : Ndtr.Validity!.RateOverSpacing > QuantumValidity.LargestRateOverSpacing ? Verdict.Uncontrolled
        : Verdict.Ok;

    /// <summary>Finds both for each of some requests.</summary>
    /// <param name="runner">What answers requests.</param>
    /// <param name="requests">Requests for NDTR of matched Lindblad equations.</param>
    public static IReadOnlyList<NdtrByTwoRoutes> Find(PointRunner runner, IReadOnlyList<PointRequest> requests)
    {
        var found = runner.Run(requests);
        return
        [
            .. requests
                .Zip(found)
                .AsParallel()
                .AsOrdered()
                .Select(pair => new NdtrByTwoRoutes(
                    pair.Second,
                    Plain(pair.First, pair.Second[Observable.PeakTemperature]!.Value)
                )),
        ];
    }

    private static double Plain(PointRequest request, double peakTemperature)
    {
        var other = LindbladEquations
            .Of(request, (LindbladFormalism)request.Formalism, EvaluationRun.Default)
            .OtherTruncation(EvaluationRun.Default)!;
        var (floor, peak) = (
            PlainHeatFlux.Of(other, [request.LeftTemperature, 0]),
            PlainHeatFlux.Of(other, [request.LeftTemperature, peakTemperature])
        );
        return (peak - floor) / peak;
    }
}
