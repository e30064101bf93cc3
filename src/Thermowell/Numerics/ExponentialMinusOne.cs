using System.Runtime.CompilerServices;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Numerics;

/// <summary>
/// exp(x) - 1 to a few units in the last place for every x. (The runtime's ExpM1 subtracts, and loses the digits of
/// small x.)
/// </summary>
internal static class ExponentialMinusOne
{
    // Below this |x| the Taylor series to x^14 is used, good to 1e-17; above it, exp(x) - 1 loses at most two bits.
    private const double SeriesBound = 0.35;

    // Above it exp(x) counts as infinite (1e304): the vector exp of the runtime leaves its fast path soon after.
    private const double Overflow = 700;

    // exp(x) - 1 rounds to -1 below it; smaller arguments would only make slow subnormal numbers.
    private const double Vanishing = -50;

    // 1/k! for k = 2 … 14.
    private const double C2 = 1.0 / 2,
        C3 = C2 / 3,
        C4 = C3 / 4,
        C5 = C4 / 5,
        C6 = C5 / 6,
        C7 = C6 / 7,
        C8 = C7 / 8;
    private const double C9 = C8 / 9,
        C10 = C9 / 10,
        C11 = C10 / 11,
        C12 = C11 / 12,
        C13 = C12 / 13,
        C14 = C13 / 14;

    public static double At(double x) => At<double, Register64>(x);

    /// <summary>The same in every lane; x is not NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V At<V, Op>(V x)
        where V : struct
        where Op : struct, IRegister<V>
    {
        var small = Op.Less(Op.Abs(x), Op.Create(SeriesBound));
        if (Op.All(small))
            return Series<V, Op>(x);
        var overflow = Op.Create(Overflow);
        var inRange = Op.Min(Op.Max(x, Op.Create(Vanishing)), overflow);
        var direct = Op.Select(
            Op.Less(overflow, x),
            Op.Create(double.PositiveInfinity),
            Op.Subtract(Op.Exp(inRange), Op.Create(1))
        );
        return Op.Any(small) ? Op.Select(small, Series<V, Op>(x), direct) : direct;
    }

    /// <summary>x + x² (C2 + C3 x + …), even and odd powers in two chains.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Series<V, Op>(V x)
        where V : struct
        where Op : struct, IRegister<V>
    {
        var square = Op.Multiply(x, x);
        var even = Step<V, Op>(Op.Create(C14), square, C12);
        even = Step<V, Op>(even, square, C10);
        even = Step<V, Op>(even, square, C8);
        even = Step<V, Op>(even, square, C6);
        even = Step<V, Op>(even, square, C4);
        even = Step<V, Op>(even, square, C2);
        var odd = Step<V, Op>(Op.Create(C13), square, C11);
        odd = Step<V, Op>(odd, square, C9);
        odd = Step<V, Op>(odd, square, C7);
        odd = Step<V, Op>(odd, square, C5);
        odd = Step<V, Op>(odd, square, C3);
        return Op.MultiplyAdd(square, Op.MultiplyAdd(odd, x, even), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Step<V, Op>(V sum, V square, double next)
        where V : struct
        where Op : struct, IRegister<V> => Op.MultiplyAdd(sum, square, Op.Create(next));
}
