using Thermowell.Numerics;
using Thermowell.Numerics.Quadrature;

namespace Thermowell.Walls;

/// <summary>
/// One Metropolis step as a matrix on the nodes of a panel grid (Nyström's method with product integration, Eq. (C11)):
/// values of a speed density before the step to values after it.
/// </summary>
/// <remarks>
/// Every row integrates the density's polynomial on each panel against the kernel with a rule of its own, cut where the
/// kernel is not smooth. The rejected part stays on the diagonal.
/// </remarks>
internal static class StepMatrix
{
    // Above this change of the exponent a panel is integrated part by part instead of at its own nodes.
    private const double GentleExponent = 1;

    // The cuts of a row do not shrink with the panels, so its rule must be fine by itself. From the lowest of the
    // orders that are compared on it goes with the order: were it common to them, their differences would not show its
    // error.
    private const int NodesAtLowOrder = 12;
    private const int LowestCompared = 8;

    /// <summary>Builds the matrix, and with it the mean energy change of a step from each node.</summary>
    public static (BandedRows Matrix, double[] EnergyChange) Build(MetropolisStep step, PanelGrid grid)
    {
        var nodes = grid.Nodes;
        var matrix = new BandedRows(nodes.Length);
        var energy = new double[nodes.Length];
        var rule = new GaussLegendre(grid.Rule.Order < LowestCompared ? NodesAtLowOrder : grid.Rule.Order + 2);
        var row = new double[nodes.Length];
        Span<double> points = stackalloc double[MetropolisStep.MostBreakpoints];
        for (var i = 0; i < nodes.Length; i++)
        {
            var breaks = points[..step.Breakpoints(nodes[i], points)];
            var (first, last) = (grid.PanelOf(breaks[0]), grid.PanelOf(breaks[^1]));
            Array.Clear(row);
            for (var panel = first; panel <= last; panel++)
                AddPanel(step, grid, rule, nodes[i], panel, breaks, row);
            var moments = step.Moments(nodes[i], rule, breaks);
            row[i] += moments.Rejection;
            energy[i] = moments.EnergyChange;
            matrix.SetRow(i, row, first * grid.Rule.Order, (last + 1) * grid.Rule.Order);
        }

        return (matrix, energy);
    }

    private static void AddPanel(
        MetropolisStep step,
        PanelGrid grid,
        GaussLegendre rule,
        double v,
        int panel,
        ReadOnlySpan<double> breaks,
        double[] row
    )
    {
        var (a, end) = (Math.Max(grid.Edges[panel], breaks[0]), Math.Min(grid.Edges[panel + 1], breaks[^1]));
        if (a == grid.Edges[panel] && end == grid.Edges[panel + 1] && IsGentle(step, v, a, end, breaks))
        {
            for (var j = panel * grid.Rule.Order; j < (panel + 1) * grid.Rule.Order; j++)
                row[j] += grid.Weights[j] * Kernel(step, grid.Nodes[j], v);
            return;
        }

        foreach (var point in breaks)
        {
            if (point <= a || a >= end)
                continue;
            AddPart(step, grid, rule, v, panel, a, Math.Min(point, end), row);
            a = point;
        }
    }

    private static void AddPart(
        MetropolisStep step,
        PanelGrid grid,
        GaussLegendre rule,
        double v,
        int panel,
        double a,
        double b,
        double[] row
    )
    {
        for (var i = 0; i < rule.Order; i++)
        {
            var from = 0.5 * (a + b + (b - a) * rule.Nodes[i]);
            grid.AddInterpolation(panel, from, 0.5 * (b - a) * rule.Weights[i] * Kernel(step, from, v), row);
        }
    }

    private static bool IsGentle(MetropolisStep step, double v, double a, double b, ReadOnlySpan<double> breaks)
    {
        foreach (var point in breaks)
            if (point > a && point < b)
                return false;
        return 0.5 * step.Mass * (b - a) * (b + a) < GentleExponent * step.Speeds.Temperature
            || step.Speeds.Ratio(0.5 * (a + b), v) >= 1;
    }

    private static double Kernel(MetropolisStep step, double from, double to) =>
        step.Proposal(from, to) * step.Acceptance(from, to);
}
