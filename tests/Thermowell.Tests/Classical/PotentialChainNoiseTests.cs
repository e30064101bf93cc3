using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

/// <summary>
/// The noise of a particle in V(x) between Metropolis walls, by the chain of its speeds: against quadrature, where
/// there is one, the box, the conductivity, and simulation.
/// </summary>
public sealed class PotentialChainNoiseTests
{
    private static readonly MetropolisWall Three = new(2, 0.5, 3);

    /// <summary>The chain knows of an accommodating wall only how it collides.</summary>
    [Theory]
    [MemberData(nameof(PotentialNoiseTests.Names), MemberType = typeof(PotentialNoiseTests))]
    public void Walls_that_forget_are_those_of_the_quadrature(string name)
    {
        foreach (var share in (double[])[1, 0.5, 0.1])
        {
            var (junction, wall) = (In(name, 1, 0.25), new AccommodationWall(share));
            var (found, expected) = (PotentialChainNoise.Of(junction, wall), HeatNoise.Of(junction, wall));
            Assert.Equal(expected.LogCoefficient, found.LogCoefficient, 1e-7 * expected.LogCoefficient);
            Assert.Equal(expected.Constant, found.Constant, 1e-6 * expected.Constant);
            Assert.InRange(Math.Abs(expected.Constant - found.Constant), 0, found.ConstantError);
        }
    }

    [Theory]
    [MemberData(nameof(PotentialNoiseTests.Names), MemberType = typeof(PotentialNoiseTests))]
    public void Many_wide_steps_are_Maxwell_walls(string name)
    {
        var junction = In(name, 1, 0.25);
        var found = HeatNoise.Of(junction, new MetropolisWall(2, 0.5, 100));
        var expected = HeatNoise.Of(junction, new MaxwellWall());
        Assert.InRange(Math.Abs(expected.LogCoefficient - found.LogCoefficient), 0, found.LogCoefficientError);
        Assert.InRange(Math.Abs(expected.Constant - found.Constant), 0, found.ConstantError);
        Assert.InRange(found.ConstantError, 0, 1e-5 * expected.Constant);
    }

    [Theory]
    [InlineData(2.0, 3, ProposalShape.Uniform)]
    [InlineData(0.7, 4, ProposalShape.Uniform)]
    [InlineData(1.5, 1, ProposalShape.Uniform)]
    [InlineData(1.0, 2, ProposalShape.Gaussian)]
    public void Without_a_potential_it_is_the_box(double step, int steps, ProposalShape shape)
    {
        var wall = new MetropolisWall(step, 0.5, steps, shape);
        foreach (var (length, mass, cold) in ((double, double, double)[])[(1, 1, 0.25), (0.5, 3, 0.7), (2, 1, 1)])
        {
            var box = HeatNoise.Of(new Junction<HardPointGas>(new HardPointGas(mass, length), 1, cold), wall);
            var found = HeatNoise.Of(
                new Junction<PotentialMotion>(new PotentialMotion(new Potential(length, _ => 0), mass), 1, cold),
                wall
            );
            Assert.InRange(
                Math.Abs(box.LogCoefficient - found.LogCoefficient),
                0,
                box.LogCoefficientError + found.LogCoefficientError
            );
            Assert.InRange(Math.Abs(box.Constant - found.Constant), 0, box.ConstantError + found.ConstantError);
            Assert.InRange(found.ConstantError, 0, 1e-4 * found.Constant);
        }
    }

    /// <summary>By another solve of the chain, with another source.</summary>
    [Trait("Category", "Slow")]
    [Theory]
    [MemberData(nameof(PotentialNoiseTests.Names), MemberType = typeof(PotentialNoiseTests))]
    public void At_equal_temperatures_it_is_that_of_the_conductivity(string name)
    {
        foreach (var wall in (WallLaw[])[new MetropolisWall(), Three, new MetropolisWall(0.7, 0.5, 4)])
        foreach (var temperature in (double[])[0.1, 0.5])
        {
            var junction = In(name, temperature, temperature);
            var (found, kappa) = (
                HeatNoise.Of(junction, wall),
                PotentialChain.Conductivity(junction.Model, temperature, wall)
            );
            var twice = 2 * temperature * temperature;
            Assert.Equal(0, found.LogCoefficient);
            Assert.InRange(
                Math.Abs(found.Constant - twice * kappa.Value),
                0,
                found.ConstantError + twice * kappa.NumericalError
            );
            Assert.InRange(found.ConstantError, 0, 1e-4 * found.Constant);
        }
    }

