using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Thermowell.Numerics;
using Thermowell.Numerics.Quadrature;

namespace Thermowell.Contacts;

/// <summary>
/// x² P∫ y^(s-1) exp(-y)/(y² - x²) dy over y > 0, the real part of the self-energy of the Ohmic family with an
/// exponential cutoff, Eq. (L9) of docs/theory/harmonic.md, by panels of Gauss and Legendre.
/// </summary>
internal static class CutoffReaction
{
    // y^(s-1) exp(-y), s at most 10, is below 1e-17 of its integral beyond it.
    private const double Beyond = 90;

    // Above it what lies at x and beyond is below exp(-50) of the rest.
    private const double FarAbove = 100;

    // exp(-y) over such a length, and a power over a factor of two, are polynomials to the last digit.
    private const double Length = 2;
    private const double Grading = 0.5;
    private const double Smallest = 1e-17;

    private static readonly GaussLegendre Rule = new(20);

    // Of an exponent and an octave of x the values at the nodes, between which a polynomial is as good as they are.
    private static readonly ConcurrentDictionary<(double Exponent, int Octave), double[]> Octaves = new();
    private static readonly GaussLegendre Nodes = new(28);

    /// <summary>x² times the principal value.</summary>
    /// <param name="x">The frequency over the cutoff, above 0.</param>
    /// <param name="s">The exponent.</param>
    public static double At(double x, double s)
    {
        var octave = Math.ILogB(x);
        var values = Octaves.GetOrAdd(
            (s, octave),
            key => [.. Nodes.Nodes.Select(node => Integrated(Math.ScaleB(0.5 * (3 + node), key.Octave), key.Exponent))]
        );
        Span<double> coefficients = stackalloc double[Nodes.Order];
        coefficients.Clear();
        Nodes.AddInterpolation(2 * Math.ScaleB(x, -octave) - 3, 1, coefficients);
        return TensorPrimitives.Dot<double>(coefficients, values);
    }

    /// <summary>The same by quadrature.</summary>
    private static double Integrated(double x, double s)
    {
        // Below the pole; beside 0 a power below 1 is integrated as it stands, and what is left of it vanishes there.
        var square = x * x;
        var low = Math.Min(0.5 * x, Beyond);
        var head = s < 1 ? Math.Min(low, 1) : 0;
        var sum = head > 0 ? -Math.Pow(head, s) / s : 0;
        for (double end = low, least = Math.Min(low, 1) * Math.Pow(Smallest, 1 / (s < 1 ? 1 + s : s)); end > least; )
        {
            var begin = Math.Max(end * Grading, Math.Max(end - Length, end > head ? head : 0));
            sum += end > head ? Panel(begin, end, Direct) : Panel(begin, end, Remaining);
            end = begin;
        }

        if (x > FarAbove)
            return sum;

        // On both sides of it, at the same distance.
        for (double begin = 0, half = 0.5 * x; begin < half; )
        {
            var end = Math.Min(half, begin + Length);
            sum += Panel(begin, end, t => square * (Share(x + t) - Share(x - t)) / t);
            begin = end;
        }

        for (double begin = 1.5 * x, last = begin + Beyond; begin < last; )
        {
            var end = Math.Min(begin / Grading, begin + Length);
            sum += Panel(begin, end, Direct);
            begin = end;
        }

        return sum;

        double Power(double y) => Math.Pow(y, s - 1) * Math.Exp(-y);

        double Direct(double y) => square * Power(y) / ((y - x) * (y + x));

        double Remaining(double y) =>
            Math.Pow(y, s - 1) * ((square * ExponentialMinusOne.At(-y) + y * y) / ((y - x) * (y + x)));

        double Share(double y) => Power(y) / (y + x);
    }

    /// <summary>Γ(s) = ∫ y^(s-1) exp(-y) dy.</summary>
    /// <param name="s">The exponent.</param>
    public static double Gamma(double s)
    {
        // Γ(s + 1)/s, whose integrand is y^s.
        double sum = 0;
        for (double end = Beyond + Beyond, least = Smallest; end > least; )
        {
            var begin = Math.Max(end * Grading, end - Length);
            sum += Panel(begin, end, y => Math.Pow(y, s) * Math.Exp(-y));
            end = begin;
        }

        return sum / s;
    }

    private static double Panel(double begin, double end, Func<double, double> f)
    {
        var (center, half) = (0.5 * (begin + end), 0.5 * (end - begin));
        double sum = 0;
        for (var i = 0; i < Rule.Order; i++)
            sum += Rule.Weights[i] * f(center + half * Rule.Nodes[i]);
        return half * sum;
    }
}
