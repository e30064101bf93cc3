using System.Numerics.Tensors;
using Thermowell.Hierarchy;
using Thermowell.Jumps;
using Thermowell.Numerics;
using Thermowell.Numerics.Eigen;
using Thermowell.Redfield;
using Thermowell.Secular;

namespace Thermowell.Dynamics;

/// <summary>A state of some levels: their populations and, where there are any, the coherences between them.</summary>
/// <remarks>Immutable. ⟨i|ρ|j⟩ is at i N + j.</remarks>
public sealed class DensityMatrix
{
    /// <summary>How far the trace may be from 1, and how negative an eigenvalue may be.</summary>
    public const double Tolerance = 1e-9;

    private readonly double[] _real;
    private readonly double[] _imaginary;

    private DensityMatrix(int levels, double[] real, double[] imaginary) =>
        (Levels, _real, _imaginary) = (levels, real, imaginary);

    /// <summary>The number of levels N.</summary>
    public int Levels { get; }

    /// <summary>Whether there is a coherence.</summary>
    public bool HasCoherences => _real.Length > Levels;

    /// <summary>The population of a level.</summary>
    /// <param name="level">The level, from 0.</param>
    public double Population(int level) => HasCoherences ? _real[level * (Levels + 1)] : _real[level];

    /// <summary>Re ⟨i|ρ|j⟩.</summary>
    /// <param name="i">i, from 0.</param>
    /// <param name="j">j, from 0.</param>
    public double Real(int i, int j) =>
        HasCoherences ? _real[i * Levels + j]
        : i == j ? _real[i]
        : 0;

    /// <summary>Im ⟨i|ρ|j⟩.</summary>
    /// <param name="i">i, from 0.</param>
    /// <param name="j">j, from 0.</param>
    public double Imaginary(int i, int j) => _imaginary.Length == 0 ? 0 : _imaginary[i * Levels + j];

    /// <summary>The Gibbs state of levels.</summary>
    /// <param name="energies">The levels, in ascending order.</param>
    /// <param name="temperature">The temperature, finite and not negative: at 0 the lowest level alone, or those that
    /// coincide with it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is outside its range.</exception>
    public static DensityMatrix Gibbs(ReadOnlySpan<double> energies, double temperature)
    {
        var populations = new double[energies.Length];
        GibbsState.Fill(energies, Require.NotNegative(temperature), populations);
        return new DensityMatrix(populations.Length, populations, []);
    }

    /// <summary>A single level.</summary>
    /// <param name="levels">How many levels there are, at least 1.</param>
    /// <param name="level">Which is populated, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public static DensityMatrix Level(int levels, int level)
    {
        var populations = new double[levels];
        populations[Require.Within(level, 0, levels - 1)] = 1;
        return new DensityMatrix(levels, populations, []);
    }

    /// <summary>The steady state of the Lindblad equation, in the basis of its levels.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="parallel">Threads, which change no bit, and cancellation.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is outside its range.</exception>
    /// <exception cref="SteadyStateNotUniqueException">There are several.</exception>
    public static DensityMatrix SteadyState(
        RateEquation equation,
        ReadOnlySpan<double> temperatures,
        ParallelOptions? parallel = null
    )
    {
        ArgumentNullException.ThrowIfNull(equation);
        var dynamics = SecularDynamics.Of(equation, temperatures);
        equation.Uniqueness.Require(temperatures);
        return dynamics.SteadyState(parallel ?? new ParallelOptions { MaxDegreeOfParallelism = 1 });
    }

    /// <summary>The steady state of the Redfield equation.</summary>
    /// <param name="equation">The equation, of at most <see cref="HeatHistory.MostCoherentLevels"/> levels.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="parallel">Threads, which change no bit, and cancellation.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact, or there are too many
    /// levels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is outside its range.</exception>
    /// <exception cref="SteadyStateNotUniqueException">There are several.</exception>
    public static DensityMatrix SteadyState(
        RedfieldEquation equation,
        ReadOnlySpan<double> temperatures,
        ParallelOptions? parallel = null
    )
    {
        ArgumentNullException.ThrowIfNull(equation);
        var dynamics = new RedfieldDynamics(equation, temperatures, isRounded: false);
        equation.Secular.Uniqueness.Require(temperatures);
        return dynamics.SteadyState(parallel ?? new ParallelOptions { MaxDegreeOfParallelism = 1 });
    }

    /// <summary>The steady state of an equation of jump operators.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="cancellation">Stops the solve.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is outside its range.</exception>
    /// <exception cref="NumericalFailureException">No jump leads from one level to another, or the solve did not
    /// converge.</exception>
    /// <exception cref="SteadyStateNotUniqueException">There are several.</exception>
    public static DensityMatrix SteadyState(
        JumpEquation equation,
        ReadOnlySpan<double> temperatures,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(equation);
        var state = JumpSolver.SolveUnique(equation, temperatures, cancellation);
        if (!state.Convergence.Converged)
            throw new NumericalFailureException("the steady state of the jump operators did not converge.");
        var folded = new double[equation.Levels * equation.Levels];
        state.CopyTo(folded);
        return FromFolded(folded, equation.Levels);
    }

    /// <summary>The system's own matrix in the steady state of a hierarchy.</summary>
    /// <param name="state">The state.</param>
    public static DensityMatrix SteadyState(HierarchyState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return FromFolded(state.Matrix, state.Equation.Levels);
    }

