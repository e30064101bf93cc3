namespace Thermowell.Numerics.Quadrature;

/// <summary>
/// An interval cut into panels, each with the nodes of one Gauss-Legendre rule: a function is held by its values at the
/// nodes, and is a polynomial on every panel.
/// </summary>
internal sealed class PanelGrid
{
    /// <summary>Builds the grid.</summary>
    /// <param name="edges">Panel edges, strictly ascending, at least two.</param>
    /// <param name="rule">The rule on each panel.</param>
    public PanelGrid(double[] edges, GaussLegendre rule)
    {
        Edges = edges;
        Rule = rule;
        Panels = edges.Length - 1;
        Nodes = new double[Panels * rule.Order];
        Weights = new double[Nodes.Length];
        for (var panel = 0; panel < Panels; panel++)
        {
            var (middle, half) = (0.5 * (edges[panel] + edges[panel + 1]), 0.5 * (edges[panel + 1] - edges[panel]));
            for (var i = 0; i < rule.Order; i++)
            {
                Nodes[panel * rule.Order + i] = middle + half * rule.Nodes[i];
                Weights[panel * rule.Order + i] = half * rule.Weights[i];
            }
        }
    }

    /// <summary>The panel edges, ascending.</summary>
    public double[] Edges { get; }

    /// <summary>The rule on each panel.</summary>
    public GaussLegendre Rule { get; }

    /// <summary>The number of panels.</summary>
    public int Panels { get; }

    /// <summary>All nodes, ascending.</summary>
    public double[] Nodes { get; }

    /// <summary>The weight of each node in an integral over the whole interval.</summary>
    public double[] Weights { get; }

    /// <summary>The panel that holds x; the first or the last one for x outside.</summary>
    public int PanelOf(double x)
    {
        var found = Array.BinarySearch(Edges, x);
        return Math.Clamp(found >= 0 ? found : ~found - 1, 0, Panels - 1);
    }

    /// <summary>
    /// Adds the interpolation coefficients of the value at x, times a factor, to a row of one coefficient per node.
    /// </summary>
    public void AddInterpolation(int panel, double x, double factor, Span<double> row)
    {
        var (low, high) = (Edges[panel], Edges[panel + 1]);
        Rule.AddInterpolation((x - low - (high - x)) / (high - low), factor, row.Slice(panel * Rule.Order, Rule.Order));
    }

    /// <summary>∫ g over the whole interval of the function held by its values at the nodes.</summary>
    public double Integrate(ReadOnlySpan<double> values)
    {
        double sum = 0;
        for (var i = 0; i < values.Length; i++)
            sum += Weights[i] * values[i];
        return sum;
    }
}
