using Thermowell.Classical;
using Thermowell.Reservoirs;
using Thermowell.Tests.HighPrecision;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Reservoirs;

/// <summary>Simulated channels against what is known exactly, and the laws that they obey.</summary>
public sealed class ChannelEnsembleTests
{
    private const double Errors = 4.5;
    private static readonly ParticleReservoir Hot = new(1, -0.5);
    private static readonly ParticleReservoir Cold = new(0.3, -0.2);

    [Theory]
    [InlineData(false, 0.1)]
    [InlineData(false, 20)]
    [InlineData(true, 0.1)]
    [InlineData(true, 20)]
    public void Equal_masses_are_an_ideal_gas(bool collides, double length)
    {
        var gas = new ChannelGas(1.5, length);
        var found = Run(gas, Hot, Cold, 400_000, collides ? GasMethod.Queue : GasMethod.Automatic);
        var exact = IdealChannel.Currents(Hot, Cold);
        Close(exact.Particles, found.ParticleFlux, found.ParticleError);
        Close(exact.Energy, found.EnergyFlux, found.EnergyError);
        Close(exact.HeatFromLeft, found.HeatFromLeft, found.HeatFromLeftError);
        Close(exact.HeatIntoRight, found.HeatIntoRight, found.HeatIntoRightError);
        Close(IdealChannel.MeanParticles(gas, Hot, Cold), found.MeanParticles, found.MeanParticlesError);
        Assert.InRange(found.ParticleError / exact.Particles, 1e-4, 2e-2);
        Assert.False(found.Stationarity.NotYetStationary);
        Assert.InRange(found.EnergyDefect, 0, 1e-12);
    }

    [Fact]
    public void A_wall_on_one_side_passes_heat_alone()
    {
        var wall = new ThermalWall(new MaxwellWall(), 0.3);
        var exact = IdealChannel.Currents(Hot, wall);
        var gas = new ChannelGas(1, 5);
        var found = Run(gas, Hot, wall, 400_000);
        Assert.Equal(0, found.ParticleFlux);
        Close(exact.HeatIntoRight, found.HeatIntoRight, found.HeatIntoRightError);
        Close(IdealChannel.MeanParticles(gas, Hot, wall), found.MeanParticles, found.MeanParticlesError);
        var partial = new ThermalWall(new AccommodationWall(0.5), 0.3);
        var less = Run(gas, partial, Hot, 400_000);
        Close(-0.5 * exact.HeatIntoRight, less.EnergyFlux, less.EnergyError);
    }

    /// <summary>
    /// The ensemble of the reservoirs is kept: N has the mean of an ideal gas, and of alternating masses that of the
    /// sum over even and odd numbers.
    /// </summary>
    [Theory]
    [InlineData("random", 4)]
    [InlineData("random", 60)]
    [InlineData("alternating", 4)]
    [InlineData("alternating", 60)]
    public void Equal_reservoirs_hold_their_ensemble(string kind, double length)
    {
        var gas = kind == "random" ? new ChannelGas((1, 3), 0.3, length) : ChannelGas.Alternating(1, 3, length);
        var found = Run(gas, Hot, Hot, 2_000_000);
        var expected =
            kind == "random"
                ? length * (0.7 * Hot.Density(1) + 0.3 * Hot.Density(3))
                : MeanOfAlternating(length * Hot.Density(1), length * Hot.Density(3));
        Close(expected, found.MeanParticles, found.MeanParticlesError);
        Close(0, found.ParticleFlux, found.ParticleError);
        Close(0, found.EnergyFlux, found.EnergyError);
        Assert.False(found.Stationarity.NotYetStationary);
    }

    // Weights a^i b^j/N! of rows that begin with either species.
    private static double MeanOfAlternating(double a, double b)
    {
        double sum = 0,
            weights = 0,
            ofFirst = 1,
            ofSecond = 1;
        for (var n = 0; n < 400; n++)
        {
            weights += ofFirst + ofSecond;
            sum += n * (ofFirst + ofSecond);
            ofFirst *= (n % 2 == 0 ? a : b) / (n + 1);
            ofSecond *= (n % 2 == 0 ? b : a) / (n + 1);
        }

        return sum / weights;
    }

