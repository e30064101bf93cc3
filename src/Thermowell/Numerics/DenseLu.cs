using System.Numerics.Tensors;

namespace Thermowell.Numerics;

/// <summary>LU factors of a dense real matrix with partial pivoting.</summary>
internal sealed class DenseLu
{
    private readonly int size;
    private readonly double[] factors;
    private readonly int[] order;

    /// <summary>Factors a row-major matrix, which is copied.</summary>
    /// <exception cref="ArithmeticException">The matrix is singular to working precision.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public DenseLu(ReadOnlySpan<double> matrix, int size, CancellationToken cancellation = default)
    {
        this.size = size;
        factors = matrix.ToArray();
        order = new int[size];
        for (var i = 0; i < size; i++) order[i] = i;
        for (var k = 0; k < size; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            Eliminate(k);
        }
    }

    /// <summary>Solves A x = b.</summary>
    public void Solve(ReadOnlySpan<double> b, Span<double> x)
    {
        for (var i = 0; i < size; i++) x[i] = b[order[i]] - TensorPrimitives.Dot<double>(Row(i, 0, i), x[..i]);
        for (var i = size - 1; i >= 0; i--) x[i] = (x[i] - TensorPrimitives.Dot<double>(Row(i, i + 1, size), x[(i + 1)..])) / factors[i * size + i];
    }

    private void Eliminate(int k)
    {
        var pivot = k;
        for (var i = k + 1; i < size; i++)
            if (Math.Abs(factors[i * size + k]) > Math.Abs(factors[pivot * size + k])) pivot = i;
        if (factors[pivot * size + k] == 0) throw new ArithmeticException("the matrix is singular.");
        if (pivot != k)
        {
            (order[k], order[pivot]) = (order[pivot], order[k]);
            for (var j = 0; j < size; j++) (factors[k * size + j], factors[pivot * size + j]) = (factors[pivot * size + j], factors[k * size + j]);
        }

        var source = Row(k, k + 1, size);
        for (var i = k + 1; i < size; i++)
        {
            var factor = factors[i * size + k] /= factors[k * size + k];
            if (factor == 0) continue;
            var target = Row(i, k + 1, size);
            TensorPrimitives.MultiplyAdd(source, -factor, target, target);
        }
    }

    private Span<double> Row(int row, int start, int end) => factors.AsSpan(row * size + start, end - start);
}
