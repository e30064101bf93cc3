using Thermowell.Models;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// One particle between two walls of any law, without simulation: the stationary densities of its outgoing speeds, and
/// from them the heat flux of Eq. (3) of the Letter.
/// </summary>
/// <remarks>
/// docs/theory/classical.md, Eq. (C1), Eq. (C11), Eq. (C12), Eq. (C13) and Eq. (C14). What is solved for is the
/// difference of each density from its wall's own f. It is driven by f_L - f_R alone, so the flux is exactly 0 at equal
/// temperatures and keeps its relative accuracy near them.
/// </remarks>
public static class SpeedChain
{
    /// <summary>Solves the chain for two walls of the same law.</summary>
    /// <param name="junction">One particle and two temperatures, both above 0.</param>
    /// <param name="wall">The law of both walls.</param>
    /// <param name="options">How finely to solve; the standard grid if null.</param>
    /// <exception cref="ArgumentException">The gas has several masses or a temperature is 0.</exception>
    /// <exception cref="NumericalFailureException">The walls forget too slowly, or the iteration did not
    /// converge.</exception>
    public static SpeedChainSolution Solve(
        Junction<HardPointGas> junction,
        WallLaw wall,
        SpeedChainOptions? options = null
    ) => Solve(junction, wall, wall, options);

    /// <summary>Solves the chain for walls of different laws.</summary>
    /// <param name="junction">One particle and two temperatures, both above 0.</param>
    /// <param name="left">The law of the left wall.</param>
    /// <param name="right">The law of the right wall.</param>
    /// <param name="options">How finely to solve; the standard grid if null.</param>
    /// <exception cref="ArgumentException">The gas has several masses or a temperature is 0.</exception>
    /// <exception cref="NumericalFailureException">The walls forget too slowly, or the iteration did not
    /// converge.</exception>
    public static SpeedChainSolution Solve(
        Junction<HardPointGas> junction,
        WallLaw left,
        WallLaw right,
        SpeedChainOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(junction);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        OneParticle.RequireWarm(junction);
        RequireWithinReach(
            OneParticle.Mass(junction.Model),
            (left, junction.LeftTemperature),
            (right, junction.RightTemperature)
        );
        options ??= new SpeedChainOptions();
        var solution = SolveOnce(junction, left, right, options.Order, options.Halvings);
        var change = LargestChange(
            options,
            order => SolveOnce(junction, left, right, order, options.Halvings).HeatFlux,
            solution.HeatFlux
        );
        return solution with
        {
            NumericalError = Error(solution.HeatFlux, change, solution.Defect, solution.NumericalError),
        };
    }

    // Beyond it the stationary state hangs on differences that the interpolation no longer holds.
    private const double LongestMemory = 1e4;

    // The interpolated step is not quite stable: over more steps its error, which the estimate shows, outgrows the
    // answer.
    private const int MostSteps = 2000;

    // Sums of some hundred terms, and what the elements of the step's matrix are rounded to.
    private const double Rounding = 1e-14;

    // Where a kernel bends at scales that no panel resolves, the error falls as a low power of the order n alone, and
    // is some n times the change from n - 1.
    private const double ErrorOverChange = 8;

    // What the orders leave out in common, as a share of the answer: speeds below the smallest panel and beyond the
    // last.
    private const double InCommon = 2e-8;

    internal static void RequireWithinReach(
        double mass,
        (WallLaw Law, double Temperature) left,
        (WallLaw Law, double Temperature) right
    )
    {
        foreach (var law in (WallLaw[])[left.Law, right.Law])
            if (law.ChainedSteps > MostSteps)
                throw new NumericalFailureException(
                    $"a collision of {law.ChainedSteps} Metropolis steps is beyond the speed chain, which holds {MostSteps}: simulate instead."
                );
        var cycles = 1 / BurnIn.DecayPerCycle(mass, left, right);
        if (cycles > LongestMemory)
            throw new NumericalFailureException(
                $"these walls forget a speed over some {cycles:G2} collisions, and the speed chain holds {LongestMemory:G2} at most: take wider or more Metropolis steps, or simulate."
            );
    }

    /// <summary>
    /// The conductivity κ = dJ/dΔ in the limit Δ → 0, T_L = T + Δ/2, T_R = T - Δ/2, from the linearised chain,
    /// Eq. (C14).
    /// </summary>
    /// <param name="gas">One particle.</param>
    /// <param name="temperature">The mean temperature T, above 0.</param>
    /// <param name="wall">The law of both walls.</param>
    /// <param name="options">How finely to solve; the standard grid if null.</param>
    /// <exception cref="ArgumentException">The gas has several masses or the temperature is not above 0.</exception>
    /// <exception cref="NumericalFailureException">The walls forget too slowly, or the iteration did not
    /// converge.</exception>
    public static ChainConductivity Conductivity(
        HardPointGas gas,
        double temperature,
        WallLaw wall,
        SpeedChainOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(gas);
        ArgumentNullException.ThrowIfNull(wall);
        Require.Positive(temperature);
        RequireWithinReach(OneParticle.Mass(gas), (wall, temperature), (wall, temperature));
        options ??= new SpeedChainOptions();
        var (value, defect, iteration) = ConductivityOnce(gas, temperature, wall, options.Order, options.Halvings);
        var change = LargestChange(
            options,
            order => ConductivityOnce(gas, temperature, wall, order, options.Halvings).Value,
            value
        );
        return new ChainConductivity(value, Error(value, change, defect, iteration));
    }

