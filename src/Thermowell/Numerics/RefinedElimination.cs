using System.Numerics.Tensors;

namespace Thermowell.Numerics;

/// <summary>
/// Solves A x = b for a linear map by elimination and iterative refinement, and tells from the condition of A whether
/// the solution has digits (N. J. Higham, Accuracy and Stability of Numerical Algorithms, chapters 7, 9 and 12).
/// </summary>
internal static class RefinedElimination
{
    private const double Rounding = 2.220446049250313e-16;

    // A solution may be off by its condition times the rounding: from this share on it is none.
    private const double LargestLoss = 1e-3;

    private const int Refinements = 2;

    /// <summary>
    /// Solves A x = b; false, and x as it was, where rounding leaves the solution fewer than three digits.
    /// </summary>
    /// <param name="map">A, of which every column is asked.</param>
    /// <param name="b">The right-hand side, not 0.</param>
    /// <param name="x">Receives the solution.</param>
    /// <param name="relativeResidual">|b - A x| / |b|.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static bool TrySolve(
        LinearMap map,
        ReadOnlySpan<double> b,
        Span<double> x,
        out double relativeResidual,
        CancellationToken cancellation
    )
    {
        relativeResidual = double.NaN;
        var matrix = Matrix(map, b.Length, cancellation);
        DenseLu factors;
        try
        {
            factors = new DenseLu(matrix, b.Length, cancellation);
        }
        catch (ArithmeticException)
        {
            return false;
        }

        if (!(Condition(matrix, factors, b.Length) * Rounding <= LargestLoss))
            return false;
        factors.Solve(b, x);
        double[] residual = new double[b.Length],
            correction = new double[b.Length];
        for (var step = 0; step < Refinements; step++)
        {
            Residual(map, b, x, residual);
            factors.Solve(residual, correction);
            TensorPrimitives.Add(x, correction, x);
        }

        Residual(map, b, x, residual);
        relativeResidual = TensorPrimitives.Norm<double>(residual) / TensorPrimitives.Norm(b);
        return true;
    }

    private static double[] Matrix(LinearMap map, int size, CancellationToken cancellation)
    {
        double[] matrix = new double[size * size],
            unit = new double[size],
            column = new double[size];
        for (var j = 0; j < size; j++)
        {
            cancellation.ThrowIfCancellationRequested();
            unit[j] = 1;
            map(unit, column);
            unit[j] = 0;
            for (var i = 0; i < size; i++)
                matrix[i * size + j] = column[i];
        }

        return matrix;
    }

    /// <summary>|A| |A⁻¹| in the Frobenius norm.</summary>
    private static double Condition(double[] matrix, DenseLu factors, int size)
    {
        double[] unit = new double[size],
            column = new double[size];
        double squares = 0;
        for (var j = 0; j < size; j++)
        {
            unit[j] = 1;
            factors.Solve(unit, column);
            unit[j] = 0;
            squares += TensorPrimitives.SumOfSquares<double>(column);
        }

        return TensorPrimitives.Norm<double>(matrix) * Math.Sqrt(squares);
    }

    private static void Residual(LinearMap map, ReadOnlySpan<double> b, Span<double> x, Span<double> residual)
    {
        map(x, residual);
        TensorPrimitives.Subtract(b, residual, residual);
    }
}
