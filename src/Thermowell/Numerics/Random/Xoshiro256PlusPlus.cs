using System.Numerics;
using System.Runtime.CompilerServices;

namespace Thermowell.Numerics.Random;

/// <summary>
/// xoshiro256++ 1.0 of Blackman and Vigna (ACM Trans. Math. Softw. 47, 36 (2021)): 256 bits of state, period 2^256 - 1.
/// </summary>
/// <remarks>A mutable struct: pass it by reference, for a copy repeats the same numbers.</remarks>
internal struct Xoshiro256PlusPlus
{
    private ulong s0, s1, s2, s3;

    /// <summary>A generator in a given state, which must not be all zero.</summary>
    public Xoshiro256PlusPlus(ulong s0, ulong s1, ulong s2, ulong s3)
    {
        if ((s0 | s1 | s2 | s3) == 0) throw new ArgumentException("the state of xoshiro256++ must not be all zero.", nameof(s0));
        (this.s0, this.s1, this.s2, this.s3) = (s0, s1, s2, s3);
    }

    /// <summary>A generator whose state is the first four words of SplitMix64.</summary>
    public static Xoshiro256PlusPlus FromSeed(ulong seed)
    {
        var words = new SplitMix64(seed);
        return new Xoshiro256PlusPlus(words.Next(), words.Next(), words.Next(), words.Next());
    }

    /// <summary>The generator whose state <see cref="Save"/> wrote.</summary>
    public static Xoshiro256PlusPlus Restore(ReadOnlySpan<double> words, int stride) => new(
        BitConverter.DoubleToUInt64Bits(words[0]), BitConverter.DoubleToUInt64Bits(words[stride]),
        BitConverter.DoubleToUInt64Bits(words[2 * stride]), BitConverter.DoubleToUInt64Bits(words[3 * stride]));

    /// <summary>Writes the four words of the state as the bits of doubles, <paramref name="stride"/> apart.</summary>
    public readonly void Save(Span<double> words, int stride)
    {
        words[0] = BitConverter.UInt64BitsToDouble(s0);
        words[stride] = BitConverter.UInt64BitsToDouble(s1);
        words[2 * stride] = BitConverter.UInt64BitsToDouble(s2);
        words[3 * stride] = BitConverter.UInt64BitsToDouble(s3);
    }

    /// <summary>The next 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next()
    {
        var result = BitOperations.RotateLeft(s0 + s3, 23) + s0;
        var t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }
}
