using System.Runtime.CompilerServices;

namespace Thermowell.Numerics.Random;

/// <summary>
/// One stream of random numbers, named by (seed, point, replica): what a replica draws depends on its name alone, never on
/// the thread that runs it or on what ran before.
/// </summary>
/// <remarks>
/// Each of the four state words is a chain of SplitMix64 mixings of the three numbers with its own starting constant. Two names
/// give the same state only if all four chains collide at once. A mutable struct: pass it by reference. Nothing allocates.
/// </remarks>
internal struct RandomStream
{
    private const double Ulp53 = 1.0 / (1L << 53);
    private const double Ulp52 = 1.0 / (1L << 52);
    private Xoshiro256PlusPlus _bits;

    /// <summary>The stream of one replica of one point of a study.</summary>
    public RandomStream(ulong seed, ulong point, ulong replica)
        => _bits = new Xoshiro256PlusPlus(
            Word(1, seed, point, replica), Word(2, seed, point, replica), Word(3, seed, point, replica), Word(4, seed, point, replica));

    /// <summary>A stream from its four words, <paramref name="stride"/> apart.</summary>
    public static RandomStream Restore(ReadOnlySpan<double> words, int stride) => new() { _bits = Xoshiro256PlusPlus.Restore(words, stride) };

    /// <summary>Writes the four words of the state as the bits of doubles, <paramref name="stride"/> apart.</summary>
    public readonly void Save(Span<double> words, int stride) => _bits.Save(words, stride);

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextUnit() => (long)(_bits.Next() >> 11) * Ulp53;

    /// <summary>Uniform in (0, 1], a multiple of 2^-53: its logarithm is finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextPositive() => ((long)(_bits.Next() >> 11) + 1) * Ulp53;

    /// <summary>Uniform in (-1, 1): an odd multiple of 2^-53, so symmetric about 0 and never 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextSymmetric() => (((long)_bits.Next() >> 11) + 0.5) * Ulp52;

    /// <summary>The least value of <see cref="NextExponential"/>: what the middle of the highest uniform values, (1 - 2^-53, 1], gives. Of u = 1 itself the logarithm would be 0.</summary>
    public const double LeastExponential = 0.5 * Ulp53;

    /// <summary>Standard exponential, mean 1, above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextExponential() => Math.Max(-Math.Log(NextPositive()), LeastExponential);

    /// <summary>Standard normal, by one half of Box and Muller's pair.</summary>
    public double NextNormal() => Math.Sqrt(2 * NextExponential()) * Math.Cos(2 * Math.PI * NextUnit());

    private static ulong Word(ulong index, ulong seed, ulong point, ulong replica)
    {
        var z = SplitMix64.Mix(seed + index * SplitMix64.GoldenGamma);
        z = SplitMix64.Mix(z + point + SplitMix64.GoldenGamma);
        return SplitMix64.Mix(z + replica + SplitMix64.GoldenGamma);
    }
}
