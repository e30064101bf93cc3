using Thermowell.Reservoirs;
using Thermowell.Tests.HighPrecision;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Reservoirs;

/// <summary>The closed forms of an ideal gas between reservoirs, against as many digits as are wanted.</summary>
public sealed class IdealChannelTests
{
    public static TheoryData<double, double, double, double> Pairs =>
        new()
        {
            { 1, -1, 0.5, -0.25 },
            { 1, -1, 1 - 1e-12, -1 },
            { 1, -1, 1, -1 - 1e-13 },
            { 2, -3, 2 + 1e-9, -3.000_000_01 },
            { 1e-3, -1, 2e-3, -1 },
            { 1e-3, -1, 1.000_000_1e-3, -1 },
            { 1e-5, -1, 1e-4, -0.5 },
            { 1000, 0, 1e-6, 0 },
            { 1e-6, -1e-5, 1e3, 10 },
            { 0.1, 0.5, 0.2, 0.25 },
        };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Currents_have_their_digits(double leftT, double leftMu, double rightT, double rightMu)
    {
        var currents = IdealChannel.Currents(
            new ParticleReservoir(leftT, leftMu),
            new ParticleReservoir(rightT, rightMu)
        );
        var (left, right) = (Rate(leftT, leftMu), Rate(rightT, rightMu));
        var particles = left - right;
        var energy = left * leftT - right * rightT;

        // e^{μ/T} has the accuracy of its exponent, as both rates have; their difference asks no more than that.
        var tolerance = 1e-14 * (1 + Math.Max(Math.Abs(leftMu / leftT), Math.Abs(rightMu / rightT)));
        Same(tolerance, particles, currents.Particles, currents.LogParticles, "J_r");
        Same(tolerance, energy, currents.Energy, currents.LogEnergy, "J_u");
        Same(
            tolerance,
            energy - particles * leftMu,
            currents.HeatFromLeft,
            currents.LogHeatFromLeft,
            "heat from the left"
        );
        Same(
            tolerance,
            energy - particles * rightMu,
            currents.HeatIntoRight,
            currents.LogHeatIntoRight,
            "heat into the right"
        );
    }

    [Theory]
    [InlineData(1, -2)]
    [InlineData(0.25, 0)]
    [InlineData(3, 1)]
    public void Responses_stand_as_one_to_T_to_twice_its_square(double temperature, double mu)
    {
        var (particles, cross, energy) = IdealChannel.Response(new ParticleReservoir(temperature, mu));
        Agree.To(1e-15, temperature, cross / particles);
        Agree.To(1e-15, 2 * temperature * temperature, energy / particles);

        // And they are what a small difference does: of μ/T at one T, and of -1/T at one μ/T.
        const double Small = 1e-5;
        var warmer = 1 / (1 / temperature - Small);
        var (byPotential, byTemperature) = (
            Currents(temperature, mu + temperature * Small),
            Currents(warmer, mu / temperature * warmer)
        );
        Agree.To(2e-5, particles, byPotential.Particles / Small);
        Agree.To(2e-5, cross, byPotential.Energy / Small);
        Agree.To(2e-4, cross, byTemperature.Particles / Small);
        Agree.To(2e-4, energy, byTemperature.Energy / Small);

        // ZT = L_rq²/det L with the heat in place of the energy.
        var cross0 = cross - mu * particles;
        var heat = energy - 2 * mu * cross + mu * mu * particles;
        Agree.To(
            1e-13,
            cross0 * cross0 / (particles * heat - cross0 * cross0),
            IdealChannel.FigureOfMerit(new ParticleReservoir(temperature, mu))
        );

        ChannelCurrents Currents(double t, double potential) =>
            IdealChannel.Currents(new ParticleReservoir(t, potential), new ParticleReservoir(temperature, mu));
    }

    [Fact]
    public void Nothing_flows_between_equal_ends()
    {
        var reservoir = new ParticleReservoir(0.7, -0.3);
        var currents = IdealChannel.Currents(reservoir, reservoir);
        Assert.Equal(
            (0, 0, 0, 0),
            (currents.Particles, currents.Energy, currents.HeatFromLeft, currents.HeatIntoRight)
        );
    }

    [Fact]
    public void A_reservoir_at_zero_absorbs_and_injects_nothing()
    {
        var (hot, cold) = (new ParticleReservoir(2, -1), new ParticleReservoir(0, -3));
        var currents = IdealChannel.Currents(hot, cold);
        Assert.Equal(0, cold.InjectionRate);
        Agree.To(1e-15, hot.InjectionRate, currents.Particles);
        Agree.To(1e-15, 2 * hot.InjectionRate, currents.Energy);
        Agree.To(1e-15, 5 * hot.InjectionRate, currents.HeatIntoRight);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParticleReservoir(0, 1));
    }

    [Fact]
    public void A_wall_takes_its_share_of_the_difference_for_each_particle_that_comes()
    {
        var (reservoir, wall) = (new ParticleReservoir(1, -0.5), new ThermalWall(new AccommodationWall(0.25), 0.5));
        var currents = IdealChannel.Currents(reservoir, wall);
        Assert.Equal(0, currents.Particles);
        Agree.To(1e-15, 0.125 * reservoir.InjectionRate, currents.HeatIntoRight);
        Assert.Equal(-currents.HeatIntoRight, IdealChannel.Currents(wall, reservoir).HeatIntoRight);
        Assert.Throws<ArgumentException>(() => IdealChannel.Currents(wall, wall));
    }

    [Fact]
    public void A_reservoir_of_a_density_has_it()
    {
        var reservoir = ParticleReservoir.OfDensity(0.3, 2.5, 1.7);
        Agree.To(1e-14, 2.5, reservoir.Density(1.7));

        // The rate at which a gas of that density passes a plane, n √(T/2πm).
        Agree.To(1e-14, 2.5 * Math.Sqrt(0.3 / (2 * Math.PI * 1.7)), reservoir.InjectionRate);

        // Between two such reservoirs the channel holds it too.
        Agree.To(1e-14, 7.5, IdealChannel.MeanParticles(new ChannelGas(1.7, 3), reservoir, reservoir));
    }

    private static BigFloat Rate(double temperature, double mu) =>
        temperature * BigMath.Exp((BigFloat)mu / temperature) / (2 * BigMath.Pi);

    private static void Same(double tolerance, BigFloat expected, double actual, double logarithm, string what)
    {
        if (Math.Abs(logarithm) < 700)
            Agree.To(tolerance, expected, actual, what);
        Agree.To(10 * tolerance, 1, (BigMath.Exp(logarithm) / BigFloat.Abs(expected)).ToDouble(), what);
    }
}
