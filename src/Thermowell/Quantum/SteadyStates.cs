namespace Thermowell.Quantum;

/// <summary>The steady states that one step of a <see cref="SteadyStateSweep"/> has solved, each at temperatures of its own.</summary>
/// <remarks>Owned by the sweep and overwritten by its next solve; copy what is to be kept.</remarks>
public sealed class SteadyStates
{
    private readonly PopulationSolver _solver;

    internal SteadyStates(PopulationSolver solver) => _solver = solver;

    /// <summary>How many states there are.</summary>
    public int Count { get; internal set; }

    /// <summary>The temperatures of one contact, one a state.</summary>
    /// <param name="contact">The contact, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such contact.</exception>
    public ReadOnlySpan<double> Temperatures(int contact)
    {
        var lanes = Lanes;
        return lanes.TemperaturesOf(Require.Within(contact, 0, lanes.Equation.Contacts - 1))[..Count];
    }

    /// <summary>The states and, where there are fewer than lanes, repetitions of the last.</summary>
    internal PopulationLanes Lanes => _solver.Lanes;

    /// <summary>Copies the populations of the system's levels in one state, summing to 1; where levels coincide, the diagonal of ρ in the basis as given.</summary>
    /// <param name="state">Which state, from 0.</param>
    /// <param name="populations">Receives one number a level.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    /// <exception cref="ArgumentException">The span has not one element a level.</exception>
    public void CopyPopulations(int state, Span<double> populations)
    {
        Require.Within(state, 0, Count - 1);
        var lanes = Lanes;
        if (populations.Length != lanes.Equation.Levels)
            throw new ArgumentException($"{populations.Length} elements were given, {lanes.Equation.Levels} levels need as many.", nameof(populations));
        for (var i = 0; i < populations.Length; i++) populations[i] = lanes.Populations[i * lanes.Count + state];
        TurnedLevels.ToOwn(lanes.Equation, populations);
    }
}
