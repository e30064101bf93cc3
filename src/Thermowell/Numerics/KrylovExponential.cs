using System.Numerics.Tensors;

namespace Thermowell.Numerics;

/// <summary>
/// exp(A t) x of a linear map that is only applied: in steps, each by the exponential of the map's projection on a
/// Krylov space; Y. Saad, SIAM J. Numer. Anal. 29, 209 (1992), with the step control of R. B. Sidje, ACM Trans. Math.
/// Softw. 24, 130 (1998).
/// </summary>
/// <remarks>
/// For maps whose exponentials do not grow. Steps lengthen as x comes to rest, so that long times cost little there.
/// Buffers are used again; not for two threads at once.
/// </remarks>
internal sealed class KrylovExponential
{
    // Krylov vectors of a step; how much of what the estimate allows is taken, and how far a step may grow over the
    // last.
    private const int Dimension = 40;
    private const double Caution = 0.9;
    private const double MostGrowth = 5;
    private const double Rejected = 1.2;

    // A remainder below this share of the vector is rounding: the Krylov space is closed.
    private const double Rounding = 1e-14;

    private readonly LinearMap _map;
    private readonly int _size;
    private readonly double _tolerance;
    private readonly KrylovBasis _basis;
    private readonly double[] _projected = new double[(Dimension + 2) * (Dimension + 2)];
    private double _step;

    /// <summary>The exponentials of a map.</summary>
    /// <param name="map">A.</param>
    /// <param name="size">The length of x.</param>
    /// <param name="tolerance">The largest error of a step, as a share of |x|.</param>
    public KrylovExponential(LinearMap map, int size, double tolerance)
    {
        (_map, _size, _tolerance) = (map, size, tolerance);
        _basis = new KrylovBasis(size, Dimension + 1);
    }

    /// <summary>How often the map was applied.</summary>
    public long Applications { get; private set; }

    /// <summary>The sum of the errors of all steps, an estimate of |error of x|.</summary>
    public double Error { get; private set; }

    /// <summary>x becomes exp(A t) x.</summary>
    /// <param name="time">t, not negative.</param>
    /// <param name="x">x.</param>
    /// <param name="mostApplications">How often the map may have been applied since the beginning.</param>
    /// <returns>Whether t was reached within the applications.</returns>
    public bool Advance(double time, Span<double> x, long mostApplications)
    {
        for (var done = 0.0; done < time; )
        {
            if (Applications > mostApplications)
                return false;
            var norm = TensorPrimitives.Norm<double>(x);
            if (norm == 0)
                return true;
            done += Step(time - done, norm, x);
        }

        return true;
    }

    /// <summary>One step of a length found by itself, at most the rest.</summary>
    private double Step(double rest, double norm, Span<double> x)
    {
        TensorPrimitives.Divide(x, norm, _basis[0]);
        var (size, beyond) = Project();
        var isClosed = size < Dimension || beyond == 0;
        var length = isClosed || _step == 0 ? rest : Math.Min(rest, _step);
        while (true)
        {
            var order = isClosed ? size : size + 2;
            var exponential = DenseExponential.Of(Scaled(order, length), order);
            var (error, power) = isClosed ? (0, 1.0 / Dimension) : ErrorOf(exponential, order, beyond);
            if (error <= Rejected * _tolerance || length <= rest * 1e-12)
            {
                var kept = isClosed ? size : size + 1;
                x.Clear();
                for (var k = 0; k < kept; k++)
                    TensorPrimitives.MultiplyAdd(_basis[k], norm * exponential[k * order], x, x);
                Error += norm * error;
                if (!isClosed)
                    _step = length * Math.Min(MostGrowth, Growth(error, power));
                return length;
            }

            length *= Math.Clamp(Growth(error, power), 0.02, Caution);
        }
    }

    private double Growth(double error, double power) =>
        Caution * Math.Pow(_tolerance / Math.Max(error, _tolerance * 1e-12), power);

