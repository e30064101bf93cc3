using System.Numerics.Tensors;
using Thermowell.Numerics;
using Thermowell.Numerics.Products;
using Thermowell.Secular;

namespace Thermowell.Redfield;

/// <summary>
/// How far rounding may have moved a heat that is computed from a Redfield generator; Eq. (R15), Eq. (R16) and
/// Eq. (R17) of docs/theory/redfield.md. What one application of the generator may lose is bounded element by element,
/// and disturbances of that size are sent through the solve: so the conditioning of the steady state counts.
/// </summary>
internal sealed class RedfieldRounding
{
    // Lost in an element of a product, in units of the sum of its terms' magnitudes.
    private const double Loss = 8 * 2.220446049250313e-16;

    // How often the change that disturbances of random signs make on average is stated; and how often what the residual
    // makes.
    private const double Safety = 8;
    private const double ResidualSafety = 2;

    // Of the size of an element that nothing drives.
    private const double Smallest = 1e-250;

    private readonly RedfieldSolver _solver;
    private readonly int _n;
    private readonly double[] _loss;
    private double[] _residual = [];

    /// <summary>No loss yet, for the last solve of a solver.</summary>
    public RedfieldRounding(RedfieldSolver solver)
    {
        (_solver, _n) = (solver, solver.Equation.Levels);
        _loss = new double[_n * _n];
    }

    /// <summary>The losses of a steady state that its solver made last, for the errors of its heats.</summary>
    /// <param name="state">The steady state.</param>
    public static RedfieldRounding Of(RedfieldSteadyState state)
    {
        var (solver, secular) = (state.Solver, state.Start);
        var rounding = new RedfieldRounding(solver);
        var near = solver.CountsFromGibbs(secular);

        // The populations of the secular state have their digits each by itself, and what they lose is counted apart:
        // of their image only the coherences are rounded.
        rounding.AddProducts(state.Generator, Diagonal(near ? secular.Deviation : secular.Populations));
        if (near)
        {
            solver.SetChangeFromReference(secular);
            rounding.AddProducts(solver.Change, Diagonal(secular.Gibbs));
        }

        rounding.ForgetPopulations();
        rounding.AddProducts(state.Generator, state.Deviation);
        rounding.AddFreeMotion(state.Deviation);
        rounding._residual = solver.Residual();
        return rounding;
    }

    /// <summary>
    /// The error of what the deviation of the steady state, from that of the populations alone, adds to the heat from a
    /// contact. It takes a solve.
    /// </summary>
    /// <param name="state">The steady state that this was made of.</param>
    /// <param name="contact">The contact, from 0.</param>
    public double OfHeat(RedfieldSteadyState state, int contact) =>
        OfState(state.Generator.Heats[contact]) + OfSum(state.Generator, contact, state.Deviation);

    /// <summary>
    /// How far what the deviation of the steady state may be off by moves a number that is linear in it. It takes a
    /// solve.
    /// </summary>
    /// <param name="weight">The folded matrix Q of the number Tr(Q x).</param>
    public double OfState(ReadOnlySpan<double> weight) => Followed(_residual, SensitivityTo(weight));

    /// <summary>Whether nothing is lost, as where there is no deviation.</summary>
    public bool IsExact => !_loss.AsSpan().ContainsAnyExcept(0) && !_residual.AsSpan().ContainsAnyExcept(0);

    /// <summary>
    /// The error of Tr(Q y) for the response y of a solve to a source that is the image of the Gibbs state under a
    /// change of the generator.
    /// </summary>
    /// <param name="solver">The solver.</param>
    /// <param name="heat">Q.</param>
    /// <param name="response">y.</param>
    /// <param name="gibbs">The Gibbs state.</param>
    /// <param name="temperature">Its temperature.</param>
    /// <param name="residual">What the generator leaves of source and response.</param>
    public static double OfResponse(
        RedfieldSolver solver,
        ReadOnlySpan<double> heat,
        ReadOnlySpan<double> response,
        ReadOnlySpan<double> gibbs,
        double temperature,
        ReadOnlySpan<double> residual
    )
    {
        var rounding = new RedfieldRounding(solver);
        rounding.AddProducts(solver.Change, gibbs);
        rounding.AddProducts(solver.Generator, response);
        rounding.AddFreeMotion(response);
        return rounding.Followed(residual, rounding.SensitivityTo(heat))
            + rounding.OfSum(solver.Generator, 0, response)
            + rounding.OfSum(solver.Change, 0, gibbs, temperature);
    }

