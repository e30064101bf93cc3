using Thermowell.Models;
using Thermowell.Solvers;
using Thermowell.Solvers.Quadrature;

namespace Thermowell.Classical;

/// <summary>
/// The chain of outgoing speeds at one resolution: two wall operators on a common grid, and the stationary differences
/// χ = φ_L - f_L and ρ = φ_R - f_R that a drive D = f_L - f_R calls forth, Eq. (C13).
/// </summary>
internal sealed class StationaryChain
{
    private const double Tolerance = 1e-12;
    private const int LargestIterations = 600;
    private readonly WallOperator left;
    private readonly WallOperator right;
    private readonly double[] reference;
    private readonly double referenceMass;
    private readonly double[] arriving;

    public StationaryChain(double mass, (WallLaw Law, double Temperature) left, (WallLaw Law, double Temperature) right, int order, int halvings)
    {
        (Mass, Left, Right) = (mass, new MaxwellSpeeds(mass, left.Temperature), new MaxwellSpeeds(mass, right.Temperature));
        var steps = new List<MetropolisStep>();
        if (left.Law is MetropolisWall metropolisL) steps.Add(new MetropolisStep(metropolisL, mass, left.Temperature));
        if (right.Law is MetropolisWall metropolisR) steps.Add(new MetropolisStep(metropolisR, mass, right.Temperature));
        Grid = new PanelGrid(SpeedPanels.Edges([Left, Right], [.. steps], halvings), new GaussLegendre(order));
        this.left = WallOperator.Create(left.Law, mass, left.Temperature, Grid);
        this.right = right == left ? this.left : WallOperator.Create(right.Law, mass, right.Temperature, Grid);
        reference = Array.ConvertAll(Grid.Nodes, (left.Temperature > right.Temperature ? Left : Right).Density);
        referenceMass = Grid.Integrate(reference);
        arriving = new double[reference.Length];
    }

    /// <summary>The mass.</summary>
    public double Mass { get; }

    /// <summary>f_L.</summary>
    public MaxwellSpeeds Left { get; }

    /// <summary>f_R.</summary>
    public MaxwellSpeeds Right { get; }

    /// <summary>The nodes on which densities are held.</summary>
    public PanelGrid Grid { get; }

    /// <summary>Solves Eq. (C13) for a drive.</summary>
    /// <param name="drive">D at the nodes; its integral is 0.</param>
    /// <exception cref="NumericalFailureException">The iteration did not converge.</exception>
    public StationaryDifference Solve(double[] drive)
    {
        var size = drive.Length;
        var (offset, χ, ρ, still) = (new double[size], new double[size], new double[size], new double[size]);
        Cycle(still, drive, offset);
        var outcome = new RestartedGmres(size, LargestIterations).Solve(LessOneCycle, offset, χ, Tolerance, LargestIterations);
        if (outcome.End != KrylovEnd.Converged)
            throw new NumericalFailureException($"the speed chain did not converge: residual {outcome.RelativeResidual:E1} after {outcome.Iterations} iterations; simulate instead.");
        RemoveMass(χ);
        var (heatL, heatR) = Cycle(χ, drive, still, ρ);
        return new StationaryDifference(χ, ρ, heatL, heatR);

        void LessOneCycle(ReadOnlySpan<double> source, Span<double> image)
        {
            Cycle(source, still, image);
            for (var i = 0; i < image.Length; i++) image[i] = source[i] - image[i];
        }
    }

    private (double HeatLeft, double HeatRight) Cycle(ReadOnlySpan<double> leaving, ReadOnlySpan<double> drive, Span<double> returned, double[]? atRight = null)
    {
        atRight ??= new double[arriving.Length];
        for (var i = 0; i < arriving.Length; i++) arriving[i] = leaving[i] + drive[i];
        var heatR = right.Collide(arriving, atRight);
        RemoveMass(atRight);
        for (var i = 0; i < arriving.Length; i++) arriving[i] = atRight[i] - drive[i];
        var heatL = left.Collide(arriving, returned);
        RemoveMass(returned);
        return (heatL, heatR);
    }

    // Probability is conserved only up to the discretisation; what is missing would pile up along the eigenvalue 1.
    private void RemoveMass(Span<double> values)
    {
        var excess = Grid.Integrate(values) / referenceMass;
        for (var i = 0; i < values.Length; i++) values[i] -= excess * reference[i];
    }
}

/// <summary>χ = φ_L - f_L and ρ = φ_R - f_R at the nodes, and the mean heat into each wall per cycle.</summary>
internal sealed record StationaryDifference(double[] Left, double[] Right, double HeatLeft, double HeatRight);
