using System.Runtime.Intrinsics;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Quantum;

/// <summary>
/// Steady states of one <see cref="RateEquation"/> at many temperatures: several are eliminated at once, one in each lane of the vectors,
/// and what belongs to the left temperatures is computed anew only where they change.
/// </summary>
/// <remarks>
/// Every state has the bits that <see cref="SteadyStateSolver"/> gives it alone, whatever other temperatures are solved beside it, how many, and in what
/// order. Its buffers are made once. Not safe for use by two threads at once; give each its own.
/// </remarks>
public sealed class SteadyStateSweep
{
    // Above so many levels eight matrices leave the second-level cache, and four are eliminated faster.
    private const int MostLevelsInEight = 200;

    // Above so many, lanes would take more than 10 MB: temperatures are solved one after another.
    private const int MostLevelsInLanes = 500;

    private readonly PopulationSolver _solver;
    private readonly double[] _lefts;
    private readonly double[] _rights;

    /// <summary>A sweep with buffers for one equation.</summary>
    /// <param name="equation">The equation to be solved.</param>
    /// <param name="cancellation">Stops a solve of many levels; several temperatures at once are solved to their end.</param>
    public SteadyStateSweep(RateEquation equation, CancellationToken cancellation = default)
        : this(equation, BestLanes(equation), cancellation)
    {
    }

    /// <summary>The same with a stated number of lanes, 8, 4, 2 or 1; 1 where levels coincide.</summary>
    internal SteadyStateSweep(RateEquation equation, int lanes, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(equation);
        Equation = equation;
        _solver = lanes switch
        {
            8 => new SeveralLanes<Vector512<double>, Register512>(equation),
            4 => new SeveralLanes<Vector256<double>, Register256>(equation),
            2 => new SeveralLanes<Vector128<double>, Register128>(equation),
            _ => new OneLane(equation, cancellation),
        };
        (_lefts, _rights) = (new double[_solver.Count], new double[_solver.Count]);
        States = new SteadyStates(_solver);
    }

    /// <summary>The equation it solves.</summary>
    public RateEquation Equation { get; }

    /// <summary>How many pairs of temperatures are solved at once. It depends on the machine, no result does.</summary>
    public int Lanes => _solver.Count;

    private SteadyStates States { get; }

    /// <summary>
    /// The steady states at up to <see cref="Lanes"/> pairs of temperatures. The returned object is this sweep's own and holds until its next solve.
    /// </summary>
    /// <param name="leftTemperatures">Temperatures of the left bath, finite and not negative.</param>
    /// <param name="rightTemperatures">Temperatures of the right bath, finite and not negative; at least one, and one for each left temperature.</param>
    /// <exception cref="ArgumentException">There are no temperatures, more than lanes, or not as many right ones as left ones.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is negative, infinite or NaN.</exception>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    public SteadyStates Solve(ReadOnlySpan<double> leftTemperatures, ReadOnlySpan<double> rightTemperatures)
    {
        foreach (var leftTemperature in leftTemperatures) Require.NotNegative(leftTemperature);
        foreach (var rightTemperature in rightTemperatures) Require.NotNegative(rightTemperature);
        if (rightTemperatures.IsEmpty || rightTemperatures.Length > Lanes)
            throw new ArgumentException($"{rightTemperatures.Length} right temperatures were given, from 1 to {Lanes} are solved at once.", nameof(rightTemperatures));
        if (leftTemperatures.Length != rightTemperatures.Length)
            throw new ArgumentException($"{leftTemperatures.Length} left temperatures were given, {rightTemperatures.Length} right ones need as many.", nameof(leftTemperatures));

        Pad(leftTemperatures, _lefts);
        Pad(rightTemperatures, _rights);
        _solver.Solve(_lefts, _rights);
        States.Count = rightTemperatures.Length;
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
        if (!equation.IsClosed || equation.Levels > MostLevelsInLanes) return 1;
        if (Vector512.IsHardwareAccelerated && equation.Levels <= MostLevelsInEight) return Register512.Count;
        return Vector256.IsHardwareAccelerated ? Register256.Count : Register128.Count;
    }
}
