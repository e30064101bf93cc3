using Thermowell.Numerics;
using Thermowell.Numerics.Quadrature;
using Thermowell.Walls;

namespace Thermowell.Classical;

/// <summary>
/// The mean time of a stay after one more Metropolis step from a speed, Eq. (V20): r(v) t(v) of what stays and
/// ∫ q A t dz of what moves. r and the integral are polynomials on panels, t is looked up. Relative to itself it is
/// right to 1e-4, and to some 1e-3 below a thousandth of the step, where next to nothing arrives.
/// </summary>
internal sealed class StayTimeTable
{
    private const int Order = 10;

    // Panels beside a speed at which the mean is not smooth: 4^-6 of the step remains.
    private const int Grades = 6;

    // Parts beside a speed at which t is not smooth: 4^-18 of the reach remains.
    private const int Parts = 18;
    private readonly MetropolisStep _step;
    private readonly Func<double, double> _time;
    private readonly double[] _marks;
    private readonly double[] _fast;
    private readonly double[] _edges;
    private readonly double[] _moving;
    private readonly double[] _rejection;
    private readonly GaussLegendre _rule = new(12);

    /// <summary>Tabulates the mean for a wall.</summary>
    /// <param name="step">The step of the wall.</param>
    /// <param name="time">The time of a stay that leaves with a speed.</param>
    /// <param name="marks">The speeds at which it is not smooth.</param>
    /// <param name="fast">Those between which it varies fast.</param>
    /// <param name="fastest">The speeds that arrive lie below about this.</param>
    public StayTimeTable(MetropolisStep step, Func<double, double> time, double[] marks, double[] fast, double fastest)
    {
        (_step, _time, _marks, _fast) = (step, time, marks, fast);
        var (w, scales) = (step.Width, step.Scales);
        var graded = new List<double>(scales.Marks ?? []);
        double[] centers =
        [
            0,
            w,
            .. marks.SelectMany(mark => (double[])[mark, step.Speeds.Mirror(mark), Math.Abs(mark - w), mark + w]),
        ];
        foreach (var center in centers)
        {
            graded.Add(center);
            for (var (grade, offset) = (0, 0.25 * w); grade < Grades; grade++, offset *= 0.25)
                graded.AddRange([Math.Abs(center - offset), center + offset]);
        }

        _edges = SpeedPanels.Edges([scales with { Marks = [.. graded] }, SpeedPanels.UpTo(fastest, step.Mass)], 0);
        var nodes = new GaussLegendre(Order);
        _moving = new double[(_edges.Length - 1) * Order];
        _rejection = new double[_moving.Length];
        Span<double> moving = stackalloc double[Order],
            rejection = stackalloc double[Order];
        for (var panel = 0; panel + 1 < _edges.Length; panel++)
        {
            for (var i = 0; i < Order; i++)
                (rejection[i], moving[i]) = Moments(
                    0.5 * (_edges[panel] + _edges[panel + 1] + (_edges[panel + 1] - _edges[panel]) * nodes.Nodes[i])
                );
            Polynomial.Through(nodes.Nodes, moving, _moving.AsSpan(panel * Order, Order));
            Polynomial.Through(nodes.Nodes, rejection, _rejection.AsSpan(panel * Order, Order));
        }
    }

    /// <summary>The mean time after a step from a speed above 0.</summary>
    public double At(double v)
    {
        if (v >= _edges[^1])
            return Exactly(v);
        var found = Array.BinarySearch(_edges, v);
        var panel = found >= 0 ? found : ~found - 1;
        var (low, high) = (_edges[panel], _edges[panel + 1]);
        var t = (v - low - (high - v)) / (high - low);
        return Polynomial.At(_rejection.AsSpan(panel * Order, Order), t) * _time(v)
            + Polynomial.At(_moving.AsSpan(panel * Order, Order), t);
    }

    /// <summary>The same without the table.</summary>
    public double Exactly(double v)
    {
        var (rejection, moving) = Moments(v);
        return rejection * _time(v) + moving;
    }

    private (double Rejection, double Moving) Moments(double v)
    {
        Span<double> points = stackalloc double[MetropolisStep.MostBreakpoints];
        points = points[.._step.Breakpoints(v, points)];
        var cuts = new SortedSet<double>(points.ToArray());
        var (low, high) = (points[0], points[^1]);
        cuts.UnionWith(_fast.Where(speed => speed > low && speed < high));
        foreach (var mark in _marks.Append(0))
            for (var (part, offset) = (0, _step.Reach); part < Parts; part++, offset *= 0.25)
                foreach (var cut in (ReadOnlySpan<double>)[mark - offset, mark + offset, mark])
                    if (cut > low && cut < high)
                        cuts.Add(cut);
        double leaving = 0,
            moving = 0;
        var from = low;
        foreach (var to in cuts.Skip(1))
        {
            for (var i = 0; i < _rule.Order; i++)
            {
                var z = 0.5 * (from + to + (to - from) * _rule.Nodes[i]);
                var chance = 0.5 * (to - from) * _rule.Weights[i] * _step.Proposal(v, z) * _step.Acceptance(v, z);
                leaving += chance;
                moving += chance * _time(z);
            }

            from = to;
        }

        return (1 - leaving, moving);
    }
}
