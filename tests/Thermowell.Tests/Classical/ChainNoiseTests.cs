using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Numerics.Random;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

/// <summary>
/// How the variance of heat grows between Metropolis walls: the slow speeds of a walk made here, and the simulated
/// growth, against the chain of speeds.
/// </summary>
public sealed class ChainNoiseTests
{
    /// <summary>
    /// A = 2νJ² Σ lim t² P(τ > t), of which the limit is counted in a walk of 8·10⁶ collisions: flights slower than a
    /// twentieth of the width of a step are some thousand.
    /// </summary>
    [Theory]
    [InlineData(1.0, 3)]
    [InlineData(0.5, 8)]
    public void Slow_flights_are_as_many_as_the_chain_says(double step, int steps)
    {
        const int Cycles = 4_000_000;
        var wall = new MetropolisWall(step, 0.5, steps);
        var random = new RandomStream(11, 0, 0);
        var (speed, time, slow, slowTwice) = (1.0, 0.0, 0, 0);
        double heat = 0;
        var limit = 0.05 * step * 0.5;
        var before = false;
        for (var cycle = 0; cycle < Cycles; cycle++)
            foreach (var temperature in (double[])[1, 0.25])
            {
                var energy = speed * speed / 2;
                for (var k = 0; k < steps; k++)
                    speed = Step(speed, step * Math.Sqrt(temperature), temperature, ref random);
                if (temperature == 1)
                    heat += speed * speed / 2 - energy;
                time += 1 / speed;
                var now = speed < limit;
                slow += now ? 1 : 0;
                slowTwice += now && before ? 1 : 0;
                before = now;
            }

        // P(v < u) = φ'(0) u²/2 of either wall.
        var flux = heat / time;
        var counted = flux * flux * (Cycles / time) * 2 * (slow / (double)Cycles) / (limit * limit);
        var found = HeatNoise.Of(Between(1, 0.25), wall);
        Assert.Equal(counted, found.LogCoefficient, (4 / Math.Sqrt(slow) + 0.02) * counted);
        Assert.InRange(slow, 800, 100_000);

        // A slow speed is forgotten: two in a row are as rare as chance has it, and some times that.
        Assert.InRange(slowTwice, 0, 40 + 20.0 * slow * slow / Cycles);
        Assert.InRange(found.LogCoefficientError, 0, 1e-5 * found.LogCoefficient);
    }

    /// <summary>Between 100 and 1000 cycles, both errors and what falls as 1/t considered.</summary>
    [Fact]
    public void The_simulated_variance_grows_so()
    {
        var (junction, wall) = (Between(1, 0.25), new MetropolisWall(2, 0.5, 3));
        var run = NoiseEnsemble.Run(
            junction,
            wall,
            [330, 3300],
            ofRight: false,
            60_000_000,
            seed: 5,
            threads: 2,
            cancellation: TestContext.Current.CancellationToken
        );
        var (early, late) = (run.Times[0], run.Times[1]);
        var growth = (late.Rate - early.Rate) / Math.Log(10);
        var error =
            Math.Sqrt(early.StandardError * early.StandardError + late.StandardError * late.StandardError)
            / Math.Log(10);
        var expected = HeatNoise.Of(junction, wall);
        Assert.InRange(growth, expected.LogCoefficient - 4 * error - 1.0 / 330, expected.LogCoefficient + 4 * error);
        Assert.InRange(error, 0, 0.25 * expected.LogCoefficient);
        foreach (var one in run.Times)
            Assert.InRange(
                Math.Abs(one.Rate - expected.VarianceRate(one.Time)),
                0,
                4 * one.StandardError + 1 / one.Time
            );
        Assert.InRange(early.StandardError, 0, 0.01 * early.Rate);
    }

    /// <summary>Steps that reach everywhere make a Maxwell wall of a Metropolis wall.</summary>
    [Fact]
    public void Many_wide_steps_are_Maxwell_walls()
    {
        var junction = Between(1, 0.5);
        var found = HeatNoise.Of(junction, new MetropolisWall(2, 0.5, 100));
        var expected = HeatNoise.Of(junction, new MaxwellWall());
        Assert.Equal(expected.LogCoefficient, found.LogCoefficient, 1e-7 * expected.LogCoefficient);
        Assert.InRange(Math.Abs(expected.Constant - found.Constant), 0, found.ConstantError);
        Assert.InRange(found.ConstantError, 0, 1e-5 * expected.Constant);
    }

    /// <summary>By another solve of the chain, with another source.</summary>
    [Theory]
    [InlineData(0.1, 1.0, 32)]
    [InlineData(2.0, 0.5, 3)]
    [InlineData(1.5, 0.5, 1)]
    [InlineData(6.0, 0.5, 1)]
    public void At_equal_temperatures_it_is_that_of_the_conductivity(double step, double exponent, int steps)
    {
        foreach (var shape in Enum.GetValues<ProposalShape>())
        {
            var wall = new MetropolisWall(step, exponent, steps, shape);
            var found = HeatNoise.Of(Between(0.5, 0.5), wall);
            var kappa = SpeedChain.Conductivity(new HardPointGas(1.0), 0.5, wall);
            Assert.Equal(0, found.LogCoefficient);
            Assert.InRange(
                Math.Abs(found.Constant - 0.5 * kappa.Conductivity),
                0,
                found.ConstantError + 0.5 * kappa.NumericalError
            );
            Assert.InRange(found.ConstantError, 0, 1e-4 * found.Constant);
        }
    }

    [Fact]
    public void Left_and_right_are_alike()
    {
        foreach (var steps in (int[])[1, 4, 32])
        {
            var wall = new MetropolisWall(0.7, 0.5, steps);
            var (one, other) = (HeatNoise.Of(Between(1, 0.1), wall), HeatNoise.Of(Between(0.1, 1), wall));
            Assert.Equal(one.LogCoefficient, other.LogCoefficient, one.LogCoefficientError + other.LogCoefficientError);
            Assert.Equal(one.Constant, other.Constant, one.ConstantError + other.ConstantError);
        }
    }

    [Fact]
    public void Steps_that_refuse_all_but_the_slowest_are_refused()
    {
        var failure = Assert.Throws<NumericalFailureException>(() =>
            HeatNoise.Of(Between(1, 0.25), new MetropolisWall(6, 0.5, 1))
        );
        Assert.Contains("narrower steps", failure.Message, StringComparison.Ordinal);
    }

    private static double Step(double speed, double width, double temperature, ref RandomStream random)
    {
        var proposed = Math.Abs(speed + width * (2 * random.NextUnit() - 1));
        var ratio = proposed / speed * Math.Exp((speed * speed - proposed * proposed) / (2 * temperature));
        return random.NextUnit() < ratio ? proposed : speed;
    }

    private static Junction<HardPointGas> Between(double left, double right) => new(new HardPointGas(1.0), left, right);
}
