using System.Numerics.Tensors;
using Thermowell.Numerics;
using Thermowell.Numerics.Random;
using Thermowell.Secular;

namespace Thermowell.Jumps;

/// <summary>
/// Solves a <see cref="JumpEquation"/> for its steady state at any temperatures of its contacts, T = 0 included.
/// </summary>
/// <remarks>
/// Starts from the steady state p of the populations alone, which elimination without subtraction gives, and solves
/// L x = -L p for the traceless rest by preconditioned GMRES, or by elimination where that does not end and the levels
/// are few. Eq. (G6) of docs/theory/formalisms.md.
/// </remarks>
public static class JumpSolver
{
    // Krylov vectors kept: as many as fit in 64 MB.
    private const int FewestVectors = 40;
    private const int MostVectors = 250;
    private const int VectorBudget = 8_000_000;
    private const int MostIterations = 600;

    /// <summary>The residual that has to be reached.</summary>
    public const double Tolerance = 1e-13;

    /// <summary>The most levels whose generator is eliminated where the Krylov steps do not end.</summary>
    public const int MostEliminated = 20;

    /// <summary>The steady state at a temperature of each contact.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="progress">Told the part done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the solve, and what is asked of its state afterwards.</param>
    /// <returns>The state and how far the solve came: one that did not converge is returned too, and says so.</returns>
    /// <exception cref="ArgumentException">There is not one temperature a contact.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is negative, infinite or NaN.</exception>
    /// <exception cref="NumericalFailureException">No jump leads from one level to another.</exception>
    /// <exception cref="OperationCanceledException">The solve was stopped.</exception>
    public static JumpSteadyState Solve(
        JumpEquation equation,
        ReadOnlySpan<double> temperatures,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(equation);
        RequireOneEach(equation, temperatures);
        var generator = new JumpGenerator(equation, temperatures, cancellation);
        var linear = new JumpSystem(generator, cancellation);
        return new JumpSteadyState([.. temperatures], generator, linear, linear.Steady(progress));
    }

    /// <summary>The steady state where there is one alone.</summary>
    /// <exception cref="SteadyStateNotUniqueException">There are several.</exception>
    internal static JumpSteadyState SolveUnique(
        JumpEquation equation,
        ReadOnlySpan<double> temperatures,
        CancellationToken cancellation = default
    )
    {
        RequireOneEach(equation, temperatures);
        if (equation.ActsOnLevels)
            new RateEquation(equation.System, equation.Spectra.AsSpan()).Uniqueness.Require(temperatures);
        var state = Solve(equation, temperatures, cancellation: cancellation);
        return equation.ActsOnLevels || state.HeatsOfAnother() is null
            ? state
            : throw new SteadyStateNotUniqueException();
    }

    /// <summary>Refuses temperatures that are not one a contact.</summary>
    internal static void RequireOneEach(JumpEquation equation, ReadOnlySpan<double> temperatures)
    {
        if (temperatures.Length != equation.Contacts)
            throw new ArgumentException(
                $"{temperatures.Length} temperatures were given, {equation.Contacts} contacts have as many.",
                nameof(temperatures)
            );
        foreach (var temperature in temperatures)
            Require.NotNegative(temperature);
    }

    /// <summary>Krylov steps between restarts for N levels.</summary>
    internal static int KrylovCycle(int levels) =>
        Math.Min(
            levels * levels + 1,
            (int)Math.Clamp(VectorBudget / ((long)levels * levels), FewestVectors, MostVectors)
        );

    /// <summary>The Krylov steps of a solve, at most.</summary>
    internal static int MostSteps => MostIterations;
}

/// <summary>The preconditioned linear systems of a generator: its steady state, and what numbers take of it.</summary>
internal sealed class JumpSystem
{
    private readonly JumpGenerator _generator;
    private readonly JumpPreconditioner _preconditioner;
    private readonly RestartedGmres _gmres;
    private readonly CancellationToken _cancellation;
    private readonly int _n;

    public JumpSystem(JumpGenerator generator, CancellationToken cancellation)
    {
        (_generator, _cancellation, _n) = (generator, cancellation, generator.Equation.Levels);
        _preconditioner = new JumpPreconditioner(generator, cancellation);
        _gmres = new RestartedGmres(_n * _n, JumpSolver.KrylovCycle(_n));
        Deviation = new double[_n * _n];
    }

    /// <summary>The steady state of the populations alone.</summary>
    public double[] Populations => _preconditioner.Populations;

    /// <summary>ρ less the populations alone, folded.</summary>
    public double[] Deviation { get; }

    /// <summary>What the solve leaves of its source.</summary>
    public double[] Residual { get; private set; } = [];

