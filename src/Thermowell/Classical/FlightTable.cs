using Thermowell.Numerics;
using Thermowell.Numerics.Quadrature;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Classical;

/// <summary>
/// A flight time as a function of the kinetic energy from one wall, tabulated: polynomials on panels that shrink by
/// halves towards every height at which particles turn round or pass a maximum, where the time begins like a root, a
/// logarithm or an inverse root.
/// </summary>
internal sealed class FlightTable
{
    // Of the range of V: the narrowest panels beside a maximum and above 0, and how far the table goes.
    private const int OctavesToMaximum = 40;
    private const int OctavesToRest = 56;
    private const int OctavesBeyond = 30;

    // Far above the barrier a speed is as good as constant.
    private const double PowerOfFast = -0.5;

    // Two heights that are nearer to each other are one.
    private const int OctavesApart = 36;

    private readonly double[] _heights;
    private readonly GradedPanels?[] _above;
    private readonly GradedPanels?[] _below;

    private FlightTable(double[] heights, GradedPanels?[] above, GradedPanels?[] below) =>
        (_heights, _above, _below) = (heights, above, below);

    /// <summary>
    /// The largest deviation from the integral between the nodes, weighted with the width of its panel.
    /// </summary>
    public double Error { get; private init; }

    /// <summary>The table of one wall.</summary>
    /// <param name="time">The time of a flight.</param>
    /// <param name="heights">The heights that a particle passes, ascending from above 0; the last is the
    /// barrier.</param>
    /// <param name="range">How far V changes, above 0.</param>
    public static FlightTable Of(Func<double, double> time, IEnumerable<double> heights, double range)
    {
        var unit = Math.ScaleB(1, Math.ILogB(range) + 1);
        var kept = new List<double> { 0 };
        foreach (var height in heights)
            if (height - kept[^1] > Math.ScaleB(unit, -OctavesApart))
                kept.Add(height);
            else if (kept.Count > 1)
                kept[^1] = height;
        double[] marks = [.. kept];
        var (above, below) = (new GradedPanels?[marks.Length], new GradedPanels?[marks.Length]);
        double error = 0;
        for (var i = 0; i < marks.Length; i++)
        {
            var (mark, isLast) = (marks[i], i + 1 == marks.Length);
            var half = isLast ? Math.ScaleB(unit, OctavesBeyond) : 0.5 * (marks[i + 1] - mark);
            var finest = Math.ScaleB(unit, i == 0 ? -OctavesToRest : -OctavesToMaximum);
            above[i] = new GradedPanels(d => time(mark + d), finest, half, isLast ? PowerOfFast : null);
            error = Math.Max(error, above[i]!.Error);
            if (isLast)
                continue;
            var next = marks[i + 1];
            below[i] = new GradedPanels(d => time(next - d), Math.ScaleB(unit, -OctavesToMaximum), half);
            error = Math.Max(error, below[i]!.Error);
        }

        return new FlightTable(marks, above, below) { Error = error };
    }

    /// <summary>The time of a particle that leaves with a kinetic energy above 0.</summary>
    public double At(double energy)
    {
        var i = _heights.Length - 1;
        while (_heights[i] >= energy)
            i--;
        var above = energy - _heights[i];
        if (i + 1 == _heights.Length)
            return _above[i]!.At(above);
        var below = _heights[i + 1] - energy;
        return above <= below || below == 0 ? _above[i]!.At(above) : _below[i]!.At(below);
    }
}

/// <summary>
/// A function of a distance above 0, polynomials on two panels an octave; a power law beyond either end.
/// </summary>
internal sealed class GradedPanels
{
    private const int Order = 10;

    // The bits that tell the octave and its half.
    private const int Shift = 51;
    private const double CheckedAt = 0.97;
    private static readonly GaussLegendre Rule = new(Order);
    private readonly long _first;
    private readonly double[] _terms;
    private readonly (double Edge, double Value, double Power) _low;
    private readonly (double Edge, double Value, double Power) _high;

    /// <summary>Tabulates a function from a power of two up to a distance, of which it asks a little more.</summary>
    /// <param name="function">The function.</param>
    /// <param name="finest">The power of two.</param>
    /// <param name="most">The distance.</param>
    /// <param name="power">The power of the law beyond it; found from the last panel if null.</param>
    public GradedPanels(Func<double, double> function, double finest, double most, double? power = null)
    {
        var finestOf = Math.Min(finest, Math.ScaleB(1, Math.ILogB(most)));
        _first = Index(finestOf);
        var panels = (int)(Index(most) - _first) + 1;
        _terms = new double[panels * Order];
        Span<double> values = stackalloc double[Order];
        for (var panel = 0; panel < panels; panel++)
        {
            var (edge, half) = Panel(_first + panel);
            for (var i = 0; i < Order; i++)
                values[i] = function(edge + half + half * Rule.Nodes[i]);
            var terms = _terms.AsSpan(panel * Order, Order);
            Polynomial.Through(Rule.Nodes, values, terms);
            var exact = function(edge + half + half * CheckedAt);
            var off = Math.Abs(Polynomial.At(terms, CheckedAt) / exact - 1);
            Error = Math.Max(Error, off * Math.Min(1, 2 * half / most));
        }

        var top = BitConverter.Int64BitsToDouble((_first + panels) << Shift);
        _low = Law(finestOf, 1.5 * finestOf);
        _high = Law(Math.BitDecrement(top), top * 0.75);
        _high.Power = power ?? _high.Power;
    }

    /// <summary>The largest relative deviation, weighted with the width of its panel as a share of all.</summary>
    public double Error { get; }

    /// <summary>The value at a distance above 0.</summary>
    public double At(double distance)
    {
        var panel = Index(distance) - _first;
        if (panel < 0)
            return _low.Value * Math.Pow(distance / _low.Edge, _low.Power);
        if (panel * Order >= _terms.Length)
            return _high.Value * Math.Pow(distance / _high.Edge, _high.Power);
        var (edge, half) = Panel(panel + _first);
        return Polynomial.At(_terms.AsSpan((int)panel * Order, Order), (distance - edge) / half - 1);
    }

    private (double Edge, double Value, double Power) Law(double edge, double inside)
    {
        var (value, other) = (At(edge), At(inside));
        return (edge, value, Math.Log(other / value) / Math.Log(inside / edge));
    }

    private static long Index(double distance) => BitConverter.DoubleToInt64Bits(distance) >> Shift;

    private static (double Edge, double HalfWidth) Panel(long index)
    {
        var edge = BitConverter.Int64BitsToDouble(index << Shift);
        return (edge, 0.5 * (BitConverter.Int64BitsToDouble((index + 1) << Shift) - edge));
    }
}