    /// <summary>
    /// The losses of the response x' of a deviation x to a change of the generator, which the solver's
    /// <see cref="RedfieldSolver.Change"/> holds, beside populations p and their response p'; Eq. (R28).
    /// </summary>
    /// <param name="state">The steady state.</param>
    /// <param name="populations">p'.</param>
    /// <param name="response">x', folded.</param>
    public static RedfieldRounding OfResponse(
        RedfieldSteadyState state,
        ReadOnlySpan<double> populations,
        ReadOnlySpan<double> response
    )
    {
        var solver = state.Solver;
        var rounding = new RedfieldRounding(solver);
        rounding.AddProducts(solver.Change, Diagonal(state.Start.Populations));
        rounding.AddProducts(solver.Generator, Diagonal(populations));
        rounding.ForgetPopulations();
        rounding.AddProducts(solver.Change, state.Deviation);
        rounding.AddProducts(solver.Generator, response);
        rounding.AddFreeMotion(response);
        return rounding;
    }

    /// <summary>
    /// How large each element of a state's deviation may be, to its order: for populations as large as they are, for
    /// coherences the sum of the magnitudes of all that drives them over their frequency and decay.
    /// </summary>
    /// <param name="solver">The solver, whose generator has its temperatures.</param>
    /// <param name="start">The steady state of the populations alone.</param>
    /// <param name="damping">The rate at which the coherence of two levels decays.</param>
    public static double[] SizeOf(RedfieldSolver solver, SteadyState start, Func<int, int, double> damping)
    {
        var rounding = new RedfieldRounding(solver);
        rounding.AddProducts(solver.Generator, Diagonal(start.Populations));
        var (size, n) = (rounding._loss, rounding._n);
        var e = solver.Equation.System.Energies.AsSpan();
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
            size[i * n + j] = Math.Max(
                Smallest,
                i == j ? start.Populations[i] : size[i * n + j] / Loss / double.Hypot(e[i] - e[j], damping(i, j))
            );
        return size;
    }

    /// <summary>
    /// Adds what Σ (Λ ρ P - P Λ ρ + h.c.) may lose of a folded ρ: as much of Σ (|Λ||ρ||P| + |P||Λ||ρ| + transposed).
    /// The diagonal of Λ times populations is real without a shift of levels, and exactly nothing is left of it in
    /// Λρ - (Λρ)†.
    /// </summary>
    public void AddProducts(RedfieldGenerator generator, ReadOnlySpan<double> folded)
    {
        var (product, size) = (new MatrixProduct(Parallel(generator)), _n * _n);
        double[] magnitude = new double[size],
            lambda = new double[size],
            coupling = new double[size],
            image = new double[size],
            sum = new double[size];
        FoldedHermitian.ForEachPair(_n, new Magnitudes(folded, _n, magnitude));
        var system = generator.Equation.System;
        for (var a = 0; a < system.Couplings.Length; a++)
        {
            for (var i = 0; i < _n; i++)
                generator.RelaxationSizes(a, i, lambda.AsSpan(i * _n, _n));
            for (var k = 0; k < coupling.Length; k++)
                coupling[k] = system.Couplings[a].Size(k);
            for (var i = 0; i < _n; i++)
            {
                var atZero = lambda[i * (_n + 1)];
                lambda[i * (_n + 1)] = 0;
                for (var j = 0; j < _n; j++)
                    image[i * _n + j] = i == j && !generator.HasShift ? 0 : atZero * magnitude[i * _n + j];
            }

            product.Add(1, Square(lambda).Transposed, Square(magnitude), Square(image));
            product.Add(1, Square(image), Square(coupling), Square(sum));
            product.Add(1, Square(coupling), Square(image), Square(sum));
        }

        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
            _loss[i * _n + j] += Loss * (sum[i * _n + j] + sum[j * _n + i]);
    }

    /// <summary>
    /// Adds what the free motion may lose: levels are known to a rounding of their distance from the ground.
    /// </summary>
    public void AddFreeMotion(ReadOnlySpan<double> folded)
    {
        var e = _solver.Equation.System.Energies.AsSpan();
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
            if (i != j)
                _loss[i * _n + j] +=
                    Loss
                    * (e[i] - e[0] + (e[j] - e[0]))
                    * Math.Max(Math.Abs(folded[i * _n + j]), Math.Abs(folded[j * _n + i]));
    }

    /// <summary>Takes back what was added to the populations.</summary>
    private void ForgetPopulations()
    {
        for (var i = 0; i < _n; i++)
            _loss[i * (_n + 1)] = 0;
    }

    /// <summary>What a number Tr(Q x) takes of any source of x: one solve of the adjoint equation.</summary>
    /// <param name="heat">Q.</param>
    public (double[] Values, RedfieldConvergence Convergence) SensitivityTo(ReadOnlySpan<double> heat)
    {
        var sensitivity = new double[heat.Length];
        return (sensitivity, _solver.SolveAdjoint(heat, sensitivity));
    }