    /// <summary>Solves for the deviation.</summary>
    public JumpConvergence Steady(IProgress<double>? progress)
    {
        var source = Source();
        var right = (double[])source.Clone();
        var convergence = Solve(Preconditioned, right, Deviation, _preconditioner.Apply, progress);
        Residual = new double[source.Length];
        _generator.Apply(Deviation, Residual);
        TensorPrimitives.Subtract(source, Residual, Residual);
        return convergence;
    }

    /// <summary>A steady state, folded, from a beginning that has nothing to do with the populations.</summary>
    public double[] SteadyFromElsewhere()
    {
        double[] state = new double[_n * _n],
            source = new double[_n * _n],
            rest = new double[_n * _n];
        var stream = new RandomStream(0, 0, (ulong)_n);
        for (var at = 0; at < state.Length; at++)
            state[at] = (stream.NextUnit() - 0.5) / _n;
        double trace = 0;
        for (var i = 0; i < _n; i++)
            trace += state[i * (_n + 1)];
        for (var i = 0; i < _n; i++)
            state[i * (_n + 1)] += (1 - trace) / _n;
        _generator.Apply(state, source);
        TensorPrimitives.Negate(source, source);
        Solve(Preconditioned, source, rest, _preconditioner.Apply, null);
        TensorPrimitives.Add(state, rest, state);
        return state;
    }

    /// <summary>Solves L x = source with Tr x = 0; the source, of trace 0, is overwritten.</summary>
    public JumpConvergence Traceless(Span<double> source, Span<double> x) =>
        Solve(Preconditioned, source, x, _preconditioner.Apply, null);

    /// <summary>Solves L†y = Q, by which every source of L x = source enters Tr Q x.</summary>
    public JumpConvergence Sensitivity(ReadOnlySpan<double> weight, Span<double> y) =>
        Solve(PreconditionedAdjoint, weight.ToArray(), y, _preconditioner.ApplyAdjoint, null);

    /// <summary>
    /// -L p. Its diagonal vanishes where the populations solve their rates: there it is not what rounding leaves.
    /// </summary>
    private double[] Source()
    {
        double[] state = new double[_n * _n],
            image = new double[_n * _n];
        for (var i = 0; i < _n; i++)
            state[i * (_n + 1)] = Populations[i];
        _generator.Apply(state, image);
        TensorPrimitives.Negate(image, image);
        if (_preconditioner.AreStationary)
            for (var i = 0; i < _n; i++)
                image[i * (_n + 1)] = 0;
        return image;
    }

    private delegate void InPlace(Span<double> folded);

    private JumpConvergence Solve(
        LinearMap map,
        Span<double> source,
        Span<double> x,
        InPlace precondition,
        IProgress<double>? progress
    )
    {
        // At T ≪ gap the squares of the numbers would underflow.
        double scale = Math.Abs(TensorPrimitives.MaxMagnitude<double>(source));
        if (scale == 0)
        {
            x.Clear();
            return new JumpConvergence(true, 0, 0);
        }

        TensorPrimitives.Divide(source, scale, source);
        precondition(source);
        var outcome = _gmres.Solve(map, source, x, JumpSolver.Tolerance, JumpSolver.MostSteps, progress);
        var (converged, residual) = (outcome.End == KrylovEnd.Converged, outcome.RelativeResidual);
        if (
            !converged
            && _n <= JumpSolver.MostEliminated
            && RefinedElimination.TrySolve(map, source, x, out var left, _cancellation)
        )
            (converged, residual) = (true, left);
        TensorPrimitives.Multiply(x, scale, x);
        return new JumpConvergence(converged, residual, outcome.Iterations);
    }

    /// <summary>With Tr x times p, without which the steady state would be a null vector.</summary>
    private void Preconditioned(ReadOnlySpan<double> folded, Span<double> image)
    {
        _generator.Apply(folded, image);
        _preconditioner.Apply(image);
        double trace = 0;
        for (var i = 0; i < _n; i++)
            trace += folded[i * (_n + 1)];
        for (var i = 0; i < _n; i++)
            image[i * (_n + 1)] += trace * Populations[i];
    }

    private void PreconditionedAdjoint(ReadOnlySpan<double> folded, Span<double> image)
    {
        _generator.ApplyAdjoint(folded, image);
        _preconditioner.ApplyAdjoint(image);
        double mean = 0;
        for (var i = 0; i < _n; i++)
            mean += folded[i * (_n + 1)] * Populations[i];
        for (var i = 0; i < _n; i++)
            image[i * (_n + 1)] += mean;
    }
}

/// <summary>How far the search for a steady state came.</summary>
/// <param name="Converged">Whether it came to the state.</param>
/// <param name="RelativeResidual">What the preconditioner would still add, relative to its first correction.</param>
/// <param name="Iterations">Krylov steps.</param>
public readonly record struct JumpConvergence(bool Converged, double RelativeResidual, int Iterations);
