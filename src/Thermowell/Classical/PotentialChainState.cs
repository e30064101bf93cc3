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
    private readonly WallSide _left;
    private readonly WallSide _right;
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
        _left = new WallSide(motion, isLeft: true, left, Grid(isLeft: true));
        _right = new WallSide(motion, isLeft: false, right, Grid(isLeft: false));
        _left.Meet(_right);
        _right.Meet(_left);
        _memory = 1 / BurnIn.DecayPerCycle(_mass, left, right);
    }

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
        var temperature = _left.Temperature;
        var (driven, shifted) = (Relaxed(density), Relaxed(ε => Math.Exp(-ε / temperature) / temperature));
        var c = -Passing(driven.Values) / (1 + Passing(shifted.Values));
        var values = new double[Nodes];
        TensorPrimitives.MultiplyAdd(shifted.Values, c, driven.Values, values);
        return new PotentialChainDifference(
            values,
            c,
            driven.HeatLeft + c * shifted.HeatLeft,
            driven.HeatRight + c * shifted.HeatRight,
            driven.HeatError + Math.Abs(c) * shifted.HeatError
        );
    }

    private PotentialChainDifference Relaxed(Func<double, double> density)
    {
        var drive = (double[])[.. _left.Drive(density), .. _right.Drive(density)];
        var scale = (double[])[.. _left.Scale(SmallestDensity), .. _right.Scale(SmallestDensity)];
        var (offset, found, still) = (new double[Nodes], new double[Nodes], new double[Nodes]);
        var unscaled = new double[Nodes];
        Cycle(still, drive, offset);
        TensorPrimitives.Multiply(offset, scale, offset);
        var outcome = new RestartedGmres(Nodes, LargestIterations).Solve(
            LessOneCycle,
            offset,
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
        TensorPrimitives.Divide(found, scale, found);
        var returned = new double[Nodes];
        var (heatL, heatR) = Cycle(found, drive, returned);
        double missing = 0;
        for (var i = 0; i < Nodes; i++)
        {
            var (side, node) = i < _left.Size ? (_left, i) : (_right, i - _left.Size);
            missing += side.Grid.Weights[node] * Math.Abs(returned[i] - found[i]) * (_hot + side.Energy(node));
        }

        return new PotentialChainDifference(found, 0, heatL, heatR, _memory * missing);

        void LessOneCycle(ReadOnlySpan<double> source, Span<double> image)
        {
            TensorPrimitives.Divide(source, scale, unscaled);
            Cycle(unscaled, still, image);
            for (var i = 0; i < image.Length; i++)
                image[i] = (unscaled[i] - image[i]) * scale[i];
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

        // Behind the jump the kernel bends a step further on, and at the mirror of the jump.
        if (barrier > 0 && double.IsFinite(own.Longest))
            marks.AddRange([threshold + own.Longest, Math.Abs(threshold - own.Longest), own.Speeds.Mirror(threshold)]);
        foreach (var mark in (double[])[other.Speeds.Peak, .. other.Marks ?? []])
            if (0.5 * _mass * mark * mark - beyond is > 0 and var over)
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

    /// <summary>One wall, its axis of speeds, and what arrives from the other.</summary>
    private sealed class WallSide
    {
        private readonly double[] _own;
        private readonly double _ownMass;
        private readonly double[] _times;
        private readonly double[] _arriving;
        private readonly int _firstAbove;
        private readonly double _mass;
        private readonly WallOperator _operator;
        private int[] _panels = [];
        private double[] _interpolation = [];
        private WallSide? _other;

        public WallSide(PotentialMotion motion, bool isLeft, (WallLaw Law, double Temperature) wall, PanelGrid grid)
        {
            (Grid, Temperature, _mass) = (grid, wall.Temperature, motion.Mass);
            Barrier = isLeft ? motion.LeftBarrier : motion.RightBarrier;
            _operator = wall.Law.Operator(_mass, wall.Temperature, grid);
            _own = Array.ConvertAll(grid.Nodes, new MaxwellSpeeds(_mass, wall.Temperature).Density);
            _ownMass = grid.Integrate(_own);
            _arriving = new double[grid.Nodes.Length];
            _firstAbove = Array.FindIndex(grid.Nodes, v => 0.5 * _mass * v * v > Barrier);
            _times = TimeWeights(motion, isLeft);
        }

        public PanelGrid Grid { get; }

        public double Temperature { get; }

        public double Barrier { get; }

        public int Size => Grid.Nodes.Length;

        public double Energy(int node) => 0.5 * _mass * Grid.Nodes[node] * Grid.Nodes[node];

        /// <summary>
        /// Prepares what arrives from the other wall: at a node its density at the same total energy.
        /// </summary>
        public void Meet(WallSide other)
        {
            _other = other;
            _panels = new int[Size];
            _interpolation = new double[Size * Grid.Rule.Order];
            for (var i = _firstAbove; i < Size; i++)
            {
                var speed = Math.Sqrt(2 * (Energy(i) - Barrier + other.Barrier) / _mass);
                _panels[i] = -1;
                if (speed >= other.Grid.Edges[^1])
                    continue;

                // The node at the same energy may lie beside the edge by rounding.
                _panels[i] = Math.Max(other.Grid.PanelOf(speed), other._firstAbove / Grid.Rule.Order);
                var (low, high) = (other.Grid.Edges[_panels[i]], other.Grid.Edges[_panels[i] + 1]);
                Grid.Rule.AddInterpolation(
                    (speed - low - (high - speed)) / (high - low),
                    Grid.Nodes[i] / speed,
                    _interpolation.AsSpan(i * Grid.Rule.Order, Grid.Rule.Order)
                );
            }
        }

        public double[] Drive(Func<double, double> density)
        {
            var drive = new double[Size];
            for (var i = _firstAbove; i < Size; i++)
                drive[i] = density(Energy(i) - Barrier) * _mass * Grid.Nodes[i];
            return drive;
        }

        /// <summary>A collision of what comes back here and of what crosses from the other wall.</summary>
        /// <returns>The heat into the wall.</returns>
        public double Collide(
            ReadOnlySpan<double> own,
            ReadOnlySpan<double> others,
            ReadOnlySpan<double> drive,
            double sign,
            Span<double> leaving
        )
        {
            var order = Grid.Rule.Order;
            for (var i = 0; i < Size; i++)
                _arriving[i] =
                    i < _firstAbove ? own[i]
                    : _panels[i] < 0 ? 0
                    : TensorPrimitives.Dot(
                        _interpolation.AsSpan(i * order, order),
                        others.Slice(_panels[i] * order, order)
                    );
            for (var i = _firstAbove; i < Size; i++)
                _arriving[i] += sign * drive[i];
            var heat = _operator.Collide(_arriving, leaving);

            // What is here too much stands in the shares of the walls, or is of the discretisation.
            var excess = Grid.Integrate(leaving) / _ownMass;
            for (var i = 0; i < Size; i++)
                leaving[i] -= excess * _own[i];
            return heat;
        }

        /// <summary>∫ u dv of what crosses.</summary>
        public double Crossing(ReadOnlySpan<double> values)
        {
            double sum = 0;
            for (var i = _firstAbove; i < Size; i++)
                sum += Grid.Weights[i] * values[i];
            return sum;
        }

        /// <summary>∫ u t dv, the time of stays.</summary>
        public double Time(ReadOnlySpan<double> values) => TensorPrimitives.Dot(_times, values);

        /// <summary>√(weight/density): what is 1 in this norm is 1 in probability where there is any.</summary>
        public double[] Scale(double smallest)
        {
            var floor = smallest * Math.Sqrt(_mass / Math.Max(Temperature, _other!.Temperature));
            var scale = new double[Size];
            for (var i = 0; i < Size; i++)
            {
                var over = (Energy(i) - Barrier) / _other.Temperature;
                var crossing = over > 0 ? Math.Exp(-over) / _other.Temperature * _mass * Grid.Nodes[i] : 0;
                scale[i] = Math.Sqrt(Grid.Weights[i] / (_own[i] + crossing + floor));
            }

            return scale;
        }

        // Between the nodes densities are polynomials, and times are not: each panel is cut towards the energies at
        // which they are not smooth.
        private double[] TimeWeights(PotentialMotion motion, bool isLeft)
        {
            const int Parts = 28;
            var rule = new GaussLegendre(16);
            var weights = new double[Size];
            double[] marks = [0, .. motion.Heights(isLeft).Select(height => Math.Sqrt(2 * height / _mass))];
            var fast = motion.FastSpeeds(isLeft);
            for (var panel = 0; panel < Grid.Panels; panel++)
            {
                var (low, high) = (Grid.Edges[panel], Grid.Edges[panel + 1]);
                var cuts = new SortedSet<double>(fast.Where(speed => speed > low && speed < high)) { low, high };
                foreach (var mark in marks)
                    for (var (part, offset) = (0, high - low); part < Parts; part++, offset *= 0.25)
                        foreach (var cut in (ReadOnlySpan<double>)[mark - offset, mark, mark + offset])
                            if (cut > low && cut < high)
                                cuts.Add(cut);
                var from = low;
                foreach (var to in cuts.Skip(1))
                {
                    for (var i = 0; i < rule.Order; i++)
                    {
                        var v = 0.5 * (from + to + (to - from) * rule.Nodes[i]);
                        var time = motion.FlightTime(isLeft, 0.5 * _mass * v * v);
                        Grid.AddInterpolation(panel, v, 0.5 * (to - from) * rule.Weights[i] * time, weights);
                    }

                    from = to;
                }
            }

            return weights;
        }
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
