using Thermowell.Numerics;
using Thermowell.Numerics.Quadrature;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Walls;

/// <summary>
/// c(v), the mean of 1/v' after one Metropolis step from speed v, Eq. (C19), tabulated for the simulation. It grows
/// only as ln(1/v) where 1/v' itself has no variance.
/// </summary>
/// <remarks>
/// The logarithm is kept apart; the rest is a polynomial on each panel of the speed axis, about 1e-8 of c. Beyond the
/// last panel c is integrated afresh.
/// </remarks>
internal sealed class InverseSpeedTable
{
    private const int Order = 10;
    private const int Bins = 1024;
    private readonly MetropolisStep _step;
    private readonly double[] _edges;
    private readonly double[] _coefficients;
    private readonly int[] _firstPanel;
    private readonly double _binsPerSpeed;
    private readonly double _logarithm;
    private readonly GaussLegendre _rule = new(Order + 4);

    /// <summary>Tabulates c for a step, over the speeds that two walls send out.</summary>
    public InverseSpeedTable(MetropolisStep step, MaxwellSpeeds otherWall)
    {
        _step = step;
        _edges = SpeedPanels.Edges([step.Scales, new SpeedScales(otherWall)], halvings: 0);
        _logarithm = step.Proposal(0, 0);
        var nodes = new GaussLegendre(Order);
        _coefficients = new double[(_edges.Length - 1) * Order];
        Span<double> values = stackalloc double[Order];
        for (var panel = 0; panel + 1 < _edges.Length; panel++)
        {
            for (var i = 0; i < Order; i++)
            {
                var v =
                    0.5 * (_edges[panel] + _edges[panel + 1] + (_edges[panel + 1] - _edges[panel]) * nodes.Nodes[i]);
                values[i] = step.Moments(v, _rule).InverseSpeed - _logarithm * Math.Log((v + step.Width) / v);
            }

            Polynomial.Through(nodes.Nodes, values, _coefficients.AsSpan(panel * Order, Order));
        }

        _binsPerSpeed = Bins / _edges[^1];
        _firstPanel = new int[Bins + 1];
        for (var bin = 0; bin <= Bins; bin++)
        {
            var panel = bin == 0 ? 0 : _firstPanel[bin - 1];
            while (panel + 2 < _edges.Length && _edges[panel + 1] <= bin / _binsPerSpeed)
                panel++;
            _firstPanel[bin] = panel;
        }
    }

    /// <summary>c(v) for v above 0.</summary>
    public double At(double v) =>
        v < _edges[^1] ? Smooth(v) + _logarithm * Math.Log((v + _step.Width) / v) : Integral(v);

    /// <summary>c(v) in every lane, v above 0.</summary>
    public V At<V, Op>(V v)
        where V : struct
        where Op : struct, IRegister<V>
    {
        Span<double> lanes = stackalloc double[Op.Count];
        Op.Store(v, ref lanes[0]);
        var last = _edges[^1];
        foreach (ref var lane in lanes)
            lane = lane < last ? Smooth(lane) : Integral(lane);
        var smooth = Op.Load(in lanes[0]);
        var ratio = Op.Divide(Op.Add(v, Op.Create(_step.Width)), v);
        return Op.Select(
            Op.Less(v, Op.Create(last)),
            Op.MultiplyAdd(Op.Create(_logarithm), Elementary.Log<V, Op>(ratio), smooth),
            smooth
        );
    }

    private double Integral(double v) => _step.Moments(v, _rule).InverseSpeed;

    // What is left of c when the logarithm is taken off it.
    private double Smooth(double v)
    {
        var panel = _firstPanel[(int)(v * _binsPerSpeed)];
        while (v >= _edges[panel + 1])
            panel++;
        var (low, high) = (_edges[panel], _edges[panel + 1]);
        var t = (v - low - (high - v)) / (high - low);
        return Polynomial.At(_coefficients.AsSpan(panel * Order, Order), t);
    }
}
