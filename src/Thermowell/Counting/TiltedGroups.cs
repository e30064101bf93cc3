using System.Numerics;
using System.Numerics.Tensors;
using Thermowell.Numerics;
using Thermowell.Secular;

namespace Thermowell.Counting;

/// <summary>
/// The tilted generator where levels coincide: populations and the coherences within groups, in the basis in which each
/// group decays diagonally, as one dense matrix. θ is followed from 0 on, by its vectors.
/// </summary>
/// <remarks>
/// The jumps of the counted contact are multiplied by exp(χ q), for χ below 0 those of all others by exp(-χ q); its
/// errors are shares of the terms of the quotient l M x, so that at T ≪ gap they tell when no digit is left.
/// </remarks>
internal sealed class TiltedGroups : TiltedGenerator
{
    /// <summary>The most numbers of a state: populations, and two for each coherence.</summary>
    public const int MostNumbers = 300;

    private const int StepsOfAPath = 8;
    private const double Epsilon = 2.220446049250313e-16;
    private const double Safety = 64;
    private const double NotPositive = 1e-9;

    private readonly int _n;
    private readonly int _size;
    private readonly double[] _counted;
    private readonly double[] _others;
    private readonly double[] _energies;
    private readonly double[] _steady;
    private readonly CancellationToken _cancellation;
    private double[] _right = [];
    private double[] _left = [];
    private double _at;

    /// <param name="equation">The equation.</param>
    /// <param name="temperatures">The temperature of each contact.</param>
    /// <param name="contact">The contact whose heat is counted, from 0.</param>
    /// <param name="cancellation">Stops the work.</param>
    public TiltedGroups(
        RateEquation equation,
        ReadOnlySpan<double> temperatures,
        int contact,
        CancellationToken cancellation
    )
    {
        _cancellation = cancellation;
        using var split = new SecularSplit(equation, temperatures, cancellation);
        (_n, _size, _steady) = (equation.Levels, split.Size, [.. split.State]);
        (int K, int L)[] pairs = [.. split.PairsOfGroups];
        var energies = equation.System.Energies;
        _energies = new double[_size];
        for (var i = 0; i < _n; i++)
            _energies[i] = energies[i] - energies[0];
        for (var c = 0; c < pairs.Length; c++)
            _energies[_n + c] = _energies[_n + pairs.Length + c] = (_energies[pairs[c].K] + _energies[pairs[c].L]) / 2;
        (_counted, _others) = (new double[_size * _size], new double[_size * _size]);
        var transitions = split.Transitions;
        for (var a = 0; a < equation.Contacts; a++)
            AddJumps(transitions, a, pairs, a == contact ? _counted : _others);

        // What leaves stands with the others: it is never multiplied.
        for (var i = 0; i < _n; i++)
            _others[i * (_size + 1)] -= transitions.Decay(i, i).Real;
        for (var c = 0; c < 2 * pairs.Length; c++)
        {
            var (i, j) = pairs[c % pairs.Length];
            _others[(_n + c) * (_size + 1)] -= (transitions.Decay(i, i).Real + transitions.Decay(j, j).Real) / 2;
        }
    }

    /// <inheritdoc/>
    public override double LowestGap
    {
        get
        {
            foreach (var energy in _energies.AsSpan(0, _n))
                if (energy > 0)
                    return energy;
            return 1;
        }
    }

    /// <inheritdoc/>
    public override double Moment(int power)
    {
        double sum = 0;
        for (var r = 0; r < _n; r++)
        for (var c = 0; c < _size; c++)
            sum += _counted[r * _size + c] * Math.Pow(_energies[r] - _energies[c], power) * _steady[c];
        return sum;
    }

    /// <inheritdoc/>
    public override GeneratingValue At(double field, double guess)
    {
        // A field on the way outwards from the last is one step; any other is come to from 0.
        if (_right.Length == 0 || _at * field <= 0 || Math.Abs(field) < Math.Abs(_at))
            Begin();
        var from = _at;
        for (var step = 1; step <= StepsOfAPath; step++)
            if (Follow(from + (field - from) * step / StepsOfAPath) is { } value && step == StepsOfAPath)
                return value;
        throw NotFound;
    }

    private void Begin()
    {
        (_at, _right, _left) = (0, [.. _steady], new double[_size]);
        _left.AsSpan(0, _n).Fill(1);
    }

