using System.Runtime.Intrinsics;
using Thermowell.Numerics.Random;
using Thermowell.Numerics.Vectors;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Numerics;

/// <summary>
/// Logarithm, exponential and inverse root in lanes: units in the last place against 770-digit arithmetic, and the same
/// bits at every width.
/// </summary>
public sealed class WideFunctionTests
{
    // Half a unit in the last place of a number is between 2^-54 and 2^-53 of it.
    private const double Unit = 2.2204460492503131e-16;

    [Fact]
    public void The_logarithm_keeps_its_digits()
    {
        List<double> arguments =
        [
            double.BitIncrement(0.5),
            1,
            Math.BitDecrement(1.0),
            Math.BitIncrement(1.0),
            1 - 1e-9,
            1 + 1e-9,
            2.2250738585072014e-308,
            double.MaxValue,
            1.0 / (1L << 53),
        ];

        // The ends of the 16 intervals, which lie at 45/64 + j/32 below 1 - 1/64 and at 1 + 1/32 + j/16 above.
        foreach (
            var edge in Enumerable
                .Range(0, 10)
                .Select(j => (45 + 2.0 * j) / 64)
                .Concat(Enumerable.Range(0, 7).Select(j => (33 + 2.0 * j) / 32))
        )
            arguments.AddRange([edge, Math.BitDecrement(edge), 4 * Math.BitIncrement(edge)]);
        var stream = new RandomStream(1, 0, 0);
        for (var i = 0; i < 150; i++)
            arguments.AddRange([
                stream.NextPositive(),
                0.9 + 0.2 * stream.NextUnit(),
                Math.Pow(10, 300 * stream.NextSymmetric()),
            ]);
        foreach (var (x, y) in Everywhere<Logarithm>(arguments))
            Agree.To(2 * Unit, BigMath.Ln(x), y, $"ln {x:R}");
    }

    [Fact]
    public void The_exponential_keeps_its_digits_and_is_held_at_the_ends()
    {
        List<double> arguments = [0, -0.0, 1e-300, -1e-17, 709, -708, Math.Log(2) / 32, -Math.Log(2) / 32];
        var stream = new RandomStream(2, 0, 0);
        for (var i = 0; i < 200; i++)
            arguments.AddRange([stream.NextSymmetric(), 30 * stream.NextSymmetric(), 708 * stream.NextSymmetric()]);
        foreach (var (x, y) in Everywhere<Exponential>(arguments))
            Agree.To(Unit, BigMath.Exp(x), y, $"exp {x:R}");
        foreach (var (x, y) in Everywhere<Exponential>([-709, -1e9, double.NegativeInfinity]))
            Assert.Equal(Math.Exp(-708), y, Unit * Math.Exp(-708));
        foreach (var (x, y) in Everywhere<Exponential>([710, 1e300, double.PositiveInfinity]))
            Assert.Equal(1, y / Math.Exp(709), 2 * Unit);
    }

    [Fact]
    public void The_inverse_root_keeps_its_digits()
    {
        List<double> arguments = [1, 2, 4, 3.9999999999999996, 2.2250738585072014e-308, 1e308, 0.25];
        var stream = new RandomStream(3, 0, 0);
        for (var i = 0; i < 20_000; i++)
            arguments.Add(1 + 3 * stream.NextUnit());
        for (var i = 0; i < 2000; i++)
            arguments.Add(Math.Pow(10, 300 * stream.NextSymmetric()));

        // (1/√x)² x - 1 is twice the relative error.
        foreach (var (x, y) in Everywhere<InverseRoot>(arguments))
            Assert.InRange(((BigFloat)y * y * x - 1).ToDouble(), -2 * Unit, 2 * Unit);
    }

    // Each argument in every lane of every width, beside others: one result each.
    private static List<(double X, double Y)> Everywhere<TFunction>(List<double> arguments)
        where TFunction : struct, IFunction
    {
        while (arguments.Count % 8 != 0)
            arguments.Add(arguments[0]);
        var (wide, middle, narrow) = (
            All<Vector512<double>, Register512, TFunction>(arguments, 0),
            All<Vector256<double>, Register256, TFunction>(arguments, 1),
            All<Vector128<double>, Register128, TFunction>(arguments, 3)
        );
        Assert.Equal(wide, middle);
        Assert.Equal(wide, narrow);
        Assert.Equal(wide, All<double, Register64, TFunction>(arguments, 0));
        Assert.Equal(
            wide,
            All<Two<Vector512<double>>, Twice<Vector512<double>, Register512>, TFunction>(
                [.. arguments, .. arguments],
                5
            )[..wide.Length]
        );
        return [.. arguments.Zip(wide)];
    }

    private static double[] All<V, Op, TFunction>(List<double> arguments, int shift)
        where V : struct
        where Op : struct, IRegister<V>
        where TFunction : struct, IFunction
    {
        var n = arguments.Count;
        var (moved, values, back) = (new double[n], new double[n], new double[n]);
        for (var i = 0; i < n; i++)
            moved[(i + shift) % n] = arguments[i];
        for (var i = 0; i < n; i += Op.Count)
            Op.Store(TFunction.Of<V, Op>(Op.Load(in moved[i])), ref values[i]);
        for (var i = 0; i < n; i++)
            back[i] = values[(i + shift) % n];
        return back;
    }

    private interface IFunction
    {
        static abstract V Of<V, Op>(V x)
            where V : struct
            where Op : struct, IRegister<V>;
    }

    private readonly struct Logarithm : IFunction
    {
        public static V Of<V, Op>(V x)
            where V : struct
            where Op : struct, IRegister<V> => Elementary.Log<V, Op>(x);
    }

    private readonly struct Exponential : IFunction
    {
        public static V Of<V, Op>(V x)
            where V : struct
            where Op : struct, IRegister<V> => Elementary.Exp<V, Op>(x);
    }

    private readonly struct InverseRoot : IFunction
    {
        public static V Of<V, Op>(V x)
            where V : struct
            where Op : struct, IRegister<V> => Elementary.InverseRoot<V, Op>(x);
    }
}
