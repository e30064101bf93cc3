using Thermowell.Classical;

namespace Thermowell.Questions.Points;

/// <summary>The variance of a heat over stated times, as a simulation found it.</summary>
/// <param name="Contact">The contact whose heat is counted, from 0.</param>
/// <param name="Times">Var Q(t)/t and its standard error for each time, the shortest first.</param>
public sealed record SimulatedNoise(int Contact, IReadOnlyList<HeatVariance> Times)
{
    /// <summary>That of the longest time.</summary>
    public HeatVariance Longest => Times[^1];
}
