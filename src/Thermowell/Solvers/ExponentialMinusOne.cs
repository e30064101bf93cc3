using System.Runtime.Intrinsics;

namespace Thermowell.Solvers;

/// <summary>exp(x) - 1 to a few units in the last place for every x. (The runtime's ExpM1 subtracts, and loses the digits of small x.)</summary>
internal static class ExponentialMinusOne
{
    // Below this |x| the Taylor series to x^17 is used; above it, exp(x) - 1 loses at most two bits.
    private const double SeriesBound = 0.5;
    private const int Order = 17;
    private static readonly double[] InverseFactorials = MakeInverseFactorials();

    public static double At(double x)
    {
        if (!(Math.Abs(x) < SeriesBound)) return Math.Exp(x) - 1;
        var sum = InverseFactorials[Order];
        for (var k = Order - 1; k > 1; k--) sum = Math.FusedMultiplyAdd(sum, x, InverseFactorials[k]);
        return Math.FusedMultiplyAdd(sum * x, x, x);
    }

    public static Vector512<double> At(Vector512<double> x)
    {
        var series = Vector512.LessThan(Vector512.Abs(x), Vector512.Create(SeriesBound));
        var direct = Vector512.Exp(x) - Vector512<double>.One;
        if (series == Vector512<double>.Zero) return direct;
        var sum = Vector512.Create(InverseFactorials[Order]);
        for (var k = Order - 1; k > 1; k--) sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(InverseFactorials[k]));
        return Vector512.ConditionalSelect(series, Vector512.FusedMultiplyAdd(sum * x, x, x), direct);
    }

    private static double[] MakeInverseFactorials()
    {
        var inverse = new double[Order + 1];
        double factorial = 1;
        inverse[0] = 1;
        for (var k = 1; k <= Order; k++) inverse[k] = 1 / (factorial *= k);
        return inverse;
    }
}
