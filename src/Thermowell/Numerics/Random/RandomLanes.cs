using System.Runtime.CompilerServices;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Numerics.Random;

/// <summary>
/// Several <see cref="RandomStream"/>s side by side, a lane each: every lane draws the numbers that its stream would
/// draw by itself, and streams are what is put in and taken out, so that no number depends on which lanes work
/// together.
/// </summary>
/// <remarks>A mutable struct: pass it by reference. Nothing allocates.</remarks>
internal struct RandomLanes<V, Op>
    where V : struct
    where Op : struct, IRegister<V>
{
    private const double Ulp53 = 1.0 / (1L << 53);
    private const double Ulp52 = 1.0 / (1L << 52);
    private V _s0,
        _s1,
        _s2,
        _s3;

    /// <summary>The lanes of as many streams.</summary>
    public RandomLanes(ReadOnlySpan<RandomStream> streams)
    {
        Span<double> words = stackalloc double[4 * Op.Count];
        for (var lane = 0; lane < Op.Count; lane++)
            streams[lane].Save(words[lane..], Op.Count);
        (_s0, _s1) = (Op.Load(in words[0]), Op.Load(in words[Op.Count]));
        (_s2, _s3) = (Op.Load(in words[2 * Op.Count]), Op.Load(in words[3 * Op.Count]));
    }

    /// <summary>Takes the streams out, each as far on as its lane has drawn.</summary>
    public readonly void Save(Span<RandomStream> streams)
    {
        Span<double> words = stackalloc double[4 * Op.Count];
        Op.Store(_s0, ref words[0]);
        Op.Store(_s1, ref words[Op.Count]);
        Op.Store(_s2, ref words[2 * Op.Count]);
        Op.Store(_s3, ref words[3 * Op.Count]);
        for (var lane = 0; lane < Op.Count; lane++)
            streams[lane] = RandomStream.Restore(words[lane..], Op.Count);
    }

    /// <summary>Uniform in [0, 1), <see cref="RandomStream.NextUnit"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V NextUnit() => Op.Multiply(Op.FromBits(Op.ShiftDown(Next(), 11)), Op.Create(Ulp53));

    /// <summary>Uniform in (-1, 1), <see cref="RandomStream.NextSymmetric"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V NextSymmetric()
    {
        // The sign turned over, the bits count from the lowest value up: every step is exact.
        var places = Op.FromBits(Op.ShiftDown(Op.Xor(Next(), Op.CreateBits(1UL << 63)), 11));
        return Op.Multiply(Op.Subtract(places, Op.Create((1L << 52) - 0.5)), Op.Create(Ulp52));
    }

    /// <summary>
    /// Minus a standard exponential, -<see cref="RandomStream.NextExponential"/>: the sign is left for the caller's
    /// factor.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V NextLogarithm() => Logarithm(Next());

    /// <summary>
    /// The same. Where the mask is clear the result is not to be used, and the stream stays where it was.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V NextLogarithm(V mask)
    {
        var advanced = this;
        var bits = advanced.Next();
        Take(mask, advanced);
        return Logarithm(bits);
    }

    /// <summary>
    /// Uniform in [0, 1). Where the mask is clear the result is not to be used, and the stream stays where it was.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V NextUnit(V mask)
    {
        var advanced = this;
        var result = advanced.NextUnit();
        Take(mask, advanced);
        return result;
    }

    /// <summary>Takes the streams as another copy has left them, where the mask is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(V mask, in RandomLanes<V, Op> other)
    {
        (_s0, _s1) = (Op.Select(mask, other._s0, _s0), Op.Select(mask, other._s1, _s1));
        (_s2, _s3) = (Op.Select(mask, other._s2, _s2), Op.Select(mask, other._s3, _s3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Logarithm(V bits)
    {
        var positive = Op.MultiplyAdd(Op.FromBits(Op.ShiftDown(bits, 11)), Op.Create(Ulp53), Op.Create(Ulp53));
        return Op.Min(Elementary.Log<V, Op>(positive), Op.Create(-RandomStream.LeastExponential));
    }

    // xoshiro256++, as in Xoshiro256PlusPlus.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Next()
    {
        var result = Op.AddBits(Op.Rotate(Op.AddBits(_s0, _s3), 23), _s0);
        var t = Op.ShiftUp(_s1, 17);
        var (a, b) = (Op.Xor(_s2, _s0), Op.Xor(_s3, _s1));
        (_s1, _s0) = (Op.Xor(_s1, a), Op.Xor(_s0, b));
        (_s2, _s3) = (Op.Xor(a, t), Op.Rotate(b, 45));
        return result;
    }
}
