using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Thermowell.Numerics.Vectors;

/// <summary>
/// What kernels ask of a register <typeparamref name="V"/> of doubles, so that each is written once for every width; a
/// single double is one lane wide.
/// </summary>
/// <remarks>
/// Every operation is lane by lane and rounds as IEEE 754 says, so a lane's bits depend on neither the width nor the
/// other lanes. A mask is a lane whose bits are all set or all clear. "Bits" are the 64 bits of a lane as an integer.
/// The registers stay the runtime's own types: a struct around them would cost the compiler a local variable or two for
/// each operation, and it stops inlining, and keeping things in registers, at some hundreds of those. Short formulas
/// are read more easily with operators: <see cref="Wide{V, Op}"/>.
/// </remarks>
internal interface IRegister<V>
    where V : struct
{
    /// <summary>Doubles in the register.</summary>
    static abstract int Count { get; }

    /// <summary>Every lane the same.</summary>
    static abstract V Create(double value);

    /// <summary>Every lane the same bits.</summary>
    static abstract V CreateBits(ulong bits);

    /// <summary>The lanes that begin at an element.</summary>
    static abstract V Load(ref readonly double source);

    /// <summary>Writes the lanes from an element on.</summary>
    static abstract void Store(V a, ref double target);

    /// <summary>a + b.</summary>
    static abstract V Add(V a, V b);

    /// <summary>a - b.</summary>
    static abstract V Subtract(V a, V b);

    /// <summary>a b.</summary>
    static abstract V Multiply(V a, V b);

    /// <summary>a/b.</summary>
    static abstract V Divide(V a, V b);

    /// <summary>a b + c, rounded once.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>
    /// exp(a) by the runtime, for a from -708 to 708; <see cref="Elementary.Exp{V, Op}"/> is cheaper in lanes and holds
    /// at every a.
    /// </summary>
    static abstract V Exp(V a);

    /// <summary>√a.</summary>
    static abstract V Sqrt(V a);

    /// <summary>|a|.</summary>
    static abstract V Abs(V a);

    /// <summary>-a.</summary>
    static abstract V Negate(V a);

    /// <summary>The larger of two numbers.</summary>
    static abstract V Max(V a, V b);

    /// <summary>The smaller of two numbers.</summary>
    static abstract V Min(V a, V b);

    /// <summary>Mask of a &lt; b.</summary>
    static abstract V Less(V a, V b);

    /// <summary>a where the mask is set, b elsewhere.</summary>
    static abstract V Select(V mask, V a, V b);

    /// <summary>Whether a mask is set in any lane.</summary>
    static abstract bool Any(V mask);

    /// <summary>Whether a mask is set in every lane.</summary>
    static abstract bool All(V mask);

    /// <summary>Bits that are set in both.</summary>
    static abstract V And(V a, V b);

    /// <summary>Bits that are set in a and not in b.</summary>
    static abstract V AndNot(V a, V b);

    /// <summary>Bits that are set in one or both.</summary>
    static abstract V Or(V a, V b);

    /// <summary>Bits that differ.</summary>
    static abstract V Xor(V a, V b);

    /// <summary>Bits shifted up, zeros entering.</summary>
    static abstract V ShiftUp(V a, int places);

    /// <summary>Bits shifted down, zeros entering.</summary>
    static abstract V ShiftDown(V a, int places);

    /// <summary>Bits that leave at the top enter at the bottom.</summary>
    static abstract V Rotate(V a, [ConstantExpected] byte places);

    /// <summary>The sum of the bits as integers, modulo 2^64.</summary>
    static abstract V AddBits(V a, V b);

    /// <summary>The difference of the bits as integers, modulo 2^64.</summary>
    static abstract V SubtractBits(V a, V b);

    /// <summary>The bits as a signed integer, converted to the nearest double.</summary>
    static abstract V FromBits(V bits);

    /// <summary>The entry of a table of 16 that the lowest four bits of each lane name.</summary>
    static abstract V Lookup(ReadOnlySpan<double> table, V index);
}

/// <summary>The widths that kernels are compiled for, in doubles.</summary>
internal static class VectorWidth
{
    /// <summary>The widest that the machine has.</summary>
    public static int Widest =>
        Vector512.IsHardwareAccelerated ? 8
        : Vector256.IsHardwareAccelerated ? 4
        : 2;

    /// <summary>
    /// The widest that pays for replicas in lanes; 1 stands for one replica at a time. Without the instruction a fused
    /// multiply-add is a call, and lanes would be twenty times slower than the loop that does without them.
    /// </summary>
    public static int WidestForReplicas => Fma.IsSupported || AdvSimd.Arm64.IsSupported ? Widest : 1;

    // A program holds code for every width. One that is compiled ahead of time for one width switches the others off in
    // its project and is without them, which the compiler does not find by itself: 6 to 12 % of the shared library.
    [FeatureSwitchDefinition("Thermowell.Vectors.512")]
    private static bool Has512 => true;

    [FeatureSwitchDefinition("Thermowell.Vectors.256")]
    private static bool Has256 => true;

    [FeatureSwitchDefinition("Thermowell.Vectors.128")]
    private static bool Has128 => true;

