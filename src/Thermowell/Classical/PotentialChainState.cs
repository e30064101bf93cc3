using System.Numerics.Tensors;
using Thermowell.Numerics;
using Thermowell.Numerics.Quadrature;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// The chain in a potential at one resolution: an axis of speeds for each wall, with an edge at the speed above which
/// particles cross, and the stationary differences χ = φ_L - w_L f_L and ρ = φ_R - w_R f_R, Eq. (V23), w_a =
/// e^(B_a/T_a).
/// </summary>
internal sealed class PotentialChainState
{
    private const double Tolerance = 1e-12;
    private const int LargestIterations = 600;
    private const double SmallestDensity = 1e-3;
    private readonly double _mass;
    private readonly PotentialMotion _motion;
    private readonly PotentialChainSide _left;
    private readonly PotentialChainSide _right;
    private readonly double[] _scale;
    private readonly double[] _still;
    private readonly Lazy<PotentialChainDifference> _shifted;
    private readonly double _memory;
    private readonly double _hot;

    public PotentialChainState(
        PotentialMotion motion,
        (WallLaw Law, double Temperature) left,
        (WallLaw Law, double Temperature) right,
        int order,
        int halvings
    )
    {
        (_motion, _mass) = (motion, motion.Mass);
        _hot = Math.Max(left.Temperature, right.Temperature);
        var rule = new GaussLegendre(order);
        var energies = Grades(Math.Min(left.Temperature, right.Temperature), _hot);
        var (scalesL, scalesR) = (left.Law.Scales(_mass, left.Temperature), right.Law.Scales(_mass, right.Temperature));
        PanelGrid Grid(bool isLeft) =>
            new(SpeedPanels.Edges(Asked(isLeft, scalesL, scalesR, energies), halvings), rule);
        _left = new PotentialChainSide(motion, isLeft: true, left, Grid(isLeft: true));
        _right = new PotentialChainSide(motion, isLeft: false, right, Grid(isLeft: false));
        _left.Meet(_right);
        _right.Meet(_left);
        _scale = [.. _left.Scale(SmallestDensity), .. _right.Scale(SmallestDensity)];
        _still = new double[Nodes];
        _memory = 1 / BurnIn.DecayPerCycle(_mass, left, right);

        // What follows where the left wall sends one more particle across.
        _shifted = new(() => Relaxed(ε => Math.Exp(-ε / left.Temperature) / left.Temperature));
    }

    /// <summary>The left wall.</summary>
    public PotentialChainSide Left => _left;

    /// <summary>The right wall.</summary>
    public PotentialChainSide Right => _right;

    /// <summary>Nodes on both axes.</summary>
    public int Nodes => _left.Size + _right.Size;

    /// <summary>e^(-ε/T_L)/T_L - e^(-ε/T_R)/T_R, f_L - f_R at the speed of ε, without cancellation.</summary>
    public static double Difference(double mass, double ε, double left, double right)
    {
        var speed = Math.Sqrt(2 * ε / mass);
        return MaxwellSpeeds.Difference(new MaxwellSpeeds(mass, left), new MaxwellSpeeds(mass, right), speed)
            / (mass * speed);
    }

    /// <summary>Solves Eq. (V23) for a drive.</summary>
    /// <remarks>
    /// Under a barrier a particle forgets its speed long before it crosses, and which wall it is at is forgotten last.
    /// So the differences are found at a balance of their own at each wall, and how often the particle is at the left
    /// one, 1 + c times what Maxwell walls would have it, follows from the balance of the crossings, Eq. (V24).
    /// </remarks>
    /// <param name="density">D = F_L - F_R, what crosses of w_L f_L beyond what crosses of w_R f_R, as a density of the
    /// energy above the top.</param>
    /// <exception cref="NumericalFailureException">The iteration did not converge.</exception>
    public PotentialChainDifference Solve(Func<double, double> density)
    {
        var (driven, shifted) = (Relaxed(density), _shifted.Value);
        var (values, c) = Balanced(driven.Values, crossing: 0);
        return new PotentialChainDifference(
            values,
            c,
            driven.HeatLeft + c * shifted.HeatLeft,
            driven.HeatRight + c * shifted.HeatRight,
            driven.HeatError + Math.Abs(c) * shifted.HeatError
        );
    }

