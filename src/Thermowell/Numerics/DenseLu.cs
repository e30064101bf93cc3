using System.Numerics.Tensors;

namespace Thermowell.Numerics;

/// <summary>LU factors of a dense real matrix with partial pivoting.</summary>
internal sealed class DenseLu
{
    private readonly int _size;
    private readonly double[] _factors;
    private readonly int[] _order;

    /// <summary>Factors a row-major matrix, which is copied.</summary>
    /// <exception cref="ArithmeticException">The matrix is singular to working precision.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public DenseLu(ReadOnlySpan<double> matrix, int size, CancellationToken cancellation = default)
    {
        _size = size;
        _factors = matrix.ToArray();
        _order = new int[size];
        for (var i = 0; i < size; i++)
            _order[i] = i;
        for (var k = 0; k < size; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            Eliminate(k);
        }
    }

    /// <summary>Solves A x = b.</summary>
    public void Solve(ReadOnlySpan<double> b, Span<double> x)
    {
        for (var i = 0; i < _size; i++)
            x[i] = b[_order[i]] - TensorPrimitives.Dot<double>(Row(i, 0, i), x[..i]);
        for (var i = _size - 1; i >= 0; i--)
            x[i] = (x[i] - TensorPrimitives.Dot<double>(Row(i, i + 1, _size), x[(i + 1)..])) / _factors[i * _size + i];
    }

    /// <summary>Solves Aᵀ x = b.</summary>
    public void SolveTransposed(ReadOnlySpan<double> b, Span<double> x)
    {
        var y = b[.._size].ToArray();
        for (var i = 0; i < _size; i++)
        {
            y[i] /= _factors[i * _size + i];
            var rest = y.AsSpan(i + 1);
            TensorPrimitives.MultiplyAdd(Row(i, i + 1, _size), -y[i], rest, rest);
        }

        for (var i = _size - 1; i > 0; i--)
        {
            var rest = y.AsSpan(0, i);
            TensorPrimitives.MultiplyAdd(Row(i, 0, i), -y[i], rest, rest);
        }

        for (var i = 0; i < _size; i++)
            x[_order[i]] = y[i];
    }

    private void Eliminate(int k)
    {
        var pivot = k;
        for (var i = k + 1; i < _size; i++)
            if (Math.Abs(_factors[i * _size + k]) > Math.Abs(_factors[pivot * _size + k]))
                pivot = i;
        if (_factors[pivot * _size + k] == 0)
            throw new ArithmeticException("the matrix is singular.");
        if (pivot != k)
        {
            (_order[k], _order[pivot]) = (_order[pivot], _order[k]);
            for (var j = 0; j < _size; j++)
                (_factors[k * _size + j], _factors[pivot * _size + j]) = (
                    _factors[pivot * _size + j],
                    _factors[k * _size + j]
                );
        }

        var source = Row(k, k + 1, _size);
        for (var i = k + 1; i < _size; i++)
        {
            var factor = _factors[i * _size + k] /= _factors[k * _size + k];
            if (factor == 0)
                continue;
            var target = Row(i, k + 1, _size);
            TensorPrimitives.MultiplyAdd(source, -factor, target, target);
        }
    }

    private Span<double> Row(int row, int start, int end) => _factors.AsSpan(row * _size + start, end - start);
}
