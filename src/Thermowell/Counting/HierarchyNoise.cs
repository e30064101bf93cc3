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
    // What a solve leaves, and what may be left.
    private const double Tolerance = 1e-13;
    private const double Enough = 1e-9;

    private readonly HierarchyMap _map;
    private readonly double _residual;

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

        // -L x = G x_0 - c_1 x_0, of which the trace is 0.
        TensorPrimitives.Negate(counted, counted);
        var (inverse, change) = (new HierarchyInverse(_map, cancellation), new double[_map.Length]);
        var outcome = inverse.Solve(counted, change, Tolerance, mostWork);
        (_residual, Work) = (
            outcome.RelativeResidual,
            inverse.WorkOf(outcome.Iterations) + ((IHierarchyTrial<HierarchyState>)state).Work
        );
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
    public int Depth => State.Depth;

    /// <inheritdoc/>
    public double Work { get; }

    /// <inheritdoc/>
    public bool IsSolved => State.Convergence.Converged && _residual <= Enough;

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
        double[] once = new double[_map.Length],
            image = new double[_map.Length];
        _map.Add(state, image, sources);
        _map.Add(state, image, returns);

        // 2 Im C(0+) S ρ S: {S, {S, ρ}} - [S, [S, ρ]] = 4 S ρ S.
        var operators = new HierarchyOperators(State.Equation.System.Couplings[contact], _map.Levels);
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
