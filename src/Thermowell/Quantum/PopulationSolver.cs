namespace Thermowell.Quantum;

/// <summary>Solves one equation at as many pairs of temperatures as it has lanes. Not safe for use by two threads at once.</summary>
internal abstract class PopulationSolver
{
    /// <summary>Pairs of temperatures solved at once.</summary>
    public abstract int Count { get; }

    /// <summary>The states of the last solve.</summary>
    public abstract PopulationLanes Lanes { get; }

    /// <summary>Solves for the steady states.</summary>
    /// <param name="leftTemperatures">Temperature of the left bath in each lane, finite and not negative.</param>
    /// <param name="rightTemperatures">Temperature of the right bath in each lane.</param>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    public abstract void Solve(ReadOnlySpan<double> leftTemperatures, ReadOnlySpan<double> rightTemperatures);
}
