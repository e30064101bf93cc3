namespace Thermowell.Quantum;

/// <summary>One temperature at a time, for matrices that would not fit into the cache eight at a time, and for levels that coincide.</summary>
internal sealed class ScalarPopulationSolver(RateEquation equation, CancellationToken cancellation) : PopulationSolver
{
    private readonly SteadyStateSolver _solver = new(equation, cancellation: cancellation);
    private SteadyState? _state;

    public override int Count => 1;

    public override PopulationLanes Lanes => (_state ?? _solver.State).Lanes;

    public override void Solve(ReadOnlySpan<double> temperatures)
        => _state = _solver.Solve(temperatures);
}
