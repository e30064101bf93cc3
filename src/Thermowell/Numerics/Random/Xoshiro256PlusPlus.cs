using System.Numerics;
using System.Runtime.CompilerServices;

namespace Thermowell.Numerics.Random;

/// <summary>
/// xoshiro256++ 1.0 of Blackman and Vigna (ACM Trans. Math. Softw. 47, 36 (2021)): 256 bits of state, period 2^256 - 1.
/// </summary>
/// <remarks>A mutable struct: pass it by reference, for a copy repeats the same numbers.</remarks>
internal struct Xoshiro256PlusPlus
{
    private ulong _s0, _s1, _s2, _s3;

    /// <summary>A generator in a given state, which must not be all zero.</summary>
    public Xoshiro256PlusPlus(ulong s0, ulong s1, ulong s2, ulong s3)
    {
        if ((s0 | s1 | s2 | s3) == 0) throw new ArgumentException("the state of xoshiro256++ must not be all zero.", nameof(s0));
        (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);
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
