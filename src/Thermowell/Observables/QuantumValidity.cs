using Thermowell.Quantum;
using Thermowell.Solvers;

namespace Thermowell.Observables;

/// <summary>How far a quantum steady state stands from the limits of its description.</summary>
/// <param name="LargestRate">The largest total rate out of a populated level (population above 1e-12), both baths.</param>
/// <param name="SmallestBohrFrequency">The smallest frequency that a bath couples to.</param>
/// <param name="LargestCouplingOverFrequency">The largest J(ω)/ω over the transitions: the Letter's condition γ J(ω) ≪ ω (caption of Fig. 3).</param>
/// <param name="TailPopulation">The population of the last level kept.</param>
/// <param name="DiscardedBoltzmannWeight">
/// The Boltzmann weight, at the hotter temperature, of the levels beyond those kept; null where the levels beyond are unknown.
/// </param>
public readonly record struct QuantumValidity(
    double LargestRate, double SmallestBohrFrequency, double LargestCouplingOverFrequency, double TailPopulation, double? DiscardedBoltzmannWeight)
{
    /// <summary>Below this population a level's rates do not count as large: nothing happens there.</summary>
    public const double PopulatedAbove = 1e-12;

    /// <summary>The largest rate over the smallest Bohr frequency: the secular approximation asks it to be small.</summary>
    public double RateOverSpacing => LargestRate / SmallestBohrFrequency;

    /// <summary>The validity of a steady state.</summary>
    /// <param name="state">A steady state.</param>
    /// <param name="discardedBoltzmannWeight">What is known of the levels beyond those kept, or null.</param>
    public static QuantumValidity Of(SteadyState state, double? discardedBoltzmannWeight = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        var equation = state.Equation;
        var outflow = new double[equation.Levels];
        double smallest = double.PositiveInfinity, coupling = 0;
        for (int i = 0, k = 0; i < equation.Levels; i++)
            for (var j = i + 1; j < equation.Levels; j++, k++)
            {
                double left = equation.LeftStrengths[k], right = equation.RightStrengths[k], omega = equation.BohrFrequencies[k];
                if (left + right == 0) continue;
                var absorb = left * state.LeftOccupation[k] + right * state.RightOccupation[k];
                outflow[i] += absorb;
                outflow[j] += absorb + left + right;
                smallest = Math.Min(smallest, omega);
                coupling = Math.Max(coupling, equation.Spectrum.At(omega) / omega);
            }

        double largest = 0;
        for (var i = 0; i < outflow.Length; i++)
            if (state.Populations[i] > PopulatedAbove) largest = Math.Max(largest, outflow[i]);
        return new QuantumValidity(largest, smallest, coupling, state.Populations[^1], discardedBoltzmannWeight);
    }
}
