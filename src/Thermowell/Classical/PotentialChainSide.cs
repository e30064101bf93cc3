using System.Numerics.Tensors;
using Thermowell.Numerics.Quadrature;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>One wall, its axis of speeds, and what arrives from the other.</summary>
internal sealed class PotentialChainSide
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
    private PotentialChainSide? _other;

    public PotentialChainSide(
        PotentialMotion motion,
        bool isLeft,
        (WallLaw Law, double Temperature) wall,
        PanelGrid grid
    )
    {
        (Grid, Temperature, _mass) = (grid, wall.Temperature, motion.Mass);
        Barrier = isLeft ? motion.LeftBarrier : motion.RightBarrier;
        _operator = wall.Law.Operator(_mass, wall.Temperature, grid);
        _own = Array.ConvertAll(grid.Nodes, new MaxwellSpeeds(_mass, wall.Temperature).Density);
        _ownMass = grid.Integrate(_own);
        _arriving = new double[grid.Nodes.Length];
        _firstAbove = Array.FindIndex(grid.Nodes, v => 0.5 * _mass * v * v > Barrier);
        Points = [.. Fine(motion, isLeft)];
        _times = new double[Size];
        foreach (var point in Points)
            grid.AddInterpolation(point.Panel, point.Speed, point.Weight * point.Time * point.Speed, _times);

        // Over v a density is a polynomial also at rest, where times on a flat piece are as 1/v.
        for (var i = 0; i < Size; i++)
            _times[i] /= grid.Nodes[i];
    }

    public PanelGrid Grid { get; }

    /// <summary>Where the integrals are asked in which times stand.</summary>
    public IReadOnlyList<FinePoint> Points { get; }

    public double Temperature { get; }

    public double Barrier { get; }

    public int Size => Grid.Nodes.Length;

    public double Energy(int node) => 0.5 * _mass * Grid.Nodes[node] * Grid.Nodes[node];

    /// <summary>
    /// Prepares what arrives from the other wall: at a node its density at the same total energy.
    /// </summary>
    public void Meet(PotentialChainSide other)
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

        RemoveMass(leaving);
        return heat;
    }

    /// <summary>A collision of what is not sent back at the speed with which it arrived.</summary>
    public void Move(ReadOnlySpan<double> arriving, Span<double> leaving)
    {
        _operator.Collide(arriving, leaving);
        for (var i = 0; i < Size; i++)
            leaving[i] -= Kept(Grid.Nodes[i]) * arriving[i];
        RemoveMass(leaving);
    }

    /// <summary>The chance that the wall sends a particle back at the very speed with which it came.</summary>
    public double Kept(double speed) => _operator.Kept(speed);

    // What is here too much stands in the shares of the walls, or is of the discretisation.
    private void RemoveMass(Span<double> leaving)
    {
        var excess = Grid.Integrate(leaving) / _ownMass;
        for (var i = 0; i < Size; i++)
            leaving[i] -= excess * _own[i];
    }

    /// <summary>∫ u dv of what crosses.</summary>
    public double Crossing(ReadOnlySpan<double> values)
    {
        double sum = 0;
        for (var i = _firstAbove; i < Size; i++)
            sum += Grid.Weights[i] * values[i];
        return sum;
    }

    /// <summary>∫ u ε dv of what crosses, ε being what it has above the top.</summary>
    public double Excess(ReadOnlySpan<double> values)
    {
        double sum = 0;
        for (var i = _firstAbove; i < Size; i++)
            sum += Grid.Weights[i] * values[i] * (Energy(i) - Barrier);
        return sum;
    }

    /// <summary>The panel of a speed, on the side of the barrier that is told.</summary>
    public int PanelOf(double speed, bool crosses)
    {
        var (panel, above) = (Grid.PanelOf(speed), _firstAbove / Grid.Rule.Order);
        return crosses || above == 0 ? Math.Max(panel, above) : Math.Min(panel, above - 1);
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

    // Between the nodes densities are polynomials, and times are not: each panel is cut towards the energies at which
    // they are not smooth.
    private List<FinePoint> Fine(PotentialMotion motion, bool isLeft)
    {
        const int Parts = 28;
        var (rule, points) = (new GaussLegendre(16), new List<FinePoint>());
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
                    var energy = 0.5 * _mass * v * v;
                    points.Add(
                        new FinePoint(
                            panel,
                            v,
                            energy,
                            0.5 * (to - from) * rule.Weights[i],
                            motion.FlightTime(isLeft, energy)
                        )
                    );
                }

                from = to;
            }
        }

        return points;
    }
}

/// <summary>A place between the nodes, fine enough for times.</summary>
/// <param name="Panel">Its panel.</param>
/// <param name="Speed">The speed.</param>
/// <param name="Energy">The kinetic energy.</param>
/// <param name="Weight">Its share of an integral over speeds.</param>
/// <param name="Time">How long a stay takes.</param>
internal readonly record struct FinePoint(int Panel, double Speed, double Energy, double Weight, double Time);
