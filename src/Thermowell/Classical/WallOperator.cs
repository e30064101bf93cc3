using Thermowell.Models;
using Thermowell.Numerics;
using Thermowell.Numerics.Quadrature;

namespace Thermowell.Classical;

/// <summary>
/// A whole collision acting on u, the difference between the incoming speed density and the wall's own f: the wall maps f to f,
/// so u alone carries heat. Eq. (C12).
/// </summary>
internal abstract class WallOperator
{
    /// <summary>Writes the outgoing difference and returns the mean heat into the wall in this collision.</summary>
    /// <param name="incoming">u at the nodes; its integral is 0.</param>
    /// <param name="outgoing">Receives the difference after the collision; must not overlap <paramref name="incoming"/>.</param>
    public abstract double Collide(ReadOnlySpan<double> incoming, Span<double> outgoing);

    /// <summary>The operator of a law at a temperature on a grid.</summary>
    /// <exception cref="ArgumentException">The law is not known.</exception>
    public static WallOperator Create(WallLaw wall, double mass, double temperature, PanelGrid grid) => wall switch
    {
        MetropolisWall metropolis => new MetropolisOperator(new MetropolisStep(metropolis, mass, temperature), metropolis.Steps, grid),
        AccommodationWall partial => new AccommodationOperator(partial.Coefficient, mass, grid),
        MaxwellWall => new AccommodationOperator(1, mass, grid),
        _ => throw new ArgumentException($"{wall.GetType().Name} is not a wall that the speed chain knows.", nameof(wall)),
    };
}

/// <summary>A wall that forgets with probability α: K u = (1 - α) u for every u of integral 0.</summary>
internal sealed class AccommodationOperator(double coefficient, double mass, PanelGrid grid) : WallOperator
{
    /// <inheritdoc/>
    public override double Collide(ReadOnlySpan<double> incoming, Span<double> outgoing)
    {
        double energy = 0;
        for (var i = 0; i < incoming.Length; i++)
        {
            energy += grid.Weights[i] * incoming[i] * 0.5 * mass * grid.Nodes[i] * grid.Nodes[i];
            outgoing[i] = (1 - coefficient) * incoming[i];
        }

        return coefficient * energy;
    }
}

/// <summary>A wall of N_c Metropolis steps. Heat is summed step by step from the mean energy change, which does not cancel when T → 0.</summary>
internal sealed class MetropolisOperator : WallOperator
{
    private readonly int steps;
    private readonly BandedRows matrix;
    private readonly double[] heat;
    private readonly double[] buffer;

    public MetropolisOperator(MetropolisStep step, int steps, PanelGrid grid)
    {
        this.steps = steps;
        (matrix, heat) = StepMatrix.Build(step, grid);
        for (var i = 0; i < heat.Length; i++) heat[i] *= -grid.Weights[i];
        buffer = new double[heat.Length];
    }

    /// <inheritdoc/>
    public override double Collide(ReadOnlySpan<double> incoming, Span<double> outgoing)
    {
        incoming.CopyTo(buffer);
        double total = 0;
        for (var step = 0; step < steps; step++)
        {
            total += System.Numerics.Tensors.TensorPrimitives.Dot<double>(heat, buffer);
            matrix.Multiply(buffer, outgoing);
            outgoing.CopyTo(buffer);
        }

        return total;
    }
}
