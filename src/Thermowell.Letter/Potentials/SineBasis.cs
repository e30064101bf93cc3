using Thermowell.Questions.Points;
using Thermowell.Systems;

namespace Thermowell.Letter.Potentials;

/// <summary>
/// Levels and couplings of a particle of mass 1 in a potential in the box from 0 to 1, by the waves of the empty box as
/// a basis: what shooting finds, by a route that shares nothing with it. Eq. (W5) of docs/theory/barriers.md.
/// </summary>
internal static class SineBasis
{
    private const int Sines = 80;

    // Fewer than the basis has, whose upper part is wrong.
    private const int Levels = 36;
    private const int Cells = 4000;
    private const int MostSweeps = 30;

    public static LevelSystem Of(Func<double, double> potential)
    {
        var moments = Moments(potential);
        var matrix = new double[Sines, Sines];
        for (var k = 0; k < Sines; k++)
        for (var l = 0; l < Sines; l++)
            matrix[k, l] =
                moments[Math.Abs(k - l)]
                - moments[k + l + 2]
                + (k == l ? (k + 1) * (k + 1) * Math.PI * Math.PI / 2 : 0);
        var (values, vectors) = Diagonal(matrix);
        int[] order = [.. Enumerable.Range(0, Sines).OrderBy(n => values[n]).Take(Levels)];
        double[] left = [.. order.Select(n => Slope(vectors, n, isLeft: true))],
            right = [.. order.Select(n => Slope(vectors, n, isLeft: false))];
        return new LevelSystem(
            new OpenSystem(
                [.. order.Select(n => values[n])],
                new Coupling("left", Product(left)),
                new Coupling("right", Product(right))
            ),
            "sines"
        );
    }

    /// <summary>∫ V cos(jπx) dx, by midpoints, so that no place is that of a jump.</summary>
    private static double[] Moments(Func<double, double> potential)
    {
        var moments = new double[2 * Sines + 1];
        for (var i = 0; i < Cells; i++)
        {
            // cos((j+1)y) = 2 cos(y) cos(jy) - cos((j-1)y).
            var x = (i + 0.5) / Cells;
            var (value, cosine) = (potential(x) / Cells, Math.Cos(Math.PI * x));
            var (last, next) = (cosine, 1.0);
            for (var j = 0; j < moments.Length; j++)
            {
                moments[j] += value * next;
                (last, next) = (next, 2 * cosine * next - last);
            }
        }

        return moments;
    }

    private static double Slope(double[,] vectors, int n, bool isLeft)
    {
        double slope = 0;
        for (var k = 0; k < Sines; k++)
            slope += (isLeft || k % 2 == 1 ? 1 : -1) * (k + 1) * vectors[k, n];
        return Math.Sqrt(2) * Math.PI * slope;
    }

    private static double[] Product(double[] slopes) =>
        [.. slopes.SelectMany(_ => slopes, (one, other) => one * other / 3)];

    /// <summary>Eigenvalues and eigenvectors, these as columns, by Jacobi's rotations.</summary>
    private static (double[] Values, double[,] Vectors) Diagonal(double[,] a)
    {
        var n = a.GetLength(0);
        var vectors = new double[n, n];
        for (var i = 0; i < n; i++)
            vectors[i, i] = 1;
        for (var (sweep, turned) = (0, true); turned && sweep < MostSweeps; sweep++)
        {
            turned = false;
            for (var p = 0; p < n; p++)
            for (var q = p + 1; q < n; q++)
            {
                if (Math.Abs(a[p, q]) <= 1e-17 * (Math.Abs(a[p, p]) + Math.Abs(a[q, q])))
                    continue;
                turned = true;
                var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
                var t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
                var c = 1 / Math.Sqrt(t * t + 1);
                var s = t * c;
                for (var k = 0; k < n; k++)
                {
                    (a[k, p], a[k, q]) = (c * a[k, p] - s * a[k, q], s * a[k, p] + c * a[k, q]);
                    (vectors[k, p], vectors[k, q]) = (
                        c * vectors[k, p] - s * vectors[k, q],
                        s * vectors[k, p] + c * vectors[k, q]
                    );
                }

                for (var k = 0; k < n; k++)
                    (a[p, k], a[q, k]) = (c * a[p, k] - s * a[q, k], s * a[p, k] + c * a[q, k]);
            }
        }

        return ([.. Enumerable.Range(0, n).Select(i => a[i, i])], vectors);
    }
}
