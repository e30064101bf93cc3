using System.Numerics.Tensors;

namespace Thermowell.Solvers;

/// <summary>Applies a linear map: reads a vector and writes its image, which must not overlap it.</summary>
internal delegate void LinearMap(ReadOnlySpan<double> source, Span<double> image);

/// <summary>What an iterative solve ended with.</summary>
/// <param name="Converged">Whether the residual came under the tolerance.</param>
/// <param name="RelativeResidual">|b - (x - A x)| / |b| as the iteration knows it.</param>
/// <param name="Iterations">Applications of A.</param>
internal readonly record struct SolveOutcome(bool Converged, double RelativeResidual, int Iterations);

/// <summary>Solves x = A x + b by GMRES without restarts (Saad and Schultz, SIAM J. Sci. Stat. Comput. 7, 856 (1986)).</summary>
internal static class AffineFixedPoint
{
    /// <summary>Solves x = A x + b from x = 0.</summary>
    /// <param name="map">A; 1 must not be one of its eigenvalues.</param>
    /// <param name="offset">b.</param>
    /// <param name="solution">Receives x.</param>
    /// <param name="tolerance">The relative residual to reach.</param>
    /// <param name="largestIterations">The most applications of A.</param>
    public static SolveOutcome Solve(LinearMap map, ReadOnlySpan<double> offset, Span<double> solution, double tolerance, int largestIterations)
    {
        var size = offset.Length;
        solution.Clear();
        var norm = TensorPrimitives.Norm(offset);
        if (norm == 0) return new SolveOutcome(true, 0, 0);
        var basis = new List<double[]> { offset.ToArray() };
        TensorPrimitives.Divide(basis[0], norm, basis[0]);
        var triangle = new List<double[]>();
        var rotations = new List<(double C, double S)>();
        var right = new List<double> { norm };
        while (triangle.Count < largestIterations)
        {
            var next = new double[size];
            map(basis[^1], next);
            TensorPrimitives.Subtract(basis[^1], next, next);
            var column = Orthogonalise(basis, next, rotations, right);
            triangle.Add(column.Entries);
            if (Math.Abs(right[^1]) <= tolerance * norm || column.Remainder == 0) break;
            TensorPrimitives.Divide(next, column.Remainder, next);
            basis.Add(next);
        }

        Combine(basis, triangle, right, solution);
        var residual = Math.Abs(right[^1]) / norm;
        return new SolveOutcome(residual <= tolerance, residual, triangle.Count);
    }

    private static (double[] Entries, double Remainder) Orthogonalise(List<double[]> basis, double[] next, List<(double C, double S)> rotations, List<double> right)
    {
        var entries = new double[basis.Count];
        for (var pass = 0; pass < 2; pass++)
            for (var k = 0; k < basis.Count; k++)
            {
                var overlap = TensorPrimitives.Dot<double>(basis[k], next);
                entries[k] += overlap;
                TensorPrimitives.MultiplyAdd(basis[k], -overlap, next, next);
            }

        var remainder = TensorPrimitives.Norm<double>(next);
        for (var k = 0; k < rotations.Count; k++)
        {
            var (c, s) = rotations[k];
            (entries[k], entries[k + 1]) = (c * entries[k] + s * entries[k + 1], c * entries[k + 1] - s * entries[k]);
        }

        var hypotenuse = double.Hypot(entries[^1], remainder);
        var (cosine, sine) = (entries[^1] / hypotenuse, remainder / hypotenuse);
        rotations.Add((cosine, sine));
        entries[^1] = hypotenuse;
        right.Add(-sine * right[^1]);
        right[^2] *= cosine;
        return (entries, remainder);
    }

    private static void Combine(List<double[]> basis, List<double[]> triangle, List<double> right, Span<double> solution)
    {
        var weights = new double[triangle.Count];
        for (var k = weights.Length - 1; k >= 0; k--)
        {
            var value = right[k];
            for (var j = k + 1; j < weights.Length; j++) value -= triangle[j][k] * weights[j];
            weights[k] = value / triangle[k][k];
            TensorPrimitives.MultiplyAdd(basis[k], weights[k], solution, solution);
        }
    }
}