    /// <summary>Uses the register of a width.</summary>
    /// <param name="width">Doubles in a vector: 8, 4 or 2.</param>
    /// <param name="user">What uses it.</param>
    public static T Use<T>(int width, IRegisterUser<T> user)
    {
        if (Has512 && width == 8)
            return user.Use<Vector512<double>, Register512>();
        if (Has256 && width == 4)
            return user.Use<Vector256<double>, Register256>();
        if (Has128 && width == 2)
            return user.Use<Vector128<double>, Register128>();
        throw new ArgumentOutOfRangeException(nameof(width));
    }

    /// <summary>Uses two registers of a width, side by side.</summary>
    /// <param name="width">Doubles in each: 8, 4 or 2.</param>
    /// <param name="user">What uses them.</param>
    public static T UseTwo<T>(int width, IRegisterUser<T> user)
    {
        if (Has512 && width == 8)
            return user.Use<Two<Vector512<double>>, Twice<Vector512<double>, Register512>>();
        if (Has256 && width == 4)
            return user.Use<Two<Vector256<double>>, Twice<Vector256<double>, Register256>>();
        if (Has128 && width == 2)
            return user.Use<Two<Vector128<double>>, Twice<Vector128<double>, Register128>>();
        throw new ArgumentOutOfRangeException(nameof(width));
    }
}

/// <summary>What is compiled for each register.</summary>
internal interface IRegisterUser<T>
{
    /// <summary>Uses it.</summary>
    T Use<V, Op>()
        where V : struct
        where Op : struct, IRegister<V>;
}

/// <summary>Two registers.</summary>
internal readonly struct Two<V>(V a, V b)
    where V : struct
{
    public readonly V A = a;
    public readonly V B = b;
}

/// <summary>Two registers side by side: while one waits for a result, the other works.</summary>
internal readonly struct Twice<V, Op> : IRegister<Two<V>>
    where V : struct
    where Op : struct, IRegister<V>
{
    public static int Count => 2 * Op.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Create(double value) => new(Op.Create(value), Op.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> CreateBits(ulong value) => new(Op.CreateBits(value), Op.CreateBits(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Load(ref readonly double source) =>
        new(Op.Load(in source), Op.Load(in Unsafe.Add(ref Unsafe.AsRef(in source), Op.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Add(Two<V> a, Two<V> b) => new(Op.Add(a.A, b.A), Op.Add(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Subtract(Two<V> a, Two<V> b) => new(Op.Subtract(a.A, b.A), Op.Subtract(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Multiply(Two<V> a, Two<V> b) => new(Op.Multiply(a.A, b.A), Op.Multiply(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Divide(Two<V> a, Two<V> b) => new(Op.Divide(a.A, b.A), Op.Divide(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Max(Two<V> a, Two<V> b) => new(Op.Max(a.A, b.A), Op.Max(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Min(Two<V> a, Two<V> b) => new(Op.Min(a.A, b.A), Op.Min(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Less(Two<V> a, Two<V> b) => new(Op.Less(a.A, b.A), Op.Less(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> And(Two<V> a, Two<V> b) => new(Op.And(a.A, b.A), Op.And(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> AndNot(Two<V> a, Two<V> b) => new(Op.AndNot(a.A, b.A), Op.AndNot(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Or(Two<V> a, Two<V> b) => new(Op.Or(a.A, b.A), Op.Or(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Xor(Two<V> a, Two<V> b) => new(Op.Xor(a.A, b.A), Op.Xor(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> AddBits(Two<V> a, Two<V> b) => new(Op.AddBits(a.A, b.A), Op.AddBits(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> SubtractBits(Two<V> a, Two<V> b) => new(Op.SubtractBits(a.A, b.A), Op.SubtractBits(a.B, b.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> MultiplyAdd(Two<V> a, Two<V> b, Two<V> c) =>
        new(Op.MultiplyAdd(a.A, b.A, c.A), Op.MultiplyAdd(a.B, b.B, c.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Select(Two<V> a, Two<V> b, Two<V> c) =>
        new(Op.Select(a.A, b.A, c.A), Op.Select(a.B, b.B, c.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Exp(Two<V> a) => new(Op.Exp(a.A), Op.Exp(a.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Sqrt(Two<V> a) => new(Op.Sqrt(a.A), Op.Sqrt(a.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Abs(Two<V> a) => new(Op.Abs(a.A), Op.Abs(a.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Negate(Two<V> a) => new(Op.Negate(a.A), Op.Negate(a.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> FromBits(Two<V> a) => new(Op.FromBits(a.A), Op.FromBits(a.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> ShiftUp(Two<V> a, int places) => new(Op.ShiftUp(a.A, places), Op.ShiftUp(a.B, places));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> ShiftDown(Two<V> a, int places) => new(Op.ShiftDown(a.A, places), Op.ShiftDown(a.B, places));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Rotate(Two<V> a, [ConstantExpected] byte places) =>
        new(Op.Rotate(a.A, places), Op.Rotate(a.B, places));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Two<V> mask) => Op.Any(Op.Or(mask.A, mask.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Two<V> mask) => Op.All(Op.And(mask.A, mask.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Two<V> Lookup(ReadOnlySpan<double> table, Two<V> index) =>
        new(Op.Lookup(table, index.A), Op.Lookup(table, index.B));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Two<V> a, ref double target)
    {
        Op.Store(a.A, ref target);
        Op.Store(a.B, ref Unsafe.Add(ref target, Op.Count));
    }
}
