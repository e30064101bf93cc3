using System.Numerics;
using System.Numerics.Tensors;

namespace Thermowell.Numerics;

/// <summary>
/// The eigenvalue of largest real part that a Krylov space shows: Arnoldi's projection of a real map, its Ritz values,
/// and the residual of the one chosen (Saad, Numerical Methods for Large Eigenvalue Problems, section 6.2).
/// </summary>
internal static class ArnoldiGrowth
{
    /// <summary>Projects a map on the Krylov space of a vector.</summary>
    /// <param name="map">The map.</param>
    /// <param name="start">The vector, not 0.</param>
    /// <param name="steps">Dimension of the space, at least 2.</param>
    /// <param name="cancellation">Stops the work; the map, which takes most of the time, has to look at it too.</param>
    /// <returns>The Ritz value of largest real part, and |A x - θ x| of its unit vector x.</returns>
    public static (Complex Value, double Residual) Of(
        LinearMap map,
        ReadOnlySpan<double> start,
        int steps,
        CancellationToken cancellation = default
    )
    {
        var projected = new double[steps * steps];
        var basis = new List<double[]> { start.ToArray() };
        TensorPrimitives.Divide(basis[0], TensorPrimitives.Norm(start), basis[0]);
        double remainder = 0;
        var size = 0;
        while (size < steps)
        {
            cancellation.ThrowIfCancellationRequested();
            var next = new double[start.Length];
            map(basis[size], next);
            remainder = Orthogonalise(basis, next, projected, steps, size);
            size++;
            if (remainder == 0 || size == steps)
                break;
            projected[size * steps + size - 1] = remainder;
            TensorPrimitives.Divide(next, remainder, next);
            basis.Add(next);
        }

        var matrix = Leading(projected, steps, size);
        var value = HessenbergEigenvalues
            .OfHessenberg((double[])matrix.Clone(), size, cancellation: cancellation)
            .MaxBy(z => z.Real);
        return (value, remainder * LastComponent(matrix, size, value));
    }

    private static double Orthogonalise(List<double[]> basis, double[] next, double[] projected, int stride, int column)
    {
        for (var pass = 0; pass < 2; pass++)
        for (var j = 0; j <= column; j++)
        {
            var overlap = TensorPrimitives.Dot<double>(basis[j], next);
            projected[j * stride + column] += overlap;
            TensorPrimitives.MultiplyAdd(basis[j], -overlap, next, next);
        }

        return TensorPrimitives.Norm<double>(next);
    }

    private static double[] Leading(double[] projected, int stride, int size)
    {
        var matrix = new double[size * size];
        for (var i = 0; i < size; i++)
            projected.AsSpan(i * stride, size).CopyTo(matrix.AsSpan(i * size));
        return matrix;
    }

    /// <summary>The last component of the unit eigenvector, by two steps of inverse iteration.</summary>
    private static double LastComponent(double[] matrix, int size, Complex value)
    {
        var vector = new Complex[size];
        Array.Fill(vector, Complex.One);
        for (var step = 0; step < 2; step++)
        {
            var shifted = new Complex[size, size];
            for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                shifted[i, j] = matrix[i * size + j] - (i == j ? value * (1 + 1e-12) : 0);
            InverseIteration.Step(shifted, vector);
        }

        return vector[^1].Magnitude;
    }
}
