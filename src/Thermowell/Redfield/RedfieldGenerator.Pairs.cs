using Thermowell.Numerics;

namespace Thermowell.Redfield;

/// <content>What an application does with the elements (i, j) and (j, i).</content>
internal sealed partial class RedfieldGenerator
{
    /// <summary>
    /// Y = X - X† of all contacts in place, where the buffer holds (Re X)ᵀ above -(Im X)ᵀ, in rows of the given width.
    /// </summary>
    private readonly ref struct AntiHermitianPart(Span<double> x, int n, int width) : FoldedHermitian.IPairAction
    {
        private readonly Span<double> _x = x;

        public void At(int i, int j)
        {
            for (var first = 0; first < width; first += n)
            {
                int a = i * width + first + j,
                    b = j * width + first + i,
                    below = width * n;
                (_x[a], _x[b]) = (_x[b] - _x[a], _x[a] - _x[b]);
                _x[below + a] = _x[below + b] = -(_x[below + a] + _x[below + b]);
            }
        }
    }

    /// <summary>[Re ρ, Im ρ; Im ρ, -Re ρ] of a folded ρ.</summary>
    private readonly ref struct Doubling(ReadOnlySpan<double> folded, int n, Span<double> parts)
        : FoldedHermitian.IPairAction
    {
        private readonly ReadOnlySpan<double> _folded = folded;
        private readonly Span<double> _parts = parts;

        public void At(int i, int j)
        {
            double a = _folded[i * n + j],
                b = _folded[j * n + i];
            Set(i, j, (a + b) / 2, (a - b) / 2);
            Set(j, i, (a + b) / 2, (b - a) / 2);
        }

        private void Set(int i, int j, double real, double imaginary)
        {
            int upper = 2 * i * n + j,
                lower = 2 * (n + i) * n + j;
            (_parts[upper], _parts[upper + n]) = (real, imaginary);
            (_parts[lower], _parts[lower + n]) = (imaginary, -real);
        }
    }

    /// <summary>Z + Z†, folded, from Re Z above Im Z.</summary>
    private readonly ref struct HermitianSum(ReadOnlySpan<double> z, int n, Span<double> image)
        : FoldedHermitian.IPairAction
    {
        private readonly ReadOnlySpan<double> _z = z;
        private readonly Span<double> _image = image;

        public void At(int i, int j)
        {
            int a = i * n + j,
                b = j * n + i,
                below = n * n;
            var real = _z[a] + _z[b];
            var imaginary = _z[below + a] - _z[below + b];
            _image[a] = real + imaginary;
            _image[b] = real - imaginary;
        }
    }
}
