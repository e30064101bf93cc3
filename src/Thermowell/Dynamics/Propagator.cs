using System.Numerics.Tensors;
using Thermowell.Numerics.Products;

namespace Thermowell.Dynamics;

/// <summary>
/// exp(L t) of linear dynamics for any t, from exp(L h) of a small step h and its squares, Eq. (D3) to Eq. (D5) of
/// docs/theory/dynamics.md.
/// </summary>
/// <remarks>
/// Of populations no digit is lost however far rates are apart: off the diagonal all terms are positive, and an element
/// of the diagonal is what the others of its column leave of 1 as long as that is most of it. Not safe for use by two
/// threads at once.
/// </remarks>
internal sealed class Propagator
{
    /// <summary>The share of the longest step by which all is done a second time, for the error.</summary>
    public const double OtherShare = 0.7;

    // Eight terms of the series of a step whose norm is at most a sixteenth leave 4e-17 of it.
    private const double LargestNorm = 1.0 / 16;
    private const int Terms = 8;
    private const double Most = 0.5;

    private readonly LinearDynamics _dynamics;
    private readonly int _size;
    private readonly int _width;
    private readonly double _step;
    private readonly MatrixProduct _product;
    private readonly CancellationToken _cancellation;
    private readonly List<Power> _powers = [];

    /// <summary>The propagator of some dynamics.</summary>
    /// <param name="dynamics">The dynamics.</param>
    /// <param name="share">The share of the longest step allowed, above 0 and at most 1: results of two shares differ
    /// by rounding alone.</param>
    /// <param name="parallel">Threads, which change no bit, and cancellation.</param>
    public Propagator(LinearDynamics dynamics, double share, ParallelOptions parallel)
    {
        (_dynamics, _size, _width) = (dynamics, dynamics.Size, dynamics.Width);
        (_product, _cancellation) = (new MatrixProduct(parallel), parallel.CancellationToken);
        var norm = dynamics.Norm();
        _step = norm > 0 ? share * LargestNorm / norm : double.PositiveInfinity;
    }

    /// <summary>How many matrices were multiplied on the way to the longest time: what errors grow with.</summary>
    public int Squarings => _powers.Count;

    /// <summary>Moves a state on, and adds the heats that contacts give and take meanwhile.</summary>
    /// <param name="time">How long, not negative.</param>
    /// <param name="state">The numbers of a state, and after them for each contact what it gave and what it
    /// took.</param>
    public void Advance(double time, Span<double> state)
    {
        var moved = new double[_width];
        while (Largest(ref time) is { } power)
        {
            power.Apply(state, moved);
            moved.CopyTo(state);
        }

        if (time > 0)
            Series(time, state, state);
    }

    /// <summary>
    /// Moves a state on that is known by what it differs from another by: of a short time the difference keeps its
    /// digits.
    /// </summary>
    /// <param name="time">How long, not negative.</param>
    /// <param name="from">The other state, and nothing for the heats.</param>
    /// <param name="change">By what the state, and the heats given and taken, differ from it.</param>
    public void AdvanceChange(double time, ReadOnlySpan<double> from, Span<double> change)
    {
        double[] state = new double[_width],
            grown = new double[_width];
        while (Largest(ref time) is { } power)
        {
            TensorPrimitives.Add(from, change, state);
            power.Grow(state, grown);
            TensorPrimitives.Add(change, grown, change);
        }

        if (time <= 0)
            return;
        TensorPrimitives.Add(from, change, state);
        Series(time, state, change);
    }

    /// <summary>The largest power that is not beyond a time, which it takes off the time; null below the
    /// step.</summary>
    private Power? Largest(ref double time)
    {
        if (!(time >= _step))
            return null;
        _cancellation.ThrowIfCancellationRequested();
        var power = Math.ILogB(time / _step);
        var by = Math.ScaleB(_step, power);
        if (by > time)
            by = Math.ScaleB(_step, --power);
        time -= by;
        return Of(power);
    }

    /// <summary>Adds the series of exp(L t) on a state but for its first term, of t below the step.</summary>
    private void Series(double time, ReadOnlySpan<double> state, Span<double> sum)
    {
        double[] term = [.. state],
            next = new double[_width];
        for (var k = 1; k <= Terms; k++)
        {
            for (var i = 0; i < _width; i++)
                next[i] =
                    TensorPrimitives.Dot<double>(_dynamics.Matrix.AsSpan(i * _width, _size), term.AsSpan(0, _size))
                    * (time / k);
            TensorPrimitives.Add(sum, next, sum);
            (term, next) = (next, term);
        }
    }

