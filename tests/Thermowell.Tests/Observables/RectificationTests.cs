using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Observables;

public sealed class RectificationTests
{
    private static readonly MaxwellWall Maxwell = new();

    // Checked values, docs/theory/hard-points.md: .39694(6) with the light particle on the hot side, .28193(4) with the
    // heavy one. Four errors.
    [Fact]
    public void Unequal_masses_rectify_as_checked()
    {
        var both = Rectification.Simulate(
            Between([1, Math.Sqrt(2)]),
            Maxwell,
            Maxwell,
            2_000_000,
            seed: 50,
            cancellation: TestContext.Current.CancellationToken
        );
        Assert.InRange((both.Forward - 0.39694) / both.ForwardError, -4, 4);
        Assert.InRange((both.Backward + 0.28193) / both.BackwardError, -4, 4);
        Assert.InRange((both.Ratio - 0.39694 / 0.28193) / both.RatioError, -4, 4);
        Assert.InRange(both.RatioError, 1e-4, 0.02);
        Assert.False(both.NotYetStationary);
    }

    [Fact]
    public void Equal_masses_do_not_rectify()
    {
        var both = Rectification.Simulate(
            Between([1, 1, 1]),
            Maxwell,
            Maxwell,
            500_000,
            seed: 51,
            cancellation: TestContext.Current.CancellationToken
        );
        Assert.InRange((both.Ratio - 1) / both.RatioError, -4, 4);
        Assert.InRange(both.RatioError, 0, 0.03);
    }

    // First order: the relative errors add in squares.
    [Fact]
    public void The_error_of_the_ratio_is_that_of_a_quotient()
    {
        var both = new Rectification(3, 0.03, -2, 0.04, false);
        Assert.Equal(1.5, both.Ratio);
        Assert.Equal(1.5 * Math.Sqrt(0.01 * 0.01 + 0.02 * 0.02), both.RatioError, 1e-15);
    }

    [Fact]
    public void Equal_temperatures_have_no_direction_to_compare() =>
        Assert.Throws<ArgumentException>(() =>
            Rectification.Simulate(
                new Junction<HardPointGas>(new HardPointGas([1, 2]), 1, 1),
                Maxwell,
                Maxwell,
                1000,
                seed: 1,
                cancellation: TestContext.Current.CancellationToken
            )
        );

    private static Junction<HardPointGas> Between(double[] masses) => new(new HardPointGas(masses), 1, 0.25);
}
