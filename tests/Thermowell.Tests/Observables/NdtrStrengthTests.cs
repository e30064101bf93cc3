using Thermowell.Observables;
using Xunit;

namespace Thermowell.Tests.Observables;

public sealed class NdtrStrengthTests
{
    // The classical flux of Eq. (4): (T_L - T_R) √T_R-like, with its maximum known exactly at T_L/4.
    [Fact]
    public void A_flux_that_vanishes_with_the_cold_bath_has_strength_one_and_its_peak_where_it_is()
    {
        var found = Find(Eq4, 0, 1000, 1e-3);
        Assert.Equal(1, found.Strength);
        Assert.Equal(250, found.PeakTemperature, 1e-2);
        Assert.Equal(Eq4(250), found.PeakFlux, 1e-9);
    }

    // ln J = ln(x - x²) with x = √(T_R/T_L): its slope in ln T_R is (1 - 2x)/(2 - 2x), 1/2 at most, and -1/2 its
    // curvature at x = 1/2.
    [Fact]
    public void Slope_and_curvature_are_those_of_the_logarithms()
    {
        var found = Find(Eq4, 0, 1000, 1e-3);
        Assert.Equal(0.5, found.SteepestSlope, 1e-3);
        Assert.InRange(found.SteepestTemperature, 1e-3, 2e-3);
        Assert.Equal(0.5, found.Curvature, 1e-3);
        Assert.Equal(250 * Math.Sqrt(2e-8 / found.Curvature), found.PeakTemperatureError(1e-8)!.Value, 0.1);
        Assert.False(found.PeakIsColdest);
    }

    [Fact]
    public void A_scan_that_begins_above_the_peak_says_so()
    {
        var found = Find(Eq4, 0, 1000, 400);
        Assert.True(found.PeakIsColdest);
        Assert.Null(found.PeakTemperatureError(1e-8));
        Assert.Equal(0, found.SteepestSlope);
    }

    [Fact]
    public void The_scan_is_asked_for_at_once()
    {
        var calls = new List<int>();
        NdtrStrength.Find(
            rights =>
            {
                calls.Add(rights.Count);
                return [.. rights.Select(Eq4)];
            },
            0,
            1000,
            1
        );
        Assert.Equal(NdtrStrength.ScanPoints, calls[0]);
        Assert.All(calls.Skip(1).SkipLast(1), count => Assert.Equal(1, count));
        Assert.Equal(2, calls[^1]);
    }

    // What a flux that does not rise looks like in floating point: 1 + a unit in the last place here and there.
    [Fact]
    public void A_rise_that_rounding_makes_is_none()
    {
        var found = Find(right => 1 + (right > 10 ? 4 : 2) * 2.3e-16 - 1e-6 * Math.Max(0, right - 20), 1, 1000, 1e-3);
        Assert.Equal((0, 0, 1), (found.Strength, found.PeakTemperature, found.PeakFlux));
    }

    [Fact]
    public void A_small_rise_is_measured_between_the_nodes_of_the_scan()
    {
        var found = Find(t => 2 + 1e-5 * t * Math.Exp(-t / 3.21), 2, 100, 0.01);
        Assert.Equal(3.21, found.PeakTemperature, 1e-3);
        Assert.Equal(1e-5 * 3.21 / Math.E / (2 + 1e-5 * 3.21 / Math.E), found.Strength, 1e-13);
        Assert.Equal(2, found.ZeroTemperatureFlux);
    }

    [Fact]
    public void A_flux_that_only_falls_has_none() =>
        Assert.Equal(new NdtrStrength(0, 0, 5, 5), Find(t => 5 - t, 5, 3, 0.01));

    // ln J falls from its peak by its curvature times half the square of a distance, J(T_R → 0)/J_max is known.
    [Theory]
    [InlineData(1e-25, 1)]
    [InlineData(1, 0.01)]
    [InlineData(1e25, 20)]
    public void The_error_of_the_search_covers_what_it_misses(double unit, double curvature)
    {
        double Flux(double t) => Math.Max(1, 2 * Math.Exp(-curvature / 2 * Math.Pow(Math.Log(t / unit), 2)));
        var found = Find(Flux, 1, 37 * unit, 1e-3 * unit);
        Assert.Equal(curvature, found.Curvature, 0.01 * curvature);
        Assert.InRange(found.SearchError, 0, 1e-11);
        Assert.Equal(0.5, found.Strength, found.SearchError + 1e-15);
        Assert.Equal(unit, found.PeakTemperature, found.PeakTemperatureError(1e-15)!.Value);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    public void The_scan_needs_a_legal_range(double lowest, double left) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Find(t => t, 0, left, lowest));

    private static double Eq4(double right) => (1000 - right) * Math.Sqrt(right) / (Math.Sqrt(1000) + Math.Sqrt(right));

    private static NdtrStrength Find(Func<double, double> flux, double zero, double left, double lowest) =>
        NdtrStrength.Find(rights => [.. rights.Select(flux)], zero, left, lowest);
}
