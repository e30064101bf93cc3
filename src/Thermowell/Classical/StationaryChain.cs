using System.Numerics.Tensors;
using Thermowell.Numerics;
using Thermowell.Numerics.Quadrature;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// The chain of outgoing speeds at one resolution: two wall operators on a common grid, and the stationary differences
/// χ = φ_L - f_L and ρ = φ_R - f_R that a drive D = f_L - f_R calls forth, Eq. (C13).
/// </summary>
internal sealed class StationaryChain
{
    private const double Tolerance = 1e-12;
    private const int LargestIterations = 600;

    // A change of the heat into either wall by this share is none.
    private const double Settled = 1e-9;
    private const double CorrectionTolerance = 1e-3;
    private const int MostCorrections = 3;

    // Below it, in units of the inverse of the hotter thermal speed, the tail of the densities is noise that no norm
    // should magnify.
    private const double SmallestDensity = 1e-3;
    private readonly WallOperator _left;
    private readonly WallOperator _right;
    private readonly double[] _reference;
    private readonly double _referenceMass;
    private readonly double[] _arriving;
    private readonly double[] _still;
    private readonly double _memory;

    public StationaryChain(
        double mass,
        (WallLaw Law, double Temperature) left,
        (WallLaw Law, double Temperature) right,
        int order,
        int halvings
    )
    {
        (Mass, Left, Right) = (
            mass,
            new MaxwellSpeeds(mass, left.Temperature),
            new MaxwellSpeeds(mass, right.Temperature)
        );
        Grid = new PanelGrid(
            SpeedPanels.Edges(
                [left.Law.Scales(mass, left.Temperature), right.Law.Scales(mass, right.Temperature)],
                halvings
            ),
            new GaussLegendre(order)
        );
        _left = left.Law.Operator(mass, left.Temperature, Grid);
        _right = right == left ? _left : right.Law.Operator(mass, right.Temperature, Grid);
        _reference = Array.ConvertAll(Grid.Nodes, (left.Temperature > right.Temperature ? Left : Right).Density);
        _referenceMass = Grid.Integrate(_reference);
        (_arriving, _still) = (new double[_reference.Length], new double[_reference.Length]);
        _memory = 1 / BurnIn.DecayPerCycle(mass, left, right);
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
    public StationaryDifference Solve(double[] drive) => Solve(drive, Array.ConvertAll(drive, value => -value));

    /// <summary>The same for a source of what arrives at either wall, each of the integral 0.</summary>
    /// <param name="atRight">What arrives at the right wall beyond what leaves the left one.</param>
    /// <param name="atLeft">What arrives at the left wall beyond what leaves the right one.</param>
    /// <exception cref="NumericalFailureException">The iteration did not converge.</exception>
    public StationaryDifference Solve(double[] atRight, double[] atLeft)
    {
        var drive = (atRight, atLeft);
        var size = atRight.Length;
        var (offset, χ, ρ) = (new double[size], new double[size], new double[size]);
        Cycle(_still, drive, offset);
        var outcome = new RestartedGmres(size, LargestIterations).Solve(
            LessOneCycle,
            offset,
            χ,
            Tolerance,
            LargestIterations
        );
        if (outcome.End != KrylovEnd.Converged)
            throw new NumericalFailureException(
                double.IsFinite(outcome.RelativeResidual)
                    ? $"the speed chain did not converge: residual {outcome.RelativeResidual:E1} after {outcome.Iterations} iterations; simulate instead."
                    : "the speed chain leaves the range of a double: bring the width of the Metropolis steps or the temperatures closer to the other wall's, or simulate."
            );
        RemoveMass(χ);
        var missing = new double[size];
        var (heatL, heatR) = Cycle(χ, drive, missing, ρ);
        TensorPrimitives.Subtract(missing, χ, missing);
        var (heat, inverse) = Bounds(missing);
        var found = new StationaryDifference(χ, ρ, heatL, heatR, heat, heat, inverse);
        return heat <= Settled * Math.Min(Math.Abs(heatL), Math.Abs(heatR)) ? found : Refined(found, drive, missing);
    }

    /// <summary>
    /// The iteration stops by the norm of all nodes alike, in which a cold wall's narrow f hides what is missing at the
    /// hot wall's speeds. What is missing is solved for once more in a norm that weighs both, until the heat into
    /// neither wall changes. Where that does not converge, the bounds on the errors stand.
    /// </summary>
    /// <param name="found">The solution so far.</param>
    /// <param name="drive">What arrives at either wall beyond that.</param>
    /// <param name="missing">What a cycle returns beyond χ; overwritten.</param>
    private StationaryDifference Refined(
        StationaryDifference found,
        (double[] AtRight, double[] AtLeft) drive,
        double[] missing
    )
    {
        var size = missing.Length;
        var (χ, ρ, δ, δρ, returned) = (found.Left, found.Right, new double[size], new double[size], new double[size]);
        var scale = Scale();
        var (solver, unscaled) = (new RestartedGmres(size, LargestIterations), new double[size]);
        for (var pass = 1; ; pass++)
        {
            TensorPrimitives.Multiply(missing, scale, missing);
            if (solver.Solve(Scaled, missing, δ, CorrectionTolerance, LargestIterations).End != KrylovEnd.Converged)
                return found;
            TensorPrimitives.Divide(δ, scale, δ);
            RemoveMass(δ);
            var (moreL, moreR) = Cycle(δ, (_still, _still), returned, δρ);
            found = found with
            {
                HeatLeftError = Math.Abs(moreL),
                HeatRightError = Math.Abs(moreR),
                InverseSpeedError = Math.Abs(MeanInverse(δ) + MeanInverse(δρ)),
            };
            var settled =
                Math.Abs(moreL) <= Settled * Math.Abs(found.HeatLeft)
                && Math.Abs(moreR) <= Settled * Math.Abs(found.HeatRight);
            if (settled || pass > MostCorrections)
                return found;
            TensorPrimitives.Add(χ, δ, χ);
            var (heatL, heatR) = Cycle(χ, drive, missing, ρ);
            TensorPrimitives.Subtract(missing, χ, missing);
            found = found with { HeatLeft = heatL, HeatRight = heatR };
        }

        void Scaled(ReadOnlySpan<double> source, Span<double> image)
        {
            TensorPrimitives.Divide(source, scale, unscaled);
            LessOneCycle(unscaled, image);
            TensorPrimitives.Multiply(image, scale, image);
        }
    }

    // √(weight/density) of both walls together: what is 1 in this norm is 1 in probability at the speeds of either.
    private double[] Scale()
    {
        var floor = SmallestDensity / Math.Max(Left.Peak, Right.Peak);
        return
        [
            .. Grid.Nodes.Select((v, i) => Math.Sqrt(Grid.Weights[i] / (Left.Density(v) + Right.Density(v) + floor))),
        ];
    }

    /// <summary>
    /// What is missing, until it is forgotten, can carry so much heat, and change the mean of 1/v by so much.
    /// </summary>
    private (double Heat, double InverseSpeed) Bounds(ReadOnlySpan<double> missing)
    {
        double heat = 0,
            inverse = 0;
        var hot = Math.Max(Left.Temperature, Right.Temperature);
        for (var i = 0; i < missing.Length; i++)
        {
            var (v, chance) = (Grid.Nodes[i], Grid.Weights[i] * Math.Abs(missing[i]));
            heat += chance * (hot + 0.5 * Mass * v * v);
            inverse += chance / v;
        }

        return (_memory * heat, _memory * inverse);
    }

    private double MeanInverse(ReadOnlySpan<double> values)
    {
        double sum = 0;
        for (var i = 0; i < values.Length; i++)
            sum += Grid.Weights[i] * values[i] / Grid.Nodes[i];
        return sum;
    }

    private void LessOneCycle(ReadOnlySpan<double> source, Span<double> image)
    {
        Cycle(source, (_still, _still), image);
        for (var i = 0; i < image.Length; i++)
            image[i] = source[i] - image[i];
    }

    private (double HeatLeft, double HeatRight) Cycle(
        ReadOnlySpan<double> leaving,
        (double[] AtRight, double[] AtLeft) drive,
        Span<double> returned,
        double[]? atRight = null
    )
    {
        atRight ??= new double[_arriving.Length];
        for (var i = 0; i < _arriving.Length; i++)
            _arriving[i] = leaving[i] + drive.AtRight[i];
        var heatR = _right.Collide(_arriving, atRight);
        RemoveMass(atRight);
        for (var i = 0; i < _arriving.Length; i++)
            _arriving[i] = atRight[i] + drive.AtLeft[i];
        var heatL = _left.Collide(_arriving, returned);
        RemoveMass(returned);
        return (heatL, heatR);
    }

    // Probability is conserved only up to the discretisation; what is missing would pile up along the eigenvalue 1.
    private void RemoveMass(Span<double> values)
    {
        var excess = Grid.Integrate(values) / _referenceMass;
        for (var i = 0; i < values.Length; i++)
            values[i] -= excess * _reference[i];
    }
}

/// <summary>
/// χ = φ_L - f_L and ρ = φ_R - f_R at the nodes, and the mean heat into each wall per cycle; what the heats and the
/// mean of 1/v, summed over both flights, may still owe to the iteration.
/// </summary>
internal sealed record StationaryDifference(
    double[] Left,
    double[] Right,
    double HeatLeft,
    double HeatRight,
    double HeatLeftError,
    double HeatRightError,
    double InverseSpeedError
);
