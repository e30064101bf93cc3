using Thermowell.Numerics.Quadrature;

namespace Thermowell.Classical;

/// <summary>
/// U(x), the potential less that at a wall, as polynomials on panels: differences between near places, of which flight
/// times take the root, lose nothing to the rounding of V.
/// </summary>
/// <remarks>
/// Where V is no polynomial to rounding on any panel, at a kink that is not named, U is asked itself.
/// </remarks>
internal sealed class SmoothRise
{
    private const double Ulp = 2.2e-16;

    // What a fit leaves over, and by how much it may miss an end of its panel, in units of the rounding of V.
    private const double Resolved = 8;
    private const double SameHeight = 64;

    private const double Golden = 0.6180339887498949;
    private const int PlacesTried = 16;

    // Of the length.
    private const double Shortest = 1e-6;
    private const int MostPanels = 4000;

    // Panels of the length at the least: between the places of a fit something narrow would not be seen.
    private const int Fewest = 32;

    private readonly Func<double, double> _rise;
    private readonly double _rounding;
    private readonly List<double> _begins = [];
    private readonly List<Panel> _panels = [];

    /// <summary>The panels of one side.</summary>
    /// <param name="rise">U(x).</param>
    /// <param name="edges">The places between which U is smooth, ascending from 0 to the length.</param>
    /// <param name="rounding">How far U may be off by rounding.</param>
    public SmoothRise(Func<double, double> rise, double[] edges, double rounding)
    {
        (_rise, _rounding) = (rise, rounding);
        for (var i = 0; i + 1 < edges.Length; i++)
        {
            var width = edges[i + 1] - edges[i];
            var parts = Math.Max(1, (int)Math.Ceiling(Fewest * width / edges[^1]));
            double At(int part) => part == parts ? edges[i + 1] : edges[i] + width * part / parts;
            for (var part = 0; part < parts; part++)
                Add(At(part), At(part + 1), edges[^1]);
        }
    }

    /// <summary>Where the panels begin, ascending.</summary>
    public IReadOnlyList<double> Begins => _begins;

    /// <summary>U(x).</summary>
    public double At(double x)
    {
        var panel = PanelAt(x);
        return panel.Powers is { } powers ? Value(powers, panel.Share(x)) : _rise(x);
    }

    /// <summary>
    /// The kinetic energy at a place, and how far it may be off by rounding.
    /// </summary>
    /// <param name="x">The place.</param>
    /// <param name="energy">The kinetic energy at the wall.</param>
    /// <param name="turn">Where U is this energy; not a number if it is so nowhere on the way.</param>
    public (double Value, double Loss) KineticEnergy(double x, double energy, double turn)
    {
        var panel = PanelAt(x);
        if (panel.Powers is not { } powers)
        {
            var rise = _rise(x);
            var rounding = _rounding + Ulp * (Math.Abs(energy) + Math.Abs(rise));
            return (Math.Max(energy - rise, rounding), rounding);
        }

        // From the turning place or from the higher end of the panel, by the difference quotient of its polynomial.
        var share = panel.Share(x);
        var turnsHere = panel.Swing > 0 && turn >= panel.Begin && turn <= panel.Begin + panel.Width;
        var from = turnsHere ? panel.Share(turn) : panel.HigherEnd;
        double quotient = 0,
            height = powers[^1];
        for (var k = powers.Length - 2; k >= 0; k--)
        {
            quotient = quotient * share + height;
            height = height * from + powers[k];
        }

        var fall = (from - share) * quotient;
        var place = Math.Abs(from - share) + x / panel.Width;
        // A place is off by a quarter of a last digit in the mean.
        var loss = Ulp * (0.25 * place * panel.Swing + Math.Abs(fall));
        return (turnsHere ? fall : Math.Max(energy - height + fall, _rounding), loss);
    }

    private Panel PanelAt(double x)
    {
        var i = _begins.BinarySearch(x);
        return _panels[Math.Max(i >= 0 ? i : ~i - 1, 0)];
    }

    private void Add(double begin, double end, double length)
    {
        var (width, isShort) = (end - begin, end - begin < Shortest * length);
        if (!isShort && Polynomial(begin, end) is { } panel)
            _panels.Add(panel);
        else if (isShort || _panels.Count >= MostPanels)
            _panels.Add(new Panel(begin, width, 0, null, 0));
        else
        {
            var middle = begin + width / 2;
            Add(begin, middle, length);
            Add(middle, end, length);
            return;
        }

        _begins.Add(begin);
    }

    /// <summary>A panel on which U is a polynomial to rounding; null if it is none.</summary>
    private Panel? Polynomial(double begin, double end)
    {
        Span<double> coefficients = stackalloc double[LegendreFit.Degree + 1];
        var (tail, swing) = LegendreFit.Of(_rise, begin, end, coefficients);
        if (!(tail <= Resolved * _rounding))
            return null;
        var powers = LegendreFit.RestInPowers(coefficients);
        powers[0] += coefficients[0];
        if (swing == 0)
        {
            Array.Clear(powers);
            powers[0] = _rise(begin + (end - begin) / 2);
        }

        // A kink may hide between an end and the first node, or a jump at the end itself; in between U is asked at some
        // more places.
        var (low, high) = (_rise(begin) - powers[0], _rise(end) - Value(powers, 1));
        var off = Math.Max(Math.Abs(low), Math.Abs(high));
        for (var i = 1; i <= PlacesTried; i++)
        {
            var share = i * Golden % 1;
            off = Math.Max(off, Math.Abs(_rise(begin + share * (end - begin)) - Value(powers, share)));
        }

        if (!(off <= SameHeight * _rounding))
            return null;

        // Neighbours join, and heights at the edges are those that were found.
        powers[0] += low;
        powers[1] += high - low;
        return new Panel(
            begin,
            end - begin,
            swing > Resolved * _rounding ? 2 * swing : 0,
            powers,
            Value(powers, 1) > powers[0] ? 1 : 0
        );
    }

    private static double Value(double[] powers, double share) => Numerics.Polynomial.At(powers, share);

    /// <summary>A panel.</summary>
    /// <param name="Begin">Where it begins.</param>
    /// <param name="Width">Its width.</param>
    /// <param name="Swing">About how much U changes on it; 0 where that is rounding.</param>
    /// <param name="Powers">U in powers of the share of its width; null where it is no polynomial.</param>
    /// <param name="HigherEnd">At which end U is higher: 0 or 1.</param>
    private readonly record struct Panel(double Begin, double Width, double Swing, double[]? Powers, double HigherEnd)
    {
        public double Share(double x) => (x - Begin) / Width;
    }
}