    /// <summary>exp(L h 2^k).</summary>
    private Power Of(int k)
    {
        if (_powers.Count == 0)
            _powers.Add(First());
        while (_powers.Count <= k)
            _powers.Add(Square(_powers[^1]));
        return _powers[k];
    }

    private Power First()
    {
        var n = _width;
        double[] a = new double[n * n],
            second = new double[n * n],
            third = new double[n * n],
            inner = new double[n * n],
            outer = new double[n * n];
        TensorPrimitives.Multiply(_dynamics.Matrix, _step, a);
        Multiply(a, a, second);
        Multiply(second, a, third);

        // A + A²/2 + A³/6 + A³ (A/24 + A²/120 + A³ (1/720 + A/5040 + A²/40320)).
        for (var at = 0; at < a.Length; at++)
        {
            inner[at] = a[at] / 5040 + second[at] / 40320 + (at % (n + 1) == 0 ? 1.0 / 720 : 0);
            outer[at] = a[at] / 24 + second[at] / 120;
        }

        Multiply(third, inner, outer);
        var change = new double[n * n];
        for (var at = 0; at < a.Length; at++)
            change[at] = a[at] + second[at] / 2 + third[at] / 6;
        Multiply(third, outer, change);
        var diagonal = new double[n];
        for (var j = 0; j < n; j++)
        {
            diagonal[j] = _dynamics.IsPopulation(j) ? -Others(change, j) : change[j * (n + 1)];
            change[j * (n + 1)] = 1 + diagonal[j];
        }

        return new Power(change, diagonal, _size, n);
    }

    private Power Square(Power half)
    {
        _cancellation.ThrowIfCancellationRequested();
        var n = _width;
        double[] square = new double[n * n],
            diagonal = new double[n];
        Multiply(half.Matrix, half.Matrix, square);
        for (var j = 0; j < n; j++)
        {
            var (change, population) = (half.Diagonal[j], _dynamics.IsPopulation(j));
            if (Math.Abs(change) >= Most)
                diagonal[j] = square[j * (n + 1)] - 1;
            else
            {
                diagonal[j] = population ? -Others(square, j) : change * (2 + change) + Through(half.Matrix, j);
                square[j * (n + 1)] = 1 + diagonal[j];
            }

            if (population && Math.Abs(change) >= Most)
                Normalise(square, j);
        }

        return new Power(square, diagonal, _size, n);
    }

    /// <summary>What a column of a population leaves for the others.</summary>
    private double Others(double[] matrix, int column)
    {
        double sum = 0;
        for (var level = 0; level < _dynamics.Levels; level++)
            if (_dynamics.PlaceOf(level) is var i && i != column)
                sum += matrix[i * _width + column];
        return sum;
    }

    /// <summary>What comes back to a number through the others.</summary>
    private double Through(double[] matrix, int number)
    {
        double sum = 0;
        for (var k = 0; k < _size; k++)
            if (k != number)
                sum += matrix[number * _width + k] * matrix[k * _width + number];
        return sum;
    }

    /// <summary>Of what a population becomes, all populations sum to 1: else rounding would double each time.</summary>
    private void Normalise(double[] matrix, int column)
    {
        var sum = Others(matrix, column) + matrix[column * (_width + 1)];
        for (var i = 0; i < _size; i++)
            matrix[i * _width + column] /= sum;
    }

    private void Multiply(double[] a, double[] b, double[] c) => _product.Add(1, View(a), View(b), View(c));

    private MatrixView View(double[] matrix) => new(matrix, 0, _width, _width, _width);

    /// <summary>exp(L t) of one t, and what is less or more than 1 on its diagonal.</summary>
    private sealed record Power(double[] Matrix, double[] Diagonal, int Size, int Width)
    {
        /// <summary>What a state becomes, less what it is.</summary>
        public void Grow(ReadOnlySpan<double> state, Span<double> grown)
        {
            for (var i = 0; i < Width; i++)
            {
                ReadOnlySpan<double> row = Matrix.AsSpan(i * Width, Size);
                grown[i] =
                    i >= Size
                        ? TensorPrimitives.Dot(row, state[..Size])
                        : TensorPrimitives.Dot(row[..i], state[..i])
                            + Diagonal[i] * state[i]
                            + TensorPrimitives.Dot(row[(i + 1)..], state[(i + 1)..Size]);
            }
        }

        public void Apply(ReadOnlySpan<double> state, Span<double> moved)
        {
            for (var i = 0; i < Width; i++)
                moved[i] =
                    TensorPrimitives.Dot(Matrix.AsSpan(i * Width, Size), state[..Size]) + (i < Size ? 0 : state[i]);
        }
    }
}
