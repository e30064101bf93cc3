using System.Numerics.Tensors;
using Thermowell.Numerics;
using Thermowell.Secular;

namespace Thermowell.Counting;

/// <summary>
/// The largest eigenvalue of tilted rates with both of its eigenvectors, which are positive, Eq. (N6) and Eq. (N25) of
/// docs/theory/noise.md.
/// </summary>
/// <remarks>
/// The lowest level is eliminated last: what is left is one equation for θ, which rises and bends down, so that
/// Newton's steps end in it. One set of factors serves a few of them: the vectors are refined for the new θ.
/// </remarks>
internal sealed class TiltedEigenpair : TiltedGenerator
{
    private const int MostFactorings = 60;
    private const int MostRefinements = 8;
    private const double Tolerance = 4e-15;
    private const double Stalled = 1e-10;
    private const double Epsilon = 2.220446049250313e-16;

    // How often what one rounding of every rate can do is stated.
    private const double Safety = 32;

    private readonly TiltedRates _rates;
    private readonly double[] _populations;
    private readonly CancellationToken _cancellation;
    private readonly int _n;
    private readonly double[] _matrix;
    private readonly double[] _right;
    private readonly double[] _left;
    private readonly double[] _source;
    private readonly double[] _change;
    private readonly double[] _row;
    private readonly double[] _bent;
    private double _theta;

    /// <param name="state">The steady state, of levels that do not coincide.</param>
    /// <param name="contact">The contact whose heat is counted, from 0.</param>
    /// <param name="cancellation">Stops the work.</param>
    public TiltedEigenpair(SteadyState state, int contact, CancellationToken cancellation)
    {
        _rates = new TiltedRates(state, contact);
        (_cancellation, _n, _populations) = (cancellation, _rates.N, [.. state.Populations]);
        var m = _n - 1;
        _matrix = new double[m * m];
        (_right, _left, _row, _bent) = (new double[_n], new double[_n], new double[_n], new double[_n]);
        (_source, _change) = (new double[m], new double[m]);
    }

    /// <inheritdoc/>
    public override double LowestGap => _n > 1 ? _rates.Energies[_n] : 1;

    /// <inheritdoc/>
    public override double Moment(int power)
    {
        double sum = 0;
        for (var i = 0; i < _n; i++)
        for (var j = 0; j < _n; j++)
            sum += _rates.Counted[i * _n + j] * _populations[j] * Math.Pow(_rates.Energies[i * _n + j], power);
        return sum;
    }

    /// <inheritdoc/>
    public override GeneratingValue At(double field, double guess)
    {
        if (_n == 1)
            return new(field, 0, 0, 0, 0);
        _rates.Tilt(field);
        var off = Solve(guess);
        return Read(field, off);
    }

    /// <summary>Finds θ and both vectors, 1 at the lowest level; tells by how much θ may still be off.</summary>
    private double Solve(double guess)
    {
        double trial = guess,
            below = double.NegativeInfinity,
            above = Math.Max(0, TensorPrimitives.Max<double>(_rates.Added)),
            before = double.PositiveInfinity;
        (_right[0], _left[0]) = (1, 1);
        for (var step = 0; step < MostFactorings && double.IsFinite(trial); step++)
        {
            if (Factors(trial) is not { } factors)
            {
                // Below the largest eigenvalue without the lowest level the vector is not positive.
                below = Math.Max(below, trial);
                trial = Between(below, above);
                continue;
            }

            _theta = trial;
            var (first, off, size, isFound) = Approach(factors);
            if (isFound || (off >= before / 2 && off <= Stalled * size))
            {
                RefineLeft(factors);
                return off;
            }

            (below, above) = first > 0 ? (Math.Max(below, trial), above) : (below, Math.Min(above, trial));
            (before, trial) = (off, _theta > below && _theta < above ? _theta : Between(below, above));
        }

        throw NotFound;
    }

    /// <summary>A value in between: by its logarithm where the upper bound is far above all rates.</summary>
    private double Between(double below, double above)
    {
        var scale = TensorPrimitives.Max<double>(_rates.Outflow);
        return above > 16 * scale && below < above / 16
            ? Math.Sqrt(Math.Max(scale, below)) * Math.Sqrt(above)
            : (Math.Max(below, -scale) + above) / 2;
    }

    /// <summary>
    /// Newton's steps with the factors of one trial value: the first, the last and the scale of θ, and whether they
    /// have ended.
    /// </summary>
    private (double First, double Off, double Size, bool IsFound) Approach(DenseLu factors)
    {
        Span<double> x = _right.AsSpan(1),
            l = _left.AsSpan(1);
        double changed = 0,
            first = 0,
            off = 0,
            size = 0;
        for (var refinement = 0; refinement < MostRefinements; refinement++)
        {
            var sum = 1 + TensorPrimitives.Sum<double>(x);
            size = TensorPrimitives.Dot<double>(_right, _rates.Sizes) / sum;
            var defect = TensorPrimitives.Dot<double>(_right, _rates.Added) / sum - _theta;
            off = defect * sum / (1 + TensorPrimitives.Dot<double>(l, x));
            if (refinement == 0)
                first = off;
            if (Math.Abs(off) <= Tolerance * size && changed <= Tolerance * size)
                return (first, Math.Abs(off), size, true);
            _theta += off;

            // The residual of the rows above the lowest at the new value.
            for (var i = 1; i < _n; i++)
                _source[i - 1] =
                    TensorPrimitives.Dot<double>(_rates.All.AsSpan(i * _n, _n), _right)
                    - (_rates.Outflow[i] + _theta) * _right[i];
            factors.Solve(_source, _change);
            TensorPrimitives.Add(x, _change, x);
            TensorPrimitives.Abs(_change, _change);
            changed = TensorPrimitives.Dot<double>(_change, _rates.Sizes.AsSpan(1)) / sum;
        }

        return (first, Math.Abs(off), size, false);
    }

