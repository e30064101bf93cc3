using System.Numerics;
using System.Numerics.Tensors;
using Thermowell.Hierarchy;
using Thermowell.Numerics;
using Thermowell.Secular;
using Thermowell.Systems;

namespace Thermowell.Counting;

/// <summary>
/// How the heat Q that a bath gives fluctuates in the steady state of a hierarchy, c_2 = lim Var Q/t, with everything
/// found by itself; section 8 of docs/theory/hierarchy.md.
/// </summary>
/// <remarks>
/// Of baths whose couplings commute: it is proved for no others. Two measurements of the bath's energy tell Q; the
/// energy that the coupling holds is bounded, so that Q is also what the system takes, over a long time.
/// </remarks>
public sealed class HierarchyNoise
{
    // Elements of a commutator below this share of the couplings' are what rounding leaves of 0.
    private const double Rounding = 1e-12;

    private HierarchyNoise(HierarchyState state, double heat, double value, double error) =>
        (State, Heat, Value, Error) = (state, heat, value, error);

    /// <summary>The steady state.</summary>
    public HierarchyState State { get; }

    /// <summary>c_1, the heat that the bath gives.</summary>
    public double Heat { get; }

    /// <summary>c_2, in energy squared over time.</summary>
    public double Value { get; }

    /// <summary>The numerical error of c_2: of the fit and of the depth.</summary>
    public double Error { get; }

    /// <summary>What other exponentials change of c_2.</summary>
    public double FitError { get; private init; }

    /// <summary>What the last matrices change of it.</summary>
    public double DepthError { get; private init; }

    /// <summary>Whether the linear systems were solved.</summary>
    public bool IsSolved { get; private init; }

    /// <summary>Whether the couplings of all contacts commute, so that the noise is known.</summary>
    /// <param name="system">Levels and couplings.</param>
    public static bool IsKnownOf(OpenSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        var n = system.Levels;
        for (var a = 0; a < system.Couplings.Length; a++)
        for (var b = 0; b < a; b++)
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
        {
            Complex sum = 0;
            double size = 0;
            for (var k = 0; k < n; k++)
            {
                Complex one = system.Couplings[a].Element(i * n + k) * system.Couplings[b].Element(k * n + j),
                    two = system.Couplings[b].Element(i * n + k) * system.Couplings[a].Element(k * n + j);
                sum += one - two;
                size += one.Magnitude + two.Magnitude;
            }

            if (sum.Magnitude > Rounding * size)
                return false;
        }

        return true;
    }

    /// <summary>The noise of a contact's heat.</summary>
    /// <param name="equation">The equation, of couplings that commute.</param>
    /// <param name="temperatures">The temperature of each contact, finite and not negative.</param>
    /// <param name="contact">The contact whose heat is counted, from 0.</param>
    /// <param name="budget">What is asked and allowed; the tolerance is a share of c_2.</param>
    /// <param name="progress">Told the part done.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">There is not one temperature a contact, or couplings do not
    /// commute.</exception>
    /// <exception cref="SteadyStateNotUniqueException">The baths leave some levels unconnected.</exception>
    public static HierarchyNoise Find(
        HierarchyEquation equation,
        ReadOnlySpan<double> temperatures,
        int contact,
        HierarchyBudget? budget = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        double[] at = HierarchySearch.RequireTemperatures(equation, temperatures);
        Require.Within(contact, 0, equation.Contacts - 1);
        if (!IsKnownOf(equation.System))
            throw new ArgumentException("the couplings of contacts do not commute.", nameof(equation));
        budget ??= new();
        new RateEquation(equation.System, equation.Spectra.AsSpan()).Uniqueness.Require(at);
        var found = new HierarchyTrials<HierarchyNoiseTrial>(
            equation,
            at,
            budget,
            trial => new HierarchyNoiseTrial(
                HierarchySolver.Solve(equation, trial, budget.Threads, cancellation),
                contact,
                trial.MostWork,
                cancellation
            )
        )
        {
            Tolerance = budget.Tolerance,
        }.Run(progress);
        return new HierarchyNoise(found.Answer.State, found.Answer.Heat, found.Answer.Value, found.Error)
        {
            FitError = found.FitError,
            DepthError = found.DepthError,
            IsSolved = found.Answer.IsSolved,
        };
    }
}

/// <summary>c_2 by given exponentials and depth.</summary>
internal sealed class HierarchyNoiseTrial : IHierarchyTrial<HierarchyNoiseTrial>
{
    // Krylov steps of a solve, what it leaves, and what may be left.
    private const int Steps = 80;
    private const int FewestIterations = 20;
    private const int MostIterations = 800;
    private const double Tolerance = 1e-13;
    private const double Enough = 1e-9;

    private readonly HierarchyMap _map;
    private readonly KrylovOutcome _outcome;

    /// <summary>The noise of a contact in a steady state.</summary>
    /// <param name="state">The steady state.</param>
    /// <param name="contact">The contact whose heat is counted, from 0.</param>
    /// <param name="mostWork">About how many products it may take.</param>
    /// <param name="cancellation">Stops the work.</param>
    public HierarchyNoiseTrial(HierarchyState state, int contact, double mostWork, CancellationToken cancellation)
    {
        (State, _map) = (state, state.Map);
        var terms = state.Baths[contact];
        var turned = terms.Sum(term => term.Forward.Imaginary);
        var counted = Counted(contact, state.Matrix, turned);
        var n = _map.Levels;
        for (var i = 0; i < n; i++)
            Heat += counted[i * (n + 1)];
        TensorPrimitives.MultiplyAdd(state.Matrix, -Heat, counted, counted);
        (var change, _outcome) = Solve(counted, mostWork, cancellation);
        var row = HierarchyHeat.BathRow(state.Equation, state.Baths, _map, contact);
        Value = 2 * TensorPrimitives.Dot<double>(row, change.AsSpan(0, row.Length)) + Direct(contact, terms, turned);
    }

