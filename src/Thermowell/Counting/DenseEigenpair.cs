using System.Numerics.Tensors;
using Thermowell.Numerics;

namespace Thermowell.Counting;

/// <summary>An eigenvalue of a dense matrix whose vectors are nearly known, by steps of a Rayleigh quotient.</summary>
internal static class DenseEigenpair
{
    private const int MostIterations = 16;
    private const double Ended = 1e-14;

    /// <summary>The eigenvalue; both vectors become its own. Null where the steps do not end.</summary>
    /// <param name="matrix">The matrix, row-major.</param>
    /// <param name="right">About M x = θ x.</param>
    /// <param name="left">About l M = θ l.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static double? Follow(
        double[] matrix,
        double[] right,
        double[] left,
        CancellationToken cancellation = default
    )
    {
        var size = right.Length;
        var theta = double.NaN;
        var image = new double[size];
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            double sum = 0,
                terms = 0;
            for (var r = 0; r < size; r++)
            {
                var row = matrix.AsSpan(r * size, size);
                sum += left[r] * TensorPrimitives.Dot<double>(row, right);
                for (var c = 0; c < size; c++)
                    terms += Math.Abs(left[r] * row[c] * right[c]);
            }

            var before = theta;
            var norm = TensorPrimitives.Dot<double>(left, right);
            theta = sum / norm;
            if (!double.IsFinite(theta))
                return null;
            if (Math.Abs(theta - before) <= Ended * terms / Math.Abs(norm))
                return theta;

            // Not quite at θ, where nothing could be solved.
            var shifted = (double[])matrix.Clone();
            for (var r = 0; r < size; r++)
                shifted[r * (size + 1)] -= theta + Ended * terms / Math.Abs(norm);
            try
            {
                var factors = new DenseLu(shifted, size, cancellation);
                factors.Solve(right, image);
                Normalise(image, right);
                factors.SolveTransposed(left, image);
                Normalise(image, left);
            }
            catch (ArithmeticException)
            {
                return null;
            }
        }

        return null;
    }

    private static void Normalise(double[] from, double[] to) =>
        TensorPrimitives.Divide(from, TensorPrimitives.Norm<double>(from), to);
}
