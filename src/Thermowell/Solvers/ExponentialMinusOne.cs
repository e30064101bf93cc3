using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Thermowell.Solvers;

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

    public static double At(double x) => At(Vector512.CreateScalar(x)).ToScalar();

    public static Vector512<double> At(Vector512<double> x)
    {
        var series = Vector512.LessThan(Vector512.Abs(x), Vector512.Create(SeriesBound));
        var overflows = Vector512.GreaterThan(x, Vector512.Create(Overflow));
        var inRange = Vector512.Min(Vector512.Max(x, Vector512.Create(Vanishing)), Vector512.Create(Overflow));
        var direct = Vector512.ConditionalSelect(
            overflows, Vector512.Create(double.PositiveInfinity), Vector512.Exp(inRange) - Vector512<double>.One);
        return series == Vector512<double>.Zero ? direct : Vector512.ConditionalSelect(series, Series(x), direct);
    }

    /// <summary>x + x² (C2 + C3 x + …), even and odd powers in two chains.</summary>
    private static Vector512<double> Series(Vector512<double> x)
    {
        var square = x * x;
        var even = Step(Vector512.Create(C14), square, C12);
        even = Step(even, square, C10);
        even = Step(even, square, C8);
        even = Step(even, square, C6);
        even = Step(even, square, C4);
        even = Step(even, square, C2);
        var odd = Step(Vector512.Create(C13), square, C11);
        odd = Step(odd, square, C9);
        odd = Step(odd, square, C7);
        odd = Step(odd, square, C5);
        odd = Step(odd, square, C3);
        return Vector512.FusedMultiplyAdd(square, Vector512.FusedMultiplyAdd(odd, x, even), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Step(Vector512<double> sum, Vector512<double> square, double next)
        => Vector512.FusedMultiplyAdd(sum, square, Vector512.Create(next));
}
