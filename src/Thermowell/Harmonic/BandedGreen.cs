using System.Numerics;

namespace Thermowell.Harmonic;

/// <summary>
/// The response of a network by elimination of its banded matrix K - ω² M - Σ c cᵀ Σ_a, with partial pivoting.
/// </summary>
internal sealed class BandedGreen : ContactGreen
{
    private const double Roundings = 8;

    private readonly int _count;
    private readonly int _band;
    private readonly int _stride;
    private readonly double[] _masses;
    private readonly double[] _stiffness;
    private readonly (int Place, double Weight)[][] _couplings;
    private readonly double _rounding;

    /// <summary>The band of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="order">Its order.</param>
    public BandedGreen(HarmonicNetwork network, NetworkOrder order)
    {
        (_count, _band) = (network.Count, order.Bandwidth);
        _stride = 3 * _band + 1;
        _masses = [.. Enumerable.Range(0, _count).Select(order.Mass)];
        _couplings = [.. Enumerable.Range(0, network.Couplings.Length).Select(order.Coupling)];
        _stiffness = new double[_count * _stride];
        for (var i = 0; i < _count; i++)
            _stiffness[At(i, i)] = order.Pin(i);
        foreach (var (i, j, k) in order.Springs)
        {
            _stiffness[At(i, i)] += k;
            _stiffness[At(j, j)] += k;
            _stiffness[At(i, j)] -= k;
            _stiffness[At(j, i)] -= k;
        }

        _rounding = Roundings * Epsilon * network.Modes.Stiffest;
    }

    /// <inheritdoc/>
    public override int Contacts => _couplings.Length;

    /// <inheritdoc/>
    public override void Fill(
        ReadOnlySpan<double> omega,
        ReadOnlySpan<Complex> selfEnergies,
        Span<Complex> green,
        Span<double> shifts,
        Span<double> losses
    )
    {
        var matrix = new Complex[_stiffness.Length];
        var sides = new Complex[_count * Contacts];
        for (var w = 0; w < omega.Length; w++)
        {
            for (var e = 0; e < matrix.Length; e++)
                matrix[e] = _stiffness[e];
            for (var i = 0; i < _count; i++)
                matrix[At(i, i)] -= omega[w] * omega[w] * _masses[i];
            Array.Clear(sides);
            for (var a = 0; a < Contacts; a++)
                foreach (var (i, weight) in _couplings[a])
                {
                    sides[a * _count + i] = weight;
                    foreach (var (j, other) in _couplings[a])
                        matrix[At(i, j)] -= weight * other * selfEnergies[w * Contacts + a];
                }

            Eliminate(matrix, sides);
            for (var a = 0; a < Contacts; a++)
            for (var b = a; b < Contacts; b++)
            {
                var sum = Complex.Zero;
                foreach (var (i, weight) in _couplings[a])
                    sum += weight * sides[b * _count + i];
                green[(w * Contacts + a) * Contacts + b] = green[(w * Contacts + b) * Contacts + a] = sum;
            }

            shifts[w] = _rounding;
            losses[w] = Roundings * Epsilon;
        }
    }

    private int At(int row, int column) => column * _stride + 2 * _band + row - column;

    private void Eliminate(Complex[] matrix, Complex[] sides)
    {
        for (var k = 0; k < _count; k++)
        {
            int last = Math.Min(_count - 1, k + _band),
                far = Math.Min(_count - 1, k + 2 * _band);
            var pivot = k;
            for (var i = k + 1; i <= last; i++)
                if (Size(matrix[At(i, k)]) > Size(matrix[At(pivot, k)]))
                    pivot = i;
            if (pivot != k)
            {
                for (var j = k; j <= far; j++)
                    (matrix[At(k, j)], matrix[At(pivot, j)]) = (matrix[At(pivot, j)], matrix[At(k, j)]);
                for (var a = 0; a < Contacts; a++)
                    (sides[a * _count + k], sides[a * _count + pivot]) = (
                        sides[a * _count + pivot],
                        sides[a * _count + k]
                    );
            }

            var inverse = 1 / matrix[At(k, k)];
            for (var i = k + 1; i <= last; i++)
            {
                var factor = matrix[At(i, k)] * inverse;
                if (factor == Complex.Zero)
                    continue;
                for (var j = k + 1; j <= far; j++)
                    matrix[At(i, j)] -= factor * matrix[At(k, j)];
                for (var a = 0; a < Contacts; a++)
                    sides[a * _count + i] -= factor * sides[a * _count + k];
            }
        }

        for (var k = _count - 1; k >= 0; k--)
        for (var a = 0; a < Contacts; a++)
        {
            var sum = sides[a * _count + k];
            for (var j = k + 1; j <= Math.Min(_count - 1, k + 2 * _band); j++)
                sum -= matrix[At(k, j)] * sides[a * _count + j];
            sides[a * _count + k] = sum / matrix[At(k, k)];
        }
    }

    private static double Size(Complex z) => Math.Abs(z.Real) + Math.Abs(z.Imaginary);
}