    /// <summary>Populations alone.</summary>
    /// <param name="populations">One a level: not negative, and of sum 1 to <see cref="Tolerance"/>, which is then
    /// taken off.</param>
    /// <exception cref="ArgumentException">They are no populations; the message lists every fault.</exception>
    public static DensityMatrix Of(ReadOnlySpan<double> populations)
    {
        var faults = new List<string>();
        for (var i = 0; i < populations.Length; i++)
            if (!(populations[i] >= 0) || !double.IsFinite(populations[i]))
                faults.Add(
                    FormattableString.Invariant($"populations[{i}] = {populations[i]:R} is not a number from 0 on")
                );
        var sum = TensorPrimitives.Sum(populations);
        RequireTrace(sum, faults);
        var shares = new double[populations.Length];
        TensorPrimitives.Divide(populations, sum, shares);
        return new DensityMatrix(shares.Length, shares, []);
    }

    /// <summary>Populations and coherences.</summary>
    /// <param name="levels">N, at least 1.</param>
    /// <param name="real">Re ρ, symmetric, N × N row-major.</param>
    /// <param name="imaginary">Im ρ, antisymmetric; none where ρ is real.</param>
    /// <exception cref="ArgumentException">It is no density matrix: Hermitian, of trace 1 and without a negative
    /// eigenvalue, each to <see cref="Tolerance"/>; the message lists every fault.</exception>
    public static DensityMatrix Of(int levels, ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary = default)
    {
        var n = levels;
        if (real.Length != n * n || (imaginary.Length != 0 && imaginary.Length != n * n))
            throw new ArgumentException($"a state of {n} levels has {n} rows of {n} numbers.");
        double[] re = [.. real],
            im = imaginary.Length == 0 ? new double[n * n] : [.. imaginary];
        var faults = new List<string>();
        for (var i = 0; i < n; i++)
        for (var j = i; j < n; j++)
        {
            if (
                !(Math.Abs(re[i * n + j] - re[j * n + i]) <= Tolerance)
                || !(Math.Abs(im[i * n + j] + im[j * n + i]) <= Tolerance)
            )
                faults.Add($"the elements ({i}, {j}) and ({j}, {i}) are not conjugate to one another");
            re[j * n + i] = re[i * n + j];
            im[j * n + i] = -(im[i * n + j] = i == j ? 0 : im[i * n + j]);
        }

        double trace = 0;
        for (var i = 0; i < n; i++)
            trace += re[i * (n + 1)];
        RequireTrace(trace, faults);
        TensorPrimitives.Divide(re, trace, re);
        TensorPrimitives.Divide(im, trace, im);
        var lowest = HermitianEigenproblem.Values([.. re], [.. im], n)[0];
        return lowest >= -Tolerance
            ? new DensityMatrix(n, re, im)
            : throw new ArgumentException(
                FormattableString.Invariant($"its lowest eigenvalue is {lowest:G3}, and a state has none below 0.")
            );
    }

    /// <summary>The numbers of a solver, as they are.</summary>
    internal static DensityMatrix FromSolver(int levels, double[] real, double[] imaginary) =>
        new(levels, real, imaginary);

    /// <summary>The folded numbers of a solver, those of a state first.</summary>
    internal static DensityMatrix FromFolded(ReadOnlySpan<double> folded, int levels)
    {
        var parts = new double[2 * levels * levels];
        FoldedHermitian.Unfold(folded, levels, parts);
        return new DensityMatrix(levels, parts[..(levels * levels)], parts[(levels * levels)..]);
    }

    /// <summary>The same of the lowest levels alone, or of more levels, the others empty.</summary>
    /// <param name="levels">How many levels, at least 1.</param>
    /// <exception cref="ArgumentException">A level that is left out is populated.</exception>
    public DensityMatrix Resized(int levels)
    {
        for (var i = levels; i < Levels; i++)
            if (Population(i) > 0)
                throw new ArgumentException($"level {i} is populated, and {levels} levels are kept.");
        if (!HasCoherences)
        {
            var populations = new double[levels];
            _real.AsSpan(0, Math.Min(levels, Levels)).CopyTo(populations);
            return new DensityMatrix(levels, populations, []);
        }

        double[] real = new double[levels * levels],
            imaginary = new double[levels * levels];
        for (var i = 0; i < Math.Min(levels, Levels); i++)
        for (var j = 0; j < Math.Min(levels, Levels); j++)
            (real[i * levels + j], imaginary[i * levels + j]) = (Real(i, j), Imaginary(i, j));
        return new DensityMatrix(levels, real, imaginary);
    }

    /// <summary>The smallest eigenvalue; below 0 where an equation has taken it out of the states.</summary>
    public double SmallestEigenvalue() => Eigenvalues().Min();

    /// <summary>-Tr ρ ln ρ; of eigenvalues that rounding makes negative, nothing.</summary>
    public double Entropy()
    {
        double sum = 0;
        foreach (var weight in Eigenvalues())
            if (weight > 0)
                sum -= weight * Math.Log(weight);
        return sum;
    }

    private double[] Eigenvalues() =>
        !HasCoherences
            ? _real
            : HermitianEigenproblem.Values(
                [.. _real],
                _imaginary.Length == 0 ? new double[_real.Length] : [.. _imaginary],
                Levels
            );

    private static void RequireTrace(double trace, List<string> faults)
    {
        if (!(Math.Abs(trace - 1) <= Tolerance))
            faults.Add(FormattableString.Invariant($"the populations sum to {trace:R}, not to 1"));
        if (faults.Count > 0)
            throw new ArgumentException(string.Join("; ", faults) + ".");
    }
}