    /// <summary>
    /// What leaves the walls in all collisions to come after a source u has arrived, of which each wall counts only
    /// what it does not send back as it came; Eq. (N31) of docs/theory/noise.md.
    /// </summary>
    /// <param name="atLeft">u at the left wall.</param>
    /// <param name="atRight">u at the right wall.</param>
    /// <param name="crossing">What arrives at the left wall altogether, and is missing at the right one.</param>
    /// <returns>χ and ρ of no total each, and c: c w_L f_L is added to χ.</returns>
    /// <exception cref="NumericalFailureException">The iteration did not converge.</exception>
    public (double[] Values, double LeftShare) Later(double[] atLeft, double[] atRight, double crossing)
    {
        var (offset, returned) = (new double[Nodes], new double[Nodes]);
        _left.Move(atLeft, offset.AsSpan(0, _left.Size));
        _right.Move(atRight, offset.AsSpan(_left.Size));
        var found = Fixed(offset);
        Cycle(found, _still, returned);
        TensorPrimitives.Add(returned, offset, returned);
        return Balanced(returned, crossing);
    }

    /// <summary>Eq. (V24), where so much more is to cross to the right than to the left.</summary>
    private (double[] Values, double LeftShare) Balanced(double[] driven, double crossing)
    {
        var (shifted, values) = (_shifted.Value.Values, new double[Nodes]);
        var c = (crossing - Passing(driven)) / (1 + Passing(shifted));
        TensorPrimitives.MultiplyAdd(shifted, c, driven, values);
        return (values, c);
    }

    private PotentialChainDifference Relaxed(Func<double, double> density)
    {
        var drive = (double[])[.. _left.Drive(density), .. _right.Drive(density)];
        var (offset, returned) = (new double[Nodes], new double[Nodes]);
        Cycle(_still, drive, offset);
        var found = Fixed(offset);
        var (heatL, heatR) = Cycle(found, drive, returned);
        double missing = 0;
        for (var i = 0; i < Nodes; i++)
        {
            var (side, node) = i < _left.Size ? (_left, i) : (_right, i - _left.Size);
            missing += side.Grid.Weights[node] * Math.Abs(returned[i] - found[i]) * (_hot + side.Energy(node));
        }

        return new PotentialChainDifference(found, 0, heatL, heatR, _memory * missing);
    }

    /// <summary>u of u = cycle(u) + offset.</summary>
    private double[] Fixed(double[] offset)
    {
        var (target, found, unscaled) = (new double[Nodes], new double[Nodes], new double[Nodes]);
        TensorPrimitives.Multiply(offset, _scale, target);
        var outcome = new RestartedGmres(Nodes, LargestIterations).Solve(
            LessOneCycle,
            target,
            found,
            Tolerance,
            LargestIterations
        );
        if (outcome.End != KrylovEnd.Converged)
            throw new NumericalFailureException(
                double.IsFinite(outcome.RelativeResidual)
                    ? $"the chain of speeds did not converge: residual {outcome.RelativeResidual:E1} after {outcome.Iterations} iterations; simulate instead."
                    : "the chain of speeds leaves the range of a double: bring the width of the Metropolis steps or the temperatures closer to the other wall's, or simulate."
            );
        TensorPrimitives.Divide(found, _scale, found);
        return found;

        void LessOneCycle(ReadOnlySpan<double> source, Span<double> image)
        {
            TensorPrimitives.Divide(source, _scale, unscaled);
            Cycle(unscaled, _still, image);
            for (var i = 0; i < image.Length; i++)
                image[i] = (unscaled[i] - image[i]) * _scale[i];
        }
    }

    /// <summary>What crosses to the right beyond what crosses to the left.</summary>
    private double Passing(ReadOnlySpan<double> values) =>
        _left.Crossing(values[.._left.Size]) - _right.Crossing(values[_left.Size..]);

    /// <summary>The mean time of as many stays as one crossing either way takes, and its relative error.</summary>
    /// <param name="state">What leaves the walls beyond their own densities; null for nothing.</param>
    public (double Value, double Logarithm, double Error) TimeOf(PotentialChainDifference? state)
    {
        var share = 1 + (state?.LeftShare ?? 0);
        var ((left, errorL), (right, errorR)) = (
            _motion.Transport.LogTimeOfCrossing(fromLeft: true, _left.Temperature),
            _motion.Transport.LogTimeOfCrossing(fromLeft: false, _right.Temperature)
        );
        var largest = Math.Max(left, right);
        var sum = share * Math.Exp(left - largest) + Math.Exp(right - largest);
        if (state is not null)
            sum +=
                (_left.Time(state.Values.AsSpan(0, _left.Size)) + _right.Time(state.Values.AsSpan(_left.Size)))
                * Math.Exp(-largest);
        return (Math.Exp(largest) * sum, largest + Math.Log(sum), Math.Max(errorL, errorR) + _motion.TableError);
    }

