using Thermowell.Observables;
using Thermowell.Secular;

namespace Thermowell.Questions.Points;

/// <summary>How far a quantum point stands from the limits of its description.</summary>
/// <param name="LargestRate">The largest total rate out of a populated level.</param>
/// <param name="SmallestBohrFrequency">
/// The smallest distance of a populated level from another one that a bath couples to it: for Lindblad directly or
/// through a third level, for Redfield, which keeps the coherences between such levels, directly alone.
/// </param>
/// <param name="RateOverSpacing">Their ratio, which the equation asks to be small.</param>
/// <param name="LargestCouplingOverFrequency">The largest J(ω)/ω over the transitions.</param>
/// <param name="TailPopulation">The population of the last level kept.</param>
/// <param name="DiscardedBoltzmannWeight">The Boltzmann weight, at the hotter temperature, of the levels left out; null
/// where they are unknown.</param>
public sealed record PointValidity(
    double LargestRate,
    double SmallestBohrFrequency,
    double RateOverSpacing,
    double LargestCouplingOverFrequency,
    double TailPopulation,
    double? DiscardedBoltzmannWeight
)
{
    /// <summary>The validity of a steady state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="discardedWeight">What is known of the levels left out.</param>
    internal static PointValidity Of(SteadyState state, double? discardedWeight) =>
        Of(QuantumValidity.Of(state, discardedWeight));

    /// <summary>
    /// The validity of the Redfield equation by its secular state: its rates stand against the frequencies of
    /// transitions.
    /// </summary>
    /// <param name="secular">The secular state.</param>
    /// <param name="discardedWeight">What is known of the levels left out.</param>
    internal static PointValidity OfRedfield(SteadyState secular, double? discardedWeight)
    {
        var v = QuantumValidity.Of(secular, discardedWeight);
        return Of(v with { SmallestBohrFrequency = v.SmallestTransitionFrequency });
    }

    /// <summary>The validity of a steady state, as the observable gives it.</summary>
    /// <param name="v">The validity.</param>
    internal static PointValidity Of(QuantumValidity v) =>
        new(
            v.LargestRate,
            v.SmallestBohrFrequency,
            v.RateOverSpacing,
            v.LargestCouplingOverFrequency,
            v.TailPopulation,
            v.DiscardedBoltzmannWeight
        );
}
