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

    /// <summary>The energies, ascending, between which the time is a polynomial where it varies fast.</summary>
    public double[] Cuts()
    {
        var cuts = new SortedSet<double>();
        for (var i = 0; i < _heights.Length; i++)
        {
            cuts.UnionWith(_above[i]!.Cuts().Select(distance => _heights[i] + distance));
            if (_below[i] is { } below)
                cuts.UnionWith(below.Cuts().Select(distance => _heights[i + 1] - distance));
        }

        return [.. cuts];
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

    // A panel is cut into more and more equal parts, until its deviation, weighted with its share of all, is below
    // this.
    private const double Tolerance = 1e-9;
    private const int MostParts = 256;
    private static readonly GaussLegendre Rule = new(Order);
    private readonly long _first;
    private readonly int[] _starts;
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
        _starts = new int[panels + 1];
        var terms = new List<double>();
        for (var panel = 0; panel < panels; panel++)
        {
            var (edge, half) = Panel(_first + panel);
            for (var parts = 1; ; parts *= 2)
            {
                var (fit, off) = Fit(function, edge, 2 * half, parts);

                // Beside a shoulder of V, where no height marks it, the time has a peak.
                var error = off * Math.Min(1, 2 * half / most);
                if (error > Tolerance && parts < MostParts)
                    continue;
                Error = Math.Max(Error, error);
                terms.AddRange(fit);
                _starts[panel + 1] = _starts[panel] + parts;
                break;
            }
        }

        _terms = [.. terms];
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
        if (panel + 1 >= _starts.Length)
            return _high.Value * Math.Pow(distance / _high.Edge, _high.Power);
        var (edge, half) = Panel(panel + _first);
        var (start, parts) = (_starts[panel], _starts[panel + 1] - _starts[panel]);
        var place = 0.5 * (distance - edge) / half * parts;
        var part = Math.Min((int)place, parts - 1);
        return Polynomial.At(_terms.AsSpan((start + part) * Order, Order), 2 * (place - part) - 1);
    }

    /// <summary>The ends of the parts of panels that were cut, as distances.</summary>
    public List<double> Cuts()
    {
        var cuts = new List<double>();
        for (var panel = 0; panel + 1 < _starts.Length; panel++)
        {
            var parts = _starts[panel + 1] - _starts[panel];
            var (edge, half) = Panel(_first + panel);
            for (var part = 0; parts > 1 && part <= parts; part++)
                cuts.Add(edge + 2 * half * part / parts);
        }

        return cuts;
    }

    /// <summary>
    /// Polynomials on equal parts of a panel, and their largest relative deviation between the nodes.
    /// </summary>
    private static (double[] Terms, double Off) Fit(Func<double, double> function, double from, double width, int parts)
    {
        var (terms, off) = (new double[parts * Order], 0.0);
        Span<double> values = stackalloc double[Order];
        for (var part = 0; part < parts; part++)
        {
            var (half, edge) = (0.5 * width / parts, from + width * part / parts);
            for (var i = 0; i < Order; i++)
                values[i] = function(edge + half + half * Rule.Nodes[i]);
            var own = terms.AsSpan(part * Order, Order);
            Polynomial.Through(Rule.Nodes, values, own);
            foreach (var place in (ReadOnlySpan<double>)[-0.4, 0.98])
                off = Math.Max(off, Math.Abs(Polynomial.At(own, place) / function(edge + half + half * place) - 1));
        }

        return (terms, off);
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