    private GeneratingValue? Follow(double field)
    {
        // exp(κH/2) ρ exp(κH/2) has the same eigenvalues: κ = -χ below 0, and 0 above.
        var more = Math.Max(0, -field) - Math.Max(0, -_at);
        for (var r = 0; r < _size; r++)
        {
            _right[r] *= Math.Exp(more * _energies[r]);
            _left[r] *= Math.Exp(-more * _energies[r]);
        }

        _at = field;
        var (tilted, still) = field > 0 ? (_counted, _others) : (_others, _counted);
        var (matrix, slopes) = (new double[_size * _size], new double[_size * _size]);
        for (var r = 0; r < _size; r++)
        for (var c = 0; c < _size; c++)
        {
            var (at, energy) = (r * _size + c, _energies[r] - _energies[c]);
            var rate = tilted[at] == 0 ? 0 : tilted[at] * Math.Exp(Math.Abs(field) * energy);
            (matrix[at], slopes[at]) = (rate + still[at], Math.Sign(field) * energy * rate);
        }

        if (DenseEigenpair.Follow(matrix, _right, _left, _cancellation) is not { } theta || !IsPositive(_right))
        {
            _right = [];
            throw NotFound;
        }

        double slope = 0,
            terms = 0,
            slopeTerms = 0;
        var norm = TensorPrimitives.Dot<double>(_left, _right);
        for (var r = 0; r < _size; r++)
        for (var c = 0; c < _size; c++)
        {
            var product = _left[r] * _right[c];
            slope += product * slopes[r * _size + c];
            var weight = 1 + Math.Abs(field * (_energies[r] - _energies[c]));
            terms += Math.Abs(product * matrix[r * _size + c]) * weight;
            slopeTerms += Math.Abs(product * slopes[r * _size + c]) * weight;
        }

        return new(
            field,
            theta,
            Safety * Epsilon * terms / Math.Abs(norm),
            slope / norm,
            Safety * Epsilon * (slopeTerms + terms / LowestRate * slopeTerms) / Math.Abs(norm)
        );
    }

    /// <summary>The slowest decay, by which a vector's error is more than rounding.</summary>
    private double LowestRate
    {
        get
        {
            var lowest = double.PositiveInfinity;
            for (var r = 0; r < _size; r++)
                lowest = Math.Min(lowest, Math.Abs(_others[r * (_size + 1)]));
            return lowest;
        }
    }

    private bool IsPositive(double[] vector)
    {
        var populations = vector.AsSpan(0, _n);
        var (least, most) = (TensorPrimitives.Min<double>(populations), TensorPrimitives.Max<double>(populations));
        return Math.Min(Math.Abs(least), Math.Abs(most)) <= NotPositive * Math.Max(Math.Abs(least), Math.Abs(most))
            || least * most > 0;
    }

    private void AddJumps(GroupTransitions transitions, int contact, (int K, int L)[] pairs, double[] matrix)
    {
        var count = pairs.Length;
        for (var m = 0; m < _n; m++)
        {
            for (var k = 0; k < _n; k++)
                matrix[m * _size + k] += transitions.FromPopulationBy(contact, m, m, k).Real;
            for (var c = 0; c < count; c++)
            {
                var feed = transitions.ToPopulationBy(contact, m, pairs[c].K, pairs[c].L);
                matrix[m * _size + _n + c] += feed.Real;
                matrix[m * _size + _n + count + c] += feed.Imaginary;
            }
        }

        for (var r = 0; r < count; r++)
        {
            var (i, j) = pairs[r];
            var (real, imaginary) = ((_n + r) * _size, (_n + count + r) * _size);
            for (var m = 0; m < _n; m++)
                Add(m, transitions.FromPopulationBy(contact, i, j, m));
            for (var c = 0; c < count; c++)
            {
                var feed = transitions.FromCoherenceBy(contact, i, j, pairs[c].K, pairs[c].L);
                Add(_n + c, new Complex(feed.RealFromReal, feed.ImaginaryFromReal));
                Add(_n + count + c, new Complex(feed.RealFromImaginary, feed.ImaginaryFromImaginary));
            }

            void Add(int column, Complex feed)
            {
                matrix[real + column] += feed.Real;
                matrix[imaginary + column] += feed.Imaginary;
            }
        }
    }
}
