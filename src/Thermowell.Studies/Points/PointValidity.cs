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
    double TailPopulation, double? DiscardedBoltzmannWeight);
