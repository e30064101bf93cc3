namespace Thermowell.Quantum;

/// <summary>Solves one equation at as many sets of temperatures as it has lanes. Not safe for use by two threads at once.</summary>
internal abstract class PopulationSolver
{
    /// <summary>Sets of temperatures solved at once.</summary>
    public abstract int Count { get; }

    /// <summary>The states of the last solve.</summary>
    public abstract PopulationLanes Lanes { get; }

    /// <summary>Solves for the steady states.</summary>
    /// <param name="temperatures">The temperatures of the first contact, one a lane, then those of the next, finite and not negative.</param>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    public abstract void Solve(ReadOnlySpan<double> temperatures);
}
