using System.Runtime.Intrinsics;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Secular;

/// <summary>
/// Steady states of one <see cref="RateEquation"/> at many temperatures: several are eliminated at once, one in each
/// lane of the vectors, and what belongs to the temperatures of the first contact is computed anew only where they
/// change.
/// </summary>
/// <remarks>
/// Every state has the bits that <see cref="SteadyStateSolver"/> gives it alone, whatever other temperatures are solved
/// beside it, how many, and in what order. Its buffers are made once. Not safe for use by two threads at once; give
/// each its own.
/// </remarks>
public sealed class SteadyStateSweep
{
    // Above so many levels eight matrices leave the second-level cache, and four are eliminated faster.
    private const int MostLevelsInEight = 200;

    // Above so many, lanes would take more than 10 MB: temperatures are solved one after another.
    private const int MostLevelsInLanes = 500;

    private readonly PopulationSolver _solver;
    private readonly double[] _temperatures;

    /// <summary>A sweep with buffers for one equation.</summary>
    /// <param name="equation">The equation to be solved.</param>
    /// <param name="cancellation">Stops a solve of many levels; several temperatures at once are solved to their
    /// end.</param>
    public SteadyStateSweep(RateEquation equation, CancellationToken cancellation = default)
        : this(equation, BestLanes(equation), cancellation) { }

    /// <summary>The same with a stated number of lanes, 8, 4, 2 or 1; 1 where levels coincide.</summary>
    internal SteadyStateSweep(RateEquation equation, int lanes, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(equation);
        Equation = equation;
        _solver = lanes switch
        {
            8 => new VectorPopulationSolver<Vector512<double>, Register512>(equation),
            4 => new VectorPopulationSolver<Vector256<double>, Register256>(equation),
            2 => new VectorPopulationSolver<Vector128<double>, Register128>(equation),
            _ => new ScalarPopulationSolver(equation, cancellation),
        };
        _temperatures = new double[equation.Contacts * _solver.Count];
        States = new SteadyStates(_solver);
    }

    /// <summary>The equation it solves.</summary>
    public RateEquation Equation { get; }

    /// <summary>How many sets of temperatures are solved at once. It depends on the machine, no result does.</summary>
    public int Lanes => _solver.Count;

    private SteadyStates States { get; }

    /// <summary>
    /// The steady states at up to <see cref="Lanes"/> sets of temperatures. The returned object is this sweep's own and
    /// holds until its next solve.
    /// </summary>
    /// <param name="temperatures">The temperatures of the first contact, one a state and at least one, then as many of
    /// the next; finite and not negative.</param>
    /// <exception cref="ArgumentException">There are no temperatures, more than lanes, or not as many of one contact as
    /// of another.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is negative, infinite or NaN.</exception>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    public SteadyStates Solve(ReadOnlySpan<double> temperatures)
    {
        foreach (var temperature in temperatures)
            Require.NotNegative(temperature);
        var (states, rest) = Math.DivRem(temperatures.Length, Equation.Contacts);
        if (rest != 0)
            throw new ArgumentException(
                $"{temperatures.Length} temperatures were given, each state has {Equation.Contacts}, one a contact.",
                nameof(temperatures)
            );
        if (states == 0 || states > Lanes)
            throw new ArgumentException(
                $"temperatures of {states} states were given, from 1 to {Lanes} are solved at once.",
                nameof(temperatures)
            );

        for (var a = 0; a < Equation.Contacts; a++)
            Pad(temperatures.Slice(a * states, states), _temperatures.AsSpan(a * Lanes, Lanes));
        _solver.Solve(_temperatures);
        States.Count = states;
        return States;
    }

    /// <summary>Lanes without a temperature repeat the last one.</summary>
    private static void Pad(ReadOnlySpan<double> temperatures, Span<double> lanes)
    {
        temperatures.CopyTo(lanes);
        lanes[temperatures.Length..].Fill(temperatures[^1]);
    }

    private static int BestLanes(RateEquation equation)
    {
        ArgumentNullException.ThrowIfNull(equation);
        if (!equation.IsClosed || equation.Levels > MostLevelsInLanes)
            return 1;
        if (Vector512.IsHardwareAccelerated && equation.Levels <= MostLevelsInEight)
            return Register512.Count;
        return Vector256.IsHardwareAccelerated ? Register256.Count : Register128.Count;
    }
}

/// <summary>
/// The steady states that one step of a <see cref="SteadyStateSweep"/> has solved, each at temperatures of its own.
/// </summary>
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

    /// <summary>
    /// Copies the populations of the system's levels in one state, summing to 1; where levels coincide, the diagonal of
    /// ρ in the basis as given.
    /// </summary>
    /// <param name="state">Which state, from 0.</param>
    /// <param name="populations">Receives one number a level.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    /// <exception cref="ArgumentException">The span has not one element a level.</exception>
    public void CopyPopulations(int state, Span<double> populations)
    {
        Require.Within(state, 0, Count - 1);
        var lanes = Lanes;
        if (populations.Length != lanes.Equation.Levels)
            throw new ArgumentException(
                $"{populations.Length} elements were given, {lanes.Equation.Levels} levels need as many.",
                nameof(populations)
            );
        for (var i = 0; i < populations.Length; i++)
            populations[i] = lanes.Populations[i * lanes.Count + state];
        TurnedLevels.ToOwn(lanes.Equation, populations);
    }
}
