using System.Numerics.Tensors;
using Thermowell.Models;
using Thermowell.Numerics.Quadrature;

namespace Thermowell.Systems.Potentials;

/// <summary>
/// A piece of a potential on which it is a polynomial to rounding, and how φ and φ' go through it at any energy.
/// </summary>
/// <remarks>
/// With V = V̄ + ΔV(t), t = (x - x₀)/h from 0 to 1, and Z = 2m h² (V̄ - E), each of two solutions is
/// Σ C_k(t) t^(2k+1) η_k(Z t²) with polynomials C_k that know nothing of the energy, Eq. (V4) and Eq. (V5) of
/// docs/theory/potentials.md: no wave is too short for a panel.
/// </remarks>
internal sealed class PotentialPanel
{
    /// <summary>The degree of the polynomial.</summary>
    public const int Degree = LegendreFit.Degree;

    // The η that are summed, from η_-1 on; with the strength below and this degree the rest is below rounding.
    private const int Terms = 18;

    // C_k of the solution that begins with φ = 1 and of that which begins with h φ' = 1, and their slopes, at t = 1.
    private readonly double[] _value0 = new double[Terms];
    private readonly double[] _slope0 = new double[Terms];
    private readonly double[] _value1 = new double[Terms];
    private readonly double[] _slope1 = new double[Terms];

    // The polynomials themselves are wanted inside a panel alone: there are some thousand numbers of them.
    private readonly Lazy<(double[][] First, double[][] Second)> _polynomials;

    private PotentialPanel(double begin, double width, double mass, double mean, double lowest, double[] rest)
    {
        (Begin, Width, Mean, Lowest) = (begin, width, mean, lowest);
        Scale = 2 * mass * width * width;
        double[] w = [.. rest.Select(one => one * Scale)];
        _polynomials = new(Polynomials);
        var (first, second) = Polynomials();
        for (var k = 0; k < Terms; k++)
        {
            (_value0[k], _slope0[k]) = AtEnd(first[k]);
            (_value1[k], _slope1[k]) = AtEnd(second[k]);
        }

        (double[][], double[][]) Polynomials() =>
            (PotentialPanel.Polynomials([0, 1], -1, w), PotentialPanel.Polynomials([1], 0, w));
    }

    /// <summary>Where it begins.</summary>
    public double Begin { get; }

    /// <summary>Its width h.</summary>
    public double Width { get; }

    /// <summary>V̄.</summary>
    public double Mean { get; }

    /// <summary>A bound that V does not fall below.</summary>
    public double Lowest { get; }

    /// <summary>2m h².</summary>
    public double Scale { get; }

    /// <summary>
    /// Panels of a potential: halved until V is a polynomial to rounding and changes little on each, or until they are
    /// so short that what is left of V moves no level by more than <paramref name="error"/> says.
    /// </summary>
    /// <param name="potential">The potential.</param>
    /// <param name="mass">The mass of the particle.</param>
    /// <param name="offset">What was taken from V, and left its rounding.</param>
    /// <param name="finer">How many times each panel is halved once more.</param>
    /// <param name="error">By how much the levels may be off for what is left of V.</param>
    /// <exception cref="NumericalFailureException">V is not finite somewhere, or too rough.</exception>
    public static List<PotentialPanel> Of(Potential potential, double mass, double offset, int finer, out double error)
    {
        var panels = new List<PotentialPanel>();
        double[] edges = [0, .. potential.Kinks, potential.Length];
        double left = 0,
            // Rounding of V is no reason to halve: of the largest value, with the kinetic energy of the box.
            scale = Math.Max(Math.Abs(offset), Math.PI * Math.PI / (2 * mass * potential.Length * potential.Length));
        for (var i = 0; i + 1 < edges.Length; i++)
        for (var k = 0; k <= 16; k++)
            scale = Math.Max(scale, Math.Abs(potential.At(edges[i] + (edges[i + 1] - edges[i]) * k / 16)));
        for (var i = 0; i + 1 < edges.Length; i++)
            Add(edges[i], edges[i + 1], 0);
        error = left / potential.Length;
        return panels;

        void Add(double begin, double end, int depth)
        {
            if (panels.Count == MostPanels || depth > MostHalvings)
                throw new NumericalFailureException(
                    $"the potential is too rough or too high at x = {begin:G6}: it would take more than {MostPanels} panels. Name its kinks, or give one that changes less."
                );
            var width = end - begin;
            Span<double> coefficients = stackalloc double[Degree + 1];
            var (tail, swing) = LegendreFit.Of(potential.At, begin, end, coefficients);
            var resolved = tail <= Rounded * scale;
            if (
                (!resolved && width > Shortest * potential.Length)
                || 2 * mass * swing * width * width > LargestSwing
                || width > potential.Length / (8 << finer)
            )
            {
                var middle = begin + width / 2;
                Add(begin, middle, depth + 1);
                Add(middle, end, depth + 1);
                return;
            }

            // A wave has at most twice its mean square anywhere in a box; in a well some times that.
            if (!resolved)
                left += 8 * tail * width;
            var rest = LegendreFit.RestInPowers(coefficients);
            var lowest = coefficients[0] - TensorPrimitives.SumOfMagnitudes<double>(coefficients[1..]);
            panels.Add(new PotentialPanel(begin, width, mass, coefficients[0], lowest, rest));
        }
    }

