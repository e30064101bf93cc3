using Thermowell.Numerics;
using Thermowell.Numerics.Quadrature;

namespace Thermowell.Walls;

/// <summary>
/// The relaxation of one Metropolis wall by itself: the spectral gap of its one-step kernel, Eq. (C15).
/// </summary>
/// <remarks>
/// The kernel is self-adjoint with the weight f. Because a step can be rejected it has, besides eigenvalues, a
/// continuous spectrum: the values of the rejection probability r(v). The gap is taken below the larger of the second
/// eigenvalue and the largest r. It depends on a T^p √(m/T) alone.
/// </remarks>
public static class MetropolisKernel
{
    private const int Order = 10;
    private const int LargestIterations = 2000;

    // In units of the thermal speed: outside, the interpolation error comes near the gap.
    private const double ShortestStep = 2e-3;
    private const double LongestStep = 1e4;

    /// <summary>The gap per Metropolis step.</summary>
    /// <param name="wall">The wall; its N_c plays no part.</param>
    /// <param name="mass">The particle's mass, above 0.</param>
    /// <param name="temperature">The wall's temperature, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Mass or temperature is not a finite number above 0.</exception>
    public static KernelRelaxation Relaxation(MetropolisWall wall, double mass, double temperature)
    {
        ArgumentNullException.ThrowIfNull(wall);
        var step = new MetropolisStep(wall, Require.Positive(mass), Require.Positive(temperature));
        RequireResolved(step);
        var best = RelaxationOnce(step, Order);
        double error = 0;
        for (var lower = Order - 2; lower < Order; lower++)
            error = Math.Max(error, Math.Abs(best.GapPerStep - RelaxationOnce(step, lower).GapPerStep));
        return best with { NumericalError = error };
    }

    private static void RequireResolved(MetropolisStep step)
    {
        var r = step.Width / step.Speeds.Peak;
        if (r is < ShortestStep or > LongestStep)
            throw new NumericalFailureException(
                $"the step is {r:G3} thermal speeds wide, and the gap is resolved from {ShortestStep:G1} to {LongestStep:G1}: shorter steps diffuse, with a gap of r²/3."
            );
    }

    /// <summary>The gap at one resolution, without an error estimate.</summary>
    internal static KernelRelaxation RelaxationOnce(MetropolisStep step, int order)
    {
        var grid = new PanelGrid(SpeedPanels.Edges([step.Scales], halvings: 0), new GaussLegendre(order));
        var eigenvalueGap = EigenvalueGap(step, grid);
        var rejection = LargestRejection(step, grid);
        return eigenvalueGap < 1 - rejection
            ? new KernelRelaxation(eigenvalueGap, 0, GapOrigin.Eigenvalue, rejection)
            : new KernelRelaxation(1 - rejection, 0, GapOrigin.Rejection, rejection);
    }

    // Inverse iteration on 1 - K + f ⟨1|: the stationary density is moved out of the way, to the eigenvalue 1.
    private static double EigenvalueGap(MetropolisStep step, PanelGrid grid)
    {
        var size = grid.Nodes.Length;
        var dense = StepMatrix.Build(step, grid).Matrix.ToDense();
        for (var i = 0; i < size; i++)
        for (var j = 0; j < size; j++)
            dense[i * size + j] =
                (i == j ? 1 : 0) - dense[i * size + j] + step.Speeds.Density(grid.Nodes[i]) * grid.Weights[j];

        var factors = new DenseLu(dense, size);
        var mode = Array.ConvertAll(
            grid.Nodes,
            v => step.Speeds.Density(v) * (0.5 * step.Mass * v * v / step.Speeds.Temperature - 1)
        );
        var (next, gap) = (new double[size], 1.0);
        for (var pass = 0; pass < LargestIterations; pass++)
        {
            factors.Solve(mode, next);
            double overlap = 0,
                square = 0;
            for (var i = 0; i < size; i++)
                (overlap, square) = (overlap + next[i] * mode[i], square + next[i] * next[i]);
            var (previous, norm) = (gap, Math.Sqrt(square));
            gap = overlap / square;
            for (var i = 0; i < size; i++)
                mode[i] = next[i] / norm;
            if (Math.Abs(gap - previous) <= 1e-14 * gap)
                break;
        }

        return gap;
    }

    private static double LargestRejection(MetropolisStep step, PanelGrid grid)
    {
        var rule = new GaussLegendre(12);
        double Rejection(double v) => step.Moments(v, rule).Rejection;
        double[] speeds = [.. grid.Nodes.Concat(grid.Edges.Skip(1)).Order()];
        var values = Array.ConvertAll(speeds, Rejection);
        var top = Array.IndexOf(values, values.Max());
        var (low, high) = (speeds[Math.Max(0, top - 1)], speeds[Math.Min(speeds.Length - 1, top + 1)]);
        for (var pass = 0; pass < 60; pass++)
        {
            var (a, b) = (low + 0.382 * (high - low), high - 0.382 * (high - low));
            if (Rejection(a) > Rejection(b))
                high = b;
            else
                low = a;
        }

        return Math.Max(values[top], Rejection(0.5 * (low + high)));
    }
}

/// <summary>What sets the gap of a Metropolis kernel.</summary>
public enum GapOrigin
{
    /// <summary>An eigenvalue above the continuous spectrum: the slowest mode decays as its power.</summary>
    Eigenvalue,

    /// <summary>The upper edge of the continuous spectrum, the largest rejection probability.</summary>
    Rejection,
}

/// <summary>How fast one wall's Metropolis kernel forgets, Eq. (C15).</summary>
/// <param name="GapPerStep">1 minus the top of the kernel's spectrum below 1, as an operator on functions
/// square-integrable with f.</param>
/// <param name="NumericalError">The larger change of the gap when it is computed with one and with two nodes fewer on
/// each panel.</param>
/// <param name="Origin">Whether an eigenvalue or the rejection sets the gap.</param>
/// <param name="LargestRejection">The largest rejection probability r(v): the upper edge of the continuous
/// spectrum.</param>
public sealed record KernelRelaxation(
    double GapPerStep,
    double NumericalError,
    GapOrigin Origin,
    double LargestRejection
)
{
    /// <summary>
    /// The number of steps, not rounded, in which the slowest mode falls to a given part of its start.
    /// </summary>
    /// <param name="remaining">The part that remains, in (0, 1); 1/e if not given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not in (0, 1).</exception>
    public double StepsToThermalise(double remaining = 1 / Math.E)
    {
        Require.Within(remaining, double.Epsilon, Math.BitDecrement(1.0), "a number above 0 and below 1");

        // ln(1 - gap) without the rounding of 1 - gap, by Kahan's form.
        var kept = 1 - GapPerStep;
        var decay = kept == 1 ? -GapPerStep : Math.Log(kept) * (GapPerStep / (1 - kept));
        return Math.Log(remaining) / decay;
    }
}
