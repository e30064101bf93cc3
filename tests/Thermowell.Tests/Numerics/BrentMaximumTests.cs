using Thermowell.Numerics;
using Xunit;

namespace Thermowell.Tests.Numerics;

public sealed class BrentMaximumTests
{
    [Fact]
    public void A_parabola_is_found_in_a_few_steps()
    {
        var calls = 0;
        var (place, value) = BrentMaximum.Find(
            x =>
            {
                calls++;
                return 3 - (x - 0.7) * (x - 0.7);
            },
            -2,
            5,
            1e-6
        );
        Assert.Equal(0.7, place, 1e-6);
        Assert.Equal(3, value, 1e-11);
        Assert.InRange(calls, 3, 15);
    }

    [Theory]
    [InlineData(0.001, 20)]
    [InlineData(0.9, 1.2)]
    [InlineData(-40, 1.5)]
    public void A_skew_peak_is_found_from_any_bracket(double low, double high)
    {
        // x e^-x has its maximum 1/e at 1.
        var (place, value) = BrentMaximum.Find(x => x * Math.Exp(-x), low, high, 1e-6);
        Assert.Equal(1, place, 1e-6);
        Assert.Equal(1 / Math.E, value, 1e-10);
    }

    [Fact]
    public void A_cusp_is_found_without_parabolas() =>
        Assert.Equal(-1.25, BrentMaximum.Find(x => -Math.Abs(x + 1.25), -3, 1, 1e-6).Place, 1e-6);

    [Theory]
    [InlineData(1, 4)]
    [InlineData(-1, 2)]
    public void A_function_that_only_rises_or_falls_is_largest_at_an_end(int slope, double end) =>
        Assert.Equal(end, BrentMaximum.Find(x => slope * x, 2, 4, 1e-6).Place, 1e-6);

    [Fact]
    public void A_finer_tolerance_brings_the_place_nearer()
    {
        // A maximum with a corner in its third derivative, so that no parabola hits it at once.
        double Error(double tolerance) =>
            Math.Abs(BrentMaximum.Find(x => -Math.Pow(Math.Abs(x - 0.3), 1.5), -1, 2, tolerance).Place - 0.3);
        Assert.InRange(Error(1e-3), 0, 1e-3);
        Assert.InRange(Error(1e-9), 0, 1e-9);
    }

    // Without a tolerance above the last bits the search ends all the same.
    [Fact]
    public void No_finer_place_is_sought_than_a_number_has()
    {
        var calls = 0;
        var (place, _) = BrentMaximum.Find(
            x =>
            {
                calls++;
                return -Math.Abs(x - 1e6);
            },
            0,
            3e6,
            1e-300
        );
        Assert.Equal(1e6, place, 1e-8);
        Assert.InRange(calls, 3, 100);
    }

    [Theory]
    [InlineData(1, 1, 1e-6)]
    [InlineData(2, 1, 1e-6)]
    [InlineData(double.NaN, 1, 1e-6)]
    [InlineData(0, double.PositiveInfinity, 1e-6)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 1, double.NaN)]
    public void A_bracket_and_a_tolerance_are_needed(double low, double high, double tolerance) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BrentMaximum.Find(x => x, low, high, tolerance));
}
