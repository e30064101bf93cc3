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
        }.Of(flux with { Quantity = Quantity.Noise, Noise = noise, NumericalError = noise.NoiseError });

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