    [Fact]
    public void The_bits_do_not_hang_on_the_threads()
    {
        var gas = new ChannelGas((1, 2), 0.5, 10);
        foreach (var one in (ChannelGas[])[gas, new ChannelGas(1, 10)])
            Assert.Equal(
                ChannelEnsemble.Run(one, Hot, Cold, 50_000, 3, threads: 1, cancellation: Cancellation),
                ChannelEnsemble.Run(one, Hot, Cold, 50_000, 3, threads: 3, cancellation: Cancellation)
            );
    }

    // Energies in units of T, lengths of L: e^{μ/T} is the number that is left. Powers of 4 leave the bits as they are.
    [Fact]
    public void Units_may_be_chosen()
    {
        var one = Run(new ChannelGas((1, 2), 0.5, 8), Hot, Cold, 50_000);
        var same = Run(
            new ChannelGas((1, 2), 0.5, 4),
            new ParticleReservoir(4, -2),
            new ParticleReservoir(1.2, -0.8),
            50_000
        );
        Assert.Equal(one.MeanParticles, same.MeanParticles);
        Assert.Equal(4 * one.ParticleFlux, same.ParticleFlux);
        Assert.Equal(16 * one.EnergyFlux, same.EnergyFlux);
    }

    [Fact]
    public void Entropy_grows_and_a_mirror_turns_the_currents()
    {
        var gas = new ChannelGas((1, 4), 0.5, 20);
        var (forward, backward) = (Run(gas, Hot, Cold, 400_000), Run(gas, Cold, Hot, 400_000));
        Close(
            0,
            forward.ParticleFlux + backward.ParticleFlux,
            Math.Sqrt(forward.ParticleVariance + backward.ParticleVariance)
        );
        Close(0, forward.EnergyFlux + backward.EnergyFlux, Math.Sqrt(forward.EnergyVariance + backward.EnergyVariance));
        Assert.True(forward.HeatIntoRight / Cold.Temperature > forward.HeatFromLeft / Hot.Temperature);
    }

    /// <summary>
    /// Unequal masses, which have no closed form: heat rises throughout as the right end gets colder if both ends let
    /// particles pass, and turns over if the cold end alone brings them.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Heat_turns_over_only_where_the_cold_end_brings_the_particles(bool isWallHot)
    {
        var gas = new ChannelGas((1, 3), 0.5, 10);
        ChannelEnd hot = isWallHot ? new ThermalWall(new MaxwellWall(), 1) : new ParticleReservoir(1, 0);
        var heats = new[] { 0.9, 0.5, 0.05 }
            .Select(cold => Run(gas, hot, new ParticleReservoir(cold, 0), 400_000))
            .ToList();
        Assert.True(Rises(heats[0], heats[1]));
        Assert.True(isWallHot ? Rises(heats[2], heats[1]) : Rises(heats[1], heats[2]));

        static bool Rises(ChannelResult from, ChannelResult to) =>
            to.HeatIntoRight - from.HeatIntoRight
            > Errors * double.Hypot(from.HeatIntoRightError, to.HeatIntoRightError);
    }

    [Fact]
    public void What_cannot_be_simulated_is_said_beforehand()
    {
        var wall = new ThermalWall(new MaxwellWall(), 1);
        Assert.Contains("one end is a reservoir", ChannelEnsemble.Problem(new ChannelGas(), wall, wall));
        Assert.Contains(
            "hold 1.21E+05 particles on average",
            ChannelEnsemble.Problem(new ChannelGas(1, 5e5), Hot, Hot)
        );
        Assert.Contains(
            "inject 0 particles",
            ChannelEnsemble.Problem(new ChannelGas(), new ParticleReservoir(1e-3, -1), new ParticleReservoir(0, -1))
        );
        Assert.Null(ChannelEnsemble.Problem(new ChannelGas(1, 1000), Hot, Cold));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static void Close(double expected, double actual, double error) =>
        Assert.InRange(actual, expected - Errors * error, expected + Errors * error);

    private static ChannelResult Run(
        ChannelGas gas,
        ChannelEnd left,
        ChannelEnd right,
        long events,
        GasMethod method = GasMethod.Automatic
    ) => ChannelEnsemble.Run(gas, left, right, events, 11, 0, method, 2, null, Cancellation);
}