    /// <summary>
    /// At a time long against a flight, 15 million collisions: of what is left out, about 1/t, a bound is given.
    /// </summary>
    [Trait("Category", "Long")]
    [Theory]
    [MemberData(nameof(PotentialNoiseTests.Names), MemberType = typeof(PotentialNoiseTests))]
    public void It_is_that_of_particles_moved_one_by_one(string name)
    {
        const double Time = 1000;
        foreach (var wall in (WallLaw[])[Three, new MetropolisWall(0.7, 0.5, 4)])
        {
            var run = NoiseEnsemble.Run(
                new Junction<HardPointGas>(new HardPointGas(1.0), 1, 0.25),
                PotentialNoiseTests.Of(name),
                wall,
                [Time],
                ofRight: false,
                15_000_000,
                seed: 4,
                threads: 2,
                cancellation: TestContext.Current.CancellationToken
            );
            var (one, expected) = (run.Times[0], HeatNoise.Of(In(name, 1, 0.25), wall).VarianceRate(Time));
            Assert.InRange(Math.Abs(one.Rate - expected), 0, 4 * one.StandardError + 4 / Time);
            Assert.InRange(one.StandardError, 0, 0.06 * expected);
        }
    }

    [Theory]
    [MemberData(nameof(PotentialNoiseTests.Names), MemberType = typeof(PotentialNoiseTests))]
    public void Left_and_right_are_alike_and_heavier_is_slower(string name)
    {
        var potential = PotentialNoiseTests.Of(name);
        var mirrored = new Potential(
            1,
            x => potential.At(1 - x),
            [.. potential.Kinks.Select(kink => 1 - kink).Order()]
        );
        var one = HeatNoise.Of(In(name, 1, 0.25), Three);
        var other = HeatNoise.Of(new Junction<PotentialMotion>(new PotentialMotion(mirrored), 0.25, 1), Three);
        Assert.Equal(one.LogCoefficient, other.LogCoefficient, one.LogCoefficientError + other.LogCoefficientError);
        Assert.Equal(one.Constant, other.Constant, one.ConstantError + other.ConstantError);

        // Of four times the mass all speeds are half as large, and so has the step to be.
        var heavy = HeatNoise.Of(
            new Junction<PotentialMotion>(new PotentialMotion(potential, 4), 1, 0.25),
            new MetropolisWall(1, 0.5, 3)
        );
        Assert.Equal(one.VarianceRate(50) / 2, heavy.VarianceRate(100), one.ConstantError + heavy.ConstantError);
    }

    /// <summary>Where a barrier is so high that its crossings underflow, so do A and B.</summary>
    [Fact]
    public void Under_barriers_beyond_every_number_it_is_nothing()
    {
        var potential = new Potential(1, x => x is > 0.3 and < 0.7 ? 1 : 0, 0.3, 0.7);
        HeatNoise At(double hot) =>
            HeatNoise.Of(
                new Junction<PotentialMotion>(new PotentialMotion(potential), hot, 0.8 * hot),
                new MetropolisWall(2, 0.5, 8)
            );
        var (rare, never) = (At(1 / 100.0), At(1 / 1000.0));
        Assert.InRange(rare.Constant, 1e-59, 1.1e-59);
        Assert.InRange(rare.ConstantError, 0, 1e-2 * rare.Constant);
        Assert.Equal(0, never.Constant);
        Assert.Equal(0, never.LogCoefficient);
    }

    [Fact]
    public void Steps_that_refuse_all_but_the_slowest_are_refused_where_one_may_be_at_rest()
    {
        var wall = new MetropolisWall(6, 0.5, 1);
        var failure = Assert.Throws<NumericalFailureException>(() => HeatNoise.Of(In("barrier", 1, 0.25), wall));
        Assert.Contains("narrower steps", failure.Message, StringComparison.Ordinal);
        Assert.InRange(HeatNoise.Of(In("tilt", 1, 0.25), wall).Constant, 1e-4, 1);
    }

    private static Junction<PotentialMotion> In(string name, double left, double right) =>
        new(new PotentialMotion(PotentialNoiseTests.Of(name)), left, right);
}