    private const int MostPanels = 20_000;
    private const int MostHalvings = 60;

    // What is left of V, as a share of the largest V, is taken for rounding below this.
    private const double Rounded = 4e-15;

    // A kink that is not named is closed in to this share of the length.
    private const double Shortest = 1e-8;

    // 2m h² of the largest change of V on a panel: with it the sum over η ends.
    private const double LargestSwing = 1;

    /// <summary>
    /// The matrix ((φ of φ = 1, φ of φ' = 1), (their φ')) from the begin of the panel to its end, and its derivative by
    /// the energy, both times e^-<see cref="PanelStep.Logarithm"/>.
    /// </summary>
    public PanelStep At(double energy)
    {
        var z = Scale * (Mean - energy);
        Span<double> eta = stackalloc double[Terms + 2];
        var logarithm = EtaFunctions.Fill(z, eta);
        double a = 0,
            b = 0,
            c = 0,
            d = 0,
            ae = 0,
            be = 0,
            ce = 0,
            de = 0;

        // eta[0] is η_-1. The first solution begins at k = -1 and the second at k = 0, so that their places differ by
        // one; the slope of a term has the η below its own.
        for (var k = 0; k < Terms; k++)
        {
            var below = k == 0 ? z * eta[1] - eta[0] : eta[k - 1];
            a += _value0[k] * eta[k];
            c += _slope0[k] * eta[k] + _value0[k] * below;
            ae += _value0[k] * eta[k + 1];
            ce += _slope0[k] * eta[k + 1] + _value0[k] * eta[k];
            b += _value1[k] * eta[k + 1];
            d += _slope1[k] * eta[k + 1] + _value1[k] * eta[k];
            be += _value1[k] * eta[k + 2];
            de += _slope1[k] * eta[k + 2] + _value1[k] * eta[k + 1];
        }

        // dη_k/dZ = η_(k+1)/2.
        var byEnergy = -Scale / 2;
        return new PanelStep(
            a,
            b * Width,
            c / Width,
            d,
            byEnergy * ae,
            byEnergy * be * Width,
            byEnergy * ce / Width,
            byEnergy * de,
            logarithm
        );
    }

    /// <summary>φ inside the panel, at t from 0 to 1, from φ and φ' at its begin.</summary>
    public double Inside(double energy, double t, double value, double slope)
    {
        var (first, second) = _polynomials.Value;
        var z = Scale * (Mean - energy) * t * t;
        Span<double> eta = stackalloc double[Terms + 2];
        var logarithm = EtaFunctions.Fill(z, eta);
        double sum = 0,
            power = 1 / t;
        for (var k = 0; k < Terms; k++)
        {
            sum += value * Polynomial(first[k], t) * power * eta[k];
            power *= t * t;
            sum += slope * Width * Polynomial(second[k], t) * power * eta[k + 1];
        }

        return sum * Math.Exp(logarithm);
    }

    /// <summary>
    /// The polynomials C_k from the first on: (2j + 2k + 2) of the coefficient j of the next is that of w C - C''.
    /// </summary>
    private static double[][] Polynomials(double[] first, int k, double[] w)
    {
        var all = new double[Terms][];
        all[0] = first;
        for (var n = 1; n < Terms; n++, k++)
        {
            var before = all[n - 1];
            var next = new double[before.Length + w.Length - 1];
            for (var i = 0; i < before.Length; i++)
            for (var j = 0; j < w.Length; j++)
                next[i + j] += before[i] * w[j];
            for (var j = 2; j < before.Length; j++)
                next[j - 2] -= j * (j - 1) * before[j];

            // Nothing stands where it would be divided by 0: what follows the first polynomial t begins with t too.
            for (var j = 0; j < next.Length; j++)
                next[j] = j + k + 1 == 0 ? 0 : next[j] / (2 * (j + k + 1));
            all[n] = next;
        }

        return all;
    }

    private static (double Value, double Slope) AtEnd(double[] polynomial)
    {
        double value = 0,
            slope = 0;
        for (var j = polynomial.Length - 1; j >= 0; j--)
        {
            value += polynomial[j];
            slope += j * polynomial[j];
        }

        return (value, slope);
    }

    private static double Polynomial(double[] coefficients, double t)
    {
        double sum = 0;
        for (var j = coefficients.Length - 1; j >= 0; j--)
            sum = sum * t + coefficients[j];
        return sum;
    }
}

/// <summary>How φ and φ' go through a panel, and the derivatives by the energy, times e^-Logarithm.</summary>
internal readonly record struct PanelStep(
    double A,
    double B,
    double C,
    double D,
    double Ae,
    double Be,
    double Ce,
    double De,
    double Logarithm
);
