using System.Runtime.CompilerServices;
using Thermowell.Numerics.Vectors;

namespace Thermowell.Numerics;

/// <summary>exp(x) - 1 to a few units in the last place for every x. (The runtime's ExpM1 subtracts, and loses the digits of small x.)</summary>
internal static class ExponentialMinusOne
{
    // Below this |x| the Taylor series to x^14 is used, good to 1e-17; above it, exp(x) - 1 loses at most two bits.
    private const double SeriesBound = 0.35;

    // Above it exp(x) counts as infinite (1e304): the vector exp of the runtime leaves its fast path soon after.
    private const double Overflow = 700;

    // exp(x) - 1 rounds to -1 below it; smaller arguments would only make slow subnormal numbers.
    private const double Vanishing = -50;

    // 1/k! for k = 2 … 14.
    private const double C2 = 1.0 / 2, C3 = C2 / 3, C4 = C3 / 4, C5 = C4 / 5, C6 = C5 / 6, C7 = C6 / 7, C8 = C7 / 8;
    private const double C9 = C8 / 9, C10 = C9 / 10, C11 = C10 / 11, C12 = C11 / 12, C13 = C12 / 13, C14 = C13 / 14;

    public static double At(double x)
    {
        double result = 0;
        At(Wide64.Create(x)).Store(ref result);
        return result;
    }

    /// <summary>The same in every lane; x is not NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector At<TVector>(TVector x)
        where TVector : struct, IWideVector<TVector>
    {
        var small = TVector.Less(TVector.Abs(x), TVector.Create(SeriesBound));
        if (TVector.All(small)) return Series(x);
        var overflow = TVector.Create(Overflow);
        var inRange = TVector.Min(TVector.Max(x, TVector.Create(Vanishing)), overflow);
        var direct = TVector.Select(
            TVector.Less(overflow, x), TVector.Create(double.PositiveInfinity), TVector.Exp(inRange) - TVector.Create(1));
        return TVector.Any(small) ? TVector.Select(small, Series(x), direct) : direct;
    }

    /// <summary>x + x² (C2 + C3 x + …), even and odd powers in two chains.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Series<TVector>(TVector x)
        where TVector : struct, IWideVector<TVector>
    {
        var square = x * x;
        var even = Step(TVector.Create(C14), square, C12);
        even = Step(even, square, C10);
        even = Step(even, square, C8);
        even = Step(even, square, C6);
        even = Step(even, square, C4);
        even = Step(even, square, C2);
        var odd = Step(TVector.Create(C13), square, C11);
        odd = Step(odd, square, C9);
        odd = Step(odd, square, C7);
        odd = Step(odd, square, C5);
        odd = Step(odd, square, C3);
        return TVector.MultiplyAdd(square, TVector.MultiplyAdd(odd, x, even), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Step<TVector>(TVector sum, TVector square, double next)
        where TVector : struct, IWideVector<TVector>
        => TVector.MultiplyAdd(sum, square, TVector.Create(next));
}
