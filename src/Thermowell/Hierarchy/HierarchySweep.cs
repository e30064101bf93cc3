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

        b.CopyTo(_rest);
        for (var tier = tiers - 1; tier > 0; tier--)
        {
            Invert(_rest, x, tier);
            SubtractUp(x, tier - 1);
        }

        var size = _map.Levels * _map.Levels;
        x[.._map.Stride].Clear();
        _system.Solve(_rest.AsSpan(0, size), x[..size]);
        for (var tier = 1; tier < tiers; tier++)
        {
            SubtractDown(x, tier);
            Invert(_rest, x, tier);
        }
    }

    private void SubtractUp(ReadOnlySpan<double> x, int tier) => Subtract(x, tier, HierarchyMap.Parts.Up);

    private void SubtractDown(ReadOnlySpan<double> x, int tier) => Subtract(x, tier, HierarchyMap.Parts.Down);

    private void Subtract(ReadOnlySpan<double> x, int tier, HierarchyMap.Parts parts)
    {
        var (from, to) = Range(tier);
        var rest = _rest.AsSpan(from, to - from);
        TensorPrimitives.Negate(rest, rest);
        _map.Add(x, _rest, tier, parts);
        TensorPrimitives.Negate(rest, rest);
    }

    private (int From, int To) Range(int tier) =>
        (_map.Space.TierStarts[tier] * _map.Stride, _map.Space.TierStarts[tier + 1] * _map.Stride);

    /// <summary>The matrices of a tier by their own motion and decay.</summary>
    private void Invert(ReadOnlySpan<double> b, Span<double> x, int tier)
    {
        var (space, n) = (_map.Space, _map.Levels);
        var e = _map.Energies;
        for (var place = space.TierStarts[tier]; place < space.TierStarts[tier + 1]; place++)
        {
            var (decay, turn) = (space.Decay[place], space.Turn[place]);
            var own = b.Slice(place * _map.Stride, _map.Stride);
            var image = x.Slice(place * _map.Stride, _map.Stride);
            if (turn == 0)
            {
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

                continue;
            }

            var other = b.Slice((place + 1) * _map.Stride, _map.Stride);
            var otherImage = x.Slice((place + 1) * _map.Stride, _map.Stride);
            for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++)
            {
                var w = e[i] - e[j];
                Complex a = FoldedHermitian.Element(own, n, i, j),
                    c = FoldedHermitian.Element(other, n, i, j);
                var above = -(a + Complex.ImaginaryOne * c) / new Complex(decay, turn + w);
                var below =
                    -(Complex.Conjugate(a) + Complex.ImaginaryOne * Complex.Conjugate(c))
                    / new Complex(decay, turn - w);

                // ρ = A + iB with A and B Hermitian: A_ij = (ρ_ij + ρ_ji*)/2, B_ij = (ρ_ij - ρ_ji*)/2i.
                a = 0.5 * (above + Complex.Conjugate(below));
                c = (above - Complex.Conjugate(below)) / new Complex(0, 2);
                (image[i * n + j], image[j * n + i]) = (a.Real + a.Imaginary, a.Real - a.Imaginary);
                (otherImage[i * n + j], otherImage[j * n + i]) = (c.Real + c.Imaginary, c.Real - c.Imaginary);
            }

            place++;
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
        var (x, image) = (new double[_map.Length], new double[_map.Length]);
        for (var k = 0; k < size; k++)
        {
            Array.Clear(x, 0, end);
            Array.Clear(_rest, 0, end);
            x[k] = 1;
            if (tiers > 1)
            {
                SubtractDown(x, 1);
                Invert(_rest, x, 1);
            }

            Array.Clear(image, 0, _map.Stride);
            _map.Add(x, image, 0, HierarchyMap.Parts.Own);
            _map.Add(x, image, 0, HierarchyMap.Parts.Up);
            if (k % (n + 1) == 0)
                for (var i = 0; i < n; i++)
                    image[i * (n + 1)] += TraceRate / n;
            for (var row = 0; row < size; row++)
                matrix[row * size + k] = image[row];
        }

        return matrix;
    }
}
