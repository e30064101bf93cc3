using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Thermowell.Numerics.Vectors;

/// <summary>What kernels ask of a register <typeparamref name="V"/> of doubles, so that each is written once for every width; a single double is one lane wide.</summary>
/// <remarks>
/// Every operation is lane by lane and rounds as IEEE 754 says, so a lane's bits depend on neither the width nor the other lanes. A mask is a lane whose
/// bits are all set or all clear. "Bits" are the 64 bits of a lane as an integer. The registers stay the runtime's own types: a struct around them would cost
/// the compiler a local variable or two for each operation, and it stops inlining, and keeping things in registers, at some hundreds of those. Short formulas
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

    /// <summary>exp(a) by the runtime, for a from -708 to 708; <see cref="Elementary.Exp{V, Op}"/> is cheaper in lanes and holds at every a.</summary>
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
    public static int Widest => Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : 2;

    /// <summary>
    /// The widest that pays for replicas in lanes; 1 stands for one replica at a time. Without the instruction a fused multiply-add is a call, and lanes would be twenty times slower
    /// than the loop that does without them.
    /// </summary>
    public static int WidestForReplicas => Fma.IsSupported || AdvSimd.Arm64.IsSupported ? Widest : 1;

    /// <summary>Uses the register of a width.</summary>
    /// <param name="width">Doubles in a vector: 8, 4 or 2.</param>
    /// <param name="twice">Two of them side by side.</param>
    /// <param name="user">What uses it.</param>
    public static T Use<T>(int width, bool twice, IRegisterUser<T> user) => (width, twice) switch
    {
        (8, false) => user.Use<Vector512<double>, Register512>(),
        (8, true) => user.Use<Two<Vector512<double>>, Twice<Vector512<double>, Register512>>(),
        (4, false) => user.Use<Vector256<double>, Register256>(),
        (4, true) => user.Use<Two<Vector256<double>>, Twice<Vector256<double>, Register256>>(),
        (_, false) => user.Use<Vector128<double>, Register128>(),
        _ => user.Use<Two<Vector128<double>>, Twice<Vector128<double>, Register128>>(),
    };
}

/// <summary>What is compiled for each register.</summary>
internal interface IRegisterUser<T>
{
    /// <summary>Uses it.</summary>
    T Use<V, Op>()
        where V : struct
        where Op : struct, IRegister<V>;
}