    /// <summary>
    /// What the number Tr(Q x) changes by when every element of a source is off by its loss, with signs of their own,
    /// and when what a solve left of its source is solved for. Where the adjoint solve did not converge, every element
    /// of its answer may be off by the share that it leaves.
    /// </summary>
    /// <param name="residual">What the solve left.</param>
    /// <param name="sensitivityTo">What the number takes of a source.</param>
    public double Followed(
        ReadOnlySpan<double> residual,
        (double[] Values, RedfieldConvergence Convergence) sensitivityTo
    )
    {
        double[] sensitivity = [.. sensitivityTo.Values];
        var left = Math.Abs(TensorPrimitives.Dot<double>(residual, sensitivity));
        if (!sensitivityTo.Convergence.Converged)
            for (var k = 0; k < sensitivity.Length; k++)
                left +=
                    sensitivityTo.Convergence.RelativeResidual
                    * Math.Abs(sensitivity[k])
                    * (Math.Abs(residual[k]) + _loss[k]);
        CentrePopulations(sensitivity);
        TensorPrimitives.Multiply(sensitivity, _loss, sensitivity);
        double scale = Math.Abs(TensorPrimitives.MaxMagnitude<double>(sensitivity));
        if (scale == 0)
            return ResidualSafety * left;
        TensorPrimitives.Divide(sensitivity, scale, sensitivity);
        return ResidualSafety * left + Safety * scale * TensorPrimitives.Norm<double>(sensitivity);
    }

    /// <summary>
    /// Takes off what is the same in all populations, by their mean in which each counts as its loss: a disturbance has
    /// no trace.
    /// </summary>
    private void CentrePopulations(double[] sensitivity)
    {
        double sum = 0,
            all = 0;
        for (var i = 0; i < _n; i++)
        {
            sum += sensitivity[i * (_n + 1)] * _loss[i * (_n + 1)];
            all += _loss[i * (_n + 1)];
        }

        if (all == 0)
            return;
        for (var i = 0; i < _n; i++)
            sensitivity[i * (_n + 1)] -= sum / all;
    }

    /// <summary>
    /// What a contact's heat Tr(Q x) may lose, in the products |Λ|ᵀ|G| that Q is made of and in the sum; for a
    /// Gibbs state x of a finite temperature, in the exponent of each pair's Boltzmann factor too.
    /// </summary>
    public double OfSum(
        RedfieldGenerator generator,
        int contact,
        ReadOnlySpan<double> folded,
        double temperature = double.PositiveInfinity
    )
    {
        var system = generator.Equation.Populations.System;
        double[] lambda = new double[_n * _n],
            lift = new double[_n * _n],
            heat = new double[_n * _n];
        for (var i = 0; i < _n; i++)
        {
            generator.RelaxationSizes(contact, i, lambda.AsSpan(i * _n, _n));
            for (var j = 0; j < _n; j++)
                lift[i * _n + j] =
                    system.Couplings[contact].Size(i * _n + j)
                    * Math.Abs(system.Energies[i] - system.Energies[j])
                    * (1 + (system.Energies[Math.Max(i, j)] - system.Energies[0]) / temperature);
        }

        new MatrixProduct(Parallel(generator)).Add(1, Square(lambda), Square(lift), Square(heat));
        double sum = 0;
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
            sum += (heat[i * _n + j] + heat[j * _n + i]) * Math.Abs(folded[i * _n + j]);
        return Loss * sum;
    }

    private static ParallelOptions Parallel(RedfieldGenerator generator) =>
        new() { MaxDegreeOfParallelism = 1, CancellationToken = generator.Cancellation };

    private MatrixView Square(double[] matrix) => new(matrix, 0, _n, _n, _n);

    private static double[] Diagonal(ReadOnlySpan<double> populations)
    {
        var n = populations.Length;
        var folded = new double[n * n];
        for (var i = 0; i < n; i++)
            folded[i * (n + 1)] = populations[i];
        return folded;
    }

    /// <summary>|ρ_ij|, from the folded ρ.</summary>
    private readonly ref struct Magnitudes(ReadOnlySpan<double> folded, int n, double[] magnitude)
        : FoldedHermitian.IPairAction
    {
        private readonly ReadOnlySpan<double> _folded = folded;

        public void At(int i, int j)
        {
            int a = i * n + j,
                b = j * n + i;
            magnitude[a] = magnitude[b] =
                i == j ? Math.Abs(_folded[a]) : double.Hypot(_folded[a], _folded[b]) * Math.Sqrt(0.5);
        }
    }
}