    internal static SpeedChainSolution SolveOnce(
        Junction<HardPointGas> junction,
        WallLaw left,
        WallLaw right,
        int order,
        int halvings
    )
    {
        var chain = new StationaryChain(
            OneParticle.Mass(junction.Model),
            (left, junction.LeftTemperature),
            (right, junction.RightTemperature),
            order,
            halvings
        );
        var drive = Array.ConvertAll(chain.Grid.Nodes, v => MaxwellSpeeds.Difference(chain.Left, chain.Right, v));
        return From(junction, chain, chain.Solve(drive));
    }

    /// <summary>What the stationary differences say.</summary>
    internal static SpeedChainSolution From(
        Junction<HardPointGas> junction,
        StationaryChain chain,
        StationaryDifference state
    )
    {
        var (nodes, weights) = (chain.Grid.Nodes, chain.Grid.Weights);
        var (energyL, energyR) = (junction.LeftTemperature, junction.RightTemperature);
        var inverse = MaxwellSpeeds.MeanInverse(chain.Mass, energyL) + MaxwellSpeeds.MeanInverse(chain.Mass, energyR);
        for (var i = 0; i < nodes.Length; i++)
        {
            var energy = 0.5 * chain.Mass * nodes[i] * nodes[i];
            energyL += weights[i] * state.Left[i] * energy;
            energyR += weights[i] * state.Right[i] * energy;
            inverse += weights[i] * (state.Left[i] + state.Right[i]) / nodes[i];
        }

        var cycle = junction.Model.Length * inverse;
        var (heat, error) =
            junction.LeftTemperature < junction.RightTemperature
                ? (-state.HeatLeft, state.HeatLeftError)
                : (state.HeatRight, state.HeatRightError);
        error += Math.Abs(heat) * (state.InverseSpeedError / inverse + Rounding);
        return new SpeedChainSolution(
            heat / cycle,
            error / cycle,
            -(state.HeatLeft + state.HeatRight) / cycle,
            energyL,
            energyR,
            cycle,
            nodes.Length
        );
    }

    private static (double Value, double Defect, double IterationError) ConductivityOnce(
        HardPointGas gas,
        double temperature,
        WallLaw wall,
        int order,
        int halvings
    )
    {
        var mass = OneParticle.Mass(gas);
        var chain = new StationaryChain(mass, (wall, temperature), (wall, temperature), order, halvings);
        var state = chain.Solve(
            Array.ConvertAll(
                chain.Grid.Nodes,
                v => chain.Left.Density(v) * (0.5 * mass * v * v - temperature) / (temperature * temperature)
            )
        );
        var cycle = 2 * gas.Length * MaxwellSpeeds.MeanInverse(mass, temperature);
        return (
            state.HeatRight / cycle,
            (state.HeatLeft + state.HeatRight) / cycle,
            (state.HeatRightError + Rounding * Math.Abs(state.HeatRight)) / cycle
        );
    }

    internal static double Error(double value, double change, double defect, double iteration) =>
        Math.Max(Math.Max(change, Math.Abs(defect)), InCommon * Math.Abs(value)) + iteration;

    internal static double LargestChange(SpeedChainOptions options, Func<int, double> atOrder, double value) =>
        options.CompareOrders
            ? Math.Max(
                Math.Abs(value - atOrder(options.Order - 2)),
                ErrorOverChange * Math.Abs(value - atOrder(options.Order - 1))
            )
            : 0;
}

/// <summary>
/// How finely the speed chain is solved. The defaults give a flux to about 1e-7 for T_R from 1e-4 T_L upwards.
/// </summary>
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
    /// Whether the chain is solved again at two lower orders, whose results tell the error of the panels. Without them,
    /// for the points of a scan, the stated error is that of the balance and of the iteration alone; the flux keeps its
    /// bits.
    /// </summary>
    public bool CompareOrders { get; init; } = true;
}

/// <summary>The stationary state of the speed chain, with its own estimate of error.</summary>
/// <param name="HeatFlux">J, positive from left to right, taken at the colder wall.</param>
/// <param name="NumericalError">The largest of the balance, of the change of J with two nodes fewer on each panel, of 8
/// times that with one fewer, and of 2e-8 of J; and what is left of the iteration. A bound in practice, not in
/// proof.</param>
/// <param name="Defect">J_L + J_R, both into the system: 0 but for the discretisation.</param>
/// <param name="EffectiveTemperatureLeft">Mean m v²/2 leaving the left wall, which is its temperature if it relaxes
/// fully.</param>
/// <param name="EffectiveTemperatureRight">Mean m v²/2 leaving the right wall.</param>
/// <param name="MeanCycleTime">Mean time of one flight to the right and one back.</param>
/// <param name="Nodes">Nodes on the axis of speeds.</param>
public sealed record SpeedChainSolution(
    double HeatFlux,
    double NumericalError,
    double Defect,
    double EffectiveTemperatureLeft,
    double EffectiveTemperatureRight,
    double MeanCycleTime,
    int Nodes
);

/// <summary>A conductivity κ = dJ/dΔ with its numerical error.</summary>
/// <param name="Conductivity">κ in the limit Δ → 0.</param>
/// <param name="NumericalError">The largest of the balance of the heat, of the change of κ with two nodes fewer on each
/// panel, of 8 times that with one fewer, and of 2e-8 of κ; and what is left of the iteration.</param>
public sealed record ChainConductivity(double Conductivity, double NumericalError);
