using System.Numerics.Tensors;
using Thermowell.Quantum;

namespace Thermowell.Observables;

/// <summary>The linear-response conductivity in the Redfield equation, κ = dJ/dΔ at T_L = T + Δ/2, T_R = T - Δ/2, Δ → 0.</summary>
/// <remarks>
/// No finite bias enters: at equal temperatures the Gibbs state is exactly stationary, and its response to Δ is one more linear solve, (R11) of
/// docs/theory/redfield.md.
/// </remarks>
/// <param name="Value">κ, a heat flux per temperature.</param>
/// <param name="Secular">The conductivity of the Lindblad equation of the same system.</param>
/// <param name="Convergence">How far the solve came.</param>
/// <param name="Error">What the value may be off by: what the solve left over, and rounding sent through the conditioning of the steady state.</param>
public readonly record struct RedfieldConductivity(double Value, double Secular, RedfieldConvergence Convergence, double Error)
{
    /// <summary>The conductivity of an equation at one temperature.</summary>
    /// <param name="solver">A solver of the equation; its state is overwritten.</param>
    /// <param name="temperature">Temperature, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is outside its range.</exception>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    public static RedfieldConductivity Of(RedfieldSolver solver, double temperature)
    {
        ArgumentNullException.ThrowIfNull(solver);
        Require.Positive(temperature);
        var equation = solver.Equation;
        var secular = QuantumConductivity.Of(new SteadyStateSolver(equation.Secular, cancellation: solver.Change.Cancellation), temperature);
        var generator = solver.Solve(temperature, temperature).Generator;
        var response = new double[equation.Levels * equation.Levels];
        var (source, gibbs) = Drive(solver, temperature, out var direct);
        var residual = (double[])source.Clone();
        var convergence = solver.SolveTraceless(source, response);
        generator.Apply(response, source);
        TensorPrimitives.Subtract(residual, source, residual);
        return new RedfieldConductivity(
            direct + TensorPrimitives.Dot<double>(generator.LeftHeat, response), secular.Value, convergence,
            RedfieldRounding.OfResponse(solver, generator.LeftHeat, response, gibbs, residual));
    }

    /// <summary>-½(D_L' - D_R') g for the Gibbs state g, a prime being d/dT, and what the change of D_L alone lets flow.</summary>
    private static (double[] Drive, double[] Gibbs) Drive(RedfieldSolver solver, double temperature, out double direct)
    {
        var equation = solver.Equation;
        var n = equation.Levels;
        var half = new double[equation.Populations.BohrFrequencies.Length];
        var minusHalf = new double[half.Length];
        for (var k = 0; k < half.Length; k++)
        {
            var omega = equation.Populations.BohrFrequencies[k];
            var occupation = BoseOccupation.At(omega, temperature);
            half[k] = omega / temperature / temperature * occupation * (1 + occupation) / 2;
            minusHalf[k] = -half[k];
        }

        var populations = new double[n];
        GibbsState.Fill(equation.System.Energies.AsSpan(), temperature, populations);
        var gibbs = new double[n * n];
        for (var i = 0; i < n; i++) gibbs[i * (n + 1)] = populations[i];
        solver.Change.SetChange(half, minusHalf);
        direct = TensorPrimitives.Dot<double>(solver.Change.LeftHeat, gibbs);
        var drive = new double[n * n];
        solver.Change.Dissipate(gibbs, drive);
        TensorPrimitives.Negate(drive, drive);
        return (drive, gibbs);
    }
}
