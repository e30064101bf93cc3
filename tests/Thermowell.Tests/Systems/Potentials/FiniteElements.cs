using Thermowell.Numerics.Eigen;
using Thermowell.Numerics.Quadrature;

namespace Thermowell.Tests.Systems.Potentials;

/// <summary>
/// Levels and slopes at the walls of a particle of mass 1 in a potential from 0 to 1 by finite elements with polynomials
/// (integrated Legendre polynomials inside an element, hats between two), edges at the kinks: converges in their degree
/// and shares nothing with shooting. Babuska, Szabo, Katz, SIAM J. Numer. Anal. 18, 515 (1981).
/// </summary>
internal static class FiniteElements
{
    private const int Degree = 22;
    private const int Nodes = 40;

    /// <summary>The lowest levels.</summary>
    /// <param name="potential">V(x).</param>
    /// <param name="edges">Edges of the elements, from 0 to 1, where V may jump.</param>
    /// <param name="count">How many levels.</param>
    public static (double[] Energies, double[] LeftSlopes, double[] RightSlopes) Of(
        Func<double, double> potential,
        double[] edges,
        int count
    )
    {
        // Bubbles of each element, then the hats at the inner edges.
        var (elements, bubbles) = (edges.Length - 1, Degree - 1);
        var size = elements * bubbles + elements - 1;
        var (energy, overlap) = (new double[size, size], new double[size, size]);
        var rule = new GaussLegendre(Nodes);
        for (var e = 0; e < elements; e++)
        {
            var h = edges[e + 1] - edges[e];
            for (var q = 0; q < Nodes; q++)
            {
                var t = rule.Nodes[q];
                var (values, slopes) = Shapes(t);
                var (weight, v) = (rule.Weights[q] * h / 2, potential(edges[e] + h * (1 + t) / 2));
                for (var a = 0; a < values.Length; a++)
                for (var b = 0; b < values.Length; b++)
                    if (At(e, a) is var i and >= 0 && At(e, b) is var j and >= 0)
                    {
                        overlap[i, j] += weight * values[a] * values[b];
                        energy[i, j] += weight * (slopes[a] * slopes[b] * 2 / (h * h) + v * values[a] * values[b]);
                    }
            }
        }

        var (found, vectors) = Solve(energy, overlap, count);
        return (found, Slopes(0, -1), Slopes(elements - 1, 1));

        // Of an element: shape 0 falls to its right edge, shape 1 rises to it, the others are bubbles.
        int At(int e, int shape) =>
            shape >= 2 ? e * bubbles + shape - 2
            : shape == 0 ? (e == 0 ? -1 : elements * bubbles + e - 1)
            : e == elements - 1 ? -1
            : elements * bubbles + e;

        double[] Slopes(int e, double end)
        {
            var slopes = Shapes(end).Slopes;
            return
            [
                .. vectors.Select(vector =>
                    Enumerable.Range(0, slopes.Length).Sum(a => At(e, a) is var i and >= 0 ? vector[i] * slopes[a] : 0)
                    * 2
                    / (edges[e + 1] - edges[e])
                ),
            ];
        }
    }

    /// <summary>The shapes on (-1, 1) and their derivatives.</summary>
    private static (double[] Values, double[] Slopes) Shapes(double t)
    {
        var legendre = new double[Degree + 1];
        (legendre[0], legendre[1]) = (1, t);
        for (var n = 1; n < Degree; n++)
            legendre[n + 1] = ((2 * n + 1) * t * legendre[n] - n * legendre[n - 1]) / (n + 1);
        var (values, slopes) = (new double[Degree + 1], new double[Degree + 1]);
        (values[0], values[1], slopes[0], slopes[1]) = ((1 - t) / 2, (1 + t) / 2, -0.5, 0.5);
        for (var n = 2; n <= Degree; n++)
        {
            var norm = Math.Sqrt(2 * (2 * n - 1));
            values[n] = (legendre[n] - legendre[n - 2]) / norm;
            slopes[n] = (2 * n - 1) * legendre[n - 1] / norm;
        }

        return (values, slopes);
    }

    /// <summary>energy c = e overlap c by Cholesky's factor of the overlap.</summary>
    private static (double[] Values, double[][] Vectors) Solve(double[,] energy, double[,] overlap, int count)
    {
        var n = energy.GetLength(0);
        var factor = new double[n, n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j <= i; j++)
        {
            var sum = overlap[i, j];
            for (var k = 0; k < j; k++)
                sum -= factor[i, k] * factor[j, k];
            factor[i, j] = i == j ? Math.Sqrt(sum) : sum / factor[j, j];
        }

        // L⁻¹ H L⁻ᵀ, first the rows and then the columns.
        var matrix = (double[,])energy.Clone();
        for (var j = 0; j < n; j++)
            Forward(i => matrix[i, j], (i, value) => matrix[i, j] = value);
        for (var i = 0; i < n; i++)
            Forward(j => matrix[i, j], (j, value) => matrix[i, j] = value);
        var (values, flat) = SymmetricEigenproblem.Lowest(
            [.. matrix.Cast<double>()],
            n,
            count,
            SymmetricEigenproblem.Sequential
        );
        var vectors = new double[count][];
        for (var v = 0; v < count; v++)
        {
            var vector = vectors[v] = flat[(v * n)..((v + 1) * n)];
            for (var i = n - 1; i >= 0; i--)
            {
                for (var k = i + 1; k < n; k++)
                    vector[i] -= factor[k, i] * vector[k];
                vector[i] /= factor[i, i];
            }
        }

        return (values, vectors);

        void Forward(Func<int, double> get, Action<int, double> set)
        {
            for (var i = 0; i < n; i++)
            {
                var sum = get(i);
                for (var k = 0; k < i; k++)
                    sum -= factor[i, k] * get(k);
                set(i, sum / factor[i, i]);
            }
        }
    }
}
