using System.Numerics;
using System.Numerics.Tensors;
using Thermowell.Numerics;

namespace Thermowell.Hierarchy;

/// <summary>
/// An approximate inverse of a hierarchy's generator: tiers are eliminated from the last to the first, as if the
/// matrices of a tier decayed by themselves, and the system's own with what the first tier gives back; Eq. (T12) of
/// docs/theory/hierarchy.md.
/// </summary>
/// <remarks>It costs about as much as the generator. Not for two threads at once.</remarks>
internal sealed class HierarchySweep
{
    // Of an element, in products.
    private const double InvertCost = 8;

    private readonly HierarchyMap _map;
    private readonly DenseLu _system;
    private readonly double[] _rest;

    /// <summary>The inverse of a map.</summary>
    /// <param name="map">The map.</param>
    /// <param name="rate">What holds the trace of the system's matrix, a rate of the size of the others.</param>
    public HierarchySweep(HierarchyMap map, double rate)
    {
        (_map, TraceRate, _rest) = (map, rate, new double[map.Length]);
        _system = new DenseLu(SystemMatrix(), map.Levels * map.Levels);
    }

    /// <summary>What holds the trace.</summary>
    public double TraceRate { get; }

    /// <summary>
    /// Whether what tiers take from each other is left out: slower, but it ends where couplings are so strong that the
    /// sweep does not.
    /// </summary>
    public bool IsDiagonal { get; set; }

    /// <summary>x = P⁻¹ b.</summary>
    public void Apply(ReadOnlySpan<double> b, Span<double> x)
    {
        var tiers = _map.Space.TierStarts.Length - 1;
        if (IsDiagonal)
        {
            for (var tier = tiers - 1; tier > 0; tier--)
                Invert(b, x, tier);
            x[.._map.Stride].Clear();
            _system.Solve(b[..(_map.Levels * _map.Levels)], x[..(_map.Levels * _map.Levels)]);
            return;
        }

        // The last tier gives without taking from another: of it b stays.
        for (var tier = tiers - 1; tier > 0; tier--)
        {
            Invert(tier == tiers - 1 ? b : _rest, x, tier);
            _map.Subtract(x, b, _rest, tier - 1, HierarchyMap.Parts.Up);
        }

        var size = _map.Levels * _map.Levels;
        x[.._map.Stride].Clear();
        _system.Solve(tiers == 1 ? b[..size] : _rest.AsSpan(0, size), x[..size]);
        for (var tier = 1; tier < tiers; tier++)
        {
            _map.Subtract(x, tier == tiers - 1 ? b : _rest, _rest, tier, HierarchyMap.Parts.Down);
            Invert(_rest, x, tier);
        }
    }

    /// <summary>The matrices of a tier by their own motion and decay.</summary>
    private unsafe void Invert(ReadOnlySpan<double> b, Span<double> x, int tier)
    {
        var space = _map.Space;
        fixed (
            double* source = b,
                target = x
        )
        {
            double* from = source,
                to = target;
            _map.Share(space.TierStarts[tier], space.TierStarts[tier + 1], InvertCost * _map.Stride, Range);

            void Range(int first, int end)
            {
                for (var place = first; place < end; place++)
                {
                    var at = (long)place * _map.Stride;
                    if (space.Turn[place] == 0 && _map.TwoLevels is { } kernel)
                        kernel.Invert(space.Decay[place], from + at, to + at);
                    else if (space.Turn[place] == 0)
                        InvertOne(space.Decay[place], from + at, to + at);
                    else if (space.IsPaired[place])
                        InvertPair(space.Decay[place], space.Turn[place], from + at, to + at);
                }
            }
        }
    }

    private unsafe void InvertOne(double decay, double* own, double* image)
    {
        var n = _map.Levels;
        var e = _map.Energies;
        for (var i = 0; i < n; i++)
        for (var j = 0; j <= i; j++)
        {
            var w = e[i] - e[j];
            var factor = -1 / (decay * decay + w * w);
            double y = own[i * n + j],
                z = own[j * n + i];
            image[i * n + j] = factor * (decay * y - w * z);
            image[j * n + i] = factor * (decay * z + w * y);
        }
    }

    /// <summary>A and, behind it, B.</summary>
    private unsafe void InvertPair(double decay, double turn, double* own, double* image)
    {
        var n = _map.Levels;
        var e = _map.Energies;
        double* other = own + _map.Stride,
            otherImage = image + _map.Stride;
        for (var i = 0; i < n; i++)
        for (var j = 0; j <= i; j++)
        {
            var w = e[i] - e[j];
            Complex a = FoldedHermitian.Element(new(own, n * n), n, i, j),
                c = FoldedHermitian.Element(new(other, n * n), n, i, j);
            var above = -(a + Complex.ImaginaryOne * c) / new Complex(decay, turn + w);
            var below =
                -(Complex.Conjugate(a) + Complex.ImaginaryOne * Complex.Conjugate(c)) / new Complex(decay, turn - w);

            // ρ = A + iB with A and B Hermitian: A_ij = (ρ_ij + ρ_ji*)/2, B_ij = (ρ_ij - ρ_ji*)/2i.
            a = 0.5 * (above + Complex.Conjugate(below));
            c = (above - Complex.Conjugate(below)) / new Complex(0, 2);
            (image[i * n + j], image[j * n + i]) = (a.Real + a.Imaginary, a.Real - a.Imaginary);
            (otherImage[i * n + j], otherImage[j * n + i]) = (c.Real + c.Imaginary, c.Real - c.Imaginary);
        }
    }

    /// <summary>
    /// The system's own matrix: its motion, what the first tier gives back, and the trace held; column by column.
    /// </summary>
    private double[] SystemMatrix()
    {
        var n = _map.Levels;
        var (size, tiers) = (n * n, _map.Space.TierStarts.Length - 1);
        var matrix = new double[size * size];
        var end = _map.Space.TierStarts[Math.Min(2, tiers)] * _map.Stride;
        var (x, image) = (new double[end], new double[_map.Stride]);
        for (var k = 0; k < size; k++)
        {
            Array.Clear(x);
            x[k] = 1;
            if (tiers > 1)
            {
                // Of the first tier x is 0 so far.
                _map.Subtract(x, x, _rest, 1, HierarchyMap.Parts.Down);
                Invert(_rest, x, 1);
            }

            _map.Apply(x, image, 0, HierarchyMap.Parts.Own | HierarchyMap.Parts.Up);
            if (k % (n + 1) == 0)
                for (var i = 0; i < n; i++)
                    image[i * (n + 1)] += TraceRate / n;
            for (var row = 0; row < size; row++)
                matrix[row * size + k] = image[row];
        }

        return matrix;
    }
}
