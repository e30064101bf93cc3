using System.Numerics;
using System.Runtime.CompilerServices;

namespace Thermowell.Numerics.Random;

/// <summary>
/// One stream of random numbers, named by (seed, point, replica): what a replica draws depends on its name alone, never
/// on the thread that runs it or on what ran before.
/// </summary>
/// <remarks>
/// Each of the four state words is a chain of SplitMix64 mixings of the three numbers with its own starting constant.
/// Two names give the same state only if all four chains collide at once. A mutable struct: pass it by reference.
/// Nothing allocates.
/// </remarks>
internal struct RandomStream
{
    private const double Ulp53 = 1.0 / (1L << 53);
    private const double Ulp52 = 1.0 / (1L << 52);
    private Xoshiro256PlusPlus _bits;

    /// <summary>The stream of one replica of one point of a study.</summary>
    public RandomStream(ulong seed, ulong point, ulong replica) =>
        _bits = new Xoshiro256PlusPlus(
            Word(1, seed, point, replica),
            Word(2, seed, point, replica),
            Word(3, seed, point, replica),
            Word(4, seed, point, replica)
        );

    /// <summary>A stream from its four words, <paramref name="stride"/> apart.</summary>
    public static RandomStream Restore(ReadOnlySpan<double> words, int stride) =>
        new() { _bits = Xoshiro256PlusPlus.Restore(words, stride) };

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

    /// <summary>
    /// The least value of <see cref="NextExponential"/>: what the middle of the highest uniform values, (1 - 2^-53, 1],
    /// gives. Of u = 1 itself the logarithm would be 0.
    /// </summary>
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

/// <summary>
/// xoshiro256++ 1.0 of Blackman and Vigna (ACM Trans. Math. Softw. 47, 36 (2021)): 256 bits of state, period 2^256 - 1.
/// </summary>
/// <remarks>A mutable struct: pass it by reference, for a copy repeats the same numbers.</remarks>
internal struct Xoshiro256PlusPlus
{
    private ulong _s0,
        _s1,
        _s2,
        _s3;

    /// <summary>A generator in a given state, which must not be all zero.</summary>
    public Xoshiro256PlusPlus(ulong s0, ulong s1, ulong s2, ulong s3)
    {
        if ((s0 | s1 | s2 | s3) == 0)
            throw new ArgumentException("the state of xoshiro256++ must not be all zero.", nameof(s0));
        (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);
    }

    /// <summary>A generator whose state is the first four words of SplitMix64.</summary>
    public static Xoshiro256PlusPlus FromSeed(ulong seed)
    {
        var words = new SplitMix64(seed);
        return new Xoshiro256PlusPlus(words.Next(), words.Next(), words.Next(), words.Next());
    }

    /// <summary>The generator whose state <see cref="Save"/> wrote.</summary>
    public static Xoshiro256PlusPlus Restore(ReadOnlySpan<double> words, int stride) =>
        new(
            BitConverter.DoubleToUInt64Bits(words[0]),
            BitConverter.DoubleToUInt64Bits(words[stride]),
            BitConverter.DoubleToUInt64Bits(words[2 * stride]),
            BitConverter.DoubleToUInt64Bits(words[3 * stride])
        );

    /// <summary>Writes the four words of the state as the bits of doubles, <paramref name="stride"/> apart.</summary>
    public readonly void Save(Span<double> words, int stride)
    {
        words[0] = BitConverter.UInt64BitsToDouble(_s0);
        words[stride] = BitConverter.UInt64BitsToDouble(_s1);
        words[2 * stride] = BitConverter.UInt64BitsToDouble(_s2);
        words[3 * stride] = BitConverter.UInt64BitsToDouble(_s3);
    }

    /// <summary>The next 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_s0 + _s3, 23) + _s0;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }
}

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014; constants of Vigna's public-domain splitmix64.c): it turns one seed
/// into well mixed 64-bit words, and serves only to fill the state of <see cref="Xoshiro256PlusPlus"/>.
/// </summary>
internal struct SplitMix64(ulong seed)
{
    /// <summary>The additive step, 2^64 divided by the golden ratio.</summary>
    public const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>The next word of the sequence.</summary>
    public ulong Next() => Mix(_state += GoldenGamma);

    /// <summary>
    /// The output function alone: a bijection of 64-bit words in which every input bit moves half of the output bits.
    /// </summary>
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
