using Thermowell.Models;

namespace Thermowell.Classical;

/// <summary>
/// One particle between two walls of any law, without simulation: the stationary densities of its outgoing speeds, and from them the heat
/// flux of Eq. (3) of the Letter.
/// </summary>
/// <remarks>
/// docs/theory/classical.md, Eqs. (C1) and (C11) to (C14). What is solved for is the difference of each density from its wall's own f. It is driven
/// by f_L - f_R alone, so the flux is exactly 0 at equal temperatures and keeps its relative accuracy near them.
/// </remarks>
public static class SpeedChain
{
    /// <summary>Solves the chain for two walls of the same law.</summary>
    /// <param name="junction">One particle and two temperatures, both above 0.</param>
    /// <param name="wall">The law of both walls.</param>
    /// <param name="options">How finely to solve; the standard grid if null.</param>
    /// <exception cref="ArgumentException">The gas has several masses, a temperature is 0, or a law is not known.</exception>
    /// <exception cref="NumericalFailureException">The walls forget too slowly, or the iteration did not converge.</exception>
    public static SpeedChainSolution Solve(Junction<HardPointGas> junction, WallLaw wall, SpeedChainOptions? options = null)
        => Solve(junction, wall, wall, options);

    /// <summary>Solves the chain for walls of different laws.</summary>
    /// <param name="junction">One particle and two temperatures, both above 0.</param>
    /// <param name="left">The law of the left wall.</param>
    /// <param name="right">The law of the right wall.</param>
    /// <param name="options">How finely to solve; the standard grid if null.</param>
    /// <exception cref="ArgumentException">The gas has several masses, a temperature is 0, or a law is not known.</exception>
    /// <exception cref="NumericalFailureException">The walls forget too slowly, or the iteration did not converge.</exception>
    public static SpeedChainSolution Solve(Junction<HardPointGas> junction, WallLaw left, WallLaw right, SpeedChainOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(junction);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        OneParticle.RequireWarm(junction);
        RequireWithinReach(OneParticle.Mass(junction.Model), (left, junction.LeftTemperature), (right, junction.RightTemperature));
        options ??= new SpeedChainOptions();
        var solution = SolveOnce(junction, left, right, options.Order, options.Halvings);
        var error = LargestChange(options, order => SolveOnce(junction, left, right, order, options.Halvings).HeatFlux, solution.HeatFlux);
        return solution with { NumericalError = error };
    }

    // Beyond it the stationary state hangs on differences that the interpolation no longer holds.
    private const double LongestMemory = 1e4;

    // The interpolated step is not quite stable: over more steps its error, which the estimate shows, outgrows the answer.
    private const int MostSteps = 2000;

    private static void RequireWithinReach(double mass, (WallLaw Law, double Temperature) left, (WallLaw Law, double Temperature) right)
    {
        foreach (var law in (WallLaw[])[left.Law, right.Law])
            if (law is MetropolisWall { Steps: > MostSteps } wall)
                throw new NumericalFailureException($"a collision of {wall.Steps} Metropolis steps is beyond the speed chain, which holds {MostSteps}: simulate instead.");
        var cycles = 1 / BurnIn.DecayPerCycle(mass, left, right);
        if (cycles > LongestMemory)
            throw new NumericalFailureException(
                $"these walls forget a speed over some {cycles:G2} collisions, and the speed chain holds {LongestMemory:G2} at most: take wider or more Metropolis steps, or simulate.");
    }

    /// <summary>The conductivity κ = dJ/dΔ in the limit Δ → 0, T_L = T + Δ/2, T_R = T - Δ/2, from the linearised chain, Eq. (C14).</summary>
    /// <param name="gas">One particle.</param>
    /// <param name="temperature">The mean temperature T, above 0.</param>
    /// <param name="wall">The law of both walls.</param>
    /// <param name="options">How finely to solve; the standard grid if null.</param>
    /// <exception cref="ArgumentException">The gas has several masses, the temperature is not above 0, or the law is not known.</exception>
    /// <exception cref="NumericalFailureException">The walls forget too slowly, or the iteration did not converge.</exception>
    public static ChainConductivity Conductivity(HardPointGas gas, double temperature, WallLaw wall, SpeedChainOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(gas);
        ArgumentNullException.ThrowIfNull(wall);
        Require.Positive(temperature);
        RequireWithinReach(OneParticle.Mass(gas), (wall, temperature), (wall, temperature));
        options ??= new SpeedChainOptions();
        var value = ConductivityOnce(gas, temperature, wall, options.Order, options.Halvings);
        var error = LargestChange(options, order => ConductivityOnce(gas, temperature, wall, order, options.Halvings), value);
        return new ChainConductivity(value, error);
    }

    internal static SpeedChainSolution SolveOnce(Junction<HardPointGas> junction, WallLaw left, WallLaw right, int order, int halvings)
    {
        var chain = new StationaryChain(OneParticle.Mass(junction.Model), (left, junction.LeftTemperature), (right, junction.RightTemperature), order, halvings);
        var (nodes, weights) = (chain.Grid.Nodes, chain.Grid.Weights);
        var state = chain.Solve(Array.ConvertAll(nodes, v => MaxwellSpeeds.Difference(chain.Left, chain.Right, v)));
        var (energyL, energyR) = (junction.LeftTemperature, junction.RightTemperature);
        var inverse = OneParticle.MeanInverseSpeed(chain.Mass, energyL) + OneParticle.MeanInverseSpeed(chain.Mass, energyR);
        for (var i = 0; i < nodes.Length; i++)
        {
            var energy = 0.5 * chain.Mass * nodes[i] * nodes[i];
            energyL += weights[i] * state.Left[i] * energy;
            energyR += weights[i] * state.Right[i] * energy;
            inverse += weights[i] * (state.Left[i] + state.Right[i]) / nodes[i];
        }

        var cycle = junction.Model.Length * inverse;
        var heat = junction.LeftTemperature < junction.RightTemperature ? -state.HeatLeft : state.HeatRight;
        return new SpeedChainSolution(heat / cycle, 0, -(state.HeatLeft + state.HeatRight) / cycle, energyL, energyR, cycle, nodes.Length);
    }

    private static double ConductivityOnce(HardPointGas gas, double temperature, WallLaw wall, int order, int halvings)
    {
        var mass = OneParticle.Mass(gas);
        var chain = new StationaryChain(mass, (wall, temperature), (wall, temperature), order, halvings);
        var state = chain.Solve(Array.ConvertAll(chain.Grid.Nodes, v => chain.Left.Density(v) * (0.5 * mass * v * v - temperature) / (temperature * temperature)));
        return state.HeatRight / (2 * gas.Length * OneParticle.MeanInverseSpeed(mass, temperature));
    }

    private static double LargestChange(SpeedChainOptions options, Func<int, double> atOrder, double value)
    {
        double largest = 0;
        for (var order = options.Order - 2; order < options.Order; order++) largest = Math.Max(largest, Math.Abs(value - atOrder(order)));
        return largest;
    }
}
