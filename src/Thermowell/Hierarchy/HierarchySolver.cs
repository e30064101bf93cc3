using System.Collections.Immutable;
using System.Numerics.Tensors;
using Thermowell.Numerics;

namespace Thermowell.Hierarchy;

/// <summary>
/// Solves the hierarchy of given exponentials and depth for its steady state: GMRES from the right, with a sweep over
/// the tiers as its preconditioner; section 4 of docs/theory/hierarchy.md.
/// </summary>
internal static class HierarchySolver
{
    // The share of what is left that each round leaves.
    private static readonly double[] Tolerances = [1e-10, 1e-5];

    // A solve that rounding ends earlier is one too, if it came so far.
    private const double Enough = 1e-11;

    /// <summary>The steady state of exponentials and depth that are tried.</summary>
    public static HierarchyState Solve(
        HierarchyEquation equation,
        HierarchyTrial trial,
        int threads,
        CancellationToken cancellation
    ) =>
        Solve(
            equation,
            trial.Baths,
            trial.Truncation.Depth,
            trial.Truncation.Least,
            threads,
            trial.MostWork,
            cancellation: cancellation
        );

    /// <summary>The steady state.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="baths">The exponentials of each contact.</param>
    /// <param name="depth">The depth.</param>
    /// <param name="least">The least importance of a matrix; 0 keeps all of the depth.</param>
    /// <param name="threads">The most threads at work.</param>
    /// <param name="mostWork">About how many products the solve may take.</param>
    /// <param name="progress">Told the part done.</param>
    /// <param name="cancellation">Stops the solve.</param>
    public static HierarchyState Solve(
        HierarchyEquation equation,
        ImmutableArray<ImmutableArray<BathTerm>> baths,
        int depth,
        double least = 0,
        int threads = 1,
        double mostWork = double.PositiveInfinity,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var space = new HierarchySpace(equation, baths, depth, least, threads);
        var map = new HierarchyMap(equation, space, threads);
        var inverse = new HierarchyInverse(map, cancellation);
        var sweep = inverse.Sweep;
        var n = equation.Levels;
        double[] right = new double[map.Length],
            x = new double[map.Length],
            step = new double[map.Length];
        for (var i = 0; i < n; i++)
            right[i * (n + 1)] = sweep.TraceRate / n;
        var (iterations, residual, change) = (0, 1.0, double.PositiveInfinity);
        var state = new HierarchyState(equation, baths, map, x);
        double[]? heats = null;
        for (var round = 0; round < Tolerances.Length && residual > 0; round++)
        {
            // The rest of the equation, evaluated anew, is solved for: what rounding took from the sum of all steps.
            var outcome = inverse.Solve(right, step, Tolerances[round], mostWork, progress);
            iterations += outcome.Iterations;
            TensorPrimitives.Add(x, step, x);
            FillRest();
            var before = heats;
            heats = state.SystemHeats();
            change = before is null ? change : HierarchyState.Distance(heats, before);
            var rest = TensorPrimitives.Norm<double>(right) / sweep.TraceRate * Math.Sqrt(n);
            var isLower = rest < residual;
            residual = Math.Min(rest, residual);
            if (outcome.End == KrylovEnd.Converged)
                continue;
            if (residual > Enough && !sweep.IsDiagonal)
                (sweep.IsDiagonal, round) = (true, -1);
            else if (!isLower || residual > Enough)
                break;
        }

        state.Convergence = new HierarchyConvergence(residual <= Enough, residual, iterations, change)
        {
            Work = inverse.WorkOf(iterations),
        };
        return state;

        void FillRest()
        {
            map.Apply(x, right);
            double trace = 0;
            for (var i = 0; i < n; i++)
                trace += x[i * (n + 1)];
            TensorPrimitives.Negate(right, right);
            for (var i = 0; i < n; i++)
                right[i * (n + 1)] += (1 - trace) * sweep.TraceRate / n;
        }
    }
}

/// <summary>How far the search for a hierarchy's steady state came.</summary>
/// <param name="Converged">Whether it came to the state.</param>
/// <param name="RelativeResidual">|b - A x|/|b| over all matrices.</param>
/// <param name="Iterations">Krylov steps.</param>
/// <param name="LastChange">The largest change of a heat when what was left of the equation was solved for.</param>
public readonly record struct HierarchyConvergence(
    bool Converged,
    double RelativeResidual,
    int Iterations,
    double LastChange
)
{
    /// <summary>About how many products that took.</summary>
    internal double Work { get; init; }
}
