using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Numerics;
using Thermowell.Numerics.Quadrature;
using Thermowell.Walls;

namespace Thermowell.Tests.Laws;

/// <summary>
/// The cycle of the speed chain weighted by exp(-λ Q), where Q = E_LR - E_RL is the heat into the right wall,
/// Eq. (C20), for Metropolis walls. The logarithm of its largest eigenvalue Λ(λ) generates the cumulants of Q per
/// cycle.
/// </summary>
internal sealed class TiltedCycle
{
    private const double Tolerance = 1e-13;
    private const int LargestIterations = 20_000;
    private readonly PanelGrid _grid;
    private readonly double[] _energies;
    private readonly (BandedRows Matrix, int Steps) _left;
    private readonly (BandedRows Matrix, int Steps) _right;

    public TiltedCycle(
        double mass,
        (MetropolisWall Law, double Temperature) left,
        (MetropolisWall Law, double Temperature) right,
        int order,
        int halvings = 0
    )
    {
        var (stepL, stepR) = (
            new MetropolisStep(left.Law, mass, left.Temperature),
            new MetropolisStep(right.Law, mass, right.Temperature)
        );
        _grid = new PanelGrid(SpeedPanels.Edges([stepL.Scales, stepR.Scales], halvings), new GaussLegendre(order));
        _energies = Array.ConvertAll(_grid.Nodes, v => 0.5 * mass * v * v);
        _left = (StepMatrix.Build(stepL, _grid).Matrix, left.Law.Steps);
        _right = (StepMatrix.Build(stepR, _grid).Matrix, right.Law.Steps);
    }

    /// <summary>Λ(λ) by power iteration.</summary>
    /// <exception cref="InvalidOperationException">The iteration did not converge.</exception>
    public double LargestEigenvalue(double tilt)
    {
        var density = Array.ConvertAll(_energies, energy => Math.Sqrt(energy) * Math.Exp(-42 * energy / _energies[^1]));
        double eigenvalue = 0;
        for (var pass = 0; pass < LargestIterations; pass++)
        {
            var before = _grid.Integrate(density);
            Weight(density, -tilt);
            Collide(_right, ref density);
            Weight(density, tilt);
            Collide(_left, ref density);
            var (previous, after) = (eigenvalue, _grid.Integrate(density));
            eigenvalue = after / before;
            for (var i = 0; i < density.Length; i++)
                density[i] /= after;
            if (Math.Abs(eigenvalue - previous) <= Tolerance * eigenvalue)
                return eigenvalue;
        }

        throw new InvalidOperationException($"the tilted cycle did not converge in {LargestIterations} iterations.");
    }

    private void Weight(double[] density, double tilt)
    {
        for (var i = 0; i < density.Length; i++)
            density[i] *= Math.Exp(tilt * _energies[i]);
    }

    private static void Collide((BandedRows Matrix, int Steps) wall, ref double[] density)
    {
        var next = new double[density.Length];
        for (var step = 0; step < wall.Steps; step++)
        {
            wall.Matrix.Multiply(density, next);
            (density, next) = (next, density);
        }
    }
}
