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
    public static PointResult Of(PointRequest request, PointResult flux, NoiseAnswer noise)
    {
        var lost = LostInBaths(noise);
        return new Judgement
        {
            Value = noise.Noise,
            Share = noise.BathHeats.Count > 0 ? Judgement.ShareOfRedfield : request.System.Share,
            Uncontrolled = request.Formalism.Uncontrolled,
            Objection = lost.Length > 0 && flux.Verdict < Verdict.Unphysical ? Verdict.Unphysical : flux.Verdict,
            Objections = [.. flux.Reasons, .. lost],
            Notes = noise is { IsGeneratingAsked: true, Generating: null }
                ? [ReasonCode.NoGeneratingFunction.Because(noise.HasCoincidingLevels)]
                : [],
        }.Of(flux with { Quantity = Quantity.Noise, Noise = noise, NumericalError = noise.NoiseError });
    }

    /// <summary>Whether the heats that baths give sum to more than is allowed.</summary>
    private static Reason[] LostInBaths(NoiseAnswer noise)
    {
        if (noise.BathHeatSum is not { } sum)
            return [];
        var largest = noise.BathHeats.Max(Math.Abs);
        return Math.Abs(sum) <= RedfieldNoise.LargestSum * largest + noise.BathHeatErrors.Sum()
            ? []
            :
            [
                ReasonCode.BathHeats.Because(
                    (sum, Math.Abs(sum) / largest, RedfieldNoise.LargestSum, noise.SymmetryDefect)
                ),
            ];
    }

    /// <summary>The flux of a classical particle and the growth of its variance.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="flux">The answer to the flux.</param>
    /// <param name="noise">How the variance grows.</param>
    public static PointResult Of(PointRequest request, PointResult flux, HeatNoise noise)
    {
        var diverges = noise.LogCoefficient > 0;
        var result = flux with
        {
            Quantity = Quantity.Noise,
            Readings = flux.Readings.And(
                new Readings
                {
                    [Observable.LogCoefficient] = noise.LogCoefficient,
                    [Observable.NoiseConstant] = noise.Constant,
                }
            ),
        };
        return diverges && result.Verdict < Verdict.Diverges
            ? result with
            {
                Verdict = Verdict.Diverges,
                Reasons = [.. result.Reasons, ReasonCode.NoiseDiverges.Because((noise.LogCoefficient, noise.Constant))],
            }
            : result;
    }
}
