using Thermowell.Solvers;
using Xunit;

namespace Thermowell.Tests.Solvers;

public sealed class BrentMaximumTests
{
    [Fact]
    public void A_parabola_is_found_in_a_few_steps()
    {
        var calls = 0;
        var (place, value) = BrentMaximum.Find(x => { calls++; return 3 - (x - 0.7) * (x - 0.7); }, -2, 5);
        Assert.Equal(0.7, place, 2e-6);
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
        var (place, value) = BrentMaximum.Find(x => x * Math.Exp(-x), low, high);
        Assert.Equal(1, place, 1e-5);
        Assert.Equal(1 / Math.E, value, 1e-10);
    }

    [Fact]
    public void A_cusp_is_found_without_parabolas()
        => Assert.Equal(-1.25, BrentMaximum.Find(x => -Math.Abs(x + 1.25), -3, 1).Place, 1e-5);

    [Theory]
    [InlineData(1, 4)]
    [InlineData(-1, 2)]
    public void A_function_that_only_rises_or_falls_is_largest_at_an_end(int slope, double end)
        => Assert.Equal(end, BrentMaximum.Find(x => slope * x, 2, 4).Place, 1e-4);

    [Fact]
    public void A_finer_tolerance_brings_the_place_nearer()
    {
        // A maximum with a corner in its third derivative, so that no parabola hits it at once.
        double Error(double tolerance) => Math.Abs(BrentMaximum.Find(x => -Math.Pow(Math.Abs(x - 0.3), 1.5), -1, 2, tolerance).Place - 0.3);
        Assert.InRange(Error(1e-3), 0, 1e-3);
        Assert.InRange(Error(1e-9), 0, 1e-8);
    }
}
