using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

/// <summary>
/// How the variance of the heat through one particle grows: against its closed coefficient, the conductivity, and
/// particles moved one by one.
/// </summary>
public sealed class HeatNoiseTests
{
    [Fact]
    public void The_logarithm_has_the_coefficient_known_beforehand()
    {
        // A = J² m L² (1/T_L + 1/T_R)/μ, 0.0529 at T = (1, 0.25) and m = L = 1.
        var junction = Between(1, 0.25, 1, 1);
        var flux = ClosedForm.HeatFlux(junction, new MaxwellWall());
        var cycle = Math.Sqrt(Math.PI / 2) * (1 + 2);
        var noise = HeatNoise.Of(junction, new MaxwellWall());
        Assert.Equal(flux * flux * 5 / cycle, noise.LogCoefficient, 1e-14);
        Assert.Equal(0.0529, noise.LogCoefficient, 5e-5);
    }

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(0.3, 2, 1.7, 0.4)]
    [InlineData(0.01, 0.5, 3, 2)]
    public void At_equal_temperatures_the_noise_is_twice_the_conductivity_times_the_square_of_the_temperature(
        double accommodation,
        double temperature,
        double mass,
        double length
    )
    {
        var noise = HeatNoise.Of(Between(temperature, temperature, mass, length), new AccommodationWall(accommodation));
        var kappa = ClosedForm.Conductivity(
            new HardPointGas([mass], length),
            temperature,
            new AccommodationWall(accommodation)
        );
        Assert.Equal(0, noise.LogCoefficient);
        Assert.Equal(2 * kappa * temperature * temperature, noise.Constant, 1e-12 * noise.Constant);
    }

    /// <summary>Maxwell walls are walls of accommodation 1, and left and right are alike.</summary>
    [Fact]
    public void Walls_are_alike()
    {
        var (there, back) = (
            HeatNoise.Of(Between(1, 0.25, 2, 3), new MaxwellWall()),
            HeatNoise.Of(Between(0.25, 1, 2, 3), new AccommodationWall(1))
        );
        Assert.Equal(there.LogCoefficient, back.LogCoefficient, 1e-14);
        Assert.Equal(there.Constant, back.Constant, 1e-13);
    }

    /// <summary>
    /// Energies scale with m⁻¹ L⁻² at a fixed time unit; a time that is so many times longer moves A ln into B.
    /// </summary>
    [Fact]
    public void The_constant_knows_the_unit_of_time()
    {
        var one = HeatNoise.Of(Between(1, 0.25, 1, 1), new AccommodationWall(0.6));
        var longer = HeatNoise.Of(Between(1, 0.25, 4, 1), new AccommodationWall(0.6));

        // Four times the mass: all flights take twice as long.
        Assert.Equal(one.VarianceRate(50) / 2, longer.VarianceRate(100), 1e-13);
    }

    /// <summary>
    /// The variance of heat through particles that are moved one by one, at a time long against a flight; under the
    /// tail its error is told by groups of particles.
    /// </summary>
    [Theory]
    [InlineData(1.0)]
    [InlineData(0.5)]
    public void The_variance_is_that_of_particles_moved_one_by_one(double accommodation)
    {
        const int Groups = 40;
        const int Particles = 1500;
        const double Time = 400;
        var random = new RandomStream(5, 0, 0);
        var means = new double[Groups];
        var junction = Between(1, 0.25, 1, 1);
        var mean = ClosedForm.HeatFlux(junction, new AccommodationWall(accommodation)) * Time;
        for (var g = 0; g < Groups; g++)
        for (var k = 0; k < Particles; k++)
            means[g] += Math.Pow(Heat(ref random, accommodation, Time) - mean, 2) / Time / Particles;
        var average = means.Average();
        var error = Math.Sqrt(means.Sum(one => Math.Pow(one - average, 2)) / Groups / (Groups - 1));
        var expected = HeatNoise.Of(junction, new AccommodationWall(accommodation)).VarianceRate(Time);
        Assert.InRange(Math.Abs(average - expected), 0, 4 * error + 2 * Math.Log(Time) / Time * expected);
        Assert.InRange(error, 0, 0.05 * expected);
    }

    /// <summary>
    /// The energy carried to the right in a time, from a state that has forgotten its start: T_L = 1, T_R = 0.25,
    /// m = L = 1.
    /// </summary>
    private static double Heat(ref RandomStream random, double accommodation, double time)
    {
        // A steady state begins within a flight that is as likely as it is long: x e^-x/√x, and anywhere in it.
        var (weightLeft, weightRight) = (1.0, 2.0);
        var leftwards = random.NextUnit() * (weightLeft + weightRight) >= weightLeft;
        var temperature = leftwards ? 0.25 : 1;
        var normal = Math.Sqrt(-2 * Math.Log(random.NextPositive())) * Math.Cos(2 * Math.PI * random.NextUnit());
        var energy = temperature * normal * normal / 2;
        var right = random.NextUnit() < 0.5;
        if (accommodation == 1)
            right = !leftwards;
        var now = random.NextUnit() / Math.Sqrt(2 * energy);
        double carried = 0;
        while (now < time)
        {
            carried += right ? energy : -energy;
            if (random.NextUnit() < accommodation)
                energy = -(right ? 0.25 : 1) * Math.Log(random.NextPositive());
            right = !right;
            now += 1 / Math.Sqrt(2 * energy);
        }

        return carried;
    }

    private static Junction<HardPointGas> Between(double left, double right, double mass, double length) =>
        new(new HardPointGas([mass], length), left, right);
}
