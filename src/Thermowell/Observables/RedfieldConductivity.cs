using System.Numerics.Tensors;
using Thermowell.Contacts;
using Thermowell.Redfield;
using Thermowell.Secular;

namespace Thermowell.Observables;

/// <summary>
/// The linear-response conductivity in the Redfield equation, κ = dJ/dΔ at T_L = T + Δ/2, T_R = T - Δ/2, Δ → 0.
/// </summary>
/// <remarks>
/// No finite bias enters: at equal temperatures the Gibbs state is exactly stationary, and its response to Δ is one
/// more linear solve, Eq. (R11) of docs/theory/redfield.md.
/// </remarks>
/// <param name="Value">κ, a heat flux per temperature.</param>
/// <param name="Secular">The conductivity of the Lindblad equation of the same system.</param>
/// <param name="Convergence">How far the solve came.</param>
/// <param name="Error">What the value may be off by: what the solve left over, and rounding sent through the
/// conditioning of the steady state; all of it where the solve did not converge.</param>
public readonly record struct RedfieldConductivity(
    double Value,
    double Secular,
    RedfieldConvergence Convergence,
    double Error
)
{
    /// <summary>The conductivity of an equation at one temperature.</summary>
    /// <param name="solver">A solver of the equation; its state is overwritten.</param>
    /// <param name="temperature">Temperature, finite and above 0.</param>
    /// <exception cref="ArgumentException">The contacts are not two.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is outside its range.</exception>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    public static RedfieldConductivity Of(RedfieldSolver solver, double temperature)
    {
        var solution = new Response(solver, temperature);
        var secular = QuantumConductivity.Of(
            new SteadyStateSolver(solver.Equation.Secular, cancellation: solver.Change.Cancellation),
            temperature
        );
        return new RedfieldConductivity(solution.Conductivity, secular.Value, solution.Convergence, solution.Error());
    }

    /// <summary>The <see cref="Value"/> alone, half of the work: what it may be off by takes one more solve.</summary>
    /// <param name="solver">A solver of the equation; its state is overwritten.</param>
    /// <param name="temperature">Temperature, finite and above 0.</param>
    /// <exception cref="ArgumentException">The contacts are not two.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is outside its range.</exception>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    public static double ValueOf(RedfieldSolver solver, double temperature) =>
        new Response(solver, temperature).Conductivity;

    /// <summary>The response of the Gibbs state to a bias.</summary>
    private sealed class Response
    {
        private readonly RedfieldSolver _solver;
        private readonly double _temperature;
        private readonly double[] _response;
        private readonly double[] _source;
        private readonly double[] _drive;
        private readonly double[] _gibbs;

        public Response(RedfieldSolver solver, double temperature)
        {
            ArgumentNullException.ThrowIfNull(solver);
            Require.Positive(temperature);
            solver.Equation.Populations.RequireTwoContacts();
            (_solver, _temperature) = (solver, temperature);
            var generator = solver.Solve([temperature, temperature]).Generator;
            _response = new double[solver.Equation.Levels * solver.Equation.Levels];
            (_source, _gibbs) = Drive(solver, temperature, out var direct);
            _drive = (double[])_source.Clone();
            Convergence = solver.SolveTraceless(_source, _response);
            Conductivity = direct + TensorPrimitives.Dot<double>(generator.Heats[0], _response);
        }

        public double Conductivity { get; }

        public RedfieldConvergence Convergence { get; }

        public double Error()
        {
            _solver.Generator.Apply(_response, _source);
            TensorPrimitives.Subtract(_drive, _source, _drive);
            var error = RedfieldRounding.OfResponse(
                _solver,
                _solver.Generator.Heats[0],
                _response,
                _gibbs,
                _temperature,
                _drive
            );

            // Where this solve does not end, those that the error is made of do not either: then no digit is known.
            return Convergence.Converged ? error : Math.Max(error, Math.Abs(Conductivity));
        }
    }

    /// <summary>
    /// -½(D_L' - D_R') g for the Gibbs state g, a prime being d/dT, and what the change of D_L alone lets flow.
    /// </summary>
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
        GibbsState.Fill(equation.Populations.System.Energies.AsSpan(), temperature, populations);
        var gibbs = new double[n * n];
        for (var i = 0; i < n; i++)
            gibbs[i * (n + 1)] = populations[i];
        solver.Change.SetChange([half, minusHalf]);
        direct = TensorPrimitives.Dot<double>(solver.Change.Heats[0], gibbs);
        var drive = new double[n * n];
        solver.Change.Dissipate(gibbs, drive);
        TensorPrimitives.Negate(drive, drive);
        return (drive, gibbs);
    }
}