    /// <summary>The left vector at the value found, from that of the trial value.</summary>
    private void RefineLeft(DenseLu factors)
    {
        var l = _left.AsSpan(1);
        for (var refinement = 0; refinement < MostRefinements; refinement++)
        {
            Array.Clear(_row);
            for (var i = 0; i < _n; i++)
                TensorPrimitives.MultiplyAdd(_rates.All.AsSpan(i * _n, _n), _left[i], _row, _row);
            for (var i = 1; i < _n; i++)
                _source[i - 1] = _row[i] - (_rates.Outflow[i] + _theta) * _left[i];
            factors.SolveTransposed(_source, _change);
            TensorPrimitives.Add(l, _change, l);
            if (
                Math.Abs(TensorPrimitives.MaxMagnitude<double>(_change))
                <= Tolerance * TensorPrimitives.Max<double>(_left)
            )
                return;
        }
    }

    /// <summary>
    /// The factors of what a trial value makes of the levels above the lowest; null where no vector is positive.
    /// </summary>
    private DenseLu? Factors(double trial)
    {
        _cancellation.ThrowIfCancellationRequested();
        var m = _n - 1;
        for (var i = 0; i < m; i++)
        {
            TensorPrimitives.Negate(_rates.All.AsSpan((i + 1) * _n + 1, m), _matrix.AsSpan(i * m, m));
            _matrix[i * (m + 1)] += _rates.Outflow[i + 1] + trial;
            _source[i] = _rates.All[(i + 1) * _n];
        }

        try
        {
            var factors = new DenseLu(_matrix, m, _cancellation);
            factors.Solve(_source, _right.AsSpan(1));
            factors.SolveTransposed(_rates.All.AsSpan(1, m), _left.AsSpan(1));
            return TensorPrimitives.Min<double>(_right) >= 0 && TensorPrimitives.Min<double>(_left) >= 0
                ? factors
                : null;
        }
        catch (ArithmeticException)
        {
            return null;
        }
    }

    /// <summary>
    /// θ, its slope Σ l dr x/Σ l x, and what a rounding of every rate, as often as one of its exponent counts, may do
    /// to them.
    /// </summary>
    private GeneratingValue Read(double field, double off)
    {
        var sum = TensorPrimitives.Sum<double>(_right);
        var norm = TensorPrimitives.Dot<double>(_left, _right);
        double slope = 0,
            slopeSize = 0,
            weighed = 0,
            lost = 0,
            quotient = 0;
        var (tilted, still) = (_rates.TiltedGroup, _rates.StillGroup);
        for (var i = 0; i < _n; i++)
        {
            var (at, l) = (i * _n, _left[i]);
            var row = _rates.Tilted.AsSpan(at, _n);
            TensorPrimitives.Multiply(row, _rates.Energies.AsSpan(at, _n), _row);
            slope += l * TensorPrimitives.Dot<double>(_row, _right);
            TensorPrimitives.Abs(_row, _row);
            slopeSize += l * TensorPrimitives.Dot<double>(_row, _right);
            TensorPrimitives.Multiply(_row, _rates.Energies.AsSpan(at, _n), _bent);
            TensorPrimitives.Abs(_bent, _bent);
            weighed += l * Math.Abs(field) * TensorPrimitives.Dot<double>(_bent, _right);
            TensorPrimitives.Multiply(_row, tilted.Weights.AsSpan(at, _n), _row);
            weighed += l * TensorPrimitives.Dot<double>(_row, _right);

            TensorPrimitives.Multiply(tilted.Rates.AsSpan(at, _n), _left, _row);
            TensorPrimitives.Negate(_row, _row);
            TensorPrimitives.MultiplyAdd(row, l, _row, _row);
            lost += Lost(tilted.Weights.AsSpan(at, _n));
            TensorPrimitives.Subtract(l, _left, _row);
            TensorPrimitives.Multiply(_row, still.Rates.AsSpan(at, _n), _row);
            lost += Lost(still.Weights.AsSpan(at, _n));
        }

        var theta = TensorPrimitives.Dot<double>(_right, _rates.Added) / sum;
        var size = TensorPrimitives.Dot<double>(_right, _rates.Sizes) / sum;
        return new(
            field,
            theta,
            off
                + Math.Abs(theta - quotient / norm)
                + Epsilon * (4 * size + Safety * (lost + Math.Abs(field) * slopeSize) / norm),
            Math.Sign(field) * slope / norm + 0.0,
            Epsilon * Safety * weighed / norm
        );

        double Lost(ReadOnlySpan<double> weights)
        {
            // Σ l dr x alone is θ once more, of both vectors, which their errors change to the second order.
            quotient += TensorPrimitives.Dot<double>(_row, _right);
            TensorPrimitives.Abs(_row, _row);
            TensorPrimitives.Multiply(_row, weights, _row);
            return TensorPrimitives.Dot<double>(_row, _right);
        }
    }
}
