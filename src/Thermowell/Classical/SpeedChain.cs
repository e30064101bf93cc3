using Thermowell.Models;
using Thermowell.Solvers;
using Thermowell.Solvers.Quadrature;

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
    private const double Tolerance = 1e-13;
    private const int LargestIterations = 400;
    private const int OrderStep = 3;

    /// <summary>Solves the chain for two walls of the same law.</summary>
    /// <param name="junction">One particle and two temperatures, both above 0.</param>
    /// <param name="wall">The law of both walls.</param>
    /// <param name="options">How finely to solve; the standard grid if null.</param>
    /// <exception cref="ArgumentException">The gas has several masses, a temperature is 0, or a law is not known.</exception>
    /// <exception cref="InvalidOperationException">The iteration did not converge.</exception>
    public static SpeedChainSolution Solve(Junction<HardPointGas> junction, WallLaw wall, SpeedChainOptions? options = null)
        => Solve(junction, wall, wall, options);

    /// <summary>Solves the chain for walls of different laws.</summary>
    /// <param name="junction">One particle and two temperatures, both above 0.</param>
    /// <param name="left">The law of the left wall.</param>
    /// <param name="right">The law of the right wall.</param>
    /// <param name="options">How finely to solve; the standard grid if null.</param>
    /// <exception cref="ArgumentException">The gas has several masses, a temperature is 0, or a law is not known.</exception>
    /// <exception cref="InvalidOperationException">The iteration did not converge.</exception>
    public static SpeedChainSolution Solve(Junction<HardPointGas> junction, WallLaw left, WallLaw right, SpeedChainOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(junction);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        OneParticle.RequireWarm(junction);
        options ??= new SpeedChainOptions();
        var solution = SolveOnce(junction, left, right, options.Order, options.Halvings);
        var coarse = SolveOnce(junction, left, right, Math.Max(3, options.Order - OrderStep), options.Halvings);
        return solution with { NumericalError = Math.Abs(solution.HeatFlux - coarse.HeatFlux) };
    }

    internal static SpeedChainSolution SolveOnce(Junction<HardPointGas> junction, WallLaw left, WallLaw right, int order, int halvings)
    {
        var mass = OneParticle.Mass(junction.Model);
        var (speedsL, speedsR) = (new MaxwellSpeeds(mass, junction.LeftTemperature), new MaxwellSpeeds(mass, junction.RightTemperature));
        var steps = new List<MetropolisStep>();
        if (left is MetropolisWall metropolisL) steps.Add(new MetropolisStep(metropolisL, mass, junction.LeftTemperature));
        if (right is MetropolisWall metropolisR) steps.Add(new MetropolisStep(metropolisR, mass, junction.RightTemperature));
        var grid = new PanelGrid(SpeedPanels.Edges([speedsL, speedsR], [.. steps], halvings), new GaussLegendre(order));
        var wallL = WallOperator.Create(left, mass, junction.LeftTemperature, grid);
        var wallR = WallOperator.Create(right, mass, junction.RightTemperature, grid);

        var difference = Array.ConvertAll(grid.Nodes, v => MaxwellSpeeds.Difference(speedsL, speedsR, v));
        var reference = Array.ConvertAll(grid.Nodes, new MaxwellSpeeds(mass, Math.Max(junction.LeftTemperature, junction.RightTemperature)).Density);
        var state = Stationary(grid, wallL, wallR, difference, reference);
        return Assemble(junction, mass, grid, state);
    }

    // Eq. (C13): u = K_R (χ + D), χ = K_L (ρ - D), with D = f_L - f_R, χ = φ_L - f_L, ρ = φ_R - f_R.
    private static ChainState Stationary(PanelGrid grid, WallOperator wallL, WallOperator wallR, double[] difference, double[] reference)
    {
        var size = difference.Length;
        var (offset, χ, ρ, arriving, zero) = (new double[size], new double[size], new double[size], new double[size], new double[size]);
        Cycle(zero, offset, difference);
        var outcome = AffineFixedPoint.Solve((source, image) => Cycle(source, image, zero), offset, χ, Tolerance, LargestIterations);
        if (!outcome.Converged)
            throw new InvalidOperationException($"the speed chain did not converge: residual {outcome.RelativeResidual:E1} after {outcome.Iterations} iterations.");
        RemoveMass(χ);

        for (var i = 0; i < size; i++) arriving[i] = χ[i] + difference[i];
        var heatR = wallR.Collide(arriving, ρ);
        RemoveMass(ρ);
        for (var i = 0; i < size; i++) arriving[i] = ρ[i] - difference[i];
        var heatL = wallL.Collide(arriving, zero);
        return new ChainState(χ, ρ, heatL, heatR);

        void Cycle(ReadOnlySpan<double> leaving, Span<double> returned, double[] drive)
        {
            for (var i = 0; i < size; i++) arriving[i] = leaving[i] + drive[i];
            wallR.Collide(arriving, ρ);
            for (var i = 0; i < size; i++) arriving[i] = ρ[i] - drive[i];
            wallL.Collide(arriving, returned);
            RemoveMass(returned);
        }

        // Probability is conserved only up to the discretisation; what is missing would pile up along the eigenvalue 1.
        void RemoveMass(Span<double> values)
        {
            var excess = grid.Integrate(values) / grid.Integrate(reference);
            for (var i = 0; i < values.Length; i++) values[i] -= excess * reference[i];
        }
    }

    private static SpeedChainSolution Assemble(Junction<HardPointGas> junction, double mass, PanelGrid grid, ChainState state)
    {
        double energyL = junction.LeftTemperature, energyR = junction.RightTemperature;
        var inverse = OneParticle.MeanInverseSpeed(mass, energyL) + OneParticle.MeanInverseSpeed(mass, energyR);
        for (var i = 0; i < grid.Nodes.Length; i++)
        {
            var v = grid.Nodes[i];
            energyL += grid.Weights[i] * state.Left[i] * 0.5 * mass * v * v;
            energyR += grid.Weights[i] * state.Right[i] * 0.5 * mass * v * v;
            inverse += grid.Weights[i] * (state.Left[i] + state.Right[i]) / v;
        }

        var cycle = junction.Model.Length * inverse;
        var colderHeat = junction.LeftTemperature < junction.RightTemperature ? -state.HeatLeft : state.HeatRight;
        return new SpeedChainSolution(colderHeat / cycle, 0, -(state.HeatLeft + state.HeatRight) / cycle, energyL, energyR, cycle, grid.Nodes.Length);
    }

    private sealed record ChainState(double[] Left, double[] Right, double HeatLeft, double HeatRight);
}
