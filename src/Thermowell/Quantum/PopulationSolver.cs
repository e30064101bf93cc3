namespace Thermowell.Quantum;

/// <summary>Solves one equation at a left temperature and as many right ones as it has lanes. Not safe for use by two threads at once.</summary>
internal abstract class PopulationSolver
{
    /// <summary>Temperatures solved at once.</summary>
    public abstract int Count { get; }

    /// <summary>The states of the last solve.</summary>
    public abstract PopulationLanes Lanes { get; }

    /// <summary>Solves for the steady states.</summary>
    /// <param name="leftTemperature">Temperature of the left bath, finite and not negative.</param>
    /// <param name="rightTemperatures">Temperature of the right bath in each lane.</param>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    public abstract void Solve(double leftTemperature, ReadOnlySpan<double> rightTemperatures);
}
