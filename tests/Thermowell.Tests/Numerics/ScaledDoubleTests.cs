using CsCheck;
using Thermowell.Numerics;
using Thermowell.Tests.HighPrecision;
using Xunit;

namespace Thermowell.Tests.Numerics;

public sealed class ScaledDoubleTests
{
    private const double Rounding = 4e-16;

    private static readonly Gen<double> Number = Gen.Select(
        Gen.Double[-300, 300],
        Gen.Bool,
        (log, negative) => (negative ? -1 : 1) * Math.Pow(10, log)
    );
    private static readonly Gen<double> Exponent = Gen.Double[-1e5, 1e5];

    [Fact]
    public void A_double_goes_in_and_comes_out_unchanged()
    {
        Number.Sample(x => ((ScaledDouble)x).ToDouble() == x, threads: 1);
        foreach (var x in (double[])[0, 1, -1, double.MaxValue, double.Epsilon, 2.2250738585072014e-308])
            Assert.Equal(x, ((ScaledDouble)x).ToDouble());
    }

    [Fact]
    public void Exponential_and_logarithm_are_inverse_far_beyond_the_range_of_a_double() =>
        Exponent.Sample(
            x => Assert.InRange(Math.Abs(ScaledDouble.Exp(x).LogMagnitude() - x), 0, 1e-15 * Math.Max(1, Math.Abs(x))),
            threads: 1
        );

    [Theory]
    [InlineData(-1480.4406601634037)]
    [InlineData(-7400.25)]
    [InlineData(0.3)]
    [InlineData(99999.9)]
    public void The_exponential_has_the_digits_of_its_argument(double x)
    {
        // exp(x) exp(rest) = 1 with a rest near -x whose exponential a double can hold after dividing by a power of e.
        var log = BigMath.Ln(BigMath.Exp(x));
        Assert.Equal(0, (log - ScaledDouble.Exp(x).LogMagnitude()).ToDouble(), 1e-15 * Math.Max(1, Math.Abs(x)));
    }

    [Fact]
    public void Products_and_quotients_are_those_of_the_numbers() =>
        Gen.Select(Number, Number)
            .Sample(
                (a, b) =>
                {
                    Holds((BigFloat)a * b, (ScaledDouble)a * b);
                    Holds((BigFloat)a / b, (ScaledDouble)a / b);
                    Holds((BigFloat)a * a * a / b / b, (ScaledDouble)a * a * a / b / b, 4);
                },
                threads: 1
            );

    [Fact]
    public void Sums_are_rounded_once() =>
        Gen.Select(Number, Gen.Double[-40, 40], Gen.Bool)
            .Sample(
                (a, log, negative) =>
                {
                    var b = (negative ? -1 : 1) * a * Math.Pow(2, log);
                    if (double.IsInfinity(b))
                        return;
                    Holds((BigFloat)a + b, (ScaledDouble)a + b);
                    Holds((BigFloat)a - b, (ScaledDouble)a - b);
                },
                threads: 1
            );

    [Fact]
    public void A_difference_of_neighbours_is_exact() =>
        Number.Sample(
            x => Holds((BigFloat)x - Math.BitIncrement(x), (ScaledDouble)x - Math.BitIncrement(x), 0),
            threads: 1
        );

    [Fact]
    public void Zero_is_zero_to_every_operation()
    {
        ScaledDouble zero = 0,
            x = 3.5;
        Assert.Equal(0, (x - x).ToDouble());
        Assert.Equal(3.5, (zero + x).ToDouble());
        Assert.Equal(-3.5, (zero - x).ToDouble());
        Assert.Equal(0, (zero * x).ToDouble());
        Assert.Equal(0, (zero / x).ToDouble());
        Assert.Equal(double.NegativeInfinity, zero.LogMagnitude());
        Assert.Equal(double.NegativeInfinity, ScaledDouble.Exp(double.NegativeInfinity).LogMagnitude());
        Assert.Equal(0, ScaledDouble.AdditiveIdentity.ToDouble());
        Assert.Equal(1, ScaledDouble.MultiplicativeIdentity.ToDouble());
    }

    [Fact]
    public void What_no_double_can_hold_becomes_zero_or_infinite_only_on_the_way_out()
    {
        var tiny = ScaledDouble.Exp(-2000);
        Assert.Equal(0, tiny.ToDouble());
        Assert.Equal(double.PositiveInfinity, (1 / tiny).ToDouble());
        Assert.Equal(1, (tiny / ScaledDouble.Exp(-2000)).ToDouble());
        Assert.Equal(Math.Log(2) - 2000, (tiny + tiny).LogMagnitude(), 1e-12);
    }

    private static void Holds(BigFloat expected, ScaledDouble actual, int roundings = 1)
    {
        if (expected.IsZero)
        {
            Assert.Equal(0, actual.ToDouble());
            return;
        }

        // Compared as logarithms where the number itself is out of range, as numbers elsewhere.
        var value = actual.ToDouble();
        if (Math.Abs(value) is > 1e-290 and < 1e300)
            Agree.To(roundings * Rounding, expected, value);
        else
            Assert.Equal(0, (BigMath.Ln(BigFloat.Abs(expected)) - actual.LogMagnitude()).ToDouble(), 1e-12);
    }
}
