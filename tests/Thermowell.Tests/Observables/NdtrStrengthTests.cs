using Thermowell.Observables;
using Xunit;

namespace Thermowell.Tests.Observables;

public sealed class NdtrStrengthTests
{
    // The classical flux of Eq. (4): (T_L - T_R) √T_R-like, with its maximum known exactly at T_L/4.
    [Fact]
    public void A_flux_that_vanishes_with_the_cold_bath_has_strength_one_and_its_peak_where_it_is()
    {
        var found = NdtrStrength.Find(t => (1000 - t) * Math.Sqrt(t) / (Math.Sqrt(1000) + Math.Sqrt(t)), 0, 1000, 1e-3);
        Assert.Equal(1, found.Strength);
        Assert.Equal(250, found.PeakTemperature, 1e-2);
        Assert.Equal(750 * Math.Sqrt(250) / (Math.Sqrt(1000) + Math.Sqrt(250)), found.PeakFlux, 1e-9);
    }

    [Fact]
    public void A_small_rise_is_measured_between_the_nodes_of_the_scan()
    {
        var found = NdtrStrength.Find(t => 2 + 1e-5 * t * Math.Exp(-t / 3.21), 2, 100, 0.01);
        Assert.Equal(3.21, found.PeakTemperature, 1e-3);
        Assert.Equal(1e-5 * 3.21 / Math.E / (2 + 1e-5 * 3.21 / Math.E), found.Strength, 1e-13);
        Assert.Equal(2, found.ZeroTemperatureFlux);
    }

    [Fact]
    public void A_flux_that_only_falls_has_none()
        => Assert.Equal(new NdtrStrength(0, 0, 5, 5), NdtrStrength.Find(t => 5 - t, 5, 3, 0.01));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    public void The_scan_needs_a_legal_range(double lowest, double left)
        => Assert.Throws<ArgumentOutOfRangeException>(() => NdtrStrength.Find(t => t, 0, left, lowest));
}
