using System.Numerics.Tensors;
using Thermowell.Contacts;
using Thermowell.Numerics;
using Thermowell.Secular;

namespace Thermowell.Redfield;

/// <summary>
/// Solves a <see cref="RedfieldEquation"/> for its steady state at any temperatures of its contacts, T = 0
/// included.
/// </summary>
/// <remarks>
/// Starts from the steady state p of the populations alone and solves L x = -L p for the traceless rest by
/// preconditioned GMRES, Eq. (R8) of docs/theory/redfield.md: the trace is 1 throughout, and as L p has no diagonal
/// part the small numbers of T ≪ gap survive. Not safe for use by two threads at once; give each its own.
/// </remarks>
public sealed class RedfieldSolver
{
    /// <summary>The residual that <see cref="RedfieldConvergence.RelativeResidual"/> has to reach.</summary>
    public const double Tolerance = 1e-12;

    /// <summary>The Krylov steps allowed where the caller does not say.</summary>
    public const int DefaultIterations = 300;

    // Krylov vectors kept: as many as fit in 32 MB, but at least the fewer and at most the more.
    private const int FewestVectors = 40;
    private const int MostVectors = 200;
    private const int VectorBudget = 4_000_000;

    private readonly int _mostIterations;
    private readonly IProgress<double>? _progress;
    private readonly SteadyStateSolver _populations;
    private readonly SteadyStateSolver? _secular;
    private readonly RedfieldPreconditioner _preconditioner;
    private readonly RestartedGmres _gmres;
    private readonly RedfieldSteadyState _state;
    private readonly double[] _source;
    private readonly double[]? _weighed;
    private double[]? _size;
    private RedfieldGenerator? _change;

    /// <summary>A solver with buffers for one equation.</summary>
    /// <param name="equation">The equation to be solved.</param>
    /// <param name="mostIterations">The Krylov steps allowed a solve, at least 1.</param>
    /// <param name="progress">Told, from 0 to 1, the part done of each solve, those of its errors too.</param>
    /// <param name="cancellation">Stops a solve, and what is asked of its states afterwards.</param>
    /// <exception cref="ArgumentOutOfRangeException">No step is allowed.</exception>
    public RedfieldSolver(
        RedfieldEquation equation,
        int mostIterations = DefaultIterations,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(equation);
        (Equation, _progress) = (equation, progress);
        _mostIterations = Require.Within(mostIterations, 1, int.MaxValue);
        cancellation.ThrowIfCancellationRequested();
        _populations = new SteadyStateSolver(equation.Populations, cancellation: cancellation);
        _secular =
            equation.Secular == equation.Populations
                ? null
                : new SteadyStateSolver(equation.Secular, cancellation: cancellation);
        _preconditioner = new RedfieldPreconditioner(equation);
        var size = equation.Levels * equation.Levels;
        _gmres = new RestartedGmres(size, KrylovCycle(equation.Levels));
        _state = new RedfieldSteadyState(
            this,
            new RedfieldGenerator(equation, cancellation),
            _populations.State,
            _preconditioner
        );
        _source = new double[size];
        if (equation.HasNearGround)
            _weighed = new double[size];
    }

    /// <summary>The equation it solves.</summary>
    public RedfieldEquation Equation { get; }

    /// <summary>The generator at the temperatures of the last solve.</summary>
    internal RedfieldGenerator Generator => _state.Generator;

    /// <summary>The solver of the populations alone, with the factors of the last solve.</summary>
    internal SteadyStateSolver Populations => _populations;

    /// <summary>A generator for changes of the occupations.</summary>
    internal RedfieldGenerator Change => _change ??= new RedfieldGenerator(Equation, _state.Generator.Cancellation);

    /// <summary>The most levels whose generator is eliminated where the Krylov steps do not end.</summary>
    internal const int MostEliminated = 16;

    /// <summary>Krylov steps between restarts for N levels.</summary>
    internal static int KrylovCycle(int levels) =>
        (int)Math.Clamp(VectorBudget / ((long)levels * levels), FewestVectors, MostVectors);

    /// <summary>The steady state of levels that contacts hold, with buffers of its own.</summary>
    /// <param name="energies">The level energies in ascending order.</param>
    /// <param name="contacts">The contacts.</param>
    /// <exception cref="ArgumentException">The system is not one, or a coupling or law is refused.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The system has too many levels.</exception>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    public static RedfieldSteadyState Solve(ReadOnlySpan<double> energies, params ReadOnlySpan<Contact> contacts)
    {
        var (system, spectra, temperatures) = Contact.Split(energies, contacts);
        return new RedfieldSolver(new RedfieldEquation(system, spectra)).Solve(temperatures);
    }

