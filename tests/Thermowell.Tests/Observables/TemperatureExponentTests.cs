using Thermowell.Models;
using Thermowell.Observables;
using Thermowell.Systems;
using Xunit;

namespace Thermowell.Tests.Observables;

public sealed class TemperatureExponentTests
{
    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(-1.75, 31)]
    public void A_power_law_has_its_exponent(double beta, int nodes) =>
        Assert.Equal(beta, TemperatureExponent.Fit(t => 7 * Math.Pow(t, beta), 3, 90, nodes), 1e-13);

    [Fact]
    public void It_is_the_least_squares_slope_where_the_law_is_no_power()
    {
        // ln κ = (ln T)² at ln T = 0, 1, 2 has the slope 2.
        Assert.Equal(2, TemperatureExponent.Fit(t => Math.Exp(Math.Pow(Math.Log(t), 2)), 1, Math.E * Math.E, 3), 1e-13);
    }

    [Fact]
    public void An_exponent_out_of_reach_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            TemperatureExponent.EtaFor(SquareWell.ToOpenSystem(new HardPointGas(1), 20), 2.5)
        );
}