    /// <summary>Mean m v²/2 leaving a wall.</summary>
    public double EffectiveTemperature(PotentialChainDifference state, bool atLeft)
    {
        var side = atLeft ? _left : _right;
        var values = atLeft ? state.Values.AsSpan(0, _left.Size) : state.Values.AsSpan(_left.Size);
        double mass = 0,
            energy = 0;
        for (var i = 0; i < side.Size; i++)
        {
            mass += side.Grid.Weights[i] * values[i];
            energy += side.Grid.Weights[i] * values[i] * side.Energy(i);
        }

        // In units of w, which is beyond every number under a high barrier.
        var share = Math.Exp(-side.Barrier / side.Temperature) / (atLeft ? 1 + state.LeftShare : 1);
        return (side.Temperature + share * energy) / (1 + share * mass);
    }

    private (double HeatLeft, double HeatRight) Cycle(
        ReadOnlySpan<double> leaving,
        ReadOnlySpan<double> drive,
        Span<double> returned
    )
    {
        var n = _left.Size;
        return (
            _left.Collide(leaving[..n], leaving[n..], drive[..n], -1, returned[..n]),
            _right.Collide(leaving[n..], leaving[..n], drive[n..], 1, returned[n..])
        );
    }

    // Energies beside the barrier on which densities of either wall change.
    private static List<double> Grades(double cold, double hot)
    {
        var grades = new List<double>();
        for (var energy = cold / 256; energy < 64 * hot; energy *= 4)
            grades.Add(energy);
        return grades;
    }

    /// <summary>
    /// What the axis of a wall must resolve: its own kernel, and that of the other wall as it arrives here.
    /// </summary>
    private SpeedScales[] Asked(bool isLeft, SpeedScales left, SpeedScales right, List<double> energies)
    {
        var (own, other) = isLeft ? (left, right) : (right, left);
        var (barrier, beyond) = isLeft
            ? (_motion.LeftBarrier, _motion.RightBarrier)
            : (_motion.RightBarrier, _motion.LeftBarrier);
        double Speed(double energy) => Math.Sqrt(2 * energy / _mass);
        var threshold = Speed(barrier);
        List<double> marks = [.. own.Marks ?? [], threshold];
        foreach (var energy in energies)
        {
            marks.Add(Speed(barrier + energy));
            if (energy < barrier)
                marks.Add(Speed(barrier - energy));
        }

        // Behind the jump the kernel bends a step further on, and after another what it made, and at the mirror of the
        // jump.
        if (barrier > 0 && double.IsFinite(own.Longest))
            marks.AddRange([
                threshold + own.Longest,
                threshold + 2 * own.Longest,
                Math.Abs(threshold - own.Longest),
                own.Speeds.Mirror(threshold),
            ]);
        var far = Speed(beyond);
        foreach (
            var mark in (double[])
                [other.Speeds.Peak, .. other.Marks ?? [], far + other.Longest, far + 2 * other.Longest]
        )
            if (double.IsFinite(mark) && 0.5 * _mass * mark * mark - beyond is > 0 and var over)
                marks.Add(Speed(barrier + over));
        var fastest = SpeedPanels.Fastest(_mass, _hot);
        return
        [
            own with
            {
                Marks = [.. marks],
                Edge = threshold > 0 ? threshold : null,
            },
            SpeedPanels.UpTo(Math.Sqrt(threshold * threshold + fastest * fastest), _mass),
        ];
    }
}

/// <summary>
/// χ and ρ at the nodes, the left wall's first; c, by which the particle is oftener at the left wall; the mean heat
/// into
/// each wall per crossing, and what that may still owe to the iteration.
/// </summary>
internal sealed record PotentialChainDifference(
    double[] Values,
    double LeftShare,
    double HeatLeft,
    double HeatRight,
    double HeatError
);