    /// <summary>The basis of the Krylov space of its first vector, and |A v| of the last one.</summary>
    private (int Size, double Beyond) Project()
    {
        const int stride = Dimension + 2;
        Array.Clear(_projected);
        Span<double> overlaps = stackalloc double[Dimension];
        for (var k = 0; k < Dimension; k++)
        {
            var next = _basis[k + 1];
            _map(_basis[k], next);
            Applications++;
            var before = TensorPrimitives.Norm<double>(next);
            var remainder = _basis.Orthogonalise(k + 1, overlaps);
            for (var j = 0; j <= k; j++)
                _projected[j * stride + k] = overlaps[j];
            if (remainder <= Rounding * before)
                return (k + 1, 0);
            _projected[(k + 1) * stride + k] = remainder;
            _basis.Divide(k + 1, remainder);
        }

        // A row more, by which the exponential has the next term of the error too.
        _projected[(Dimension + 1) * stride + Dimension] = 1;
        var last = new double[_size];
        _map(_basis[Dimension], last);
        Applications++;
        return (Dimension, TensorPrimitives.Norm<double>(last));
    }

    private double[] Scaled(int order, double by)
    {
        var matrix = new double[order * order];
        for (var i = 0; i < order; i++)
            TensorPrimitives.Multiply(
                _projected.AsSpan(i * (Dimension + 2), order),
                by,
                matrix.AsSpan(i * order, order)
            );
        return matrix;
    }

    /// <summary>The share of |x| that a step is off by, and the power by which that goes with its length.</summary>
    private static (double Error, double Power) ErrorOf(double[] exponential, int order, double beyond)
    {
        double first = Math.Abs(exponential[(order - 2) * order]),
            second = Math.Abs(exponential[(order - 1) * order]) * beyond;
        var size = order - 2;
        return first > 10 * second ? (second, 1.0 / size)
            : first > second ? (first * second / (first - second), 1.0 / size)
            : (first, 1.0 / (size - 1));
    }
}

/// <summary>exp(A) of a small matrix, by its series of a small share of A and squarings.</summary>
internal static class DenseExponential
{
    // Twelve terms of the series of a norm of 1/4 leave 2e-18 of it.
    private const double LargestNorm = 0.25;
    private const int Terms = 12;

    /// <summary>exp(A).</summary>
    /// <param name="matrix">A, n × n row-major, overwritten.</param>
    /// <param name="n">n.</param>
    public static double[] Of(double[] matrix, int n)
    {
        double norm = 0;
        for (var i = 0; i < n; i++)
            norm = Math.Max(norm, TensorPrimitives.SumOfMagnitudes<double>(matrix.AsSpan(i * n, n)));
        var squarings = norm > LargestNorm ? Math.ILogB(norm / LargestNorm) + 1 : 0;
        TensorPrimitives.Multiply(matrix, Math.ScaleB(1, -squarings), matrix);
        double[] sum = new double[n * n],
            term = new double[n * n],
            next = new double[n * n];
        for (var i = 0; i < n; i++)
            sum[i * (n + 1)] = term[i * (n + 1)] = 1;
        for (var k = 1; k <= Terms; k++)
        {
            Multiply(term, matrix, next, n);
            TensorPrimitives.Divide(next, k, term);
            TensorPrimitives.Add(sum, term, sum);
        }

        for (var k = 0; k < squarings; k++)
        {
            Multiply(sum, sum, next, n);
            (sum, next) = (next, sum);
        }

        return sum;
    }

    private static void Multiply(double[] a, double[] b, double[] product, int n)
    {
        for (var i = 0; i < n; i++)
        {
            var row = product.AsSpan(i * n, n);
            row.Clear();
            for (var k = 0; k < n; k++)
                if (a[i * n + k] != 0)
                    TensorPrimitives.MultiplyAdd(b.AsSpan(k * n, n), a[i * n + k], row, row);
        }
    }
}
