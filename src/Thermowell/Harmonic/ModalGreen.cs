using System.Numerics;

namespace Thermowell.Harmonic;

/// <summary>
/// The response of a wide network by its normal modes: g0 = Σ_k u u/(ω_k² - ω²) between contacts, and G = g0 (1 - Σ
/// g0)⁻¹, Eq. (L12) of docs/theory/harmonic.md.
/// </summary>
/// <remarks>
/// Where the sum over modes cancels, as in a gap, the digits that it loses are told.
/// </remarks>
internal sealed class ModalGreen : ContactGreen
{
    private const double Roundings = 4;

    private readonly NormalModes _modes;
    private readonly double _rounding;

    /// <summary>The modes of a network.</summary>
    /// <param name="network">The network.</param>
    public ModalGreen(HarmonicNetwork network)
    {
        _modes = network.Modes;

        // A mode that moves freely has a square of rounding; it is 0.
        _rounding = Roundings * Epsilon * Math.Abs(_modes.Squares[^1]);
    }

    /// <inheritdoc/>
    public override int Contacts => _modes.Seen.Length;

    /// <inheritdoc/>
    public override void Fill(
        ReadOnlySpan<double> omega,
        ReadOnlySpan<Complex> selfEnergies,
        Span<Complex> green,
        Span<double> shifts,
        Span<double> losses
    )
    {
        var n = Contacts;
        double[] free = new double[n * n],
            sizes = new double[n * n];
        Complex[] matrix = new Complex[n * n],
            sides = new Complex[n * n];
        for (var w = 0; w < omega.Length; w++)
        {
            Free(omega[w], free, sizes);

            // (1 - g0 Σ) G = g0.
            for (var a = 0; a < n; a++)
            for (var b = 0; b < n; b++)
            {
                matrix[a * n + b] = (a == b ? 1 : 0) - free[a * n + b] * selfEnergies[w * n + b];
                sides[a * n + b] = free[a * n + b];
            }

            var inverse = Inverse(matrix, n);
            var image = green.Slice(w * n * n, n * n);
            for (var a = 0; a < n; a++)
            for (var b = 0; b < n; b++)
            {
                image[a * n + b] = 0;
                for (var c = 0; c < n; c++)
                    image[a * n + b] += inverse[a * n + c] * sides[c * n + b];
            }

            // δG = (1 - g0 Σ)⁻¹ δg0 (1 - Σ g0)⁻¹.
            double loss = 0;
            for (var a = 0; a < n; a++)
            for (var b = a + 1; b < n; b++)
            {
                double off = 0;
                for (var c = 0; c < n; c++)
                for (var d = 0; d < n; d++)
                    off += Complex.Abs(inverse[a * n + c]) * sizes[c * n + d] * Complex.Abs(inverse[b * n + d]);
                if (image[a * n + b] != Complex.Zero)
                    loss = Math.Max(loss, off / Complex.Abs(image[a * n + b]));
                image[b * n + a] = image[a * n + b];
            }

            shifts[w] = 0;
            losses[w] = loss;
        }
    }

    private void Free(double omega, double[] free, double[] sizes)
    {
        var n = Contacts;
        Array.Clear(free);
        Array.Clear(sizes);
        for (var k = 0; k < _modes.Squares.Length; k++)
        {
            var square = _modes.Squares[k];
            var off = square <= _rounding ? -omega * omega : (Math.Sqrt(square) - omega) * (Math.Sqrt(square) + omega);
            if (off == 0)
                off = _rounding;
            var share = Roundings * Epsilon + _rounding / Math.Abs(off);
            for (var a = 0; a < n; a++)
            for (var b = a; b < n; b++)
            {
                var term = _modes.Seen[a][k] * _modes.Seen[b][k] / off;
                free[a * n + b] += term;
                sizes[a * n + b] += share * Math.Abs(term);
            }
        }

        for (var a = 0; a < n; a++)
        for (var b = 0; b < a; b++)
            (free[a * n + b], sizes[a * n + b]) = (free[b * n + a], sizes[b * n + a]);
    }

    private static Complex[] Inverse(Complex[] matrix, int n)
    {
        var inverse = new Complex[n * n];
        for (var i = 0; i < n; i++)
            inverse[i * n + i] = 1;
        for (var k = 0; k < n; k++)
        {
            var pivot = k;
            for (var i = k + 1; i < n; i++)
                if (Complex.Abs(matrix[i * n + k]) > Complex.Abs(matrix[pivot * n + k]))
                    pivot = i;
            for (var j = 0; j < n; j++)
            {
                (matrix[k * n + j], matrix[pivot * n + j]) = (matrix[pivot * n + j], matrix[k * n + j]);
                (inverse[k * n + j], inverse[pivot * n + j]) = (inverse[pivot * n + j], inverse[k * n + j]);
            }

            var over = 1 / matrix[k * n + k];
            for (var j = 0; j < n; j++)
                (matrix[k * n + j], inverse[k * n + j]) = (matrix[k * n + j] * over, inverse[k * n + j] * over);
            for (var i = 0; i < n; i++)
            {
                var factor = matrix[i * n + k];
                if (i == k || factor == Complex.Zero)
                    continue;
                for (var j = 0; j < n; j++)
                {
                    matrix[i * n + j] -= factor * matrix[k * n + j];
                    inverse[i * n + j] -= factor * inverse[k * n + j];
                }
            }
        }

        return inverse;
    }
}
