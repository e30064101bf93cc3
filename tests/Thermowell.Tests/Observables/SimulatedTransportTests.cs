using Thermowell.Observables;
using Thermowell.Reservoirs;
using Xunit;

namespace Thermowell.Tests.Observables;

/// <summary>Simulated responses of a channel against those of an ideal gas, and Onsager's symmetry.</summary>
public sealed class SimulatedTransportTests
{
    private const double Errors = 4.5;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, -3)]
    public void Equal_masses_have_the_responses_of_an_ideal_gas(double temperature, double potential)
    {
        var reservoir = new ParticleReservoir(temperature, potential);
        var found = Of(new ChannelGas(1, 3), reservoir, 2_000_000);
        var (particles, cross, energy) = IdealChannel.Response(reservoir);
        Close(particles, found.Particles, found.ParticlesError);
        Close(cross, found.Cross, found.CrossError);
        Close(energy, found.Energy, found.EnergyError);
        Close(0, found.Asymmetry, found.AsymmetryError);
        var coefficients = found.Coefficients;
        Close(
            IdealChannel.FigureOfMerit(reservoir),
            coefficients.FigureOfMerit!.Value,
            coefficients.FigureOfMeritError!.Value
        );
        Close(1 - potential / temperature, coefficients.Seebeck, coefficients.SeebeckError);
        Close(particles, coefficients.ThermalConductance, coefficients.ThermalConductanceError);
        Assert.InRange(coefficients.FigureOfMeritError!.Value / coefficients.FigureOfMerit!.Value, 1e-3, 0.05);
        Assert.False(found.NotYetStationary);
    }

    [Fact]
    public void Unequal_masses_keep_the_symmetry_and_have_a_larger_figure_of_merit()
    {
        var reservoir = new ParticleReservoir(1, 0);
        var found = Of(new ChannelGas((1, 3), 0.5, 40), reservoir, 1_000_000);
        Close(0, found.Asymmetry, found.AsymmetryError);
        Assert.True(found.AsymmetryError < 0.1 * found.Cross);
        Assert.True(
            found.Coefficients.FigureOfMerit - Errors * found.Coefficients.FigureOfMeritError > 1,
            "it is 1 of equal masses."
        );
    }

    private static SimulatedTransport Of(ChannelGas gas, ParticleReservoir reservoir, long events) =>
        SimulatedTransport.Of(
            gas,
            reservoir,
            events,
            5,
            threads: 2,
            cancellation: TestContext.Current.CancellationToken
        );

    private static void Close(double expected, double actual, double error) =>
        Assert.InRange(actual, expected - Errors * error, expected + Errors * error);
}