    /// <summary>
    /// The steady state at a temperature of each contact. The returned object is this solver's own and holds until its
    /// next solve.
    /// </summary>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <returns>The state and how far the solve came: one that did not converge is returned too, and says so.</returns>
    /// <exception cref="ArgumentException">There is not one temperature a contact.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is negative, infinite or NaN.</exception>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    /// <exception cref="OperationCanceledException">The solve was stopped.</exception>
    public RedfieldSteadyState Solve(ReadOnlySpan<double> temperatures)
    {
        _state.Generator.Cancellation.ThrowIfCancellationRequested();
        // Where levels coincide, this refuses what the populations alone would not notice.
        var secular = _secular?.Solve(temperatures);
        var start = _populations.Solve(temperatures);
        _state.Secular = secular ?? start;
        _state.Generator.Set(start.Occupations, temperatures);
        _preconditioner.Set(start.Occupations, temperatures);
        if (_weighed is not null)
            _size = RedfieldRounding.SizeOf(this, start, _preconditioner.SlowestDamping);
        FillSource(_state.Deviation);
        _state.Convergence = SolveTraceless(_source, _state.Deviation);
        _state.ForgetRounding();
        return _state;
    }

    /// <summary>-L p - L x for the last solve: what is left of its source.</summary>
    internal double[] Residual()
    {
        var image = new double[_source.Length];
        FillSource(image);
        var residual = (double[])_source.Clone();
        _state.Generator.Apply(_state.Deviation, image);
        TensorPrimitives.Subtract(residual, image, residual);
        return residual;
    }

    /// <summary>
    /// Solves L x = source, both of trace 0, at the temperatures of the last solve. The source is overwritten.
    /// </summary>
    internal RedfieldConvergence SolveTraceless(Span<double> source, Span<double> x)
    {
        // At T ≪ gap the squares of the numbers would underflow.
        double scale = Math.Abs(TensorPrimitives.MaxMagnitude<double>(source));
        if (scale > 0)
            TensorPrimitives.Divide(source, scale, source);
        _preconditioner.Apply(_populations, source);
        if (_size is not null)
            TensorPrimitives.Divide(source, _size, source);
        var convergence = Solve(_size is null ? PreconditionedGenerator : Weighed, source, x);
        if (_size is not null)
            TensorPrimitives.Multiply(x, _size, x);
        TensorPrimitives.Multiply(x, scale, x);
        return convergence;
    }

    /// <summary>
    /// What the heat Tr(Q x) takes of the source of x: Tr(Q x) = Σ y_k source_k for every L x = source of trace 0.
    /// Solves L†y = Q, (R16a) of docs/theory/redfield.md.
    /// </summary>
    /// <param name="heat">Q.</param>
    /// <param name="y">Receives y.</param>
    internal RedfieldConvergence SolveAdjoint(ReadOnlySpan<double> heat, Span<double> y)
    {
        var source = heat.ToArray();
        double scale = Math.Abs(TensorPrimitives.MaxMagnitude<double>(source));
        if (scale > 0)
            TensorPrimitives.Divide(source, scale, source);
        _preconditioner.ApplyAdjoint(_populations, source);
        if (_size is not null)
            TensorPrimitives.Multiply(source, _size, source);
        var convergence = Solve(_size is null ? PreconditionedAdjoint : WeighedAdjoint, source, y);
        if (_size is not null)
            TensorPrimitives.Divide(y, _size, y);
        TensorPrimitives.Multiply(y, scale, y);
        return convergence;
    }

    /// <summary>
    /// The adjoint maps applied the other way round, so that numbers of e^-1000 meet their inverses; plus Tr p y in
    /// every population.
    /// </summary>
    private void PreconditionedAdjoint(ReadOnlySpan<double> folded, Span<double> image)
    {
        _state.Generator.ApplyAdjoint(folded, image);
        _preconditioner.ApplyAdjoint(_populations, image);
        var n = Equation.Levels;
        double mean = 0;
        for (var i = 0; i < n; i++)
            mean += folded[i * (n + 1)] * _state.Start.Populations[i];
        for (var i = 0; i < n; i++)
            image[i * (n + 1)] += mean;
    }

    /// <summary>
    /// The same map of elements times the size that those of a state have: what they weigh in a heat.
    /// </summary>
    private void WeighedAdjoint(ReadOnlySpan<double> folded, Span<double> image)
    {
        TensorPrimitives.Divide(folded, _size, _weighed);
        PreconditionedAdjoint(_weighed, image);
        TensorPrimitives.Multiply(image, _size, image);
    }

    /// <summary>
    /// By Krylov steps; where those do not end and the levels are few, by elimination: a superposition of levels that
    /// is left slowly beside the other rates takes digits of the residual, though the solution has its own.
    /// </summary>
    private RedfieldConvergence Solve(LinearMap map, ReadOnlySpan<double> source, Span<double> x)
    {
        var outcome = _gmres.Solve(map, source, x, Tolerance, _mostIterations, _progress);
        if (outcome.End == KrylovEnd.Converged)
            return new RedfieldConvergence(RedfieldEnd.Converged, outcome.RelativeResidual, outcome.Iterations);
        if (Equation.Levels > MostEliminated)
            return new RedfieldConvergence(
                outcome.End == KrylovEnd.Stagnated ? RedfieldEnd.Stagnated : RedfieldEnd.LimitReached,
                outcome.RelativeResidual,
                outcome.Iterations
            );
        return RefinedElimination.TrySolve(map, source, x, out var residual, _state.Generator.Cancellation)
            ? new RedfieldConvergence(RedfieldEnd.Converged, residual, outcome.Iterations)
            : new RedfieldConvergence(RedfieldEnd.NearlySingular, outcome.RelativeResidual, outcome.Iterations);
    }

