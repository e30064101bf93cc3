using System.Numerics;
using Thermowell.Numerics.Quadrature;

namespace Thermowell.Harmonic;

/// <summary>
/// A stretch of frequencies with the points of one rule, and what the network transmits at each. A stretch beside a
/// resonance is a piece of w = c + Γ sinh u, in which a Lorentzian has no peak; one without an end is a piece of w =
/// c/v.
/// </summary>
internal sealed class FrequencyPanel
{
    private readonly Kind _kind;
    private readonly double _center;
    private readonly double _scale;
    private readonly double _begin;
    private readonly double _end;

    private FrequencyPanel(Kind kind, double center, double scale, double begin, double end)
    {
        (_kind, _center, _scale, _begin, _end) = (kind, center, scale, begin, end);
        var (middle, half) = (0.5 * (begin + end), 0.5 * (end - begin));
        for (var i = 0; i < GaussKronrod.Order; i++)
        {
            var u = middle + half * GaussKronrod.Nodes[i];
            (Omega[i], Scales[i]) = kind switch
            {
                Kind.Plain => (u, half),
                Kind.Peaked => (center + scale * Math.Sinh(u), half * scale * Math.Cosh(u)),
                _ => (center / u, half * center / (u * u)),
            };
        }
    }

    private enum Kind
    {
        Plain,
        Peaked,
        Endless,
    }

    /// <summary>The frequencies.</summary>
    public double[] Omega { get; } = new double[GaussKronrod.Order];

    /// <summary>dω of each for a weight of 1.</summary>
    public double[] Scales { get; } = new double[GaussKronrod.Order];

    /// <summary>t_ab of each point, a ≤ b; null until it is known.</summary>
    public Complex[]? Amplitudes { get; set; }

    /// <summary>The relative error of |t|² by rounding at each point.</summary>
    public double[] Losses { get; } = new double[GaussKronrod.Order];

    /// <summary>From one frequency to another.</summary>
    public static FrequencyPanel Plain(double begin, double end) => new(Kind.Plain, 0, 0, begin, end);

    /// <summary>From a frequency on.</summary>
    public static FrequencyPanel Endless(double begin) => new(Kind.Endless, begin, 0, 0, 1);

    /// <summary>From one frequency to another beside a resonance, in pieces.</summary>
    public static FrequencyPanel[] Peaked(double center, double width, double begin, double end)
    {
        var (from, to) = (Math.Asinh((begin - center) / width), Math.Asinh((end - center) / width));
        var panels = new FrequencyPanel[Math.Max(1, (int)Math.Ceiling((to - from) / LongestPiece))];
        var edge = from;
        for (var p = 1; p <= panels.Length; p++)
        {
            var next = p == panels.Length ? to : from + (to - from) * p / panels.Length;
            panels[p - 1] = new(Kind.Peaked, center, width, edge, next);
            edge = next;
        }

        return panels;
    }

    // In it 1/cosh u is a polynomial to a few digits.
    private const double LongestPiece = 4;

    /// <summary>Its two halves, by ascending frequency.</summary>
    public FrequencyPanel[] Halves()
    {
        var middle = 0.5 * (_begin + _end);
        FrequencyPanel low = new(_kind, _center, _scale, _begin, middle),
            high = new(_kind, _center, _scale, middle, _end);
        return _kind == Kind.Endless ? [high, low] : [low, high];
    }

    /// <summary>Whether its halves would still have points of their own.</summary>
    public bool CanBeHalved => Math.Abs(Omega[^1] - Omega[0]) > 1e-14 * Math.Max(Omega[0], Omega[^1]);
}
