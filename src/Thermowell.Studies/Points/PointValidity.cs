using System.Globalization;
using System.Text.Json.Serialization;
using Thermowell.Observables;
using Thermowell.Quantum;

namespace Thermowell.Studies.Points;

/// <summary>How far a quantum point stands from the limits of its description.</summary>
/// <param name="LargestRate">The largest total rate out of a populated level.</param>
/// <param name="SmallestBohrFrequency">The smallest frequency that a bath couples to.</param>
/// <param name="RateOverSpacing">Their ratio; the secular approximation asks it to be small.</param>
/// <param name="LargestCouplingOverFrequency">The largest J(ω)/ω over the transitions.</param>
/// <param name="TailPopulation">The population of the last level kept.</param>
/// <param name="DiscardedBoltzmannWeight">The Boltzmann weight, at the hotter temperature, of the levels left out; null where they are unknown.</param>
public sealed record PointValidity(
    double LargestRate, double SmallestBohrFrequency, double RateOverSpacing, double LargestCouplingOverFrequency,
    double TailPopulation, double? DiscardedBoltzmannWeight)
{
    /// <summary>What to know where the rates are not small; null where they are.</summary>
    [JsonIgnore]
    public string? Caveat => RateOverSpacing > 1
        ? string.Create(CultureInfo.InvariantCulture, $"the fastest rate is {RateOverSpacing:G4} times the smallest Bohr frequency: the secular approximation is not controlled here.")
        : null;

    /// <summary>The validity of a steady state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="discardedWeight">What is known of the levels left out.</param>
    internal static PointValidity Of(SteadyState state, double? discardedWeight) => Of(QuantumValidity.Of(state, discardedWeight));

    /// <summary>The validity of a steady state, as the observable gives it.</summary>
    /// <param name="v">The validity.</param>
    internal static PointValidity Of(QuantumValidity v)
        => new(v.LargestRate, v.SmallestBohrFrequency, v.RateOverSpacing, v.LargestCouplingOverFrequency, v.TailPopulation, v.DiscardedBoltzmannWeight);
}