    /// <summary>
    /// The same map of elements over the size that each has by itself, so that the norm of the solve weighs all of them
    /// alike.
    /// </summary>
    private void Weighed(ReadOnlySpan<double> folded, Span<double> image)
    {
        TensorPrimitives.Multiply(folded, _size, _weighed);
        PreconditionedGenerator(_weighed, image);
        TensorPrimitives.Divide(image, _size, image);
    }

    /// <summary>
    /// The generator and its preconditioner, plus Tr x times the state of the populations alone: without that the
    /// steady state itself would be a null vector.
    /// </summary>
    private void PreconditionedGenerator(ReadOnlySpan<double> folded, Span<double> image)
    {
        _state.Generator.Apply(folded, image);
        _preconditioner.Apply(_populations, image);
        var n = Equation.Levels;
        double trace = 0;
        for (var i = 0; i < n; i++)
            trace += folded[i * (n + 1)];
        for (var i = 0; i < n; i++)
            image[i * (n + 1)] += trace * _state.Start.Populations[i];
    }

    /// <summary>-L p without its diagonal, which vanishes because p solves the rate equation.</summary>
    private void FillSource(double[] image)
    {
        var n = Equation.Levels;
        var start = _state.Start;
        var near = CountsFromGibbs(start);
        SetDiagonal(near ? start.Deviation : start.Populations);
        _state.Generator.Dissipate(_source, image);
        if (near)
            AddGibbsPart(start, image);
        for (var k = 0; k < _source.Length; k++)
            _source[k] = -image[k];
        for (var i = 0; i < n; i++)
            _source[i * (n + 1)] = 0;
    }

    /// <summary>
    /// Whether the state is counted from the last contact's Gibbs state: near equal temperatures, where that contact
    /// annihilates it. With a shift of levels it does not.
    /// </summary>
    internal bool CountsFromGibbs(SteadyState start) => start.IsNearEquilibrium && Equation.Shift == LambShift.None;

    /// <summary>
    /// Adds L g for the last contact's Gibbs state g, which that contact annihilates: the part of every other one is
    /// linear in n_a - n_r, Eq. (R10).
    /// </summary>
    private void AddGibbsPart(SteadyState start, Span<double> image)
    {
        SetChangeFromReference(start);
        SetDiagonal(start.Gibbs);
        var part = new double[_source.Length];
        Change.Dissipate(_source, part);
        TensorPrimitives.Add(image, part, image);
    }

    /// <summary>Gives the generator of changes n_a - n_r of each contact a, r being the last.</summary>
    internal void SetChangeFromReference(SteadyState start)
    {
        var omega = Equation.Populations.BohrFrequencies;
        var changes = new Memory<double>[Equation.Contacts];
        for (var a = 0; a < changes.Length; a++)
        {
            changes[a] = new double[omega.Length];
            if (a + 1 < changes.Length)
                BoseOccupation.FillDifference(
                    omega,
                    [start.Temperatures[a], start.ReferenceTemperature],
                    start.Occupations[a].Span,
                    start.Occupations[^1].Span,
                    changes[a].Span
                );
        }

        Change.SetChange(changes);
    }

    private void SetDiagonal(ReadOnlySpan<double> diagonal)
    {
        Array.Clear(_source);
        for (var i = 0; i < diagonal.Length; i++)
            _source[i * (diagonal.Length + 1)] = diagonal[i];
    }
}

/// <summary>How far the search for a Redfield steady state came.</summary>
/// <param name="End">Why it ended.</param>
/// <param name="RelativeResidual">
/// What the preconditioner would still add to the state, relative to its first correction of the populations' steady
/// state (Frobenius norm).
/// </param>
/// <param name="Iterations">Krylov steps.</param>
public readonly record struct RedfieldConvergence(RedfieldEnd End, double RelativeResidual, int Iterations)
{
    /// <summary>Whether it came to the state.</summary>
    public bool Converged => End == RedfieldEnd.Converged;
}

/// <summary>How the search for a Redfield steady state ended.</summary>
public enum RedfieldEnd
{
    /// <summary>
    /// The residual came under the tolerance; or the levels are few, and elimination gave the state its digits.
    /// </summary>
    Converged,

    /// <summary>
    /// A whole Krylov cycle hardly reduced the residual: the coupling is too strong for the preconditioner, or the
    /// generator is singular. A weaker coupling or fewer levels may help.
    /// </summary>
    Stagnated,

    /// <summary>The Krylov steps were used up: more of them, a weaker coupling or fewer levels may help.</summary>
    LimitReached,

    /// <summary>
    /// The levels are few and the generator was eliminated, but a superposition of them is left so slowly beside the
    /// other rates that rounding decides the state. Levels further apart, or contacts less alike, may help.
    /// </summary>
    NearlySingular,
}
