namespace Thermowell.Classical;

/// <summary>How finely the speed chain is solved. The defaults give a flux to about 1e-7 for T_R from 1e-4 T_L upwards.</summary>
public sealed record SpeedChainOptions
{
    /// <summary>Options of the chain.</summary>
    /// <param name="order">Nodes on each panel, 4 to 24.</param>
    /// <param name="halvings">How often every panel is cut in two, 0 to 6.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public SpeedChainOptions(int order = 10, int halvings = 0)
    {
        Order = Require.Within(order, 4, 24);
        Halvings = Require.Within(halvings, 0, 6);
    }

    /// <summary>Nodes on each panel: the order of the polynomials that hold the speed densities.</summary>
    public int Order { get; }

    /// <summary>How often every panel of the standard grid is cut in two.</summary>
    public int Halvings { get; }

    /// <summary>
    /// Whether the chain is solved again at two lower orders, whose results tell the error of the panels. Without them, for the points of a scan, the stated error is
    /// that of the balance and of the iteration alone; the flux keeps its bits.
    /// </summary>
    public bool CompareOrders { get; init; } = true;
}
