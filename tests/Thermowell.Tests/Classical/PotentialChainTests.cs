using CsCheck;
using Thermowell.Classical;
using Thermowell.Models;
using Thermowell.Walls;
using Xunit;

namespace Thermowell.Tests.Classical;

/// <summary>The chain of wall and kinetic energy in a potential.</summary>
public sealed class PotentialChainTests
{
    private static readonly MetropolisWall Metropolis = new();
    private static readonly PotentialMotion Tilt = new(new Potential(1, x => 50 * x));
    private static readonly PotentialMotion Step = new(new Potential(1, x => 50 * (1 + Math.Tanh((x - 0.5) / 0.02))));
    private static readonly PotentialMotion Barrier = new(
        new Potential(1, x => 200 * Math.Exp(-Math.Pow((x - 0.5) / 0.1, 2)))
    );

    /// <summary>Walls whose flux is one quadrature, through the chain: the same to 1e-10.</summary>
    [Fact]
    public void Walls_with_a_closed_form_give_it()
    {
        foreach (
            var motion in (PotentialMotion[])
                [Tilt, Barrier, new PotentialMotion(new Potential(1, x => 30 * Math.Abs(x - 0.4), 0.4), 2.5)]
        )
        foreach (var (left, right) in ((double, double)[])[(100, 20), (20, 100), (30, 30.001)])
        foreach (var wall in (WallLaw[])[new MaxwellWall(), new AccommodationWall(0.5), new AccommodationWall(0.03)])
        {
            var known = motion.HeatFlux(left, right, wall).Value;
            var found = Solve(motion, left, right, wall, new SpeedChainOptions(16)).HeatFlux;
            Assert.Equal(known, found.Value, 1e-10 * Math.Abs(known));
            Assert.Equal(Math.Log(Math.Abs(known)), found.LogMagnitude, 1e-9);
        }
    }

    /// <summary>
    /// Times from a table, of which the quadrature knows nothing; and a plateau, over which a particle flies for
    /// 1/√ε at the energy ε above it, which the rounding of its energy leaves to some 1e-9 in the mean.
    /// </summary>
    [Fact]
    public void Tables_and_plateaus_give_it_to_1e_8()
    {
        foreach (
            var motion in (PotentialMotion[])[Step, new PotentialMotion(new Potential(1, x => x < 0.5 ? 0 : 50, 0.5))]
        )
        {
            var known = motion.HeatFlux(100, 20, new AccommodationWall(0.5)).Value;
            var found = Solve(motion, 100, 20, new AccommodationWall(0.5), new SpeedChainOptions(16)).HeatFlux.Value;
            Assert.Equal(known, found, 1e-8 * known);
        }
    }

    [Fact]
    public void Without_a_potential_it_is_the_chain_of_the_box()
    {
        var motion = new PotentialMotion(new Potential(1.3, _ => -2), 1.7);
        var gas = new HardPointGas(1.7, 1.3);
        foreach (var wall in (WallLaw[])[Metropolis, new MetropolisWall(0.3, 0.5, 4, ProposalShape.Gaussian)])
        foreach (var (left, right) in ((double, double)[])[(100, 3), (3, 100), (7, 7.01)])
        {
            var known = SpeedChain.Solve(new Junction<HardPointGas>(gas, left, right), wall);
            var found = Solve(motion, left, right, wall);
            Assert.Equal(known.HeatFlux, found.HeatFlux.Value, known.NumericalError + found.HeatFlux.NumericalError);
            Assert.InRange(found.HeatFlux.NumericalError, 0, 1e-4 * Math.Abs(known.HeatFlux));
            Assert.Equal(known.EffectiveTemperatureRight, found.EffectiveTemperatureRight, 1e-5 * right);
            var κ = SpeedChain.Conductivity(gas, left, wall);
            var own = PotentialChain.Conductivity(motion, left, wall);
            Assert.Equal(κ.Conductivity, own.Value, κ.NumericalError + own.NumericalError);
        }
    }

