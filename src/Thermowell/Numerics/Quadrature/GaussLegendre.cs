using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Thermowell.Numerics.Quadrature;

/// <summary>The n-point Gauss-Legendre rule on (-1, 1), with the weights that interpolate between its nodes.</summary>
internal sealed class GaussLegendre
{
    private const int MostNodes = 64;

    private readonly double[] _barycentric;

    /// <summary>Builds the rule by Newton's method on the Legendre recurrence.</summary>
    /// <param name="order">The number of nodes n, 1 to 64.</param>
    public GaussLegendre(int order)
    {
        Order = Require.Within(order, 1, MostNodes);
        Nodes = new double[order];
        Weights = new double[order];
        _barycentric = new double[order];
        for (var i = 0; i < order; i++)
        {
            var x = -Math.Cos(Math.PI * (i + 0.75) / (order + 0.5));
            double slope = 1;
            for (var pass = 0; pass < 8; pass++)
            {
                (var value, slope) = Legendre(order, x);
                x -= value / slope;
            }

            slope = Legendre(order, x).Slope;
            Nodes[i] = x;
            Weights[i] = 2 / ((1 - x * x) * slope * slope);
            _barycentric[i] = (i % 2 == 0 ? 1 : -1) * Math.Sqrt((1 - x * x) * Weights[i]);
        }
    }

    /// <summary>The number of nodes n; polynomials up to degree 2n - 1 are integrated exactly.</summary>
    public int Order { get; }

    /// <summary>The nodes, ascending.</summary>
    public double[] Nodes { get; }

    /// <summary>The weights; they sum to 2.</summary>
    public double[] Weights { get; }

    /// <summary>
    /// Adds <paramref name="factor"/> times the value at x of each Lagrange polynomial of the nodes (barycentric form).
    /// </summary>
    [SkipLocalsInit]
    public void AddInterpolation(double x, double factor, Span<double> coefficients)
    {
        Span<double> terms = stackalloc double[MostNodes];
        terms = terms[..Order];
        coefficients = coefficients[..Order];
        var i = 0;
        var at = Vector256.Create(x);
        for (; i <= terms.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            (
                Vector256.Create<double>(_barycentric.AsSpan(i)) / (at - Vector256.Create<double>(Nodes.AsSpan(i)))
            ).CopyTo(terms[i..]);
        for (; i < terms.Length; i++)
            terms[i] = _barycentric[i] / (x - Nodes[i]);
        double sum = 0;
        foreach (var term in terms)
            sum += term;
        if (!double.IsFinite(sum) && Array.IndexOf(Nodes, x) is >= 0 and var node)
        {
            coefficients[node] += factor;
            return;
        }

        var scale = factor / sum;
        var scales = Vector256.Create(scale);
        for (i = 0; i <= terms.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            (Vector256.Create<double>(coefficients[i..]) + scales * Vector256.Create<double>(terms[i..])).CopyTo(
                coefficients[i..]
            );
        for (; i < terms.Length; i++)
            coefficients[i] += scale * terms[i];
    }

    private static (double Value, double Slope) Legendre(int order, double x)
    {
        var (previous, value) = (1.0, x);
        for (var k = 2; k <= order; k++)
            (previous, value) = (value, ((2 * k - 1) * x * value - (k - 1) * previous) / k);
        return (value, order * (x * value - previous) / (x * x - 1));
    }
}
