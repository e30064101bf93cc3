namespace Thermowell.Numerics.Random;

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
