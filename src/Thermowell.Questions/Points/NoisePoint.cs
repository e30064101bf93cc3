using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Observables;

namespace Thermowell.Questions.Points;

/// <summary>The noise of a steady heat: the answer to the flux, and how it fluctuates.</summary>
internal static class NoisePoint
{
    /// <summary>The flux and its noise.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="flux">The answer to the flux.</param>
    /// <param name="noise">How it fluctuates.</param>
    /// <param name="share">The share of the noise that its error may be, where that is the formalism's own.</param>
    /// <param name="notes">What belongs beside it.</param>
    public static PointResult Of(
        PointRequest request,
        PointResult flux,
        NoiseAnswer noise,
        double? share = null,
        params IEnumerable<Reason> notes
    )
    {
        var lost = LostInBaths(noise);
        return new Judgement
        {
            Value = noise.Noise,
            Share = share ?? (noise.BathHeats.Count > 0 ? Judgement.ShareOfRedfield : request.System.Share),
            Uncontrolled = request.Formalism.Uncontrolled,
            Objection = lost.Count > 0 && flux.Verdict < Verdict.Unphysical ? Verdict.Unphysical : flux.Verdict,
            Objections = [.. flux.Reasons, .. lost],
            Notes =
            [
                .. notes,
                .. noise is { IsGeneratingAsked: true, Generating: null }
                    ? [ReasonCode.NoGeneratingFunction.Because(noise.HasCoincidingLevels)]
                    : (Reason[])[],
            ],
        }.Of(flux with { Quantity = Quantity.Noise, Noise = noise, NumericalError = noise.NoiseError });
    }

    /// <summary>Whether the heats that baths give, or their covariances, sum to more than is allowed.</summary>
    private static List<Reason> LostInBaths(NoiseAnswer noise)
    {
        var lost = new List<Reason>();
        if (noise.BathHeatSum is not { } sum)
            return lost;
        var largest = noise.BathHeats.Max(Math.Abs);
        if (!(Math.Abs(sum) <= RedfieldNoise.LargestSum * largest + noise.BathHeatErrors.Sum()))
            lost.Add(
                ReasonCode.BathHeats.Because(
                    (sum, Math.Abs(sum) / largest, RedfieldNoise.LargestSum, noise.SymmetryDefect)
                )
            );
        var (row, a) = noise.Covariance.Select((row, a) => (row.Sum(), a)).MaxBy(one => Math.Abs(one.Item1));
        var most = noise.Covariance.Max(one => one.Max(Math.Abs));
        if (!(Math.Abs(row) <= RedfieldNoise.LargestSum * most + noise.CovarianceErrors[a].Sum()))
            lost.Add(ReasonCode.BathNoise.Because((row, Math.Abs(row) / most, RedfieldNoise.LargestSum)));
        return lost;
    }

    /// <summary>The flux of classical particles and the growth of its variance.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="flux">The answer to the flux.</param>
    /// <param name="noise">How the variance grows.</param>
    public static PointResult Of(PointRequest request, PointResult flux, HeatNoise noise)
    {
        var diverges = noise.LogCoefficient > 0;
        var judged = new Judgement
        {
            Value = diverges ? noise.LogCoefficient : noise.Constant,
            Share = Judgement.ShareOfClassical,
            Objection = diverges && flux.Verdict < Verdict.Diverges ? Verdict.Diverges : flux.Verdict,
            Objections = [.. flux.Reasons, .. Growth(noise)],
        };
        return judged.Of(
            flux with
            {
                Quantity = Quantity.Noise,
                NumericalError = diverges ? noise.LogCoefficientError : noise.ConstantError,
                Readings = flux.Readings.And(Readings(noise)),
            }
        );
    }

    /// <summary>The numbers of how a variance grows.</summary>
    /// <param name="noise">How it does.</param>
    public static Readings Readings(HeatNoise noise) =>
        new()
        {
            [Observable.LogCoefficient] = noise.LogCoefficient,
            [Observable.LogCoefficientError] = noise.LogCoefficientError,
            [Observable.NoiseConstant] = noise.Constant,
            [Observable.NoiseConstantError] = noise.ConstantError,
        };

    /// <summary>That it grows faster than time, where it does.</summary>
    /// <param name="noise">How it grows.</param>
    public static IEnumerable<Reason> Growth(HeatNoise noise) =>
        noise.LogCoefficient > 0 ? [ReasonCode.NoiseDiverges.Because((noise.LogCoefficient, noise.Constant))] : [];
}
