using Thermowell.Models;
using Thermowell.Tests.Classical;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Oracles;

/// <summary>
/// Two hard points, masses 1 on the hot left and √2 on the right, Maxwell walls, T_L = 1: checked values,
/// docs/theory/hard-points.md.
/// </summary>
public sealed class HardPointOracles
{
    // Four standard errors, the run's and the checked value's combined.
    [Theory]
    [InlineData(0.01, 0.27227, 8e-5)]
    [InlineData(0.06, 0.37417, 8e-5)]
    [InlineData(0.15, 0.40803, 13e-5)]
    [InlineData(0.25, 0.39694, 6e-5)]
    [InlineData(0.4, 0.34444, 14e-5)]
    [InlineData(0.8, 0.12724, 17e-5)]
    public void Two_hard_points_carry_the_checked_flux(double coldTemperature, double flux, double error) =>
        Check([1, Math.Sqrt(2)], coldTemperature, flux, error, 4_000_000);

    [Fact]
    public void The_heavy_particle_on_the_hot_side_carries_less() =>
        Check([Math.Sqrt(2), 1], 0.25, 0.28193, 4e-5, 4_000_000);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(0.01, 0.27227, 8e-5)]
    [InlineData(0.06, 0.37417, 8e-5)]
    [InlineData(0.15, 0.40803, 13e-5)]
    [InlineData(0.25, 0.39694, 6e-5)]
    [InlineData(0.4, 0.34444, 14e-5)]
    [InlineData(0.8, 0.12724, 17e-5)]
    public void To_the_digits_that_were_checked(double coldTemperature, double flux, double error) =>
        Check([1, Math.Sqrt(2)], coldTemperature, flux, error, 200_000_000);

    private static void Check(double[] masses, double coldTemperature, double flux, double error, long collisions)
    {
        var result = Simulation.Run(
            new Junction<HardPointGas>(new HardPointGas(masses), 1, coldTemperature),
            new MaxwellWall(),
            collisions,
            seed: 70
        );
        Assert.InRange(
            (result.HeatFlux - flux) / Math.Sqrt(result.StandardError * result.StandardError + error * error),
            -4,
            4
        );
        Assert.InRange(result.StandardError / result.HeatFlux, 0, coldTemperature > 0.5 ? 0.01 : 0.003);
        Assert.False(result.Stationarity!.NotYetStationary);
    }
}
