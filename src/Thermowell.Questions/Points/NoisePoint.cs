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
    public static PointResult Of(PointRequest request, PointResult flux, NoiseAnswer noise) =>
        new Judgement
        {
            Value = noise.Noise,
            Share = request.System.Share,
            Objection = flux.Verdict,
            Objections = flux.Reasons,
            Notes =
                noise is { IsGeneratingAsked: true, Generating: null }
                    ? [ReasonCode.NoGeneratingFunction.Because(noise.HasCoincidingLevels)]
                    : [],
        }.Of(flux with { Quantity = Quantity.Noise, Noise = noise, NumericalError = noise.NoiseError });

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