    /// <summary>Against simulation: five standard errors.</summary>
    [Theory]
    [InlineData("tilt", 100, 20)]
    [InlineData("tilt", 20, 100)]
    [InlineData("step", 100, 20)]
    [InlineData("barrier", 100, 60)]
    public void Fluxes_are_those_of_simulation(string potential, double left, double right)
    {
        var motion =
            potential == "tilt" ? Tilt
            : potential == "step" ? Step
            : Barrier;
        foreach (
            var (a, b) in ((WallLaw, WallLaw)[])
                [
                    (Metropolis, Metropolis),
                    (new MetropolisWall(0.2, 1, 8, ProposalShape.Gaussian), new MetropolisWall(0.2, 1, 8)),
                    (new MaxwellWall(), new MetropolisWall(0.05, 1, 16)),
                ]
        )
        {
            var junction = new Junction<PotentialMotion>(motion, left, right);
            var chain = PotentialChain.Solve(junction, a, b);
            var run = PotentialEnsemble.Run(
                junction,
                a,
                b,
                400_000,
                seed: 4,
                cancellation: TestContext.Current.CancellationToken
            );
            Assert.InRange(Math.Abs(run.HeatFlux - chain.HeatFlux.Value), 0, 5 * run.StandardError);
            Assert.InRange(
                Math.Abs(run.EffectiveTemperatureRight!.Value - chain.EffectiveTemperatureRight),
                0,
                5 * run.EffectiveTemperatureRightError!.Value
            );
        }
    }

    [Fact]
    public void Errors_are_stated_and_images_mirror() => ErrorsHold(potentials: 1);

    [Fact]
    [Trait("Category", "Long")]
    public void Errors_of_many_potentials_are_stated_and_images_mirror() => ErrorsHold(potentials: 12);

    /// <summary>
    /// The stated error against the change on panels of half the width with more nodes, and a mirror image.
    /// </summary>
    private static void ErrorsHold(int potentials) =>
        Gen.Select(
                Gen.Double[-3, 3].Array[3],
                Gen.Double[-1, 1],
                Gen.Double[-1, 1],
                Gen.Double[0.03, 1],
                Gen.Int[1, 40]
            )
            .Sample(
                (heights, hot, cold, width, steps) =>
                {
                    double Value(double x) =>
                        heights.Select((height, k) => height * Math.Sin((k + 1) * (3 * x + k))).Sum();
                    var (left, right) = (Math.Pow(10, hot), Math.Pow(10, cold));
                    var wall = new MetropolisWall(width, 0.5, steps);
                    var motion = new PotentialMotion(new Potential(1.4, Value));
                    var found = Solve(motion, left, right, wall).HeatFlux;
                    var fine = Solve(motion, left, right, wall, new SpeedChainOptions(14, 1)).HeatFlux;
                    Assert.Equal(fine.Value, found.Value, found.NumericalError + fine.NumericalError);
                    Assert.True(found.Value * (left - right) >= 0);
                    var image = new PotentialMotion(new Potential(1.4, x => Value(1.4 - x)));
                    var mirrored = Solve(image, right, left, wall).HeatFlux;
                    Assert.Equal(-found.Value, mirrored.Value, found.NumericalError + mirrored.NumericalError);
                },
                iter: potentials
            );

    [Fact]
    public void Near_equal_temperatures_it_is_the_conductivity()
    {
        Assert.Equal(0, Solve(Tilt, 40, 40, Metropolis).HeatFlux.Value);
        var κ = PotentialChain.Conductivity(Tilt, 40, Metropolis).Value;
        const double Bias = 1e-4;
        Assert.Equal(
            κ,
            (
                Solve(Tilt, 40 + Bias, 40 - Bias, Metropolis).HeatFlux.Value
                - Solve(Tilt, 40 - Bias, 40 + Bias, Metropolis).HeatFlux.Value
            ) / (4 * Bias),
            1e-6 * κ
        );
    }

    /// <summary>A Metropolis wall stops relaxing as it gets cold, and the flux vanishes with it.</summary>
    [Fact]
    public void The_flux_vanishes_with_a_cold_wall()
    {
        var fluxes = ((double[])[1, 0.3, 0.1, 0.03]).Select(cold => Solve(Tilt, 100, cold, Metropolis).HeatFlux.Value);
        var previous = double.PositiveInfinity;
        foreach (var flux in fluxes)
        {
            Assert.InRange(flux, 0, 0.5 * previous);
            previous = flux;
        }
    }

    [Fact]
    public void Far_below_a_barrier_the_logarithm_is_kept()
    {
        var flux = Solve(Barrier, 0.11, 0.1, new MetropolisWall(0.5, 0.5, 8)).HeatFlux;
        Assert.Equal(0, flux.Value);
        Assert.InRange(flux.LogMagnitude, -2010, -1990);
    }

    private static PotentialChainSolution Solve(
        PotentialMotion motion,
        double left,
        double right,
        WallLaw wall,
        SpeedChainOptions? options = null
    ) => PotentialChain.Solve(new Junction<PotentialMotion>(motion, left, right), wall, wall, options);
}