    /// <summary>c_1, the heat that the bath gives.</summary>
    public double Heat { get; }

    /// <summary>c_2.</summary>
    public double Value { get; }

    /// <summary>The steady state.</summary>
    public HierarchyState State { get; }

    /// <inheritdoc/>
    public int Matrices => State.Matrices;

    /// <inheritdoc/>
    public double Work =>
        HierarchySolver.WorkOf(_map, _outcome.Iterations) + ((IHierarchyTrial<HierarchyState>)State).Work;

    /// <inheritdoc/>
    public bool IsSolved => State.Convergence.Converged && _outcome.RelativeResidual <= Enough;

    /// <inheritdoc/>
    public double Scale => Math.Abs(Value);

    /// <inheritdoc/>
    public double DistanceTo(HierarchyNoiseTrial other) => Math.Abs(Value - other.Value);

    /// <summary>What the field makes of the equation in first order, Eq. (T18), on the steady state.</summary>
    private double[] Counted(int contact, ReadOnlySpan<double> state, double turned)
    {
        var space = _map.Space;
        var sources = space.Sources(
            (a, term) =>
                a == contact
                    ? (
                        Complex.ImaginaryOne * term.Rate * term.Forward / 2,
                        -Complex.ImaginaryOne * term.Rate * term.Backward / 2
                    )
                    : default
        );
        var returns = space.Returns((a, term) => a == contact ? (0, -term.Rate / 2) : default);
        double[] p = new double[_map.Length],
            w = new double[_map.Length],
            once = new double[_map.Length],
            image = new double[_map.Length];
        foreach (var links in (Links[])[sources, returns])
            for (var place = 0; place < space.Count; place++)
            for (var k = links.Starts[place * space.Contacts]; k < links.Starts[(place + 1) * space.Contacts]; k++)
            {
                var source = state.Slice(links.From[k] * _map.Stride, _map.Stride);
                Span<double> ofP = p.AsSpan(place * _map.Stride, _map.Stride),
                    ofW = w.AsSpan(place * _map.Stride, _map.Stride);
                TensorPrimitives.MultiplyAdd(source, links.P[k], ofP, ofP);
                TensorPrimitives.MultiplyAdd(source, links.W[k], ofW, ofW);
            }

        var operators = new HierarchyOperators(State.Equation.System.Couplings[contact], _map.Levels);
        Add(operators, operators.Commutator, p, image, 1);
        Add(operators, operators.Anticommutator, w, image, 1);

        // 2 Im C(0+) S ρ S: {S, {S, ρ}} - [S, [S, ρ]] = 4 S ρ S.
        foreach (var elements in (double[][])[operators.Commutator, operators.Anticommutator])
        {
            Array.Clear(once);
            Add(operators, elements, state, once, 1);
            Add(operators, elements, once, image, turned / 2);
        }

        return image;
    }

    private void Add(
        HierarchyOperators operators,
        double[] elements,
        ReadOnlySpan<double> source,
        double[] image,
        double factor
    )
    {
        var size = _map.Levels * _map.Levels;
        for (var place = 0; place < source.Length; place += _map.Stride)
        for (var row = 0; row < size; row++)
        {
            double sum = 0;
            for (var k = operators.Starts[row]; k < operators.Starts[row + 1]; k++)
                sum += elements[k] * source[place + operators.Columns[k]];
            image[place + row] += factor * sum;
        }
    }

    /// <summary>x of -L x = b, of which the trace is 0, as that of b is.</summary>
    private (double[] X, KrylovOutcome Outcome) Solve(double[] b, double mostWork, CancellationToken cancellation)
    {
        var sweep = new HierarchySweep(_map, _map.Space.Decay[1]);
        var n = _map.Levels;
        double[] x = new double[b.Length],
            y = new double[b.Length],
            scratch = new double[b.Length];
        TensorPrimitives.Negate(b, b);
        var outcome = new RestartedGmres(b.Length, Steps).Solve(
            (source, image) =>
            {
                cancellation.ThrowIfCancellationRequested();
                sweep.Apply(source, scratch);
                _map.Apply(scratch, image);
                double trace = 0;
                for (var i = 0; i < n; i++)
                    trace += scratch[i * (n + 1)];
                for (var i = 0; i < n; i++)
                    image[i * (n + 1)] += trace * sweep.TraceRate / n;
            },
            b,
            y,
            Tolerance,
            (int)Math.Clamp(mostWork / HierarchySolver.WorkOf(_map, 1), FewestIterations, MostIterations)
        );
        sweep.Apply(y, x);
        return (x, outcome);
    }

    /// <summary>2 Re Σ cν Tr S² ρ + i Im C(0+) Tr [S', S] ρ with S' = i[H, S].</summary>
    private double Direct(int contact, IReadOnlyList<BathTerm> terms, double turned)
    {
        var (n, energies) = (_map.Levels, State.Equation.System.Energies);
        var coupling = State.Equation.System.Couplings[contact];
        var strength = 2 * terms.Aggregate(Complex.Zero, (sum, term) => sum + term.Forward * term.Rate).Real;
        double total = 0;
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
        for (var k = 0; k < n; k++)
            // S' S - S S' has i(e_i - e_j) - i(e_j - e_k) of the elements of S S.
            total +=
                (strength - turned * (energies[i] - 2 * energies[j] + energies[k]))
                * (coupling.Element(i * n + j) * coupling.Element(j * n + k) * State.Density(k, i)).Real;
        return total;
    }
}
